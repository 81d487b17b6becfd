"""Questions: each has an answer on every day, made of figures that were published by then and nothing else."""

import json
import re
from datetime import date

import pytest

from forecasting.catalog.catalog import Catalog
from forecasting.cli.main import main
from forecasting.questions import QUESTIONS, Answer, UnknownQuestionError, answer, question
from forecasting.questions.answers import Draft, NotPublishedError
from forecasting.questions.figures import Figure, worked_out
from forecasting.questions.projects import comparison, timelines
from forecasting.search.index import Index

DAYS = (None, "2026-05-31", "2025-11-30", "2025-03-01", "2024-06-30", "2022-12-31", "2019-01-01")
NUMBER = re.compile(r"\d[\d,.]*")
MOST_SENTENCES = 3
IDS = [one.id for one in QUESTIONS]


@pytest.fixture(scope="module", params=DAYS)
def known(request, catalog: Catalog) -> Catalog:
    return catalog.as_of(date.fromisoformat(request.param) if request.param else None)


@pytest.fixture(scope="module")
def answers(known: Catalog) -> list[Answer]:
    return [one.answer(known) for one in QUESTIONS]


def numbers_in(text: str) -> set[str]:
    return {number.strip(".,") for number in NUMBER.findall(text)}


def written(one: Figure) -> str:
    """All that a figure may write into a sentence, and the name of what it counts."""
    forms = ("", "when", "said", "what", "full", "source", "cite", "money")
    return " ".join(format(one, form) for form in forms)


def test_there_are_as_many_questions_as_people_have():
    assert len(QUESTIONS) >= 32
    assert len(set(IDS)) == len(IDS)


def test_every_number_in_an_answer_is_one_of_its_figures(answers, known):
    for told in answers:
        sayable = numbers_in(" ".join(map(written, told.figures)))
        names = numbers_in(NAMES) | {str(known.today.year), str(known.today.year + 1), str(known.today.year - 1)}
        of_day = numbers_in(known.today.isoformat().replace("-", " ")) | {known.today.isoformat()}
        decade = {str(-(-known.today.year // 10) * 10), *(str(known.today.year - n) for n in range(4))}
        sentence = told.sentence.replace(known.today.isoformat(), "")
        assert numbers_in(sentence) <= sayable | names | of_day | decade, told


NAMES = "GPT-4 H100 GB200 B200 V3 V4"


def test_no_figure_is_later_than_the_day(answers, known):
    for told in answers:
        for one in told.figures:
            assert one.day is None or one.day <= known.today, (told.question_id, one)


def test_a_published_figure_is_what_its_observation_says(answers, known):
    observations = {o.observation_id: o for o in known.observations}
    for told in answers:
        for one in told.figures:
            if len(one.observation_ids) == 1 and not one.derivation:
                observation = observations[one.observation_ids[0]]
                assert (one.value, one.publisher, one.published) == (
                    observation.value,
                    observation.publisher,
                    observation.published,
                )


def test_an_answer_is_short_plain_and_whole(answers):
    for told in answers:
        assert told.sentence[0].isupper() or told.sentence[0].isdigit()
        assert told.sentence.endswith(".")
        assert "None" not in told.sentence
        assert "{" not in told.sentence
        assert "at at" not in told.sentence
        assert len(re.findall(r"\.\s+[A-Z0-9]", told.sentence)) < MOST_SENTENCES + 1, told


def test_an_answer_has_figures_or_says_that_nothing_was_published(answers):
    for told in answers:
        assert bool(told.figures) is told.is_published
        assert told.is_published or told.sentence.startswith("Not published")


def test_the_chart_of_an_answer_exists_and_its_page_shows_it(answers, known):
    for told in answers:
        assert all(series_id in known for series_id in told.series_ids)
        if told.page.startswith("/explore"):
            assert told.page.partition("=")[2] in told.series_ids


def test_today_every_question_has_an_answer(catalog):
    assert [one.id for one in QUESTIONS if not one.answer(catalog).is_published] == []


def test_on_a_day_before_everything_nothing_was_published(catalog):
    first = catalog.as_of(date(1990, 1, 1))
    assert all(not one.answer(first).is_published for one in QUESTIONS)


def test_every_question_is_found_by_its_words_and_by_its_other_wordings(catalog):
    index = Index(catalog)
    for one in QUESTIONS:
        for words in (one.words(catalog.today), *one.also):
            assert one.id in [entry.id for entry in index.find(words)[:5]], (one.id, words)


def test_projects_are_compared_over_the_sites_that_both_data_sets_hold(catalog):
    first, *_, newest = timelines(catalog)
    both = set(first.steps) & set(newest.steps)
    told = answer(catalog, "projects-built")
    expected, runs, share, number = told.figures[:4]
    assert number.value == len(both)
    assert share.value == pytest.approx(100 * runs.value / expected.value)
    above = {project.project_id: project.part_of for project in catalog.projects}
    assert all(above[site] not in newest.steps for site in newest.steps)


def test_a_share_of_a_programme_and_its_sites_is_never_summed(catalog):
    for timeline in timelines(catalog):
        assert "stargate-programme" not in timeline.steps


def test_a_draft_leaves_out_what_was_not_published():
    draft = Draft()
    assert not draft.say("it was {0}", None)
    with pytest.raises(NotPublishedError):
        draft.answer()
    figure = Figure(value=1460.3, unit="EFLOPS", period="2026", when="2026", publisher="IDC")
    assert draft.say("it was {0:full}", figure)
    assert draft.answer("").sentence == "It was 1,460 EFLOPS in 2026 (IDC)."


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1200, "million persons", "1.2 billion people"),
        (0.011, "USD per million tokens", "USD 0.011 per million tokens"),
        (2.65, "USD per GPU-hour", "USD 2.65 an hour"),
        (1210, "USD bn", "USD 1.21 tn"),
        (3200, "trillion tokens per month", "3.2 quadrillion tokens a month"),
        (75, "count", "75"),
        (20.331479, "million H100e", "20.3 million H100 equivalents"),
        (115000, "wafers per month", "115,000 wafers a month"),
    ],
)
def test_a_figure_is_written_as_a_newspaper_would(value, unit, words):
    assert Figure(value=value, unit=unit).words == words


