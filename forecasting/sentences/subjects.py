"""Which series a sentence may speak of: its words, places and publishers held against every series of the catalog."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.records import Observation
from forecasting.catalog.series import Series
from forecasting.sentences.concepts import GENERIC, NEUTRAL, english, name_tokens, tokens
from forecasting.sentences.naming import Name, Publishers, places_in
from forecasting.sentences.reading.measures import catalog_measure
from forecasting.sentences.reading.sentence import Sentence
from forecasting.sentences.reading.text import Span

GENERIC_WEIGHT = 0.2
UNKNOWN_WEIGHT = 1.5
UNKNOWN_NAME_WEIGHT = 6.0
"""How much a name that nothing in the catalog has counts: as much as its rarest word."""
WEAK_WEIGHT = 3.0
"""How much a word counts that no series has in its name, only in its definition."""
BY_SYNONYM = 0.8
BY_DEFINITION = 0.6
ALL = 0.999
FITTING = 0.5
"""The part of a sentence's subject that a series must have, so that a value of it counts as a match."""
KEPT_SUBJECTS = 64
"""Of how many subjects the series that fit are kept: the figures of a sentence share them."""
MOST_EXTRA = 2.5
"""How much more a series' name may say than the sentence, if the sentence is to be called wrong [weight of words]."""
_LOOSE = frozenset({"infrastructure", "server"})
"""Words whose synonyms are good for finding, but name different things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a part of a sentence speaks of. *unknown* are words that may change its meaning and that nothing has."""

    words: frozenset[str]
    unknown: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()

    def joined(self, other: "Subject") -> "Subject":
        """Both subjects as one; places and publishers of this one count, if it has any."""
        return Subject(
            words=self.words | other.words,
            unknown=self.unknown | other.unknown,
            names=self.names | other.names,
            places=self.places or other.places,
            publishers=self.publishers or other.publishers,
        )

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing of what is counted."""
        return not (self.words - GENERIC or self.unknown or self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well a series fits a subject: the part of the subject that it has, and how much more its name says."""

    series: Series
    recall: float
    extra: float

    @property
    def order(self) -> tuple[float, float]:
        """Best first."""
        return (-round(self.recall, 2), self.extra)


