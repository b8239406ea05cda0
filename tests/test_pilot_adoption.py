import re
from datetime import date, timedelta

import pandas as pd
import pytest
from adoption_attack import Attack
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pilot_examples import HEAD
from test_pilot_charts import inside

from championkit import language, pilot
from championkit.charts import adoption_chart, adoption_charts
from championkit.charts.style import svg
from championkit.company import files, open_company
from championkit.pilot import Adoption, Month, adoption_of
from championkit.pilot.adoption import FEW, HIDDEN, MOST, UNKNOWN, month_of, monthly_counts, read_adoption
from championkit.pilot.adoption.shown import shown_months
from championkit.problem import InputError
from championkit.show import show
from championkit.tables import adoption_table, adoption_tables
from championkit.tables.table import Hidden
from championkit.text import adoption_figure, adoption_figures, adoption_sentences

METRIC = "{kind: amount, label: Minutes, unit: minutes, better: lower, file: m.csv}"
GRAPH = ["Report Refresh Date", "User Principal Name", "Display Name", "Last Activity Date", "Report Period"]
ENDS = [date(2025, 9, 30), date(2025, 10, 31), date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 31)]


def export(*snapshots, users=None):
    """Rows of an export: for each (day, active users) all users, the active ones with that day as their last."""
    users = users or sorted({user for _day, active in snapshots for user in active})
    last, rows = {}, []
    for day, active in snapshots:
        last |= dict.fromkeys(active, day)
        rows += [(day, user, last.get(user)) for user in users]
    return rows


def company(folder, tables, *, more="", header=("date", "user", "last_activity")):
    """A company whose tool has these exports: rows by file name; `more` are further keys of pilot.adoption."""
    folder.mkdir(exist_ok=True)
    adoption = f"{{tool: Copilot, files: [{', '.join(tables)}]{more}}}"
    yaml = f"{HEAD}  metrics: {{m: {METRIC}}}\n  adoption: {adoption}\n"
    (folder / "company.yaml").write_text(yaml, encoding="utf-8")
    (folder / "m.csv").write_text("date;value\n2025-08-01;5\n2025-09-02;4\n", encoding="utf-8")
    for name, rows in tables.items():
        lines = [";".join("" if cell is None else str(cell) for cell in row) for row in [header, *rows]]
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return open_company(folder)


def people(n, first=0):
    return {f"kari{at}@firma.no" for at in range(first, first + n)}


def problems(*args, **options):
    with pytest.raises(InputError) as error:
        read_adoption(company(*args, **options))
    return [str(problem) for problem in error.value.problems]


def counts_of(courses):
    """The exact counts for people who are active (1) or not (0) at the end of each of these months."""
    rows = []
    for at, course in enumerate(courses):
        last = None
        for day, used in zip(ENDS, course, strict=False):
            last = day if used else last
            rows.append((f"u{at}", pd.Timestamp(day), pd.Timestamp(last) if last else pd.NaT))
    return monthly_counts(pd.DataFrame(rows, columns=["user", "date", "last_activity"]))


def courses(**many):
    """So many people of each course: p110=6 are six who are active in the first two of three months."""
    return [tuple(map(int, course[1:])) for course, n in many.items() for _person in range(n)]


# 30 people in three months. Month 1: 8+7+5 = 20 active. Month 2: 8+7+6 = 21, of whom 6 are new; 5 have lapsed.
# Month 3: 8+6+5 = 19, none new; 7 lapsed; 5 came back; 8 were there in all three. Five never used it, and 5 more.
EXAMPLE = courses(p111=8, p110=7, p101=5, p011=6, p000=5)


@pytest.mark.parametrize(("day", "month"), [
    (date(2026, 1, 31), date(2026, 1, 1)), (date(2026, 2, 5), date(2026, 1, 1)), (date(2026, 2, 14), date(2026, 1, 1)),
    (date(2026, 2, 15), date(2026, 2, 1)), (date(2026, 1, 1), date(2025, 12, 1))])
def test_a_snapshot_belongs_to_the_month_that_most_of_its_four_weeks_lie_in(day, month):
    assert month_of(day) == month
    lie_in = pd.Series([(day - timedelta(back)).replace(day=1) for back in range(28)]).value_counts()
    assert lie_in[month] == lie_in.max()


