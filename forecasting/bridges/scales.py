"""Units of one kind on one scale: USD mn per MW is USD bn per GW."""

MULTIPLES = {
    "thousand": 1e3, "million": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12,
    "quadrillion": 1e15,
}  # fmt: skip
PREFIXED = {
    "W": (1.0, "W"), "kW": (1e3, "W"), "MW": (1e6, "W"), "GW": (1e9, "W"), "Wh": (1.0, "Wh"), "TWh": (1e12, "Wh"),
}  # fmt: skip


def scale_between(unit: str, other: str) -> float | None:
    """What a value in *unit* is multiplied by to be one in *other* [other per unit]; `None` for another kind.

    Example:
        >>> scale_between("USD mn per MW", "USD bn per GW")
        1.0
        >>> scale_between("USD bn", "EFLOPS") is None
        True
    """
    if unit == other:
        return 1.0
    (scale, kind), (other_scale, other_kind) = _read(unit), _read(other)
    return scale / other_scale if kind == other_kind else None


def _read(unit: str) -> tuple[float, str]:
    """A unit as a multiple of its plain kind: ``USD mn per MW`` is 1 ``USD per W``."""
    above, *below = unit.split(" per ")
    scale, kind = _plain(above)
    parts = [kind]
    for part in below:
        one, name = _plain(part)
        scale /= one
        parts.append(name)
    return scale, " per ".join(parts)


def _plain(words: str) -> tuple[float, str]:
    scale, kept = 1.0, []
    for word in words.split(" "):
        times, name = PREFIXED.get(word, (MULTIPLES.get(word, 1.0), "" if word in MULTIPLES else word))
        scale *= times
        kept += [name] * bool(name)
    return scale, " ".join(kept)
