"""PNG, SVG and PDF by the machine's own Chrome."""
