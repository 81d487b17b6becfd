"""How our own routes answer: addresses, guards, headers, the first page."""
