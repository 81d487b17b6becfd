"""Numbers with their units and digits, periods and publication dates, growth between levels, how firm and how old a number is."""
