"""The shell: the only code beside pages/ that knows Streamlit."""
