import csv
from datetime import date

import pytest
from roi_examples import BENEFITS, COSTS, case, plan
from test_roi_tables import BENEFIT, COST, PILOT, company, problems

from championkit import language
from championkit.company.params import HourCost
from championkit.roi import HourCostPart, business_case, streams
from championkit.roi.lines import amount
from championkit.roi.work.hour_cost import hour_cost
from championkit.roi.work.labour_costs import COSTS as COST_ITEMS
from championkit.roi.work.labour_costs import TABLE, TIME, labour_rates
from championkit.tables.roi import hour_cost_tables, sign_off_table
from championkit.text.roi import hour_cost_sentences
from championkit.text.roi.hour_cost_words import hour_part_word
from championkit.text.roi.words import input_value

COUNTRIES = {"NO": "NOK", "SE": "SEK", "DK": "DKK", "DE": "EUR", "GB": "GBP"}
RANGE = {"low": 450_000, "likely": 500_000, "high": 600_000}
EUR_IN_NOK = {"EUR": {"rate": 11.5, "date": "2026-01-02", "source": "Norges Bank"}}
TIME_LINE = [{"name": "Champion time", "hours": 300}]


def cost(country="NO", salary=500_000, *, currency=None, exchange_rates=None, **own):
    given = HourCost.model_validate({"country": country, "salary": salary} | own)
    rates = plan(exchange_rates=exchange_rates or {}).roi.exchange_rates
    return hour_cost(given, currency=currency or COUNTRIES[country], exchange_rates=rates)


def parts(found):
    return {part.code: round(part.amount, 2) for part in found.parts}


# The table itself.

def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['country']}-{row['code']}-{row['above']}")
def test_a_row_has_a_date_a_source_and_a_rate_that_can_be(row):
    assert date(1950, 1, 1) < date.fromisoformat(row["valid_from"]) <= date(2026, 12, 31)
    assert row["source"] and row["address"].startswith("http")
    assert row["set_by"] in ("law", "agreement", "usual") and row["currency"] == COUNTRIES[row["country"]]
    rate = float(row["rate"])
    if row["item"] in TIME:
        assert row["base"] == "" and (30 <= rate <= 40 if row["item"] == "weekly_hours" else 0 <= rate <= 35)
    elif row["base"] == "year":
        assert 0 <= rate <= 10_000
    else:
        assert row["base"] in ("salary", "worked", "pay", "pension", "pay_pension") and 0 <= rate <= 0.35
    assert not row["up_to"] or float(row["up_to"]) > float(row["above"] or 0)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_has_every_item_once_or_in_parts_of_their_own(country):
    found = labour_rates(country)
    assert {*COST_ITEMS, *TIME} - {rate.item for rate in found} <= {"pension_tax"}
    assert len({(rate.item, rate.code, rate.above) for rate in found}) == len(found)
    assert all(sum(rate.item == item for rate in found) == 1 for item in TIME)


# Published and hand-worked examples.

def test_norway_comes_out_to_the_krone():
    # Altinn, "Hva koster en arbeidstaker": 500 000 NOK agreed, five weeks of holiday -> 591 932 NOK a year.
    # https://info.altinn.no/starte-og-drive/arbeidsforhold/ansettelse/hva-koster-en-arbeidstaker/
    found = cost("NO", 500_000)
    assert round(found.annual) == 591_932
    assert parts(found) == {"salary_worked": 451_923.08, "holiday_pay": 54_230.77, "pension": 10_000,
                            "employer_tax": 72_777.69, "insurance": 3_000}
    assert round(found.parts[3].amount) == 71_368 + 1_410


@pytest.mark.parametrize(("salary", "total"), [(35_000, 40_363), (25_000, 28_563), (39_000, 45_083)])
def test_britain_agrees_with_published_costs(salary, total):
    # moneyquids.co.uk "UK staff cost calculations" (35 000 -> 40 363), tyrobusiness.org "Calculate the cost of an
    # employee" (25 000 -> 28 563), employercalculator.co.uk (39 000 -> 45 083); all for 2025/26.
    assert round(cost("GB", salary).annual) == total


