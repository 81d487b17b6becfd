"""The market, subject by subject: which finding, answers, charts and quoted figures a subject has on a day."""

from forecasting.subjects.quoted import Quoted, quoted_figures
from forecasting.subjects.reading import Reading, UnknownSubjectError, reading_of

__all__ = ["Quoted", "Reading", "UnknownSubjectError", "quoted_figures", "reading_of"]
