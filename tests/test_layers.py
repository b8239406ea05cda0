"""The import direction of the house: a module imports from below only."""

import ast
from pathlib import Path

import pytest

import championkit

HOUSE = Path(championkit.__file__).parent
ANALYSES = ("identification", "pilot", "roi")
LEVELS = [
    {"language"}, {"problem", "privacy", "estimate"}, {"intake"}, {"company"}, set(ANALYSES),
    {"text"}, {"charts", "tables"}, {"show"}, {"kernel", "page"}, {"render"}, {"batch"}, {"printing"}, {"cli"},
]
LEVEL = {module: at for at, modules in enumerate(LEVELS) for module in modules}
FILES = sorted(path for path in HOUSE.rglob("*.py") if path != HOUSE / "__init__.py")


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The kit's modules a file imports, at any depth."""
    package = ["championkit", *path.relative_to(HOUSE).parent.parts]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            full = [*base, *(node.module.split(".") if node.module else [])]
            names = [full] if len(full) > 1 else [[*full, alias.name] for alias in node.names]
            found |= {name[1] for name in names if name[0] == "championkit" and len(name) > 1}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("championkit.")}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_a_module_imports_from_below_only(path):
    here = room(path)
    assert here in LEVEL, f"{here} has no place in the house"
    for other in imported(path) - {here}:
        assert LEVEL[other] < LEVEL[here] or (here, other) == ("roi", "pilot"), f"{here} imports {other}"


def test_render_and_batch_do_not_know_the_analyses():
    for path in FILES:
        if room(path) in ("kernel", "page", "render", "batch"):
            assert not imported(path) & {*ANALYSES, "charts", "tables", "text", "show"}, path.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_a_file_stays_under_300_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def siblings(path: Path) -> set[str]:
    """The rooms of the identification that a file in one of them imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    depth = len(path.relative_to(HOUSE / "identification").parts)
    return {node.module.split(".")[0] for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.level == depth and node.module}


def test_the_anonymous_survey_is_never_joined_with_what_is_given_under_names():
    rooms = HOUSE / "identification"
    for path in (rooms / "survey").glob("*.py"):
        assert siblings(path) <= {"pseudonyms", "tables", "words"}, path.name
    for name in ("rubric", "agreement", "shortlist", "network", "fairness", "development"):
        held = (rooms / name).rglob("*.py") if (rooms / name).is_dir() else [rooms / f"{name}.py"]
        assert not any("survey" in siblings(path) for path in held), name
