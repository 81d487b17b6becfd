"""How a database of saved work comes from one form to the next, by Alembic."""
