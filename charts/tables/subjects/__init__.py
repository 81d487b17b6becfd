"""Tables of the subjects of the market: quoted figures, curated records, changes, use and price."""
