"""Pages without the app around them: charts to be embedded, series and overview as static pages, their pictures."""
