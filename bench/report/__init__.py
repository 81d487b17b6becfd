"""One table of ratios: rows, their order, the machine, and programs that run each by itself."""
