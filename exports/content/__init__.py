"""What every file holds beside its chart: cells, sources, licences, citations, names, clean text."""