def test_active_is_who_used_it_in_the_four_weeks_up_to_the_snapshot():
    day = pd.Timestamp("2026-02-05")
    last = [day, day - pd.Timedelta(days=27), day - pd.Timedelta(days=28), pd.NaT]
    frame = pd.DataFrame({"user": list("abcd"), "date": day, "last_activity": pd.Series(last, dtype="datetime64[ns]")})
    found, = monthly_counts(frame)
    assert (found.month, found.active, found.ever, found.licences) == (date(2026, 1, 1), 2, 3, 4)


def test_counts_by_hand():
    first, second, third = counts_of(EXAMPLE)
    assert (first.active, first.new, first.lapsed, first.habitual) == (20, None, None, None)
    assert (second.active, second.new, second.returned, second.lapsed, second.habitual) == (21, 6, 0, 5, None)
    assert (third.active, third.new, third.returned, third.lapsed, third.habitual) == (19, 0, 5, 7, 8)
    assert (third.ever, third.licences) == (26, 31)


def test_what_is_shown_by_hand():
    first, second, third = shown_months(counts_of(EXAMPLE), 5)
    assert (first.active, first.licences, first.new, first.lapsed, first.habitual) == (20, 31, *[UNKNOWN] * 3)
    assert (second.active, second.new, second.lapsed, second.habitual) == (21, 6, 5, UNKNOWN)
    assert (third.active, third.new, third.lapsed, third.habitual) == (19, 0, 7, 8)
    assert third.share == pytest.approx(19 / 31)


def test_whoever_has_an_older_last_activity_is_not_new():
    rows = pd.DataFrame([("a", "2025-09-30", "2025-06-01"), ("b", "2025-09-30", None),
                         ("a", "2025-10-31", "2025-10-30"), ("b", "2025-10-31", "2025-10-30")],
                        columns=["user", "date", "last_activity"])
    rows[["date", "last_activity"]] = rows[["date", "last_activity"]].apply(pd.to_datetime)
    assert [(count.active, count.new, count.returned) for count in monthly_counts(rows)] == [(0, None, None), (2, 1, 1)]


def test_a_month_without_a_snapshot_is_a_gap_and_never_zero(tmp_path):
    everybody = people(20)
    active = sorted(everybody)[:10]
    rows = export(*((day, active) for at, day in enumerate(ENDS) if at != 2), users=sorted(everybody))
    found = adoption_of(company(tmp_path, {"a.csv": rows}))
    assert [month.active for month in found.months] == [10, 10, UNKNOWN, 10, 10]
    assert [month.lapsed for month in found.months] == [UNKNOWN, 0, UNKNOWN, UNKNOWN, HIDDEN]
    assert [month.new for month in found.months] == [UNKNOWN, 0, UNKNOWN, UNKNOWN, HIDDEN]
    assert [month.habitual for month in found.months] == [UNKNOWN] * 5
    assert (found.months[2].licences, found.months[2].share) == (None, None)
    assert any("Without an export: November 2025." in sentence.text for sentence in adoption_sentences(found))


def test_of_two_snapshots_in_a_month_the_later_counts(tmp_path):
    everybody = sorted(people(20))
    rows = export((date(2025, 9, 20), everybody[:6]), (date(2025, 9, 30), everybody[:9]), users=everybody)
    found = adoption_of(company(tmp_path, {"a.csv": rows[20:], "b.csv": rows[:20]}))
    assert [(month.snapshot, month.active) for month in found.months] == [(date(2025, 9, 30), 9)]
    assert any("belongs to the same month: September 2025. The last one counts." in sentence.text.replace(
        "More than one export ", "") for sentence in adoption_sentences(found))


@pytest.mark.parametrize(("licences", "expected"), [
    ("", [20, 20, 20]), (", licences: 40", [40, 40, 40]), (", licences: {2025-08: 25, 2025-10: 30}", [25, 30, 30])])
def test_licences_are_counted_given_or_given_from_a_month_on(tmp_path, licences, expected):
    everybody = sorted(people(20))
    rows = export(*((day, everybody[:10]) for day in ENDS[:3]), users=everybody)
    found = adoption_of(company(tmp_path, {"a.csv": rows}, more=licences))
    assert [month.licences for month in found.months] == expected
    assert found.latest.share == pytest.approx(10 / expected[-1])


