"""Search: everything a reader can look for, found by plain words, numbers, other languages and with typing errors."""

from forecasting.search.entries import Entry, Kind
from forecasting.search.index import Index, index_of

__all__ = ["Entry", "Index", "Kind", "index_of"]
