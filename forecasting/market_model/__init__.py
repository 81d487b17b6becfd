"""The market model: identities as plain functions, the drivers that can be set, the graph that joins them."""
