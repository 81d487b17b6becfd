"""An Exhibit drawn by Plotly: marks, axes, labels, bars, colours, fonts, and what the browser is sent."""
