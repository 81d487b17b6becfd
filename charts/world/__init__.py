"""Maps: land from an outline that ships with the product, and places on it; nothing is fetched from elsewhere."""
