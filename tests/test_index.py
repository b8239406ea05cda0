"""The overview of all reports: what it tells, and how it works in a browser."""

import json
import os
import re

import pytest

from championkit.batch import Job, run, write_index
from championkit.batch.outcome import FAILED, RENDERED, UNCHANGED, Outcome
from championkit.company import REPORTS

HOSTILE = '<script>alert(1)</script>"\'&<b onclick="x">\u202egnp.exe'
WRONG = "survey.xlsx, row 3: <img src=x onerror=alert(2)> is not a number."


def entry(report: str, **changes) -> dict:
    return {"title": f"The {report}", "headline": f"What the {report} says.", "reason": "new", "failure": "",
            "verdict": {"code": "improved", "text": "better"}, "made": "2026-03-05T04:05:06+00:00",
            "data_date": "2026-02-01", "seconds": 1.25, "megabytes": 200.0} | changes


def written(out, folder: str, *, name: str = "", language: str = "en", made_data: bool = False, failure: str = "",
            **reports) -> None:
    """A company's run.json, as a batch leaves it; a report that is None was never made."""
    entries = {report: reports.get(report, entry(report)) for report in REPORTS}
    told = {"company": {"name": name or folder, "language": language, "made_data": made_data},
            "sections": list(REPORTS), "reports": {report: each for report, each in entries.items() if each}}
    (out / folder).mkdir(parents=True)
    (out / folder / "run.json").write_text(json.dumps(told | ({"failure": failure} if failure else {})))


def fresh(*folders: str) -> list[Outcome]:
    return [Outcome(folder, report, UNCHANGED) for folder in folders for report in REPORTS]


@pytest.fixture
def some(tmp_path):
    """Five companies: one fresh, one that failed, one of which an older report is shown, one not looked at, one hostile
    in name and reason."""
    written(tmp_path, "acme", name="Acme 10", made_data=True, pilot=entry(
        "pilot", verdict={"code": "worse", "text": "worse"}, data_date="2025-12-01", seconds=20.0))
    written(tmp_path, "bust", name="Acme 9", identification=None, pilot=None, roi=None, failure=WRONG)
    written(tmp_path, "hold", name="Hold", roi=entry("roi", failure="The report took longer.", seconds=3.5))
    written(tmp_path, "idle", name="Idle Åse")
    written(tmp_path, "vile", name=HOSTILE, pilot=entry("pilot", headline=HOSTILE, title=HOSTILE,
                                                        verdict={"code": '"><b>', "text": HOSTILE}))
    outcomes = [*fresh("acme", "vile"), Outcome("bust", "", FAILED, failure=WRONG), *fresh("hold")[:2],
                Outcome("hold", "roi", FAILED, failure="The report took longer.")]
    write_index(tmp_path, outcomes)
    return tmp_path


@pytest.fixture
def opened(browser):
    """A function that opens the overview in a folder, and fails the test for anything the browser complains of."""
    tabs, problems = [], []

    def open_in(folder, *, width: int = 1280, scripts: bool = True):
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        tab = context.new_page()
        address = (folder / "index.html").as_uri()
        tab.on("console", lambda message: problems.append(message.text))
        tab.on("pageerror", lambda error: problems.append(str(error)))
        tab.on("dialog", lambda dialog: problems.append(dialog.message))
        tab.on("request", lambda request: request.url == address or problems.append(request.url))
        tab.goto(address)
        tabs.append(context)
        return tab

    yield open_in
    for context in tabs:
        context.close()
    assert problems == []


def names(tab) -> list[str]:
    return tab.locator("#companies tbody bdi:not(li bdi)").all_inner_texts()


def cells(tab, name: str) -> list[str]:
    return tab.locator("#companies tbody tr", has=tab.locator("th", has_text=name)).locator("td").all_inner_texts()


def press(tab, column: str) -> str | None:
    """Sort by a column with the keyboard; how the column is sorted then."""
    header = tab.locator("thead th", has_text=column)
    header.locator("button").press("Enter")
    assert tab.locator("thead [aria-sort]").count() == 1
    return header.get_attribute("aria-sort")


