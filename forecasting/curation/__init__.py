"""What a careful editor asks of the data, and what changed between two versions of them."""
