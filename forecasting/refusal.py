"""Refusals: what a method cannot do honestly, in one sentence that names what would do."""


class RefusalError(ValueError):
    """A method does not apply; the message says what was found and which method would do."""


def refuse(found: str, instead: str) -> RefusalError:
    """The refusal as one sentence: what was found, then which method would do.

    Example:
        >>> str(refuse("growth needs values above zero, but 2021 is 0", "level"))
        "growth needs values above zero, but 2021 is 0; method 'level' would do"
    """
    return RefusalError(f"{found}; method {instead!r} would do")
