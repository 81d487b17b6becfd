"""What was worked out once is kept, by full content and within a bound of bytes."""
