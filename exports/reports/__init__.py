"""Reports of several charts, and how they are saved."""
