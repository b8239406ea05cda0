"""A report before the pilot has brought anything: what it could show, in figures, words, tables and pictures."""

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from pilot_examples import (
    DAYS,
    MINUTES_BEFORE,
    STARTS,
    UNCLEAR,
    UNKNOWN,
    by_person,
    company,
    effect_of,
    in_periods,
    weeks,
)
from test_pilot_planning import DATED, DURATION, SHARE, VALUES, batches, cases, dated

from championkit.charts.pilot import effect_stories, effects_chart
from championkit.charts.style import svg
from championkit.company import open_company
from championkit.pilot import Caveat, compare
from championkit.pilot.effect import Level, Outlook, Plan
from championkit.tables import outlook_tables, planning_table
from championkit.tables.pilot import effects_table
from championkit.tables.table import Hidden
from championkit.text import pilot as text
from championkit.text.sentence import Badge


def kickoff(rng) -> dict[str, tuple]:
    """For each kind the arguments of a company that has only a time before."""
    return {
        "duration": ("duration", DURATION, cases(rng, 90)),
        "count": ("count", ["date", "count"], weeks(rng.poisson(12, 20), [])),
        "share": ("share", SHARE, [(day, *row) for (day, _at), row in
                                   zip(dated(range(30), 7), batches(rng, 30, 0.1), strict=True)]),
        "totals": ("share", ["period", "yes", "total"], [("before", 30, 100)]),
        "rating": ("rating", DATED, dated(rng.integers(1, 6, 60), 4)),
        "people": ("rating", [*VALUES, "person"], by_person(rng.integers(1, 6, 40), [])),
        "amount": ("amount", DATED, dated(rng.lognormal(3, 0.5, 60).round(2), 3)),
        "in words": ("amount", VALUES, in_periods(MINUTES_BEFORE, [])),
    }


KINDS = list(kickoff(np.random.default_rng(0)))


@pytest.fixture(scope="module")
def before_only(tmp_path_factory):
    """An effect of each kind whose later period is empty, by name."""
    folder, made = tmp_path_factory.mktemp("kickoff"), kickoff(np.random.default_rng(7))
    return {name: effect_of(folder / name.replace(" ", "_"), *arguments) for name, arguments in made.items()}


# Before the pilot has brought anything


@pytest.mark.parametrize("name", KINDS)
def test_a_time_before_alone_is_unknown_with_a_plan(before_only, name):
    effect = before_only[name]
    assert (effect.verdict, effect.caveats[0].code) == ("unknown", "no_after")
    assert effect.plan.detectable > 0 and effect.plan.n_after == 0


@pytest.mark.parametrize("name", ["duration", "count", "share", "rating", "amount"])
def test_longer_pilots_show_smaller_changes(before_only, name):
    outlooks = before_only[name].plan.outlooks
    sizes = [math.inf if outlook.detectable is None else outlook.detectable for outlook in outlooks]
    assert [outlook.weeks for outlook in outlooks] == [4, 8, 13, 26, 52]
    assert sizes == sorted(sizes, reverse=True) and sizes[-1] < sizes[-2] < math.inf


@pytest.mark.parametrize("name", ["totals", "people", "in words"])
def test_without_dates_there_is_no_outlook(before_only, name):
    assert before_only[name].plan.outlooks == () and before_only[name].plan.weeks is None


def test_a_pilot_too_short_for_its_gate_shows_nothing(before_only):
    amount, count = before_only["amount"].plan, before_only["count"].plan
    assert [outlook.detectable is None for outlook in amount.outlooks[:2]] == [True, False]  # 9 and 19 of 10 needed
    assert [outlook.detectable is None for outlook in count.outlooks[:2]] == [True, False]  # 4 and 8 weeks of 8 needed
    assert amount.outlooks[0].cases == pytest.approx(4 * 7 / 3)


