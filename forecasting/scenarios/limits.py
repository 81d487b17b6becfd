"""Limits and defaults of scenarios: what a file or link may hold, and what holds where it is silent."""

SCHEMA_VERSION = 1
"""Version of the form in which scenarios are written."""

SEED = 1
DRAWS = 10_000
MOST_DRAWS = 100_000
MOST_DRAWS_ON_PAGES = 20_000
"""A page is one of many in a process: 100,000 draws up to the farthest year take 0.7 GB while they are worked out."""
LARGEST_SEED = 2**31 - 1
CORRELATION = 0.0
"""Correlation of any two drivers in the draws, where higher means more compute."""

LONGEST_TEXT = 50_000
"""Characters of a file or link that are read at most."""
LONGEST_NAME = 100
LONGEST_NOTE = 2_000
MOST_FIELDS = 400
"""Fields of a link that are read at most."""

LARGEST_VALUE = 1.7e308
"""Just inside the largest number that there is, where nothing else limits a value."""
DIGITS_A_BIT = 0.3
"""About how many decimal digits a binary one is worth."""
EARLIEST_YEAR = 2000
"""First year that a file or link may name; which years a scenario can use, its baseline says."""