def test_more_active_than_licences_is_a_note(tmp_path):
    rows = export((ENDS[0], people(12)))
    found = adoption_of(company(tmp_path, {"a.csv": rows}, more=", licences: 8, target: 70 %"))
    assert (found.latest.active, found.latest.share, found.reached) == (12, None, True)
    assert any("More people were active than there were licences: September 2025." in sentence.text
               for sentence in adoption_sentences(found))
    assert adoption_figure(found).value == "12" and adoption_charts(found) and adoption_tables(found)


@pytest.mark.parametrize(("active", "target", "reached"), [
    (14, "70 %", True), (11, "55 %", True), (13, "70 %", False), (18, "70 %", True), (18, "95 %", None),
    (3, "70 %", False)])
def test_the_target_is_reached_or_not_or_not_told(tmp_path, active, target, reached):
    everybody = sorted(people(20))
    rows = export((ENDS[0], everybody[:active]), users=everybody)
    found = adoption_of(company(tmp_path, {"a.csv": rows}, more=f", target: {target}"))
    assert found.reached is reached


# Reading


def test_the_export_of_microsoft_is_read_as_it_comes(tmp_path):
    rows = [(day, user, f"Kari {user}", last, 30) for day, user, last in export((ENDS[0], people(6)), users=people(9))]
    frame = read_adoption(company(tmp_path, {"a.csv": rows}, header=GRAPH))
    assert list(frame) == ["user", "date", "last_activity"] and len(frame) == 9
    assert frame["last_activity"].notna().sum() == 6


@pytest.mark.parametrize("header", [
    ["Report refresh date", "User principal name", "Last activity date"],
    ["reportRefreshDate", "userPrincipalName", "lastActivityDate"],
    ["Report Refresh Date", "Username", "Last activity date (UTC)"],
    ["Rapportoppdateringsdato", "Brukerhovednavn", "Siste aktivitetsdato"],
    ["Rapportoppdateringsdato", "Brukernavn", "Dato for siste aktivitet (UTC)"]])
def test_headers_that_drift_are_known(tmp_path, header):
    assert len(read_adoption(company(tmp_path, {"a.csv": export((ENDS[0], people(6)))}, header=header))) == 6


def test_one_file_a_month_is_as_good_as_one_for_all(tmp_path):
    rows = export(*((day, people(10 + at)) for at, day in enumerate(ENDS)), users=sorted(people(20)))
    split = {f"{at}.csv": rows[20 * at : 20 * at + 20] for at in range(5)}
    client = company(tmp_path / "b", split)
    assert adoption_of(company(tmp_path / "a", {"a.csv": rows})) == adoption_of(client)
    assert {path.name for path in files(client)} == {"m.csv", *split}


def test_a_user_is_the_same_whatever_the_case_and_another_in_the_next_run(tmp_path):
    tables = {"a.csv": [(ENDS[0], "Kari@firma.no", None)], "b.csv": [(ENDS[1], "kari@firma.no", None)]}
    client = company(tmp_path, tables)
    one, other = read_adoption(client)["user"], read_adoption(client)["user"]
    assert one.nunique() == 1 and not set(one) & set(other)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.from_regex(r"[a-z]{3,12}@[a-z]{3,8}\.no", fullmatch=True), min_size=2, max_size=6, unique=True),
       st.sampled_from(["", "wrong date", "late", "future", "twice", "no header", "no user", "wrong hours", "swapped"]))
def test_no_name_reaches_the_frame_or_a_message(tmp_path_factory, names, fault):
    header = ["date", "user", "last_activity", "assisted_hours"]
    rows = [[ENDS[0], name, ENDS[0], 1] for name in names]
    if fault == "wrong date":
        rows[0][2] = names[1]
    elif fault == "late":
        rows[0][2] = ENDS[1]
    elif fault == "future":
        rows[0][0] = date(2026, 3, 3)
    elif fault == "twice":
        rows.append(rows[0])
    elif fault == "no header":
        header = rows.pop()
    elif fault == "no user":
        rows[0][1] = None
    elif fault == "wrong hours":
        rows[0][3] = names[1]
    elif fault == "swapped":
        header = ["user", "date", "last_activity", "assisted_hours"]
    client = company(tmp_path_factory.mktemp("a"), {"a.csv": rows}, header=header)
    try:
        text = read_adoption(client).to_csv()
        assert not fault
    except InputError as error:
        text = f"{error}\n{error.problems!r}\n{error.__cause__!r}"
        assert fault and "a.csv" in text
    assert not [name for name in names if name in text or name.split("@")[0] in re.split(r"\W", text)]


