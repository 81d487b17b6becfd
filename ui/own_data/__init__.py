"""Figures of the reader's own: brought, kept in the session and the browser, and set beside what was published."""