def test_a_comparison_group_that_moves_alike_lets_more_be_seen(tmp_path):
    rng = np.random.default_rng(3)
    level = 40 * np.exp(np.cumsum(rng.normal(0, 0.15, 20)))
    own, other = rng.poisson(level), rng.poisson(level)
    header = ["date", "count", "group"]
    alone = effect_of(tmp_path / "a", "count", header, [(*row, "pilot") for row in weeks(own, [])])
    rows = [(*row, group) for group, counts in (("pilot", own), ("comparison", other)) for row in weeks(counts, [])]
    beside = effect_of(tmp_path / "b", "count", header, rows)
    assert beside.plan.detectable < 0.8 * alone.plan.detectable
    assert text.cause_sentence([beside]).text.startswith("There is no change to explain yet. The comparison group")
    assert not any("Choose a comparison group" in sentence.text for sentence in text.pilot_next_sentences([beside]))


def test_durations_must_be_followed_to_the_horizon(before_only):
    short = before_only["duration"].plan.outlooks
    assert [outlook.detectable is None for outlook in short] == [True, True, False, False, False]  # 60 days: 8.6 weeks


def test_the_weeks_it_takes_are_the_first_that_show_enough(tmp_path):
    rng = np.random.default_rng(5)
    plan = effect_of(tmp_path, "duration", DURATION, cases(rng, 300)).plan
    assert plan.weeks == round(plan.weeks) and 60 / 7 < plan.weeks < 520
    longer = [outlook for outlook in plan.outlooks if outlook.weeks >= plan.weeks]
    shorter = [outlook for outlook in plan.outlooks if outlook.weeks < plan.weeks]
    assert all(outlook.detectable <= 5 for outlook in longer)
    assert all(outlook.detectable is None or outlook.detectable > 5 for outlook in shorter)


@pytest.mark.parametrize("n", [0, 1, 2])
@pytest.mark.parametrize(("kind", "header", "row"), [
    ("amount", DATED, (30.5,)), ("rating", DATED, (3,)), ("share", SHARE, (3, 9)), ("duration", DURATION, (None,)),
    ("count", ["date", "count"], (12,))])
def test_a_time_before_that_is_too_short_needs_more_of_it(tmp_path, kind, header, row, n):
    rows = [(day, *row) for day, _at in dated(range(n), 7)]
    rows.append((date(2020, 1, 1), *row))  # of neither period
    plan = effect_of(tmp_path, kind, header, rows, head="  before: {from: 2024-01-01}\n").plan
    assert plan is None or (plan.needed, plan.detectable, plan.n_after) == (None, None, 0)


def test_a_rating_that_would_tell_everybodys_answer_stays_hidden_before_the_pilot(tmp_path):
    same, few = (effect_of(tmp_path / str(at), "rating", VALUES, in_periods(values, []))
                 for at, values in enumerate(([4] * 12, [1, 2, 3])))
    for effect in (same, few):
        assert effect.plan is None and effect.evidence is None and effect.before == Level(None, None)
    assert planning_table([same]).rows[0][1] == Hidden("not shown")


def test_nobody_is_followed_beyond_the_day_of_the_data(tmp_path):
    first = date(2025, 6, 1)
    rows = [(first + timedelta(at), first + timedelta(at + 10) if at % 2 else None) for at in range(30)]
    company(tmp_path, "duration", DURATION, rows)
    yaml = tmp_path / "company.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("2026-03-02", "2025-07-20"), encoding="utf-8")
    effect = compare(open_company(tmp_path))[0]
    assert effect.caveats[0].code == "not_started"
    assert effect.evidence.cases_before.time.max() == 49  # from 1 June to 20 July, not to 1 September


def test_cases_that_enter_late_do_not_enter_before_the_start(tmp_path):
    company(tmp_path, "duration", DURATION, cases(np.random.default_rng(1), 60), more="spillover: late entry")
    yaml = tmp_path / "company.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("2026-03-02", "2025-09-01"), encoding="utf-8")
    effect = compare(open_company(tmp_path))[0]
    assert (effect.caveats[0].code, effect.after.n, effect.plan.n_after) == ("not_started", 0, 0)


# In words, tables and pictures


