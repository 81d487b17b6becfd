"""What recipes of every kind have in common."""

import msgspec


class Chart(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="chart"
):
    """A chart of any kind; `chart` names the kind where it is saved."""
