"""What programs ask of the engine, as plain values: one table of operations for routes, description and page."""
