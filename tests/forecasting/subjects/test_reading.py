"""Readings of subjects: what their title rests on."""

from dataclasses import replace

import pytest

from forecasting.findings.finding import Finding, Number
from forecasting.subjects import reading_of
from tests import make


@pytest.mark.parametrize(
    ("tiers", "weak"),
    [(["tertiary"], True), (["secondary"], False), (["primary"], False), (["tertiary", "primary"], False)],
)
def test_a_title_is_weak_where_only_pages_that_repeat_its_publisher_were_seen(catalog, tiers, weak):
    series = make.series(*(make.observation("2024", "5", tier=tier) for tier in tiers))
    shown = series.statements[-1].shown
    number = Number(value=shown.value, unit=series.unit, observation_ids=(shown.observation_id,))
    finding = Finding(text="Made", template="made", condition="", numbers=(number,))
    reading = replace(reading_of(catalog, "servers"), series=(series,), finding=finding)
    assert reading.is_weak is weak
    assert not replace(reading, finding=replace(finding, numbers=())).is_weak
