"""Search: everything a reader can look for, found by plain words, numbers, other languages and with typing errors."""
