"""What a reader typed, as words to look for: spellings, synonyms, other languages, typing errors, numbers, a year."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from forecasting.catalog.term_records import Synonym
from forecasting.search.spellings import one_spelling, part_of_year

WORD = re.compile(r"[^\W_]+", re.UNICODE)
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
YEAR = re.compile(r"^(19|20)\d\d$")
LONGEST_QUERY = 200
LONGEST_PHRASE = 6
MOST_SPELLINGS = 24
MOST_CORRECTIONS = 3
SHORTEST_CORRECTED = 5
SHORTEST_CONTINUED = 3
NEAR, AS_NEAR = 0.72, 0.06
"""Least similarity of a word that may have been meant, and how much less than the nearest counts as well."""
STOP = frozenset(
    """
    a an and are as at be by do does for from has have how i in is it its many much of on or that the their there they
    vs versus against than compared this to was were what when where which who why will with would you your can get got
    about make makes made did number give show tell per going
    """.split()  # noqa: SIM905 - shorter to read than a list
)


def normal(text: str) -> str:
    """Text without accents, in lower case and one spelling, full-width signs made plain."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return one_spelling("".join(sign for sign in plain if not unicodedata.combining(sign)))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, as they are looked for."""
    return tuple(WORD.findall(CHINESE.sub(r" \g<0> ", normal(text))))


def asked_in(text: str) -> frozenset[str]:
    """The words of a text that say what is asked; all of them if none does."""
    words = frozenset(words_of(text))
    return words - STOP or words


Group = tuple[tuple[str, ...], ...]
"""The words or phrases that mean one thing, the typed one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to look for: for each thing asked, the words or phrases that mean it; its words; a year or a part of one."""

    asked: frozenset[str] = frozenset()
    groups: tuple[Group, ...] = ()
    year: int | None = None
    part: str = ""


class Vocabulary:
    """Every word that occurs, and what else a reader may call it."""

    def __init__(self, words: Iterable[str], synonyms: Sequence[Synonym]) -> None:
        """The words of all entries, and the table of synonyms."""
        self._words = tuple(sorted(set(words)))
        self._known = frozenset(self._words)
        self._means: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        self._chinese: dict[str, list[tuple[str, ...]]] = {}
        for synonym in synonyms:
            if CHINESE.search(synonym.said):
                self._chinese.setdefault(synonym.said, []).append(words_of(synonym.means))
            else:
                self._means.setdefault(words_of(synonym.said), []).append(words_of(synonym.means))

    def query(self, typed: str) -> Query:
        """Read what was typed; the longest phrase that has a synonym counts as one thing."""
        part, of_year = part_of_year(typed.strip()[:LONGEST_QUERY])
        words = words_of(of_year)
        years = [word for word in words if YEAR.match(word)]
        asked = [word for word in words if word not in years] or list(words)
        return Query(
            asked=asked_in(typed),
            groups=tuple(self._groups(asked, STOP)) or tuple(self._groups(asked, frozenset())),
            year=int(years[0]) if years and len(words) > 1 else None,
            part=part,
        )

    def _groups(self, words: Sequence[str], left_out: frozenset[str]) -> list[Group]:
        groups: list[Group] = []
        rest = list(words)
        while rest:
            if CHINESE.search(rest[0]):
                groups += self._of_chinese(rest.pop(0))
                continue
            length = self._longest(rest)
            phrase = tuple(rest[:length])
            del rest[:length]
            if length > 1 or phrase[0] not in left_out:
                spellings = self._spellings(phrase[0], is_last=not rest) if length == 1 else ()
                groups.append((phrase, *self._means.get(phrase, ()), *spellings))
        return groups

    def _longest(self, words: Sequence[str]) -> int:
        """How many words from the first on are one phrase with a synonym, or one."""
        lengths = range(min(LONGEST_PHRASE, len(words)), 1, -1)
        return next((n for n in lengths if tuple(words[:n]) in self._means), 1)

    def _of_chinese(self, text: str) -> list[Group]:
        """The groups of a run of Chinese signs, cut at the longest names that the table knows."""
        groups: list[Group] = []
        while text:
            known = next((text[:n] for n in range(len(text), 0, -1) if text[:n] in self._chinese), "")
            if known:
                groups.append(((known,), *self._chinese[known]))
            text = text[len(known) or 1 :]
        return groups

    def _spellings(self, word: str, *, is_last: bool) -> Group:
        """Other spellings: longer words while the last is typed; of an unknown word those that may have been meant."""
        is_known = word in self._known
        if is_known and not (is_last and len(word) >= SHORTEST_CONTINUED):
            return ()
        begun = tuple((one,) for one in self._beginning(word) if one != word)
        if is_known or begun or len(word) < SHORTEST_CORRECTED or word.isdecimal():
            return begun
        return self._near(word)

    def _beginning(self, word: str) -> Sequence[str]:
        """Words that begin with the one typed."""
        start = bisect_left(self._words, word)
        return list(takewhile(lambda one: one.startswith(word), self._words[start : start + MOST_SPELLINGS]))

    def _near(self, word: str) -> Group:
        """The nearest words with the same first letter, by letters put in, left out, changed or swapped."""
        start, end = bisect_left(self._words, word[0]), bisect_left(self._words, chr(ord(word[0]) + 1))
        near = process.extract(
            word,
            self._words[start:end],
            scorer=DamerauLevenshtein.normalized_similarity,
            limit=MOST_CORRECTIONS,
            score_cutoff=NEAR,
        )
        best = max((similarity for _, similarity, _ in near), default=0.0)
        return tuple((candidate,) for candidate, similarity, _ in near if similarity >= best - AS_NEAR)
