import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from pilot_examples import (
    DATA_DATE,
    DAYS,
    MINUTES_AFTER,
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
from scipy import stats
from statsmodels.stats.power import TTestIndPower

from championkit.charts.pilot import effect_stories, effects_chart
from championkit.charts.style import svg
from championkit.estimate import (
    clustered_difference,
    geometric_mean_ratio,
    its_ratio,
    kaplan_meier,
    paired_sign,
    rmst,
    rmst_difference,
    superiority,
)
from championkit.pilot import compare
from championkit.pilot.effect import Comparison, Level, Outlook, Plan
from championkit.pilot.planning.followed import share_ended, variance_followed
from championkit.pilot.planning.same_people import detectable_share, needed_people
from championkit.tables import outlook_table, planning_table
from championkit.tables.pilot import effects_table
from championkit.tables.table import Hidden
from championkit.text import pilot as text

VALUES, DATED, DURATION, SHARE = ["period", "value"], ["date", "value"], ["start", "end"], ["date", "yes", "total"]
MANY = 500


def dated(values, every: int = 2) -> list[tuple]:
    """One row a value, so many days apart, the last shortly before the pilot starts."""
    first = STARTS - timedelta(every * len(values))
    return [(first + timedelta(every * at), value) for at, value in enumerate(values)]


def cases(rng, n: int, until: date = STARTS, mean: float = 40) -> list[tuple]:
    """Cases three days apart up to `until`, about 40 days long, open where they would end after it."""
    first = until - timedelta(3 * n)
    starts = [first + timedelta(3 * at) for at in range(n)]
    ends = [start + timedelta(int(days)) for start, days in zip(starts, rng.gamma(4, mean / 4, n), strict=True)]
    return [(start, end if end < until else None) for start, end in zip(starts, ends, strict=True)]


def batches(rng, n: int, share: float, size: int = 40) -> np.ndarray:
    """Batches of 40 whose errors come in clumps (correlation 0.03): a column of errors, and one of totals."""
    yes = rng.binomial(size, rng.beta(share * 32, (1 - share) * 32, n))
    return np.column_stack([yes, np.full(n, size)])


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


# How many cases are needed


def power(found: list[float | None]) -> float:
    return float(np.mean([p is not None and p < 0.05 for p in found]))


def test_the_needed_durations_find_the_change_four_times_out_of_five(tmp_path):
    rng = np.random.default_rng(3)
    needed = effect_of(tmp_path, "duration", DURATION, cases(rng, MANY), more="horizon_days: 60").plan.needed

    def drawn(n: int, fewer: float):
        days = rng.gamma(4, 10, n).round() - fewer
        return np.minimum(days, 90).clip(0), days <= 90

    far = drawn(400_000, 0), drawn(400_000, 5.6)  # 5.6 days fewer are 5 within the first 60
    assert rmst(*far[1], 60).value - rmst(*far[0], 60).value == pytest.approx(-5, abs=0.15)
    found = [rmst_difference(*drawn(MANY, 0), *drawn(needed, 5.6), tau=60).p for _run in range(400)]
    assert power(found) == pytest.approx(0.8, abs=0.08)


def test_the_needed_amounts_find_the_change_four_times_out_of_five(tmp_path):
    rng = np.random.default_rng(4)
    before = rng.lognormal(3, 0.4, MANY).round(3)
    needed = effect_of(tmp_path, "amount", VALUES, in_periods(before, [])).plan.needed
    found = [geometric_mean_ratio(rng.lognormal(3, 0.4, MANY), 0.9 * rng.lognormal(3, 0.4, needed)).p
             for _run in range(600)]
    assert power(found) == pytest.approx(0.8, abs=0.07)


def test_the_needed_batches_find_the_change_four_times_out_of_five(tmp_path):
    rng = np.random.default_rng(5)
    rows = [("before", *row) for row in batches(rng, MANY, 0.1)]
    plan = effect_of(tmp_path, "share", ["period", "yes", "total"], rows, more="smallest_change: 0.03").plan
    found = [clustered_difference(*batches(rng, MANY, 0.115).T, *batches(rng, plan.needed, 0.085).T).p
             for _run in range(400)]
    assert plan.counted == "batch" and power(found) == pytest.approx(0.8, abs=0.08)


def test_the_needed_answers_find_the_change_four_times_out_of_five(tmp_path):
    rng = np.random.default_rng(6)
    shares = np.array([0.1, 0.2, 0.3, 0.25, 0.15])
    higher = np.diff(np.concatenate([[0], 1 / (1 + np.exp(0.405) * (1 / np.cumsum(shares)[:-1] - 1)), [1]]))
    chance = sum(shares[a] * higher[b] * ((b > a) + 0.5 * (a == b)) for a in range(5) for b in range(5))
    before = rng.choice(5, MANY, p=shares) + 1
    more = f"smallest_change: {100 * chance:.3f} %"
    plan = effect_of(tmp_path, "rating", VALUES, in_periods(before, []), more=more).plan
    found = [superiority(rng.choice(5, MANY, p=shares), rng.choice(5, plan.needed, p=higher)).p for _run in range(500)]
    assert 0.55 < chance < 0.65 and plan.counted == "answer" and power(found) == pytest.approx(0.8, abs=0.07)


def test_the_needed_people_find_the_change_four_times_out_of_five():
    rng = np.random.default_rng(8)
    needed = needed_people(30, 50, 0.15, confidence=0.95)

    def run() -> float | None:
        changed, up = rng.random(needed) < 0.6, rng.random(needed) < 0.65
        return paired_sign(np.zeros(needed), np.where(changed, np.where(up, 1, -1), 0)).share.p

    assert power([run() for _run in range(1000)]) == pytest.approx(0.8, abs=0.05)


def test_the_needed_weeks_find_the_change_four_times_out_of_five(tmp_path):
    rng = np.random.default_rng(9)
    more = "smallest_change: 25 %"
    needed = [effect_of(tmp_path / str(run), "count", ["date", "count"], weeks(rng.poisson(30, 20), []),
                        more=more).plan.needed for run in range(15)]
    typical = int(np.median([np.inf if value is None else value for value in needed]))
    found = [its_ratio([*rng.poisson(30, 20), *rng.poisson(22.5, typical)], None, 20).effect.p for _run in range(150)]
    assert 0.7 < power(found) <= 0.95  # the carry-over that few weeks leave open is planned for


def test_the_needed_amounts_are_those_of_a_t_test(tmp_path):
    # statsmodels' TTestIndPower with 40 of unequal size, as R's pwr.t2n.test
    before = stats.norm.ppf((np.arange(200) + 0.5) / 200)
    before = (50 + 4 * before / before.std(ddof=1)).round(6)
    plan = effect_of(tmp_path, "amount", VALUES, in_periods(before, []), more="compare: difference, "
                     "smallest_change: 1").plan
    ratio = TTestIndPower().solve_power(effect_size=1 / 4, nobs1=200, alpha=0.05, power=0.8, ratio=None)
    assert plan.needed == pytest.approx(200 * ratio, rel=0.02)
    as_many = TTestIndPower().solve_power(nobs1=200, alpha=0.05, power=0.8) * 4
    assert plan.detectable == pytest.approx(as_many, rel=0.005)


def test_same_people_by_the_exact_binomial():
    # Of 30 who change, 21 must go up (R: qbinom(0.975, 30, 0.5) + 1); then 80 % power is at this share exactly.
    share = 0.5 + detectable_share(30, confidence=0.95)
    assert stats.binom.sf(20, 30, share) == pytest.approx(0.8) and stats.binom.sf(20, 30, 0.5) < 0.025
    assert stats.binom.sf(19, 30, 0.5) > 0.025
    assert detectable_share(5, confidence=0.95) is None  # even 5 of 5 are not significant: p = 0.0625
    assert detectable_share(0, confidence=0.95) is None and needed_people(0, 20, 0.1, confidence=0.95) is None
    assert needed_people(10, 40, 0.1, confidence=0.95) == pytest.approx(2 * needed_people(10, 20, 0.1, confidence=0.95),
                                                                        abs=2)


# Both periods measured


def test_what_could_be_seen_is_t_and_z_times_the_error_found(tmp_path):
    effect = effect_of(tmp_path, "amount", VALUES, in_periods(MINUTES_BEFORE, MINUTES_AFTER))
    size = (stats.t.ppf(0.975, effect.df) + stats.norm.ppf(0.8)) * effect.se
    assert effect.plan.detectable == pytest.approx(size) and effect.plan.detectable == effect.detectable
    assert (effect.plan.n_before, effect.plan.n_after, effect.plan.wanted) == (10, 10, effect.smallest_change)


def test_a_time_before_that_is_too_uncertain_says_how_many_each_period_needs(tmp_path):
    plan = effect_of(tmp_path, "amount", VALUES, in_periods(MINUTES_BEFORE, MINUTES_AFTER)).plan
    spread = np.var(np.log(MINUTES_BEFORE), ddof=1) + np.var(np.log(MINUTES_AFTER), ddof=1)
    each = (stats.norm.ppf(0.975) + stats.norm.ppf(0.8)) ** 2 * spread / math.log(0.9) ** 2
    assert plan.needed is None and plan.in_each == math.ceil(each)


@pytest.mark.parametrize("smallest", [1, 3, 6])
def test_a_number_of_cases_never_contradicts_what_was_found(tmp_path, smallest):
    rng = np.random.default_rng(1)
    rows = in_periods(rng.normal(50, 6, 300).round(3), rng.normal(50, 6, 20).round(3))
    plan = effect_of(tmp_path, "amount", VALUES, rows, more=f"compare: difference, smallest_change: {smallest}").plan
    assert plan.needed is None or (plan.needed <= 20) == (plan.detectable <= smallest)


def test_weeks_follow_from_the_pace_after_the_start(tmp_path):
    rng = np.random.default_rng(2)
    before, after = dated(rng.lognormal(3, 0.4, 400).round(2), 1), rng.lognormal(3, 0.4, 52).round(2)
    rows = [*before, *((STARTS + timedelta(int(3.5 * at)), value) for at, value in enumerate(after))]  # two a week
    plan = effect_of(tmp_path, "amount", DATED, rows).plan
    assert plan.needed > 52 and plan.weeks == pytest.approx(plan.needed / 2, rel=0.01)


def test_people_take_no_weeks(tmp_path):
    rng = np.random.default_rng(2)
    rows = [(day, value, f"p{at % 40}") for at, (day, value) in enumerate(
        dated(rng.lognormal(3, 0.4, 80).round(2), 3))]
    plan = effect_of(tmp_path, "amount", [*DATED, "person"], rows).plan
    assert plan.counted == "person" and plan.weeks is None and plan.outlooks == ()


def test_the_same_people_once_more(tmp_path):
    before, after = [1, 2, 2, 3, 3, 3, 3, 4, 4, 5] * 2, [2, 1, 3, 3, 2, 4, 4, 4, 5, 4] * 2
    plan = effect_of(tmp_path, "rating", [*VALUES, "person"], by_person(before, after)).plan
    assert plan.counted == "person" and plan.detectable == pytest.approx(detectable_share(16, confidence=0.95))
    assert plan.needed == needed_people(16, 20, 0.06, confidence=0.95)


def test_the_same_people_paired_in_minutes(tmp_path):
    plan = effect_of(tmp_path, "amount", [*VALUES, "person"], by_person(MINUTES_BEFORE, MINUTES_AFTER)).plan
    assert (plan.counted, plan.n_before, plan.n_after) == ("person", 10, 10)
    assert plan.detectable < -math.log(0.9) and plan.needed <= 10


def test_against_a_comparison_group_all_cases_tell_the_same():
    from championkit.pilot.planning.scatter import alike
    found = replace_measured(n_before=60, n_after=20, se=2.0, comparison=True)
    scatter = alike(found, "case", 10)
    assert scatter.before / 60 + scatter.after / 20 == pytest.approx(4.0)


def replace_measured(n_before, n_after, se, comparison):
    from championkit.estimate import Estimate
    from championkit.pilot.measured import Measured
    other = Comparison(Level(30, 50.0), Level(30, 49.0), 1.0) if comparison else None
    return Measured("restricted_mean_days", "difference", "days", Level(n_before, 50.0), Level(n_after, 45.0),
                    Estimate(-5.0, -9.0, -1.0, se, 60.0), comparison=other)


def test_periods_that_were_counted_differently_have_no_plan(tmp_path):
    more = "definition: {before: by hand, after: by the system}"
    effect = effect_of(tmp_path, "amount", VALUES, in_periods(MINUTES_BEFORE, MINUTES_AFTER), more=more)
    assert effect.plan is None and text.planning_sentences([effect]) == []


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


@pytest.mark.parametrize("n", [0, 1, 2, 9])
@pytest.mark.parametrize(("kind", "header", "row"), [
    ("amount", DATED, (30.5,)), ("rating", DATED, (3,)), ("share", SHARE, (3, 10)), ("duration", DURATION, (None,)),
    ("count", ["date", "count"], (12,))])
def test_a_time_before_that_is_too_short_needs_more_of_it(tmp_path, kind, header, row, n):
    rows = [(day, *row) for day, _at in dated(range(n), 7)]
    plan = effect_of(tmp_path, kind, header, [*rows, (date(2020, 1, 1), *row)], head="  before: {from: 2024-01-01}\n").plan
    assert plan is None or (plan.needed, plan.detectable) == (None, None) or n == 9


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
    from championkit.company import open_company
    effect = compare(open_company(tmp_path))[0]
    assert effect.caveats[0].code == "not_started"
    assert effect.evidence.cases_before.time.max() == 49  # from 1 June to 20 July, not to 1 September


def test_followed_to_the_end_it_is_greenwoods_variance():
    time = np.random.default_rng(3).integers(1, 90, 80).astype(float)
    curve = kaplan_meier(time, np.ones(80, bool))
    whole = variance_followed(curve, 60, 1e9)
    assert whole == pytest.approx(80 * rmst(time, np.ones(80, bool), 60).se ** 2)
    assert whole < variance_followed(curve, 60, 26) < variance_followed(curve, 60, 13)
    assert share_ended(curve, 1e6) == pytest.approx(1, abs=0.01)


def test_cases_that_are_not_all_followed_vary_as_planned():
    rng = np.random.default_rng(4)
    long = rng.gamma(4, 10, 4000).round()
    planned = variance_followed(kaplan_meier(long, np.ones(4000, bool)), 60, 20)

    def value(n: int = 200) -> float:
        days, followed = rng.gamma(4, 10, n).round(), rng.uniform(0, 140, n).round()
        return rmst(np.minimum(days, followed), days <= followed, 60).value

    assert 200 * np.var([value() for _run in range(400)]) == pytest.approx(planned, rel=0.2)


# In words, tables and pictures


@pytest.mark.parametrize("name", KINDS)
def test_a_whole_report_can_be_made_before_anything_is_after(before_only, tmp_path, name):
    effect = before_only[name]
    about = company(tmp_path, *kickoff(np.random.default_rng(7))[name])
    stories = effect_stories([effect])
    svg(stories[0].figure)
    assert "not known" not in " ".join([stories[0].alt, stories[1].text]) and "after 0" not in stories[0].alt
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
        "Time to hire: with 54 cases before and 50 after, a change of less than about 9\u00a0days would probably have been "
        "missed. To see 5\u00a0days, about 160 cases after the start are needed: some 66 more weeks at today's pace.")
    assert planned(UNCLEAR, replace(PLANNED, weeks=None)).endswith("about 160 cases after the start are needed.")
    assert planned(UNCLEAR, replace(PLANNED, weeks=900.0)).endswith("more than five years at today's pace.")
    assert planned(UNCLEAR, replace(PLANNED, weeks=51 / 34)).endswith("some 2 more weeks at today's pace.")
    assert planned(UNCLEAR, replace(PLANNED, detectable=4.0, needed=31)).endswith(
        "That is enough to see 5\u00a0days, the change that matters.")
    assert planned(UNCLEAR, replace(PLANNED, needed=None, weeks=None, in_each=213)).endswith(
        "To see 5\u00a0days, no number of later cases is enough: the time before is too short, or varies too much. A "
        "longer time before would help: it takes about 220 cases in each period.")


