"""What a method said of the past, scored against what came."""
