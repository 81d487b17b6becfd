"""The Scenarios page: dials beside the chart that they move, and the views below it."""