@pytest.mark.parametrize(("row", "found"), [
    ((ENDS[0], "b", ENDS[1]), "a.csv, row 3, column last_activity: the last activity lies after the day of the export "
                              "(found «2025-10-31»)"),
    ((date(2026, 3, 3), "b", None), "a.csv, row 3, column date: the day lies after the data date"),
    ((ENDS[0], "a", None), "a.csv, row 3, column user: the user stands twice in the export of one day. Keep one"),
])
def test_what_cannot_be_is_named_without_the_user(tmp_path, row, found):
    text, = problems(tmp_path, {"a.csv": [(ENDS[0], "a", None), row]})
    assert text.startswith(found)


def test_a_user_twice_on_a_day_in_two_files(tmp_path):
    text, = problems(tmp_path, {"a.csv": [(ENDS[0], "a", None)], "b.csv": [(ENDS[0], "A", None)]})
    assert text.startswith("b.csv, row 2, column user: the user stands twice")


def test_a_first_month_without_licences(tmp_path):
    text, = problems(tmp_path, {"a.csv": [(ENDS[0], "a", None)]}, more=", licences: {2025-10: 20}")
    assert text.startswith("company.yaml, pilot.adoption.licences: the first month of the export has no number")
    assert text.endswith("Add a number for 2025-09.")


def test_check_names_the_problems_of_the_export_with_the_others(tmp_path):
    client = company(tmp_path, {"a.csv": [(ENDS[0], "a", ENDS[1])], "b.csv": [(ENDS[0], "b", ENDS[1])]})
    (tmp_path / "m.csv").write_text("date;value\n2025-08-01;0\n2025-09-02;4\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        pilot.read(client)
    assert [problem.file for problem in error.value.problems] == ["m.csv", "a.csv", "b.csv"]


@pytest.mark.parametrize(("more", "message"), [
    (", licences: 0", "pilot.adoption.licences: input should be greater than or equal to 1 (found «0»)"),
    (", licences: many", "pilot.adoption.licences: write a plain number with one reading"),
    (", licences: {2026-13: 4}", "write the month as 2026-01"),
    (", licences: {}", "pilot.adoption.licences"),
    (", target: 140 %", "pilot.adoption.target: a share lies between 0 and 100 %"),
    (", target: 0", "pilot.adoption.target: input should be greater than 0"),
    (", lisences: 4", "pilot.adoption.lisences: unknown key. Did you mean «licences»?"),
    (", sheet: {}", "pilot.adoption.sheet"),
])
def test_a_mistake_in_the_params_is_named_once(tmp_path, more, message):
    with pytest.raises(InputError) as error:
        company(tmp_path, {"a.csv": [(ENDS[0], "a", None)]}, more=more)
    text, = map(str, error.value.problems)
    assert message in text


def test_a_missing_file_of_several_is_named(tmp_path):
    company(tmp_path, {"a.csv": [], "b.csv": []})
    (tmp_path / "b.csv").unlink()
    with pytest.raises(InputError, match=r"pilot\.adoption\.files\.1: there is no such file \(found «b\.csv»\)"):
        open_company(tmp_path)


# Privacy


@pytest.mark.parametrize(("active", "of", "shown"), [
    (0, 20, 0), (1, 20, FEW), (4, 20, FEW), (5, 20, 5), (15, 20, 15), (16, 20, MOST), (19, 20, MOST), (20, 20, 20),
    (5, 6, HIDDEN), (1, 6, HIDDEN), (6, 6, 6), (3, 4, HIDDEN), (4, 4, HIDDEN), (0, 4, HIDDEN)])
def test_few_active_and_few_others_are_not_shown(active, of, shown):
    found, = shown_months(counts_of([(1,)] * active + [(0,)] * (of - active)), 5)
    assert found.active == shown
    assert (found.share is None) == (not isinstance(shown, int))


def test_a_larger_smallest_group_hides_more():
    assert [month.active for month in shown_months(counts_of(EXAMPLE), 12)] == [MOST, MOST, 19]


def attacked(people_courses, min_group=5):
    """The ranges an attacker is left with for each hidden number of 1 to min_group - 1 people."""
    months = shown_months(counts_of(people_courses), min_group)
    attack = Attack(months, min_group)
    order = ["".join(map(str, course)) for course in attack.courses.tolist()]
    taken = pd.Series(["".join(map(str, course)) for course in people_courses]).value_counts()
    truth = taken.reindex(order, fill_value=0).to_numpy()
    small = {}
    for at in range(len(months)):
        for name in ("active", "inactive", "new", "lapsed", "returned", "habitual", "occasional"):
            members = attack.members(name, at)
            if 1 <= members @ truth < min_group:
                small[name, at] = attack.range(members)
    return small


def test_the_attacker_finds_what_is_published():
    """New and lapsed beside the active of both months give away who came back: then it is 25 - 6 - (21 - 5) = 3."""
    published = (Month(ENDS[0], ENDS[0], 40, 21), Month(ENDS[1], ENDS[1], 40, 25, new=6, lapsed=5))
    attack = Attack((Month(ENDS[0], ENDS[0], 40, 10), *published), 5)
    assert attack.range(attack.members("returned", 2)) == (3, 3)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(2, 4).flatmap(lambda months: st.lists(
    st.tuples(st.tuples(*[st.integers(0, 1)] * months), st.integers(1, 12)), min_size=1, max_size=7)))
