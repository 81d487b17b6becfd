"""Numbers with units and digits, periods and dates, growth between levels, how firm and how old a number is."""
