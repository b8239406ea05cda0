"""A made company for the tests of identification: six candidates, four raters each, 30 answers, a small network."""

from pathlib import Path

from championkit.company import Company, open_company

CANDIDATES = """candidate,area,hr_years
Anne,Recruiting,8
Bo,Performance,3.1
Cato,Learning,
Dag,Recruiting,2
Eva,Performance,6
Finn,Learning,5.5
"""
LEVELS = {"Anne": "333", "Bo": "222", "Cato": "321", "Dag": "231", "Eva": "223", "Finn": "212"}
RATERS = (("M1", "manager", 0), ("own", "self", 1), ("C1", "peer", 0), ("C2", "peer", -1))
GROUPS = {"Sales": 10, "Production": 9, "Office": 8, "Board": 3}
PEOPLE = {"Anne": "HR", "Bo": "HR", "Ola": "HR", "Per": "HR", "Siri": "HR",
          "Tor": "Sales", "Una": "Sales", "Vera": "Sales", "Wenche": "Sales", "Yngve": "Sales", "Zara": "Board"}
NOMINATIONS = [("Bo", "Anne"), ("Ola", "Anne"), ("Per", "Anne"), ("Siri", "Anne"), ("Tor", "Anne"), ("Una", "Tor"),
               ("Vera", "Tor"), ("Wenche", "Tor"), ("Yngve", "Tor"), ("Anne", "Tor"), ("Bo", "Ola"), ("Bo", "Bo"),
               ("Ola", "Anne")]
SETTINGS = {
    "candidates": "{file: candidates.csv}",
    "ratings": "{file: ratings.csv}",
    "survey": """
    file: survey.csv
    invited: {area: {Sales: 12, Production: 11, Office: 10, Board: 4}}
    items:
      - {column: Curious, dimension: interest}
      - {column: Used it, dimension: experience, scale: [never, sometimes, often]}
      - {column: Will learn, dimension: learning}""",
    "nominations": "{file: nominations.csv, consent: true, people: {file: people.csv}}",
}


def rating_rows() -> list[str]:
    """Four ratings of each candidate: the levels in LEVELS, the own one step higher, one colleague a step lower."""
    rows = []
    for candidate, levels in LEVELS.items():
        for rater, role, step in RATERS:
            given = ",".join(str(min(3, max(1, int(level) + step))) for level in levels)
            rows.append(f"{candidate},{candidate if rater == 'own' else rater},{role},{given}")
    return rows


def survey_rows() -> list[str]:
    """Answers that go round the levels, so that no group is of one mind."""
    words = ("never", "sometimes", "often")
    people = [(group, at) for group, n in GROUPS.items() for at in range(n)]
    return [f"{group},{at % 5 + 1},{words[at % 3]},{(at * 2) % 5 + 1}" for group, at in people]


def write(folder: Path, name: str, header: str, rows) -> None:
    (folder / name).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def make_company(folder: Path, *, employees: int = 120, extra: str = "", top: str = "", **settings) -> Company:
    """The company in `folder`, with other settings for its tables (None leaves one out) and `extra` lines."""
    (folder / "candidates.csv").write_text(CANDIDATES, encoding="utf-8")
    levels = "technology_interest,communication,willingness_to_change"
    write(folder, "ratings.csv", f"candidate,rater,role,{levels}", rating_rows())
    write(folder, "survey.csv", "area,Curious,Used it,Will learn", survey_rows())
    write(folder, "people.csv", "person,area", [f"{person},{area}" for person, area in PEOPLE.items()])
    write(folder, "nominations.csv", "from,to", [f"{one},{other}" for one, other in NOMINATIONS])
    lines = [f"  {name}: {text}" for name, text in (SETTINGS | settings).items() if text]
    about = f"company: {{name: Test, employees: {employees}, hr_employees: 5}}"
    text = "\n".join([about, top, "identification:", *lines, extra])
    (folder / "company.yaml").write_text(text if lines or extra else about, encoding="utf-8")
    return open_company(folder)