# Three came back; fifteen did when all are active; four lapsed while only one joined.
@example([((1, 1, 1), 7), ((1, 1, 0), 5), ((0, 1, 1), 6), ((0, 0, 1), 6), ((1, 0, 1), 3), ((1, 0, 0), 2),
          ((0, 0, 0), 6)])
@example([((1, 1, 1), 1), ((1, 0, 1), 15), ((0, 1, 1), 6), ((0, 0, 1), 9)])
@example([((1, 0), 4), ((0, 1), 1), ((1, 1), 12), ((0, 0), 12)])
def test_no_hidden_number_can_be_worked_out(groups):
    everybody = [course for course, n in groups for _person in range(n)]
    if len(everybody) >= 5:
        known = attacked(everybody)
        assert all(high - low >= 2 for low, high in known.values()), known


# Presentation


def months_of(n, active=lambda at: 10 + at, **fields):
    days = [day.date() for day in pd.date_range("2024-01-01", periods=n, freq="MS")]
    return tuple(Month(day, day, 60, active(at), active(at) / 60 if isinstance(active(at), int) else None, **fields)
                 for at, day in enumerate(days))


@pytest.fixture
def adoption():
    months = shown_months(counts_of(EXAMPLE), 5)
    return Adoption("Copilot", months, 5, target=0.7, reached=False)


def test_sentences_say_the_latest_month_how_it_moved_and_what_it_is_not(adoption):
    texts = [sentence.text for sentence in adoption_sentences(adoption)]
    assert texts[:4] == [
        "In November 2025, 19 of the 31 with a licence used Copilot (61%). In October 2025 it was 21 of 31. In "
        "September 2025 it was 20 of 31.",
        "The target of 70% is not reached.",
        "8 people have used it in each of the last three months.",
        "New users that month: 0. Users of the month before who did not use it: 7.",
    ]
    assert any("there is no interval" in text for text in texts)
    assert not [text for text in texts if re.search(r"improved|better than", text)]


def test_assisted_hours_are_never_called_hours_saved(tmp_path):
    rows = [(*row, 2.5) for row in export((ENDS[0], people(8)), users=people(20))]
    found = adoption_of(company(tmp_path, {"a.csv": rows}, header=("date", "user", "last_activity", "assisted_hours")))
    text, = [sentence.text for sentence in adoption_sentences(found) if "hours" in sentence.text]
    assert text.startswith("The tool itself counts 50 assisted hours in September 2025; that is its own estimate of "
                           "use, not hours saved")


def test_assisted_hours_of_few_people_are_not_shown(tmp_path):
    given_to = export((ENDS[0], people(8)), users=sorted(people(20)))
    rows = [(*row, 2.5 if at < 4 else 0) for at, row in enumerate(given_to)]
    found = adoption_of(company(tmp_path, {"a.csv": rows}, header=("date", "user", "last_activity", "assisted_hours")))
    assert found.latest.active == 8 and found.latest.assisted_hours is None