def test_britain_pays_pension_on_a_band_and_contributions_without_a_ceiling():
    # calculatesalary.uk, employer NI 2025/26 for 100 000: 14 250; Pensions Act 2008, s. 13: 3 % of 50 270 - 6 240.
    assert parts(cost("GB", 100_000)) == {"salary": 100_000, "employer_tax": 14_250, "pension": 1_320.9}


def test_sweden_by_hand_below_and_above_the_pension_limit():
    # 12 x 45 000, holiday supplement 0.43 % x 45 000 x 25 days = 4 837.50; 31.42 % (Fortnox, 2026) of 544 837.50;
    # ITP 1 4.5 % (Alecta), särskild löneskatt 24.26 % of it; TGL 12 x 31.
    assert parts(cost("SE", 540_000)) == pytest.approx({
        "salary": 540_000, "holiday_pay": 4_837.5, "pension": 24_517.69, "employer_tax": 171_187.94,
        "pension_tax": 5_947.99, "insurance": 372}, abs=0.3)
    # Above 7.5 x 83 400 = 625 500: 4.5 % of that and 30 % of the rest.
    pension = sum(part.amount for part in cost("SE", 720_000, holiday_pay=0).parts if part.code == "pension")
    assert pension == pytest.approx(0.045 * 625_500 + 0.30 * 94_500)


def test_the_swedish_holiday_supplement_by_agreement():
    # "Vad kostar en anställning" (företagslön.nu): 36 000 SEK a month, 0.8 % a day, 25 days -> 7 200 SEK.
    assert parts(cost("SE", 432_000, holiday_pay=0.008 * 25 / 12))["holiday_pay"] == 7_200


def test_denmark_by_hand():
    # Ferielov § 16: 1 %; Dansk Industri: 10 %; ATP 2/3 of 3 564 (virk.dk), Barsel.dk 1 350, AUB 3 149, AES 371.
    assert parts(cost("DK", 540_000)) == {
        "salary": 540_000, "holiday_pay": 5_400, "pension": 54_000, "atp": 2_376, "parental_leave": 1_350,
        "training_levy": 3_149, "insurance": 371}


def test_germany_by_hand_below_and_above_the_ceilings():
    # Rates and ceilings of 2026: 9.3 + 8.75 + 1.3 + 1.8 + 0.15 % (SBK), and 1.1 % accident insurance (DGUV).
    assert cost("DE", 60_000).annual == pytest.approx(60_000 * 1.224)
    assert parts(cost("DE", 120_000)) == {
        "salary": 120_000, "pension_insurance": 9_430.2, "health_insurance": 6_103.12, "care_insurance": 1_255.5,
        "unemployment_insurance": 1_318.2, "insolvency_levy": 152.1, "insurance": 1_320}


def test_the_norwegian_working_year_is_about_1700_hours():
    # npe.no, "Hva er et årsverk?": 37.5 hours a week and five weeks of holiday make about 1 700 hours.
    found = cost("NO")
    assert found.hours == pytest.approx((260 - 25 - 8.57) * 7.5) and round(found.hours, -2) == 1700
    assert found.hour == pytest.approx(found.annual / found.hours)


# What the company gives itself.

@pytest.mark.parametrize(("own", "code", "expected"), [
    ({"holiday_pay": 0.102}, "holiday_pay", 0.102 * 451_923.08), ({"pension": 0.07}, "pension", 35_000),
    ({"employer_tax": 0.051}, "employer_tax", 0.051 * (451_923.08 + 54_230.77 + 10_000)),
    ({"insurance": 4_500}, "insurance", 4_500), ({"pension": 0}, "pension", 0),
])
def test_a_rate_of_the_companys_own_takes_the_place_of_the_countrys(own, code, expected):
    part = next(part for part in cost(**own).parts if part.code == code)
    assert part.amount == pytest.approx(expected, abs=0.01)
    assert (part.set_by, part.valid_from, part.source) == ("given", None, "")


