"""An attacker who has everything a report shows of its survey, and knows who works where.

Written apart from the kit's own rules: linear programming over what is published, and the ranks of its equations.
"""

import json
import re
from itertools import combinations

import numpy as np
import pandas as pd
from bs4 import BeautifulSoup
from scipy.optimize import linprog

NARROWEST = 25.0  # the rule for the mean of a hidden group, on a scale from 0 to 100


def section_texts(html: str) -> list[str]:
    """Every text of the parts of a page that tell of the survey (its second and third section), alt texts included."""
    page = BeautifulSoup(html, "html.parser")
    headings = page.find_all("h2")
    chosen, texts = headings[1:3], []
    for element in page.find_all(["p", "li", "tr", "img", "caption", "figcaption", "text"]):
        if element.find_previous("h2") in chosen:
            texts.append(element.get("alt") if element.name == "img" else element.get_text(" ", strip=True))
    return texts


def figures_beside(texts: list[str], hidden: list[str]) -> list[str]:
    """The texts that hold the name of a hidden group and, outside of it, a figure."""
    names = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in hidden]
    return [text for text in texts for name in names if name.search(text) and re.search(r"\d", name.sub("", text))]


def survey_of(results: dict) -> dict | None:
    """What results.json holds of the survey."""
    return results["reports"]["identification"]["results"][0]["survey"]


def json_figures_of_hidden(survey: dict) -> list[str]:
    """Places in the record where a hidden group stands with anything but its name."""
    hidden = {name for part in survey["breakdowns"] for name in part["hidden"]}
    shown = {group["name"] for part in survey["breakdowns"] for group in part["groups"]}
    text = json.dumps(survey["breakdowns"], ensure_ascii=False)
    return [name for name in hidden - shown if text.count(json.dumps(name, ensure_ascii=False)) != 1]


def count_ranges(survey: dict, people: pd.DataFrame) -> dict[tuple[str, str], float]:
    """For each hidden group how far apart the least and the most people lie that may have answered in it."""
    cells = _cells(people)
    known, totals = _published_counts(survey, cells)
    ranges = {}
    for part in survey["breakdowns"]:
        shown = {group["name"] for group in part["groups"]}
        for name in set(cells[part["name"]]) - shown:
            aim = (cells[part["name"]] == name).to_numpy(float)
            ends = [linprog(sign * aim, A_eq=known, b_eq=totals) for sign in (1, -1)]
            ranges[part["name"], name] = -ends[1].fun - ends[0].fun
    return ranges


def _cells(people: pd.DataFrame) -> pd.DataFrame:
    """Every pair of groups there could be somebody in."""
    names = [column for column in ("area", "department") if column in people]
    levels = [sorted(people[name].fillna("").unique()) for name in names]
    return pd.MultiIndex.from_product(levels, names=names).to_frame(index=False)


def _published_counts(survey: dict, cells: pd.DataFrame) -> tuple[np.ndarray, list[float]]:
    rows, totals = [np.ones(len(cells))], [survey["answered"]]
    shown = {part["name"]: [group["name"] for group in part["groups"]] for part in survey["breakdowns"]}
    for part in survey["breakdowns"]:
        for group in part["groups"]:
            rows.append((cells[part["name"]] == group["name"]).to_numpy(float))
            totals.append(group["answered"])
    crossing = survey["crossing"]
    for row, line in zip(crossing["rows"], crossing["counts"], strict=True) if crossing else ():
        for column, n in zip(crossing["columns"], line, strict=True):
            if n is not None:
                rows.append((_in(cells["area"], row, shown["area"])
                             & _in(cells["department"], column, shown["department"])).to_numpy(float))
                totals.append(n)
    return np.array(rows), totals


def _in(labels: pd.Series, name: str, shown: list[str]) -> pd.Series:
    return ~labels.isin(shown) if name == "*" else labels == name


def mean_ranges(survey: dict, people: pd.DataFrame, means: pd.DataFrame) -> dict[tuple[str, str, str], float]:
    """For each hidden group and dimension how wide the range is in which its mean may lie.

    The attacker even knows how many of each area and department answered; each figure is known to half a point.
    """
    ranges = {}
    for total in survey["readiness"]:
        dimension = total["dimension"]
        given = means[dimension].notna()
        cells = people[given].fillna("").value_counts(sort=False).reset_index(name="n")
        rows, sums = [np.ones(len(cells))], [(total["mean"], total["n"])]
        for part in survey["breakdowns"]:
            for group in part["groups"]:
                figure = next(figure for figure in group["readiness"] if figure["dimension"] == dimension)
                rows.append((cells[part["name"]] == group["name"]).to_numpy(float))
                sums.append((figure["mean"], figure["n"]))
        upper = [(mean + 0.5) * n for mean, n in sums] + [-(mean - 0.5) * n for mean, n in sums]
        limits = [(0, 100 * n) for n in cells["n"]]
        for part in survey["breakdowns"]:
            shown = {group["name"] for group in part["groups"]}
            for name in set(cells[part["name"]]) - shown:
                aim = (cells[part["name"]] == name).to_numpy(float)
                ends = [linprog(sign * aim, A_ub=np.vstack([rows, -np.array(rows)]), b_ub=upper, bounds=limits).fun
                        for sign in (1, -1)]
                ranges[part["name"], name, dimension] = (-ends[1] - ends[0]) / float(aim @ cells["n"])
    return ranges


def tells_on(published: list[tuple[np.ndarray, ...]], fewest: int) -> list[tuple[int, ...]]:
    """The sets of fewer than `fewest` people on whom alone some combination of what is published rests.

    `published` holds, for each figure, whether each person counts in it. People who count in the same figures cannot be
    told apart, so a combination rests on all of such a set or on none of it.
    """
    matrix = np.array(published, dtype=float)
    kinds, member = np.unique(matrix, axis=1, return_inverse=True)
    sizes = np.bincount(member.ravel())
    small = [at for at in range(kinds.shape[1]) if sizes[at] < fewest and kinds[:, at].any()]
    rank = np.linalg.matrix_rank(kinds)
    found = []
    for chosen in _largest_sets(small, sizes, fewest):
        rest = np.delete(kinds, chosen, axis=1)
        if (np.linalg.matrix_rank(rest) if rest.size else 0) < rank:
            found.append(chosen)
    return found


def _largest_sets(small: list[int], sizes: np.ndarray, fewest: int) -> list[tuple[int, ...]]:
    """The sets of kinds that hold fewer than `fewest` people and would not with any other added."""
    found = []
    for size in range(1, fewest):
        for chosen in combinations(small, size):
            held = sizes[list(chosen)].sum()
            others = [at for at in small if at not in chosen]
            if held < fewest and all(held + sizes[at] >= fewest for at in others):
                found.append(chosen)
    return found


def published_sums(survey: dict, people: pd.DataFrame, given: pd.Series) -> list[np.ndarray]:
    """Who counts in each figure shown for one dimension: all who answered it, and each shown group of them."""
    rows = [given.to_numpy(float)]
    for part in survey["breakdowns"]:
        rows += [((people[part["name"]] == group["name"]) & given).to_numpy(float) for group in part["groups"]]
    return rows
