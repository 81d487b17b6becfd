"""How our own routes answer: addresses, guards, headers, the first page, and what of a page comes when."""