def test_one_own_rate_takes_the_place_of_several_and_of_amounts():
    assert parts(cost("DE", 60_000, employer_tax=0.2)) == {"salary": 60_000, "employer_tax": 12_000, "insurance": 660}
    assert parts(cost("DK", 540_000, employer_tax=0.02))["employer_tax"] == pytest.approx(0.02 * 545_400)
    assert parts(cost("GB", 100_000, pension=0.05))["pension"] == 5_000


def test_own_hours_divide_the_year():
    found = cost(hours=1_750)
    assert (found.hours, found.time) == (1_750, ()) and found.hour == pytest.approx(591_931.54 / 1_750)


def test_a_range_of_salaries_gives_a_range_of_hours():
    found = cost(salary=RANGE)
    assert (found.low, found.hour, found.high) == pytest.approx(
        tuple(cost(salary=RANGE[end]).hour for end in ("low", "likely", "high")))
    assert found.shape == "pert" and cost().shape == "exact"


def test_an_hour_that_is_given_needs_no_country():
    found = hour_cost(HourCost(hour=480), currency="NOK", exchange_rates={})
    assert (found.hour, found.annual, found.parts, found.hours) == (480, None, (), None)


# Another currency.

def test_a_salary_in_another_currency_counts_at_its_rate():
    found = cost("DE", 60_000, currency="NOK", exchange_rates=EUR_IN_NOK)
    assert found.annual == pytest.approx(60_000 * 1.224 * 11.5)
    assert sum(part.amount for part in found.parts) == pytest.approx(60_000 * 1.224)
    assert (found.currency, found.exchange_rate, found.exchange_date) == ("EUR", 11.5, date(2026, 1, 2))


def test_lines_in_that_currency_and_its_hours_share_one_uncertain_rate():
    rates = {"EUR": EUR_IN_NOK["EUR"] | {"rate": {"low": 10, "likely": 11.5, "high": 13}}}
    costs = [*TIME_LINE, {"name": "Licences", "amount": 1_000, "currency": "EUR"}]
    found = streams(plan(costs, currency="NOK", exchange_rates=rates, hour_cost={"country": "DE", "salary": 60_000}))
    hour = 60_000 * 1.224 / (39.8 * (260 - 28 - 7.57) / 5)
    assert amount(found[0]) == pytest.approx(300 * hour * 11.5)
    dear = {("EUR", "rate"): 13.0}
    assert [amount(stream, dear) for stream in found[:2]] == pytest.approx([300 * hour * 13, 13_000])


def test_another_currency_is_named_beside_its_amounts():
    found = case([{"name": "Licences", "amount": {"low": 900, "likely": 1_000, "high": 1_300}, "currency": "EUR"},
                  *TIME_LINE], currency="NOK", hour_cost={"country": "DE", "salary": RANGE},
                 exchange_rates={"EUR": EUR_IN_NOK["EUR"] | {"rate": {"low": 10, "likely": 11.5, "high": 13}}})
    limits = {row[0]: row[1].texts for row in sign_off_table(found).rows}
    assert limits["Licences"] == ("a year: €900 to €1,300, most likely €1,000",)
    assert limits["Exchange rate: one EUR in NOK"] == ("10 to 13, most likely 11.5",)
    hour = next(swing for swing in found.swings if swing.part == "hour_cost")
    assert input_value(hour, hour.likely, currency="NOK").startswith("€")


# In the case.

def test_work_is_priced_by_the_hour_and_by_the_position():
    params = {"hour_cost": {"country": "NO", "salary": 500_000}, "currency": "NOK"}
    hours, year, month = (
        amount(streams(plan([line], **params))[0])
        for line in ({"name": "a", "hours": 100}, {"name": "a", "positions": 0.2},
                     {"name": "a", "positions": 0.2, "every": "month"}))
    assert hours == pytest.approx(100 * cost().hour)
    assert (year, 12 * month) == pytest.approx((0.2 * 591_931.54, 0.2 * 591_931.54))