def test_the_table_tells_of_each_company_its_reports_state_and_reason(some, opened):
    tab = opened(some)
    assert names(tab)[:2] == ["Acme 9", "Hold"]
    assert tab.locator("tr", has_text="Acme 10").locator(".tag").inner_text() == "made data"
    state, identification, pilot, _roi, days, made, seconds = cells(tab, "Acme 10")
    assert state == "up to date" and "better" in identification and "What the identification says." in identification
    assert pilot.startswith("worse") and days == "Dec 1, 2025\nFeb 1, 2026" and seconds == "22.5"
    assert made == "Mar 5, 2026 04:05"
    assert cells(tab, "Acme 9") == ["failed\n" + WRONG, *["no report"] * 3, "", "", ""]
    assert tab.locator("a").count() == 4 * len(REPORTS)
    assert tab.locator("tr", has_text="Acme 10").locator("a").first.get_attribute("href") == "acme/identification.html"


def test_a_stale_report_is_never_linked_without_saying_so(some, opened):
    tab = opened(some)
    hold, idle = cells(tab, "Hold"), cells(tab, "Idle")
    assert hold[0] == "older report shown\nBusiness case: The report took longer."
    assert "older report, of Mar 5, 2026" in hold[3] and "older" not in hold[1] + hold[2]
    assert idle[0] == "not checked this time" and all("not checked this time" in cell for cell in idle[1:4])


def test_what_this_batch_says_goes_before_what_could_not_be_written(tmp_path, opened):
    written(tmp_path, "full")
    written(tmp_path, "mended", failure=WRONG)
    write_index(tmp_path, [*(Outcome("full", report, FAILED, failure="Disk full.") for report in REPORTS),
                           *(Outcome("mended", report, RENDERED) for report in REPORTS),
                           Outcome("nowhere", "", FAILED, failure="Not allowed.")])
    tab = opened(tmp_path)
    assert names(tab) == ["nowhere", "full", "mended"]
    assert cells(tab, "full")[0].startswith("older report shown") and "Disk full." in cells(tab, "full")[0]
    assert cells(tab, "nowhere")[0] == "failed\nNot allowed." and cells(tab, "mended")[0] == "up to date"


def test_a_report_the_company_no_longer_asks_for_is_not_linked(tmp_path, opened):
    written(tmp_path, "acme")
    path = tmp_path / "acme" / "run.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"sections": ["roi"]}))
    write_index(tmp_path, [Outcome("acme", "roi", UNCHANGED)])
    tab = opened(tmp_path)
    assert tab.locator("a").count() == 1 and cells(tab, "acme")[:3] == ["up to date", "–", "–"]


@pytest.mark.parametrize("content", [
    b"", b"{half", b"[]", b"\xff\xfe", b"null", b'{"company": 3}', b'{"company": {"name": "\\ud800"}}',
    b'{"company": {"name": "A"}, "reports": []}', b'{"company": {"name": "A"}, "reports": {"roi": "x"}}',
    b'{"company": {"name": "A"}, "reports": {"roi": {"title": 1}}}',
    b'{"company": {"name": "A"}, "reports": {"roi": {"made": "2026-01-01T00:00:00"}}}',
    b'{"company": {"name": "A"}, "reports": {"roi": {"seconds": NaN}}}',
    b'{"company": {"name": "A"}, "reports": {"roi": {"data_date": "soon"}}}', b"[" * 100_000,
])
def test_a_damaged_run_is_named_and_stops_nothing(tmp_path, content):
    written(tmp_path, "acme")
    (tmp_path / "lost").mkdir()
    (tmp_path / "lost" / "run.json").write_bytes(content)
    write_index(tmp_path, fresh("acme"))
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "lost/run.json is damaged; render the company again." in html and 'href="acme/roi.html"' in html
    assert html.index("lost/run.json") < html.index('href="acme/roi.html"')


def test_names_and_reasons_are_text(some, opened):
    tab = opened(some)
    html = (some / "index.html").read_text(encoding="utf-8")
    shown = HOSTILE.replace("\u202e", "\ufffd")
    assert shown in names(tab) and "\u202e" not in html and html.count("<script") == 1
    assert WRONG in cells(tab, "Acme 9")[0] and tab.locator("img").count() == 0
    tab.fill("#search", "<SCRIPT>alert(1)")
    assert names(tab) == [shown]


def test_companies_of_the_same_name_are_told_apart(tmp_path, opened):
    for folder in ("north", "south", "west"):
        written(tmp_path, folder, name="West" if folder == "west" else "Twin")
    write_index(tmp_path, fresh("north", "south", "west"))
    assert names(opened(tmp_path)) == ["Twin (north)", "Twin (south)", "West"]


