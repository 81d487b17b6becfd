"""What the tool is measured against, run by an environment of its own: pages in Dash and Panel, and statsforecast."""