def test_without_an_export_one_sentence_says_how_it_can_be_measured(tmp_path):
    client = company(tmp_path, {"a.csv": [(ENDS[0], "a", None)]})
    yaml = tmp_path / "company.yaml"
    yaml.write_text("".join(line for line in yaml.read_text(encoding="utf-8").splitlines(keepends=True)
                            if "adoption:" not in line), encoding="utf-8")
    client = open_company(tmp_path)
    assert adoption_of(client) is None and pilot.read(client)
    sentence, = adoption_sentences(None)
    assert "was not measured" in sentence.text and "pilot.adoption" in sentence.text
    assert adoption_charts(None) == adoption_tables(None) == adoption_figures(None) == []


def test_nothing_is_shown_of_too_few_licences(tmp_path):
    found = adoption_of(company(tmp_path, {"a.csv": export((ENDS[0], people(3)), users=people(4))}))
    assert found.latest == Month(date(2025, 9, 1), ENDS[0], 4, HIDDEN)
    assert adoption_charts(found) == adoption_figures(found) == []
    assert adoption_sentences(found)[0].text == (
        "How many used Copilot in September 2025 is not shown, because too few people have a licence.")


def test_key_figure(adoption):
    figure = adoption_figure(adoption)
    assert (figure.label, figure.value, figure.interval) == ("Use of Copilot", "61%",
                                                             "19 of 31 with a licence, November 2025")


def test_key_figure_of_nearly_all():
    found = Adoption("Copilot", months_of(2, lambda at: MOST), 5)
    assert adoption_figure(found).value == "more than 55"


def test_table(adoption):
    table = adoption_table(adoption)
    assert table.header == ("Month", "Licences", "Active", "Share active", "Habitual", "New", "Lapsed")
    assert table.rows[-1] == ("Nov 2025", "31", "19", "61%", "8", "0", "7")
    assert table.rows[0] == ("Sep 2025", "31", "20", "65%", "–", "–", "–")


def test_a_column_with_nothing_in_it_is_left_out_of_the_table():
    table = adoption_table(Adoption("Copilot", months_of(3, new=HIDDEN, lapsed=HIDDEN, habitual=9), 5))
    assert table.header[-1] == "Habitual" and table.note.startswith("New and lapsed users are not in the table")
    few = adoption_table(Adoption("Copilot", months_of(1, lambda at: FEW), 5))
    assert few.rows[0][2] == Hidden("fewer than 5") and "habitual" in few.note


def test_chart_draws_the_active_users_and_the_habitual_among_them(adoption):
    chart = adoption_chart(adoption)
    bars = {bars.get_label(): [bar.get_height() for bar in bars] for bars in chart.figure.axes[0].containers}
    assert bars == {"active three months in a row": [8], "other active users": [11],
                    "active users, not divided": [20, 21]}
    assert "November 2025: active 19 of 31 licences, 8 of them three months in a row." in chart.alt


def test_chart_of_nearly_all_shows_at_least_so_many():
    chart = adoption_chart(Adoption("Copilot", months_of(2, lambda at: MOST), 5))
    assert [bar.get_height() for bar in chart.figure.axes[0].containers[0]] == [56, 56]
    assert [text.get_text() for text in chart.figure.axes[0].texts] == ["≥56", "≥56"]
    assert "active more than 55 of 60" in chart.alt


@pytest.mark.parametrize("spoken", language.LANGUAGES)
@pytest.mark.parametrize("n", [1, 2, 6, 13, 24])
def test_nothing_of_the_chart_is_cut_off(n, spoken):
    language.use(spoken)
    found = Adoption("Microsoft 365 Copilot", months_of(n, habitual=9), 5, target=0.7, reached=False)
    chart = adoption_chart(found)
    assert inside(chart) and svg(adoption_chart(found).figure) == svg(adoption_chart(found).figure)
    ticks = [text.get_window_extent() for text in chart.figure.axes[0].get_xticklabels()]
    assert all(left.x1 < right.x0 for left, right in zip(ticks, ticks[1:], strict=False))


def test_all_of_it_can_be_shown(adoption):
    show(*adoption_charts(adoption), *adoption_tables(adoption), adoption_sentences(adoption),
         adoption_figures(adoption))
    show(*adoption_charts(None), *adoption_tables(None), adoption_sentences(None))


def test_the_shipped_company_rises_to_two_thirds():
    found = adoption_of(open_company("tjenestekonsern", language="en"))
    assert len(found.months) == 18 and found.reached and not found.caveats
    assert found.months[0].licences == 14 and found.latest.licences == 44
    assert found.months[0].active < found.latest.active and 0.6 < found.latest.share < 0.8
