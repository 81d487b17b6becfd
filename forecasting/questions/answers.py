"""The values behind a question: its answer with sentence, figures and charts, and the draft that it is made from."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from forecasting.catalog.catalog import Catalog
from forecasting.questions.figures import Figure


class NotPublishedError(LookupError):
    """Nothing that answers a question had been published by the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is known about a question on a day.

    Attributes:
        question_id: The question.
        day: The day.
        sentence: The answer in one to three sentences.
        figures: Every number in it.
        series_ids: The series whose chart shows it, the main one first.
        page: The address that leads on; empty where no page shows it yet.
        is_published: Whether anything that answers it had been published.
    """

    question_id: str
    day: date
    sentence: str
    figures: tuple[Figure, ...] = ()
    series_ids: tuple[str, ...] = ()
    page: str = ""
    is_published: bool = True

    def plain(self) -> dict[str, object]:
        """The answer as plain values, for files."""
        return {
            "id": self.question_id,
            "as_of": self.day.isoformat(),
            "answer": self.sentence,
            "published": self.is_published,
            "figures": [one.plain() for one in self.figures],
            "series_ids": list(self.series_ids),
            "page": self.page or None,
        }


@dataclass(slots=True)
class Draft:
    """An answer in the making: sentences whose figures are known, in the order in which they are said."""

    sentences: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def say(self, template: str, *figures: Figure | None, **words: str) -> bool:
        """Add a sentence if all its figures are known; whether it was added."""
        known = [one for one in figures if one is not None]
        if len(known) < len(figures):
            return False
        self.sentences.append(_sentence(template.format(*known, **words)))
        self.figures += known
        return True

    def answer(self, page: str | None = None) -> Answer:
        """The answer; its page is that of the first series unless another, or none, is named.

        A chart shows the series of published figures; of counts over many series there is none.

        Raises:
            NotPublishedError: No sentence could be said.
        """
        if not self.sentences:
            raise NotPublishedError
        ids = tuple(dict.fromkeys(i for one in self.figures if one.observation_ids for i in one.series_ids))
        return Answer(
            question_id="",
            day=date.min,
            sentence=" ".join(self.sentences),
            figures=tuple(dict.fromkeys(self.figures)),
            series_ids=ids,
            page=page if page is not None else f"/explore?series={ids[0]}" if ids else "",
        )


def _sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith(".") else ".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that people have, and how it is answered.

    Attributes:
        id: Its name in addresses and on the command line.
        theme: The subject that it belongs to.
        asked: The question; ``{decade}`` stands for the end of the decade.
        also: Other wordings, which are searched.
        answered: The answer from a catalog as known on its day.
    """

    id: str
    theme: str
    asked: str
    also: tuple[str, ...]
    answered: Callable[[Catalog], Answer]

    def words(self, day: date) -> str:
        """The question as it is asked on a day."""
        return self.asked.format(decade=decade_end(day))

    def answer(self, catalog: Catalog) -> Answer:
        """The answer on the catalog's day; where nothing was published, it says so."""
        try:
            found = self.answered(catalog)
        except NotPublishedError:
            found = Answer(question_id="", day=date.min, sentence=NOTHING.format(day=catalog.today), is_published=False)
        return replace(found, question_id=self.id, day=catalog.today)


NOTHING = "Not published: this catalog holds no figure on it from before {day:%Y-%m-%d} or that day."

DECADE = 10


def decade_end(day: date) -> int:
    """The next year that ends a decade, the year of *day* included."""
    return -(-day.year // DECADE) * DECADE
