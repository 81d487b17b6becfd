"""Where saved work is kept: place, tables, their versions, and what a database's faults mean in a sentence."""
