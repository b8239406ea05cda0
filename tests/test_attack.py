"""Whether anybody can be recognised from what a report shows of its survey, by one who has all of it."""

import json
import re
from itertools import count

import nbformat
import numpy as np
import pandas as pd
import pytest
from attack import (
    NARROWEST,
    count_ranges,
    figures_beside,
    json_figures_of_hidden,
    mean_ranges,
    published_sums,
    section_texts,
    survey_of,
    tells_on,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.text import Text

from championkit import show
from championkit.company import NOTEBOOKS, ROOT, open_company
from championkit.identification import read, respondent_means

COMPANIES = sorted(path.parent.name for path in (ROOT / "params").glob("*/company.yaml"))
DIMENSIONS = ("interest", "experience", "learning")
numbered = count()


def attack(survey: dict, people: pd.DataFrame, means: pd.DataFrame, fewest: int) -> None:
    """Fail where a hidden group can be known too well from the survey's record, or a few people be singled out."""
    assert not json_figures_of_hidden(survey)
    sizes = {(name, group): n for name in people for group, n in people[name].fillna("").value_counts().items()}
    narrow = {key: width for key, width in count_ranges(survey, people).items()
              if sizes.get(key, 0) < fewest and width < fewest}
    assert not (narrow and any(part["groups"] for part in survey["breakdowns"]))
    means = means[[figure["dimension"] for figure in survey["readiness"]]]
    sensitive = {(name, group) for name in people for group, own in means.groupby(people[name].fillna(""))
                 if len(own) < fewest or (own.count() < fewest).any() or (own.nunique() == 1).any()}
    shown = {(part["name"], group["name"]) for part in survey["breakdowns"] for group in part["groups"]}
    assert not shown & sensitive
    known = {key: width for key, width in mean_ranges(survey, people, means).items() if key[:2] in sensitive}
    assert not shown or all(width >= NARROWEST for width in known.values()), known
    for part in survey["breakdowns"] if shown else ():
        rest = means[~people[part["name"]].isin([group["name"] for group in part["groups"]])]
        assert rest.empty or (rest.nunique() != 1).all()
    for figure in survey["readiness"]:
        answered = means[figure["dimension"]].notna()
        assert not tells_on(published_sums(survey, people, answered), fewest)


def truth(folder) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Where everybody who answered works, their means, and the smallest group."""
    company = open_company(folder)
    items = company.params.identification.survey.items
    answers = read(company).survey.dropna(how="all", subset=[item.column for item in items])
    people = answers[[name for name in ("area", "department") if name in answers]]
    means = respondent_means(answers, items)
    return people.reset_index(drop=True), means.reset_index(drop=True), company.params.min_group


@pytest.mark.parametrize("name", COMPANIES)
def test_no_hidden_group_can_be_known_from_a_shipped_companys_report(rendered, name):
    folder = rendered[0] / name
    survey = survey_of(json.loads((folder / "results.json").read_text(encoding="utf-8")))
    hidden = [group for part in survey["breakdowns"] for group in part["hidden"]]
    assert hidden
    page = (folder / "identification.html").read_text(encoding="utf-8")
    notebook = (folder / "identification.ipynb").read_text(encoding="utf-8")
    for texts in (section_texts(page), section_texts(outputs_of(nbformat.reads(notebook, as_version=4)))):
        assert any(hidden[0] in text for text in texts)
        assert not figures_beside(texts, hidden)
    attack(survey, *truth(ROOT / "params" / name))


@pytest.mark.parametrize("name", COMPANIES)
def test_without_consent_nobody_of_the_network_is_in_any_file_of_a_report(rendered, name):
    company = open_company(ROOT / "params" / name)
    people = set(read(company).people["person"])
    for file in ("identification.html", "identification.ipynb", "results.json"):
        text = (rendered[0] / name / file).read_text(encoding="utf-8")
        coded = re.search(r"(?<![\w/+=])P\d{1,2}(?![\w/+=])", text)
        assert bool(coded) == company.params.identification.nominations.consent, (file, coded)
        assert not [person for person in people if re.search(rf"(?<![\w/+=-]){person}(?![\w/+=])", text)
                    and not re.fullmatch(r"P\d+", person)], file


def outputs_of(notebook) -> str:
    """An executed notebook's prose and outputs as one page."""
    parts = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(re.sub(r"^## (.*)$", r"<h2>\1</h2>", cell.source, flags=re.MULTILINE))
            continue
        for output in cell.outputs:
            parts += [text for kind, text in output.data.items() if kind in ("text/html", "image/svg+xml")]
            parts += [f'<img alt="{about["alt"]}">' for about in output.metadata.values() if "alt" in about]
    return "\n".join(parts)


@st.composite
def surveys(draw) -> pd.DataFrame:
    """Answers of up to 60 people in a few areas and departments, some of one mind, some silent on a question."""
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    n = draw(st.integers(5, 60))
    areas, departments = draw(st.integers(1, 6)), draw(st.integers(0, 4))
    frame = pd.DataFrame({"area": random.choice([f"Area-{'ABCDEF'[at]}" for at in range(areas)], n,
                                                p=random.dirichlet(np.ones(areas)))})
    if departments:
        sites = [f"Site-{'ABCD'[at]}" for at in range(departments)]
        at_random = random.choice(sites, n, p=random.dirichlet(np.ones(departments)))
        # Departments that lie within areas but for a few people: the case in which two breakdowns give those away.
        within = frame["area"].str[-1].map(lambda letter: sites["ABCDEF".index(letter) % departments])
        frame["department"] = np.where(random.random(n) < draw(st.sampled_from([0.1, 1])), at_random, within)
    if draw(st.booleans()):
        frame["area"] = frame["area"].where(random.random(n) > 0.1)
    common = random.normal(3.3, 1, n)
    for at, dimension in enumerate(DIMENSIONS):
        level = np.clip(np.rint(common + random.normal(0, 0.7, n) + draw(st.sampled_from([-1.5, 0, 1.5]))), 1, 5)
        alike = frame["area"] == random.choice(frame["area"].dropna().unique())
        level = np.where(alike & (random.random() < 0.3), random.integers(1, 6), level)
        frame[dimension] = np.where(random.random(n) < 0.06 * at, np.nan, level)
    return frame


def company_of(tmp_path, frame: pd.DataFrame, previous: dict | None = None, wave: str = ""):
    """The folder of a company with this survey, a file of its own each time."""
    folder = tmp_path / f"c{next(numbered)}"
    folder.mkdir()
    frame.to_csv(folder / "survey.csv", index=False)
    items = ", ".join(f"{{column: {name}, dimension: {name}}}" for name in DIMENSIONS)
    earlier = ""
    if previous is not None:
        (folder / "earlier.json").write_text(json.dumps(previous), encoding="utf-8")
        earlier = "  previous: {file: earlier.json}\n"
    (folder / "company.yaml").write_text(
        "company: {name: C, employees: 100, hr_employees: 3}\nidentification:\n"
        f"{earlier}  survey:\n    file: survey.csv\n    wave: '{wave}'\n    items: [{items}]\n", encoding="utf-8")
    return folder


def report_of(folder, monkeypatch) -> tuple[str, dict]:
    """The report's page and results, run in this process; a chart stands there as the texts in it, and its alt text."""
    bundles = []
    monkeypatch.setattr(show, "display", lambda bundle, raw, metadata=None: bundles.append((bundle, metadata or {})))
    monkeypatch.setattr(show, "svg", lambda figure: "".join(
        f"<text>{text.get_text()}</text>" for text in figure.findobj(Text) if text.get_text()))
    notebook = nbformat.read(NOTEBOOKS / "identification.ipynb", as_version=4)
    scope, parts, results = {}, [], []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(re.sub(r"^## (.*)$", r"<h2>\1</h2>", cell.source, flags=re.MULTILINE))
            continue
        exec(cell.source, scope)
        if "parameters" in cell.metadata.get("tags", ()):
            scope["company"] = folder
        for bundle, metadata in bundles:
            results += [part["result"] for kind, part in bundle.items() if kind == show.RESULT]
            parts += [text for kind, text in bundle.items() if kind != show.RESULT]
            parts += [f'<img alt="{about["alt"]}">' for about in metadata.values()]
        bundles.clear()
    recorded = {"reports": {"identification": {"results": json.loads(json.dumps(results))}}}
    return "\n".join(parts), recorded


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(frame=surveys())
def test_no_hidden_group_can_be_known_from_a_random_companys_report(tmp_path, monkeypatch, frame):
    folder = company_of(tmp_path, frame)
    page, results = report_of(folder, monkeypatch)
    survey = survey_of(results)
    if survey["answered"] is None:
        assert len(frame.dropna(how="all", subset=list(DIMENSIONS))) < 5
        return
    hidden = [group for part in survey["breakdowns"] for group in part["hidden"]]
    assert not figures_beside(section_texts(page), hidden)
    attack(survey, *truth(folder))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(frame=surveys(), later=st.integers(0, 9))
def test_two_reports_on_the_same_answers_tell_on_nobody(tmp_path, monkeypatch, frame, later):
    first = frame.iloc[: max(5, len(frame) - later)]
    _page, earlier = report_of(company_of(tmp_path, first), monkeypatch)
    folder = company_of(tmp_path, frame, previous=earlier)
    _page, now = report_of(folder, monkeypatch)
    then, survey = survey_of(earlier), survey_of(now)
    if survey["answered"] is None or then["answered"] is None:
        return
    attack(survey, *truth(folder))
    people, means, fewest = truth(folder)
    before = pd.Series(np.arange(len(means)) < len(truth(company_of(tmp_path, first))[1]))
    for figure in survey["readiness"]:
        answered = means[figure["dimension"]].notna()
        sums = published_sums(survey, people, answered)
        if figure["dimension"] in {part["dimension"] for part in then["readiness"]}:
            sums += published_sums(then, people, answered & before)
        assert not tells_on(sums, fewest)


def test_the_attacker_recovers_what_a_threshold_alone_would_leave_open():
    """12, 9 and a hidden 2: the total tells on the two, so an attack that finds nothing here could not fail."""
    people = pd.DataFrame({"area": ["A"] * 12 + ["B"] * 9 + ["C"] * 2})
    means = pd.DataFrame({"interest": [50.0] * 12 + [25.0, 75, 50] * 3 + [100.0, 0]})
    figure = [{"dimension": "interest", "n": 23, "mean": 50}]
    groups = [{"name": name, "answered": n, "readiness": [{"dimension": "interest", "n": n, "mean": 50}]}
              for name, n in (("A", 12), ("B", 9))]
    survey = {"answered": 23, "readiness": figure, "crossing": None,
              "breakdowns": [{"name": "area", "groups": groups, "hidden": ["C"]}]}
    assert count_ranges(survey, people)["area", "C"] == pytest.approx(0)
    assert mean_ranges(survey, people, means)["area", "C", "interest"] < NARROWEST
    assert tells_on(published_sums(survey, people, means["interest"].notna()), 5)