class Subjects:
    """The series of a catalog by their words; made once for a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        """Read the words of every series."""
        self.catalog = catalog
        self.publishers = Publishers(catalog.publishers)
        self._strong = {one.series_id: _strong(one) for one in catalog.series}
        self._weak = {one.series_id: frozenset(tokens(f"{one.definition} {one.note}")) for one in catalog.series}
        self._names = {one.series_id: _distinct(one) for one in catalog.series}
        counted = Counter(word for words in self._strong.values() for word in words)
        self._weights = {word: math.log(1 + len(self._strong) / count) for word, count in counted.items()}
        self._vocabulary = frozenset(self._weights) | frozenset().union(*self._weak.values())
        self._means = _synonyms(catalog)
        self.fits = lru_cache(maxsize=KEPT_SUBJECTS)(self._fits)
        self._where = {one.series_id: frozenset(name.name for name in places_in(one.name)) for one in catalog.series}

    def of(self, sentence: Sentence, part: Span) -> Subject:
        """What a part of a sentence speaks of."""
        signs = sentence.signs
        masked = [one.number_span if one.counts else one.span for one in sentence.figures]
        masked += [one.span for one in sentence.named]
        who, where = self.publishers.named_in(signs), places_in(signs)
        press = self.publishers.reporters_in(signs)
        masked += [one.span for one in (*who, *where, *press)]
        text = "".join(" " if any(at in span for span in masked) else signs[at] for at in range(part.start, part.end))
        words, chinese_unknown = english(text)
        known, unknown, names = self._sorted(words, starts=part.start == 0)
        return Subject(
            words=known,
            unknown=unknown | frozenset(chinese_unknown),
            names=names,
            places=_nearest(where, part),
            publishers=frozenset(one.name for one in who),
        )

    def _sorted(self, text: str, *, starts: bool) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """The words of a text that the catalog knows, those that it does not, and names that it does not."""
        typed = re.findall(r"[A-Za-z0-9][\w.+'-]*", text)
        capital = {
            token for at, word in enumerate(typed) if word[0].isupper() and (at or not starts) for token in tokens(word)
        }
        known: set[str] = set()
        unknown: set[str] = set()
        names: set[str] = set()
        words = [word for word in tokens(text) if word not in NEUTRAL and len(word) > 1 and not word.isdecimal()]
        for word, after in pairwise((*words, "")):
            if self._knows(word):
                known.add(word)
            elif word in capital:
                names.add(word)
            elif not word.endswith(("ly", "ing")) and (not word.endswith("ed") or self._knows(after)):
                unknown.add(word)
        return frozenset(known), frozenset(unknown), frozenset(names)

    def _knows(self, word: str) -> bool:
        return word in self._vocabulary or word in self._means

    def _fits(self, subject: Subject) -> tuple[Fit, ...]:
        """Every series whose place and words fit, best first."""
        found = [
            Fit(series=series, recall=recall, extra=self._extra(subject, series))
            for series in self.catalog.series
            if self._is_there(series, subject.places) and (recall := self._recall(subject, series)) >= FITTING
        ]
        return tuple(sorted(found, key=lambda fit: fit.order))

    def everywhere(self, subject: Subject) -> tuple[Fit, ...]:
        """Every series of the places of a subject that says nothing else; many digits must decide."""
        found = [one for one in self.catalog.series if self._is_there(one, subject.places)]
        return tuple(Fit(series=one, recall=FITTING, extra=0.0) for one in found)

    def meant(self, subject: Subject, fits: Sequence[Fit]) -> tuple[Fit, ...]:
        """The series that a subject can only mean: those with all its words and least beside; none if it is unclear."""
        if subject.is_empty or subject.unknown or subject.names:
            return ()
        whole = [fit for fit in fits if fit.recall >= ALL and fit.extra <= MOST_EXTRA]
        least = min((fit.extra for fit in whole), default=0.0)
        nearest = [fit for fit in whole if fit.extra <= least + GENERIC_WEIGHT]
        worldwide = [fit for fit in nearest if fit.series.geography == "World"]
        return tuple(worldwide or nearest) if not subject.places else tuple(nearest)

    def _is_there(self, series: Series, places: frozenset[str]) -> bool:
        """Whether a series is of one of the places; a worldwide one may name a place in its name."""
        if not places or series.geography in places or places & self._where[series.series_id]:
            return True
        return any(series.geography.startswith(place) for place in places)

    def _recall(self, subject: Subject, series: Series) -> float:
        total = reached = 0.0
        for word in subject.words:
            weight = self._weight(word)
            total += weight
            reached += weight * self._match(word, series.series_id)
        total += UNKNOWN_WEIGHT * len(subject.unknown) + UNKNOWN_NAME_WEIGHT * len(subject.names)
        return reached / total if total else 0.0

    def _weight(self, word: str) -> float:
        return GENERIC_WEIGHT if word in GENERIC else self._weights.get(word, WEAK_WEIGHT)

    def _match(self, word: str, series_id: str) -> float:
        """Whether a series has a word: 1 in its name, less through a synonym or its definition."""
        strong, weak = self._strong[series_id], self._weak[series_id]
        if word in strong or word in GENERIC:
            return 1.0
        if any(all(one in strong for one in phrase) for phrase in self._means.get(word, ())):
            return BY_SYNONYM
        return BY_DEFINITION if word in weak else 0.0

    def _extra(self, subject: Subject, series: Series) -> float:
        """How much the name of a series says beside the subject."""
        said = set(subject.words)
        for word in subject.words:
            for phrase in self._means.get(word, ()):
                said |= set(phrase)
        return sum(
            self._weight(word) for word in self._names[series.series_id] if word not in said and word not in GENERIC
        )

    @cached_property
    def observed(self) -> dict[str, tuple[tuple[Series, Observation, float], ...]]:
        """Every observation by dimension, with its value in the base unit of the dimension."""
        rows: defaultdict[str, list[tuple[Series, Observation, float]]] = defaultdict(list)
        for series in self.catalog.series:
            measure = catalog_measure(series.unit)
            for statement in series.statements:
                for one in (statement.shown, *statement.others):
                    rows[measure.dimension].append((series, one, one.value * measure.factor))
        return {dimension: tuple(found) for dimension, found in rows.items()}


def _strong(series: Series) -> frozenset[str]:
    identifier = re.sub(r"[._]", " ", series.series_id)
    concept = re.sub(r"[._]", " ", series.concept)
    return frozenset(tokens(f"{series.name} {series.segment} {identifier} {concept} {' '.join(series.publishers)}"))


def _distinct(series: Series) -> frozenset[str]:
    """The words of a name that say what is counted, without who says it and where."""
    name = series.name
    for publisher in series.publishers:
        name = name.replace(publisher, " ")
    for place in places_in(name):
        name = f"{name[: place.span.start]}{' ' * (place.span.end - place.span.start)}{name[place.span.end :]}"
    return name_tokens(re.sub(r"\b(?:IDC(?: and Inspur)?|CAICT)\b|\(AI\)", " ", name))


def _synonyms(catalog: Catalog) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for one in catalog.synonyms:
        said, means = tokens(one.said), tokens(one.means)
        if len(said) == 1 and said[0] not in _LOOSE and means != said:
            found[said[0]].append(means)
    return {word: tuple(phrases) for word, phrases in found.items()}


def _nearest(where: Sequence[Name], part: Span) -> frozenset[str]:
    """The places of a part of a sentence, else of what stands before it, else of the sentence."""
    here = frozenset(one.name for one in where if one.span.start in part)
    before = [one.name for one in where if one.span.end <= part.start]
    return here or frozenset(before[-1:]) or frozenset(one.name for one in where)
