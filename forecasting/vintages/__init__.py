"""Reading vintages: the path of a series, growth in words, which figure speaks on a day, what a new vintage changed."""
