"""CSV, data packages, offline pages and Python files."""
