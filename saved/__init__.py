"""Saved work: scenarios, reports, series and views, kept by version in SQLite or PostgreSQL; knows no Streamlit."""