@pytest.mark.parametrize("name", KINDS)
def test_a_whole_report_can_be_made_before_anything_is_after(before_only, tmp_path, name):
    effect = before_only[name]
    about = company(tmp_path, *kickoff(np.random.default_rng(7))[name])
    *pictures, said = effect_stories([effect])
    assert all(svg(picture.figure) for picture in pictures)
    assert "not known" not in " ".join([*(picture.alt for picture in pictures), said.text])
    assert svg(effects_chart([effect]).figure) and effects_chart([effect]).alt.endswith(": nothing to compare yet.")
    row = effects_table([effect]).rows[0]
    assert row[1] != "–" and row[2:5] == ("–", "–", "–") and row[6] == "–"
    assert planning_table([effect]).rows[0][2].startswith("0 ")
    for sentences in (text.pilot_bottom_line([effect]), text.caveat_sentences([effect]),
                      text.pilot_method_sentences(about, [effect]), text.pilot_limit_sentences(about, [effect]),
                      text.pilot_next_sentences([effect]), text.planning_sentences([effect])):
        assert sentences and all(sentence.text for sentence in sentences)
    assert text.pilot_key_figures([effect])[0].interval == "before the pilot; nothing after it yet"
    assert text.cause_sentence([effect]).text.startswith("There is no change to explain yet.")


PLANNED = Plan(9.0, 5.0, 54, 50, 160, 96.0, counted="case", least=10)
AHEAD = Plan(8.0, 5.0, 54, 0, 160, 62.4, counted="case", least=10, outlooks=tuple(
    Outlook(length, 2.5 * length, size) for length, size in
    ((4, None), (8, None), (13, 12.04), (26, 8.6), (52, 5.3))))


def planned(effect, plan, **changes) -> str:
    return " ".join(sentence.text for sentence in text.planning_sentences([replace(effect, plan=plan, **changes)]))


def test_what_could_be_seen_and_what_it_takes():
    assert planned(UNCLEAR, PLANNED) == (
        "Time to hire: with 54 cases before and 50 after, a change of less than about 9\u00a0days would probably have "
        "been missed. To see 5\u00a0days, about 160 cases after the start are needed: some 66 more weeks at today's "
        "pace.")
    assert planned(UNCLEAR, replace(PLANNED, weeks=None)).endswith("about 160 cases after the start are needed.")
    assert planned(UNCLEAR, replace(PLANNED, weeks=900.0)).endswith("more than five years at today's pace.")
    assert planned(UNCLEAR, replace(PLANNED, weeks=51 / 34)).endswith("some 2 more weeks at today's pace.")
    assert planned(UNCLEAR, replace(PLANNED, detectable=4.0, needed=31)).endswith(
        "That is enough to see 5\u00a0days, the change that matters.")
    assert planned(UNCLEAR, replace(PLANNED, needed=None, weeks=None, in_each=213)).endswith(
        "To see 5\u00a0days, no number of later cases is enough: the time before is too short, or varies too much. A "
        "longer time before would help: it takes about 220 cases in each period.")


def test_whole_units_are_helped_by_more_of_them():
    by_units = replace(PLANNED, needed=None, weeks=None, by_units=True)
    assert planned(UNCLEAR, by_units).endswith(
        "To see 5\u00a0days, more units are needed; more cases of the same ones would help little.")
    table = planning_table([replace(UNCLEAR, plan=by_units)])
    assert table.rows[0][-2:] == ("more units", "–")


def test_a_clear_answer_needs_no_plan():
    assert planned(DAYS, PLANNED, code="improved_clear") == (
        "Clear already, so that no more cases are needed: Time to hire.")
    assert planned(DAYS, None) == ""


def test_a_change_that_cannot_be_reached_is_not_planned_for():
    never = replace(PLANNED, wanted=math.inf, needed=None)
    assert planned(UNCLEAR, never).endswith("missed.")
    assert planning_table([replace(UNCLEAR, plan=never, smallest_change=math.inf)]).rows[0][4:6] == ("–", "–")


def test_ratings_are_planned_as_shifts():
    plan = Plan(0.2, 0.06, 40, 30, 400, 100.0, counted="answer", least=10)
    said = planned(UNCLEAR, plan, scale="superiority", better="higher", kind="rating")
    assert "a shift to less than 70% of comparisons" in said
    assert "To see a shift to 56% of comparisons, about 400 answers" in said


