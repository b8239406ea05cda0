"""The chances on the page are true: of those who are given 80 % and more, at least three in four truly have a place.

The companies are drawn at random with candidates whose true levels are known (simulate_companies), so that what the
shortlist says from noisy ratings can be set against what is so. `outcomes` takes more companies than are drawn here.
"""

import pytest
from simulate_companies import calibration, outcomes

COMPANIES, DRAWS = 300, 1_000


@pytest.fixture(scope="module")
def found():
    return outcomes(COMPANIES, seed=2026, draws=DRAWS)


def test_a_high_chance_is_a_true_one(found):
    high = found[found["chance"] >= 0.8]
    assert len(high) >= 150, f"only {len(high)} candidates were given 80 % or more"
    assert high["true"].mean() >= 0.75, f"\n{calibration(found)}"


@pytest.mark.parametrize("fifth", ["0-20 %", "20-40 %", "40-60 %", "60-80 %", "80-100 %"])
def test_what_is_stated_comes_true_about_as_often(found, fifth):
    """Within a tenth: with a hundred candidates or more in each fifth, chance alone moves a share by half of that."""
    row = calibration(found).loc[fifth]
    assert row["candidates"] >= 100
    assert abs(row["stated"] - row["true"]) <= 0.1, f"\n{calibration(found)}"


def test_the_chances_of_a_company_add_up_to_its_places(found):
    by_company = found.groupby("company").agg(k=("k", "first"), chance=("chance", "sum"))
    assert (by_company["chance"] - by_company["k"]).abs().max() < 1e-9
