"""Where labels go on a chart: their text, their boxes, and places in which they cover nothing."""
