"""What the tool takes in time, measured beside references: `python -m bench` prints one table."""
