"""Exhibits and tables as files; knows nothing of Streamlit."""
