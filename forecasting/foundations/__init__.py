"""What everything else stands on: refusals in one sentence, expectations of a file, progress, text as programs write it."""
