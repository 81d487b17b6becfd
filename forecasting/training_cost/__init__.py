"""What training a model costs, and how large a model a budget buys."""
