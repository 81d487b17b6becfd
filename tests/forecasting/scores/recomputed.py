"""Every score worked out anew from the CSV files, with nothing but the standard library: `python recomputed.py DATA`.

It prints the rows of `python -m forecasting score --json`, but for what our own projection said on each day, and takes
an as-of day and `first` or `latest` as further arguments. It is written apart from the engine, so that the two can
disagree.
"""

import calendar
import csv
import json
import math
import re
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

YEAR = 365.25
MONTHS = {"Y": 12, "H": 6, "Q": 3, "M": 1, "D": 0}


def table(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def last_of_month(year, month):
    return date(year, month, calendar.monthrange(year, month)[1])


def known(published):
    """The day on which a publication counts as known: the last of its month where the day is not."""
    return date.fromisoformat(published) if len(published) == 10 else last_of_month(*map(int, published.split("-")))


def kind(period):
    if len(period) == 4:
        return "Y"
    return period[4] if period[4] in "HQ" else ("M" if len(period) == 7 else "D")


def end(period):
    """The last day of a period by the calendar."""
    year = int(period[:4])
    match kind(period):
        case "Y":
            return date(year, 12, 31)
        case "H":
            return last_of_month(year, 6 * int(period[5]))
        case "Q":
            return last_of_month(year, 3 * int(period[5]))
        case "M":
            return last_of_month(year, int(period[5:]))
        case _:
            return date.fromisoformat(period)


def end_in(series, period):
    """The last day of a period of a series, whose fiscal year may end before the calendar's."""
    early = 12 - int(series["fiscal_year_end"])
    last = end(period)
    if not early:
        return last
    months = last.year * 12 + last.month - 1 - early
    return last_of_month(months // 12, months % 12 + 1)


def months_of(period):
    last = end(period)
    return last.year * 12 + last.month


def a_year_before(period):
    return f"{int(period[:4]) - 1}{period[4:]}" if kind(period) != "D" else None


def number(text):
    return float(text) if text else None


def misses_by_points(series):
    is_growth = series["unit"] == "x per year" or (series["unit"] == "percent" and not series["upper_bound"])
    is_rate = series["quantity"] == "ratio" and is_growth
    return is_rate or series["unit"] == "percent" or series["quantity"] == "share"


def is_growth_or_percentage(series):
    is_growth = series["unit"] == "x per year" or (series["unit"] == "percent" and not series["upper_bound"])
    return (series["quantity"] == "ratio" and is_growth) or series["unit"] == "percent"


def through_a_rate(derivation):
    """Whether a value was worked out through a growth factor, a power or a percentage."""
    return bool(re.search(r"1\s*[+-]\s*0?\.|\^|/\s*100\b|\*\s*0?\.\d|/\s*[01]?\.\d", derivation))


def vintages(rows):
    """The month alone is the same publication as the one dated in it, of the same publisher."""
    dated = defaultdict(set)
    for row in rows:
        if len(row["published"]) == 10:
            dated[row["publisher"], row["published"][:7]].add(row["published"])
    for row in rows:
        same = dated[row["publisher"], row["published"]] if len(row["published"]) == 7 else set()
        row["vintage"] = min(same) if len(same) == 1 else row["published"]


def witnesses(rows, tiers):
    """One row for each period, publication and definition: the best of those that say it."""
    groups = defaultdict(list)
    for row in rows:
        groups[row["period"], row["vintage"], row["publisher"], row["basis"]].append(row)
    rank = ("primary", "secondary", "tertiary")
    return [
        min(
            same,
            key=lambda row: (
                through_a_rate(row["derivation"]),
                rank.index(tiers[row["source_id"]]),
                bool(row["derivation"]),
                row["observation_id"],
            ),
        )
        for same in groups.values()
    ]


def chosen(days, which):
    return (min if which == "first" else max)(days, default=None)


def level_scores(series, rows, which):
    points = misses_by_points(series)
    for row in rows:
        if row["status"] != "forecast":
            continue
        day = known(row["published"])
        same = [
            one for one in rows
            if one["status"] != "forecast" and (one["period"], one["basis"]) == (row["period"], row["basis"])
            and known(one["published"]) > day
        ]  # fmt: skip
        at = chosen({known(one["published"]) for one in same}, which)
        outcome = min(
            (one for one in same if known(one["published"]) == at),
            key=lambda one: (one["publisher"] != row["publisher"], one["status"], one["observation_id"]),
            default=None,
        )
        if outcome is None:
            continue
        said, came = number(row["value"]), number(outcome["value"])
        before = [
            one for one in rows
            if one["status"] != "forecast" and one["basis"] == row["basis"] and known(one["published"]) <= day
            and kind(one["period"]) == kind(row["period"]) and end(one["period"]) < end(row["period"])
        ]  # fmt: skip
        stays = max(
            before,
            key=lambda one: (
                end(one["period"]), known(one["published"]), one["publisher"] == row["publisher"], one["observation_id"]
            ),
            default=None,
        )  # fmt: skip
        rule = number(stays["value"]) if stays else None
        yield {
            "series_id": series["series_id"],
            "publisher": row["publisher"],
            "period": row["period"],
            "published": row["published"],
            "lead_years": (end_in(series, row["period"]) - day).days / YEAR,
            "forecast": said,
            "outcome": came,
            "outcome_published": outcome["published"],
            "basis": row["basis"],
            "percent_error": None if points else 100 * (said / came - 1),
            "log_error": None if points or min(said, came) <= 0 else math.log(said / came),
            "benchmark_log_error": None if points or not rule or min(rule, came) <= 0 else math.log(rule / came),
            "points_error": said - came if points else None,
        }


def stated(claim):
    """Growth that a claim states [percent a year]."""
    if claim["relation"] not in {"yoy_growth", "cagr"}:
        return None
    if claim["unit"] in {"percent", "percent a year", "percent per year"}:
        return float(claim["value"])
    return 100 * (float(claim["value"]) - 1) if claim["unit"] == "x per year" else None


def span_of(claim):
    return claim["from_period"] or a_year_before(claim["to_period"]), claim["to_period"]


def growth_scores(series, rows, claims, which):
    if is_growth_or_percentage(series):
        return
    usable = [one for one in claims if stated(one) is not None and not one["qualifier"] and one["to_period"]]
    ahead = [one for one in usable if end_in(series, one["to_period"]) > known(one["published"])]
    dated = {(o["publisher"], o["published"][:7], span_of(o)) for o in ahead if len(o["published"]) == 10}
    for claim in ahead:
        if len(claim["published"]) == 7 and (claim["publisher"], claim["published"], span_of(claim)) in dated:
            continue
        start, to = span_of(claim)
        if start is None or not end(start) < end(to):
            continue
        came = [one for one in grown(series, rows, usable, (start, to)) if one["day"] > known(claim["published"])]
        came = [one for one in came if one["of_one"]] or came
        at = chosen({one["day"] for one in came}, which)
        outcome = min(
            (one for one in came if one["day"] == at),
            key=lambda one: (one["publisher"] != claim["publisher"], len(one["ids"]), one["ids"]),
            default=None,
        )
        if outcome:
            is_year = start == a_year_before(to) or months_of(to) - months_of(start) == MONTHS[kind(to)]
            yield {
                "series_id": series["series_id"],
                "publisher": claim["publisher"],
                "period": to if is_year else f"{start}/{to}",
                "published": claim["published"],
                "lead_years": (end_in(series, to) - known(claim["published"])).days / YEAR,
                "forecast": stated(claim),
                "outcome": outcome["value"],
                "outcome_published": outcome["published"],
                "basis": outcome["basis"],
                "percent_error": None,
                "log_error": None,
                "benchmark_log_error": None,
                "points_error": stated(claim) - outcome["value"],
            }


def grown(series, rows, claims, span):
    for one in claims:
        if span_of(one) == span and known(one["published"]) >= end_in(series, span[1]):
            yield {
                "value": stated(one), "day": known(one["published"]), "published": one["published"],
                "publisher": one["publisher"], "basis": "", "ids": (one["claim_id"],), "of_one": True,
            }  # fmt: skip
    outcomes = [row for row in rows if row["status"] != "forecast"]
    for last in (row for row in outcomes if row["period"] == span[1]):
        starts = [
            row for row in outcomes
            if row["period"] == span[0] and row["basis"] == last["basis"]
            and known(row["published"]) <= known(last["published"])
        ]  # fmt: skip
        first = max(
            starts,
            key=lambda row: (known(row["published"]), row["publisher"] == last["publisher"], row["observation_id"]),
            default=None,
        )
        if first is None or min(number(first["value"]), number(last["value"])) <= 0:
            continue
        years = (months_of(span[1]) - months_of(span[0])) / 12
        yield {
            "value": 100 * ((number(last["value"]) / number(first["value"])) ** (1 / years) - 1),
            "day": known(last["published"]),
            "published": last["published"],
            "publisher": last["publisher"],
            "basis": last["basis"],
            "ids": (first["observation_id"], last["observation_id"]),
            "of_one": (first["vintage"], first["publisher"]) == (last["vintage"], last["publisher"]),
        }


def scores(folder, day=None, which="latest"):
    """Every score in a data package, as known on a day."""
    limit = day or date.max - timedelta(days=1)
    tiers = {row["source_id"]: row["tier"] for row in table(folder / "sources.csv")}
    observed, claimed = defaultdict(list), defaultdict(list)
    for path in sorted((folder / "observations").glob("*.csv")):
        for row in table(path):
            if known(row["published"]) <= limit:
                observed[row["series_id"]].append(row)
    for row in table(folder / "claims.csv"):
        if known(row["published"]) <= limit:
            claimed[row["series_id"]].append(row)
    found = []
    for series in table(folder / "series.csv"):
        mine = observed[series["series_id"]]
        vintages(mine)
        rows = witnesses(mine, tiers)
        found += level_scores(series, rows, which)
        found += growth_scores(series, rows, claimed[series["series_id"]], which)
    return found


if __name__ == "__main__":
    asked = date.fromisoformat(sys.argv[2]) if len(sys.argv) > 2 else None
    sys.stdout.write(json.dumps(scores(Path(sys.argv[1]), asked, *sys.argv[3:]), indent=2) + "\n")
