"""The chart card: what the browser is sent, its routes, and the charts collected for a report."""
