"""The one error of saved work. It stands alone, so that whoever catches it need not load the database's library."""


class SavedError(Exception):
    """Saved work cannot be read or written; the message is a sentence without its full stop."""
