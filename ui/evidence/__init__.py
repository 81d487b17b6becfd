"""What stands behind the numbers: why two forecasts differ, and the audit of what was stated."""
