"""The market subject by subject: pages of charts, tables and calculators, and what changed in them."""
