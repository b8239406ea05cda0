"""A company put together from public data, for running the kit on answers that nobody made for it.

The data lie beside the repository, in ../shared/data, each source in a folder of its own with a SOURCE.md.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DATA = ROOT.parent / "shared" / "data"
MISSING = "Real data: skipped, for ../shared/data is not there."
NO_OPINION = {"AISent": "Unsure", "AIComplex": "I don't use AI for complex tasks"}
MILLION = 1_000_000


def build(folder: Path) -> Path:
    """Write the company's params and all its tables into `folder`, which is made where it is missing; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "company.yaml", folder)
    tables = {
        "survey": survey(),
        "advice": pd.read_csv(DATA / "krackhardt" / "advice.csv"),
        "managers": managers(),
        "vacancies": vacancies(),
        "sentiment": sentiment(),
        "sleep": sleep(),
        "banks": banks(),
        "cash_flows": cash_flows(),
    }
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    return folder


def survey() -> pd.DataFrame:
    """The answers about AI, empty where one has no opinion to place on the scale."""
    answers = pd.read_csv(DATA / "stackoverflow_2025_ai" / "ai_use_300.csv")
    return answers.replace({column: {answer: None} for column, answer in NO_OPINION.items()})


def managers() -> pd.DataFrame:
    """Everybody who could be asked for advice, by number and department; the head belongs to none."""
    nodes = pd.read_csv(DATA / "krackhardt" / "nodes.csv")
    department = "Department " + nodes["dept"].astype(str)
    return pd.DataFrame({"id": nodes["id"], "department": department.where(nodes["dept"] > 0)})


def vacancies() -> pd.DataFrame:
    """Both exports one after the other, with a day of filling only where there was one."""
    exports = [pd.read_csv(path, parse_dates=["OPEN_DATE"])
               for path in sorted((DATA / "gsa_time_to_hire").glob("snapshot_*.csv"))]
    export = pd.concat(exports)
    filled = export["OPEN_DATE"] + pd.to_timedelta(export["days"], unit="D")
    return pd.DataFrame({"opened": export["OPEN_DATE"], "filled": filled.where(export["filled"] == 1)})


def sentiment() -> pd.DataFrame:
    """The matched respondents as persons; who gave which two answers is not published, so they stand unpaired."""
    published = pd.read_csv(DATA / "dta_copilot_trial_au" / "likert_tables.csv").query("table == 'figure1'")
    periods = {"before": "pre-use", "after": "post-use"}
    return pd.concat([persons(published[published["group"] == group]).assign(period=period)
                      for period, group in periods.items()])


def persons(published: pd.DataFrame) -> pd.DataFrame:
    """One row a person from rounded percentages, by largest remainder, so that they add up to the published n."""
    n = int(published["n"].iloc[0])
    exact = n * published["pct"] / published["pct"].sum()
    whole = exact.astype(int)
    short = (exact - whole).nlargest(n - whole.sum()).index
    whole[short] += 1
    return pd.DataFrame({"value": published["level"].repeat(whole)})


def sleep() -> pd.DataFrame:
    """Hours of extra sleep with the first drug (before) and with the second (after), person by person."""
    hours = pd.read_csv(DATA / "sleep_paired" / "sleep.csv")
    period = hours["group"].map({1: "before", 2: "after"})
    return pd.DataFrame({"person": hours["ID"], "period": period, "value": hours["extra"]})


def banks() -> pd.DataFrame:
    """Banks in business in district 6 (pilot) and district 8 (comparison), the median day of 1930 and of 1931."""
    years = pd.read_csv(DATA / "banks_did" / "banks_yearly_median.csv").query("year in (1930, 1931)")
    long = years.melt("year", value_name="count")
    group = long["variable"].map({"bib6": "pilot", "bib8": "comparison"})
    return pd.DataFrame({"period": long["year"].map({1930: "before", 1931: "after"}), "group": group,
                         "count": long["count"]})


def cash_flows() -> pd.DataFrame:
    """The students' costs and benefits by year, in dollars; published in millions."""
    cases = pd.read_csv(DATA / "roi_cases" / "cash_flows.csv").query("case == 'lightcast_wcc_student_musd'")
    return pd.DataFrame({"period": cases["period"], "cost": cases["cost"] * MILLION,
                         "benefit": cases["benefit"] * MILLION})


def main() -> None:
    """Render the three reports to reports/public-data, and exit with the code of doing so."""
    if not DATA.is_dir():
        print(MISSING)
        return
    from championkit.cli import app

    with TemporaryDirectory() as temporary:
        folder = build(Path(temporary) / "public-data")
        app(["render", str(folder), "--out", str(ROOT / "reports")])


if __name__ == "__main__":
    main()