def at_kickoff(plan=AHEAD, **changes):
    before = Level(54, 41.0, events=50)
    caveat = Caveat("not_started", {"before": 54, "starts": STARTS})
    return replace(UNKNOWN, before=before, after=Level(0, None), caveats=(caveat,), plan=plan, **changes)


def test_the_bottom_line_before_the_start():
    sentences = text.pilot_bottom_line([at_kickoff(), at_kickoff(primary=False)])
    assert sentences[0].verdict == Badge("unknown", "nothing to compare yet")
    assert [sentence.text for sentence in sentences] == [
        "The pilot starts on September 1, 2025, so there is nothing to compare yet.",
        "Time to hire: with 54 cases so far, a pilot of 13 weeks could show a change of 12\u00a0days or more. The "
        "change that matters, 5\u00a0days, takes about 63 weeks."]
    every = text.pilot_bottom_line([at_kickoff(primary=False, label=name) for name in "AB"])
    assert [sentence.text[:2] for sentence in every[1:]] == ["A:", "B:"]


@pytest.mark.parametrize(("changes", "said"), [
    ({"needed": None, "weeks": None}, "could not be seen however long the pilot is"),
    ({"weeks": 400.0}, "would take more than five years."),
    ({"weeks": None, "outlooks": ()}, "and as many after the start, a change of 8\u00a0days or more could be shown. "
                                      "The change that matters, 5\u00a0days, takes about 160 cases after the start."),
    ({"n_before": 9}, "so far 9 cases, too few for any comparison; at least 10 from before the start are needed."),
    ({"detectable": None}, "does not vary enough, or is too little"),
    ({"outlooks": (Outlook(13, 9.0, None),)}, "a pilot of 13 weeks is too short to show anything. The change"),
    ({"outlooks": (Outlook(13, 9.0, None), Outlook(26, 18.0, 9.5))}, "One of 26 weeks could show a change of 9.5"),
    ({"counted": "person", "outlooks": ()}, "Fewer are enough if the same people are measured again."),
])
def test_every_outcome_of_looking_ahead_is_said(changes, said):
    assert said in text.pilot_bottom_line([at_kickoff(replace(AHEAD, **changes))])[1].text


def test_nothing_after_yet_is_no_caveat_unless_others_have_something():
    alone, beside = text.caveat_sentences([at_kickoff()]), text.caveat_sentences([DAYS, at_kickoff()])
    assert [sentence.text[:22] for sentence in alone] == ["Nothing in the tables "]
    assert [sentence.text for sentence in beside] == [
        "Time to hire: The pilot has not started yet. Cases so far: 54."]


def test_a_metric_with_an_after_makes_it_no_kickoff():
    assert text.pilot_bottom_line([DAYS, at_kickoff(primary=False)])[0].text.startswith("Time to hire: improved.")
    assert "Not enough to tell: Time to hire." in [
        sentence.text for sentence in text.pilot_bottom_line([DAYS, at_kickoff(primary=False)])]


def test_the_tables_of_a_plan():
    rows = planning_table([replace(UNCLEAR, plan=PLANNED), at_kickoff()]).rows
    assert rows[0] == ("Time to hire", "54 cases", "50 cases", "9\u00a0days", "5\u00a0days", "160 cases", "96")
    assert rows[1][2] == "0 cases"
    table, = outlook_tables([replace(UNCLEAR, plan=PLANNED), at_kickoff()])
    sizes = ("–", "–", "12\u00a0days", "8.6\u00a0days", "5.3\u00a0days")
    assert table.rows == (("Time to hire", *sizes, "5\u00a0days"),)
    assert outlook_tables([replace(UNCLEAR, plan=PLANNED)]) == []


@pytest.mark.parametrize(("value", "shown"), [(3, 3), (66.2, 67), (100, 100), (163, 170), (8352, 8400), (0.2, 1)])
def test_planned_numbers_have_two_digits(value, shown):
    assert text.rounded_up(value) == shown