@pytest.mark.skipif(os.name != "posix", reason="such names are for a disk of bytes")
def test_a_folder_may_have_any_name(tmp_path, opened):
    odd = os.fsdecode(b'a:b "#?\xff<i>')
    written(tmp_path, odd, name="Odd")
    (tmp_path / odd / "roi.html").write_text("here")
    write_index(tmp_path, [*fresh(odd), Outcome(odd + "2", "", FAILED, failure=odd)])
    tab = opened(tmp_path)
    href = tab.locator("a").last.evaluate("link => link.href")
    assert href == (tmp_path / odd / "roi.html").as_uri()


def test_the_policy_comes_first_and_lets_only_the_one_script_run(some, opened):
    html = (some / "index.html").read_text(encoding="utf-8")
    head = html[html.index("<head>") + len("<head>"):].lstrip()
    policy = re.match(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', head)[1]
    assert re.fullmatch("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[A-Za-z0-9+/]{43}='; "
                        "base-uri 'none'; form-action 'none'", policy)
    assert not re.search(r"https?://|@import|url\(", html)
    changed = some / "changed"
    changed.mkdir()
    (changed / "index.html").write_text(html.replace('"use strict";', '"use strict"; '), encoding="utf-8")
    blocked = opened(some).context.browser.new_page()
    blocked.goto((changed / "index.html").as_uri())
    assert not blocked.locator("#search").is_visible() and blocked.locator("#companies tbody tr").count() == 5
    blocked.close()


def test_search_filter_and_both_together(some, opened):
    tab = opened(some)
    assert tab.inner_text("#count") == "Shown: 5 · Found: 5 · In all: 5"
    tab.get_by_label("Search").fill("ÅSE idle")
    assert names(tab) == ["Idle Åse"] and tab.inner_text("#count") == "Shown: 1 · Found: 1 · In all: 5"
    tab.get_by_label("Search").fill("A\u030ase")
    assert names(tab) == ["Idle Åse"]
    tab.get_by_label("State").select_option("failed")
    assert names(tab) == [] and tab.get_by_text("No company fits the search.").is_visible()
    tab.get_by_label("Search").fill("not a number")
    assert names(tab) == ["Acme 9"] and not tab.get_by_text("No company fits the search.").is_visible()
    tab.get_by_label("Search").fill("")
    tab.get_by_label("State").select_option("")
    assert len(names(tab)) == 5


def test_each_column_sorts_both_ways_with_empty_cells_last(some, opened):
    tab = opened(some)
    assert press(tab, "Company") == "ascending"
    assert names(tab)[1:] == ["Acme 9", "Acme 10", "Hold", "Idle Åse"]
    assert press(tab, "Company") == "descending"
    assert names(tab)[:4] == ["Idle Åse", "Hold", "Acme 10", "Acme 9"]
    assert press(tab, "Processor seconds") == "ascending" and names(tab)[-3:] == ["Hold", "Acme 10", "Acme 9"]
    assert press(tab, "Processor seconds") == "descending"
    assert names(tab)[:2] == ["Acme 10", "Hold"] and names(tab)[-1] == "Acme 9"
    assert press(tab, "Data of") == "ascending" and names(tab)[0] == "Acme 10" and names(tab)[-1] == "Acme 9"
    assert press(tab, "Pilot") == "ascending" and names(tab)[0] == "Acme 10"
    assert press(tab, "State") == "ascending" and names(tab)[:2] == ["Acme 9", "Hold"]
    assert tab.evaluate("document.activeElement.textContent") == "State"


def test_without_scripts_all_is_there_as_a_table(some, opened, tmp_path):
    tab = opened(some, scripts=False)
    assert len(names(tab)) == 5 and all(row.is_visible() for row in tab.locator("#companies tbody tr").all())
    assert not tab.locator(".controls").is_visible() and tab.locator("button:visible").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_fits_the_window_and_can_be_used_with_the_keyboard(some, opened, width):
    tab = opened(some, width=width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "search"
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert tab.locator("table caption").count() == 1
    assert tab.locator("thead th:not([scope=col]), tbody th:not([scope=row])").count() == 0
    small = "[...document.querySelectorAll('a, input, select, button')].filter(e => e.checkVisibility() && " \
            "e.type !== 'checkbox' && e.getBoundingClientRect().height < 24).length"
    assert tab.evaluate(small) == 0


def test_the_words_are_in_the_language_of_most(tmp_path, opened):
    written(tmp_path, "en")
    written(tmp_path, "nb", language="nb")
    written(tmp_path, "odd", language="tlh")
    written(tmp_path, "to", language="nb")
    write_index(tmp_path, fresh("en", "nb", "odd", "to"))
    tab = opened(tmp_path)
    assert tab.locator("html").get_attribute("lang") == "nb" and tab.inner_text("h1") == "Alle rapporter"
    assert cells(tab, "en")[4:] == ["1. feb. 2026", "5. mars 2026 04:05", "3,8"]
    assert tab.locator("tr", has_text="What").first.locator("[lang=en]").count() == 2 * len(REPORTS)


def test_ten_thousand_companies_are_shown_a_hundred_at_a_time(tmp_path, opened):
    everything = [f"c{number:05}" for number in range(10_000)]
    for folder in everything:
        written(tmp_path, folder)
    write_index(tmp_path, fresh(*everything))
    tab = opened(tmp_path)
    assert len(names(tab)) == 100 and tab.inner_text("#count") == "Shown: 100 · Found: 10,000 · In all: 10,000"
    tab.get_by_text("Show 100 more").press("Enter")
    assert len(names(tab)) == 200 and tab.evaluate("document.activeElement.innerText") == "c00100"
    tab.fill("#search", "c0998")
    assert names(tab) == everything[9980:9990] and not tab.locator("#more").is_visible()


def test_paper_takes_all_that_was_found(tmp_path, opened):
    everything = [f"c{number:03}" for number in range(250)]
    for folder in everything:
        written(tmp_path, folder)
    write_index(tmp_path, fresh(*everything))
    tab = opened(tmp_path)
    tab.evaluate("addEventListener('beforeprint', () => window.printed = document.querySelectorAll('tbody tr').length)")
    tab.pdf()
    assert tab.evaluate("printed") == 250 and len(names(tab)) == 100


def test_on_paper_a_short_table_begins_on_the_first_page_and_its_head_is_repeated(some, opened):
    tab = opened(some)
    tab.emulate_media(media="print")
    assert tab.locator("#companies").evaluate("table => getComputedStyle(table).breakInside") == "auto"
    # Chromium repeats no head in which something has a box of its own.
    assert {button.evaluate("e => getComputedStyle(e).display") for button in tab.locator("thead button").all()} == {
        "contents"}


@pytest.mark.parametrize("name", ["A" * 200, "A federation for care and welfare " * 6])
def test_a_very_long_name_is_cut_until_whole_texts_are_asked_for(tmp_path, opened, name):
    written(tmp_path, "long", name=name)
    write_index(tmp_path, fresh("long"))
    tab = opened(tmp_path)
    box = tab.locator("tbody th bdi")
    assert box.bounding_box()["height"] < 130 and box.inner_text().startswith(name[:30])
    tab.get_by_label("Show whole texts").check()
    assert box.bounding_box()["height"] > 200


def test_nothing_at_all_is_said(tmp_path, opened):
    write_index(tmp_path, [])
    assert "No report has been rendered yet." in opened(tmp_path).inner_text("main")


def test_a_batch_leaves_the_overview_of_what_it_made_and_could_not(make_company, good_cell, tmp_path, opened):
    out = tmp_path / "out"
    cell = good_cell.replace("import Sentence", "import Badge, Sentence").replace(
        'Sentence("Three.")', 'Sentence("Three.", verdict=Badge("improved", "pays"))')
    companies = [make_company("good", cell), make_company("bust", cell)]
    jobs = [Job(str(company), str(out)) for company in companies]
    params = companies[1] / "company.yaml"
    run(jobs, str(out))
    params.rename(params.with_suffix(".away"))
    run(jobs, str(out), language="en")
    tab = opened(out)
    states = tab.locator("#companies tbody tr > td:nth-child(2)")
    assert [text.split("\n")[0] for text in states.all_inner_texts()] == ["older report shown", "up to date"]
    assert tab.locator(".verdict-improved", has_text="pays").count() == 2
    params.with_suffix(".away").rename(params)
    run(jobs, str(out), language="en")
    run(jobs[:1], str(out), language="en")
    tab.reload()
    assert states.all_inner_texts() == ["not checked this time", "up to date"]
