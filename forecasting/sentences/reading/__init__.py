"""What a sentence says, before anything is judged: figures, units, periods and the relations between them."""