def test_a_figure_that_was_worked_out_is_known_when_the_last_of_its_parts_was(catalog):
    told = answer(catalog, "market-growth")
    growth = next(one for one in told.figures if one.derivation)
    assert len(growth.observation_ids) == 2
    assert growth.day == max(one.day for one in told.figures if one.observation_ids[0] in growth.observation_ids)
    assert worked_out(1, "x", "1").published is None


def test_an_unknown_question_names_the_nearest():
    with pytest.raises(UnknownQuestionError, match="did you mean bubble"):
        question("buble")


def test_a_question_may_be_asked_in_its_words_and_others_name_what_comes_near(capsys):
    assert run(capsys, "ask", "Is it a bubble?") == run(capsys, "ask", "bubble")
    with pytest.raises(SystemExit) as stop:
        main(["ask", "how expensive are GPUs to rent"])
    assert stop.value.code == 2
    assert "did you mean gpu-rent" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["", "  "])
def test_words_are_expected_where_something_is_looked_for(capsys, typed):
    with pytest.raises(SystemExit):
        main(["find", typed])
    assert "expected words, a name or a number" in capsys.readouterr().err


def test_nothing_found_is_said_and_given_as_nothing(capsys):
    with pytest.raises(SystemExit):
        main(["find", "zzzzqqq", "--json"])
    printed = capsys.readouterr()
    assert printed.out.strip() == "[]"
    assert "Nothing was found for 'zzzzqqq'" in printed.err


def run(capsys, *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as stop:
        main(list(arguments))
    printed = capsys.readouterr()
    return stop.value.code, printed.out + printed.err


def test_the_command_line_lists_questions_and_answers_one(capsys):
    code, listed = run(capsys, "ask", "--json")
    assert code == 0
    assert [row["id"] for row in json.loads(listed)] == IDS
    code, told = run(capsys, "ask", "bubble", "--as-of", "2026-06-30", "--json")
    row = json.loads(told)
    assert code == 0
    assert row["as_of"] == "2026-06-30"
    assert row["figures"][0]["observation_ids"]
    assert run(capsys, "ask", "buble")[0] == 2


def test_the_command_line_finds_rows(capsys):
    code, found = run(capsys, "find", "1460.3", "--json")
    row = json.loads(found)[0]
    assert code == 0
    assert list(row) == ["kind", "id", "title", "value", "unit", "period", "publisher", "published", "superseded"]
    assert (row["kind"], row["value"], row["period"]) == ("observation", 1460.3, "2026")
    code, told = run(capsys, "find", "1460.3")
    assert "1,460.3 EFLOPS" in told.splitlines()[0]


def test_data_sets_are_compared_without_ground_that_the_later_one_counts_as_a_site_of_its_own(catalog):
    first, *_, newest = timelines(catalog)
    pair = comparison(catalog, first, newest)
    assert pair.elsewhere
    for site, power in pair.elsewhere.items():
        parts = [one.project_id for one in catalog.projects if one.split_from == site]
        assert power == sum(newest.full(part) for part in parts)
        assert not set(parts) & pair.sites
    end = max(step.period.end for steps in first.steps.values() for step in steps)
    apart = first.power(pair.sites, end) - pair.expected(end)
    assert apart == pytest.approx(sum(pair.elsewhere.values()) / 1000)
    assert pair.expected(first.published.day) == pytest.approx(first.power(pair.sites, first.published.day))
