"""What everything else stands on: refusals in one sentence, what a file should hold, progress, text in files."""
