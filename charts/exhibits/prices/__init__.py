"""Charts of prices and costs of use: a million tokens by the chip that serves them."""