def test_a_clear_answer_needs_no_plan():
    assert planned(DAYS, PLANNED, code="improved_clear") == "Time to hire: clear already; no more cases are needed."
    assert planned(DAYS, None) == ""


def test_a_change_that_cannot_be_reached_is_not_planned_for():
    never = replace(PLANNED, wanted=math.inf, needed=None)
    assert planned(UNCLEAR, never).endswith("missed.")
    assert planning_table([replace(UNCLEAR, plan=never, smallest_change=math.inf)]).rows[0][4:6] == ("–", "–")


def test_ratings_are_planned_as_shifts():
    plan = Plan(0.2, 0.06, 40, 30, 400, 100.0, counted="answer", least=10)
    said = planned(UNCLEAR, plan, scale="superiority", better="higher", kind="rating")
    assert "a shift to less than 70% of comparisons" in said and "To see a shift to 56% of comparisons, about 400" in said


def at_kickoff(plan=AHEAD, **changes):
    from championkit.pilot import Caveat
    before = Level(54, 41.0, events=50)
    caveat = Caveat("not_started", {"before": 54, "starts": STARTS})
    return replace(UNKNOWN, before=before, after=Level(0, None), caveats=(caveat,), plan=plan, **changes)


def test_the_bottom_line_before_the_start():
    found = [sentence.text for sentence in text.pilot_bottom_line([at_kickoff(), at_kickoff(primary=False)])]
    assert found == [
        "The pilot starts on September 1, 2025, so there is nothing to compare yet.",
        "Time to hire: with 54 cases so far, a pilot of 13 weeks could show a change of 12\u00a0days or more. The change "
        "that matters, 5\u00a0days, takes about 63 weeks."]
    every = text.pilot_bottom_line([at_kickoff(primary=False, label=name) for name in "AB"])
    assert [sentence.text[:2] for sentence in every[1:]] == ["A:", "B:"]