def test_a_companys_case_carries_its_hour_cost(tmp_path):
    text = f"{PILOT}roi:\n  hour_cost: {{country: NO, salary: 500 000}}\n  costs: [{COST}]\n  benefits: [{BENEFIT}]\n"
    assert round(business_case(company(tmp_path, text)).hour_cost.annual) == 591_932


@pytest.mark.parametrize(("extra", "cost_line", "column", "words"), [
    ("", "{name: Time, hours: 9}", "roi.hour_cost", "work is counted in hours"),
    ("  hour_cost: {hour: 400}\n", "{name: Time, positions: 0.2}", "roi.hour_cost.hours", "in positions"),
    ("  hour_cost: {country: SE, salary: 500000}\n", COST, "roi.hour_cost.country", "SEK"),
])
def test_an_hour_that_cannot_be_priced_is_named(tmp_path, extra, cost_line, column, words):
    text = f"{PILOT}roi:\n{extra}  costs: [{cost_line}, {COST}]\n  benefits: [{BENEFIT}]\n"
    found = [what for where, what in problems(tmp_path, text) if where == column]
    assert len(found) == 1 and words in found[0]


# As it is read.

def shown(**hour_cost):
    return case(COSTS, BENEFITS, currency="NOK", hour_cost=hour_cost)


def test_the_tables_show_every_part_with_its_rate_date_and_source():
    year, hour = hour_cost_tables(shown(country="NO", salary=500_000))
    assert ("Employer's contributions", "14.1%", "NOK\u00a072,778", "law", "January 1, 2026",
            "Langseth Revisjon: Avgiftssatser 2026") in year.rows
    assert year.rows[-1][:3] == ("What a year of work costs the employer", "", "NOK\u00a0591,932")
    assert "single person" in year.note
    assert hour.rows[0][:2] == ("Hours a week", "37.5") and hour.rows[-1][1] == "NOK\u00a0349"


def test_a_band_is_told_beside_its_rate():
    british, swedish = (case(COSTS, BENEFITS, currency=currency, hour_cost={"country": country, "salary": salary})
                        for country, currency, salary in (("GB", "GBP", 40_000), ("SE", "SEK", 720_000)))
    rates = [row[1] for found in (british, swedish) for row in hour_cost_tables(found)[0].rows]
    assert {"3% from £6,240 to £50,270", "15% above £5,000", "4.5% up to SEK\u00a0625,500"} <= set(rates)


@pytest.mark.parametrize("params", [{}, {"hour_cost": {"hour": 480}}])
def test_there_is_no_table_without_a_salary(params):
    assert hour_cost_tables(case(COSTS, BENEFITS, **params)) == ()


def test_the_sentences_say_what_an_hour_costs_and_that_it_is_nobodys_pay():
    texts = [sentence.text for sentence in hour_cost_sentences(shown(country="NO", salary=RANGE, pension=0.05))]
    assert texts[0].startswith("An hour of work costs the employer NOK\u00a0") and "between" in texts[0]
    assert "not what anybody is paid" in texts[0]
    assert texts[1].endswith("in place of those of the country: Pension paid by the employer.")
    assert texts[2].startswith("The country of the rates is Norway. The oldest of them is valid from January 1, 2024, "
                               "the newest from January 1, 2026;")


def test_an_exchange_rate_is_told_with_its_day_and_source():
    found = case(COSTS, BENEFITS, currency="NOK", hour_cost={"country": "DE", "salary": 60_000},
                 exchange_rates=EUR_IN_NOK)
    assert hour_cost_sentences(found)[-1].text.endswith(
        "one EUR counts as 11.5 NOK, the rate of January 2, 2026 (Norges Bank).")


def test_nothing_is_said_where_no_hour_is_priced():
    assert hour_cost_sentences(case()) == ()


def test_every_part_of_every_country_has_a_word_of_its_own():
    codes = {rate.code for country in COUNTRIES for rate in labour_rates(country)} - {"unpaid_holiday_days"}
    assert len({hour_part_word(HourCostPart(code, 1.0)) for code in codes}) == len(codes)


def test_a_country_is_named_in_the_readers_language():
    language.use("nb")
    assert language.country("NO") == "Norge"