@pytest.mark.parametrize(("changes", "said"), [
    ({"needed": None, "weeks": None}, "could not be seen however long the pilot is"),
    ({"weeks": 400.0}, "would take more than five years."),
    ({"weeks": None, "outlooks": ()}, "and as many after the start, a change of 8\u00a0days or more could be shown. The "
                                      "change that matters, 5\u00a0days, takes about 160 cases after the start."),
    ({"n_before": 9}, "so far 9 cases, too few for any comparison; at least 10 from before the start are needed."),
    ({"detectable": None}, "does not vary enough, or is too little"),
    ({"outlooks": (Outlook(13, 9.0, None),)}, "a pilot of 13 weeks is too short to show anything."),
])
def test_every_outcome_of_looking_ahead_is_said(changes, said):
    assert said in text.pilot_bottom_line([at_kickoff(replace(AHEAD, **changes))])[1].text


def test_a_metric_with_an_after_makes_it_no_kickoff():
    assert text.pilot_bottom_line([DAYS, at_kickoff(primary=False)])[0].text.startswith("Time to hire: improved.")
    assert "Not enough to tell: Time to hire." in [
        sentence.text for sentence in text.pilot_bottom_line([DAYS, at_kickoff(primary=False)])]


def test_the_tables_of_a_plan():
    rows = planning_table([replace(UNCLEAR, plan=PLANNED), at_kickoff()]).rows
    assert rows[0] == ("Time to hire", "54 cases", "50 cases", "9\u00a0days", "5\u00a0days", "160 cases", "96")
    assert rows[1][2] == "0 cases"
    table, = outlook_table([replace(UNCLEAR, plan=PLANNED), at_kickoff()])
    assert table.rows == (("Time to hire", "–", "–", "12\u00a0days", "8.6\u00a0days", "5.3\u00a0days", "5\u00a0days"),)
    assert outlook_table([replace(UNCLEAR, plan=PLANNED)]) == []


@pytest.mark.parametrize(("value", "shown"), [(3, 3), (66.2, 67), (100, 100), (163, 170), (8352, 8400), (0.2, 1)])
def test_planned_numbers_have_two_digits(value, shown):
    assert text.rounded_up(value) == shown
