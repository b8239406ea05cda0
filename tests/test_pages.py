"""The shipped pages, as a browser shows them."""

import json
import re

import pytest

from championkit.company import REPORTS, ROOT

COMPANIES = sorted(path.parent.name for path in (ROOT / "params").glob("*/company.yaml"))
PAGES = ["index.html", *(f"{company}/{report}.html" for company in COMPANIES for report in REPORTS)]


def test_every_report_of_every_shipped_company_is_rendered(rendered):
    out, outcomes = rendered
    assert [outcome.failure for outcome in outcomes] == [""] * len(COMPANIES) * len(REPORTS)
    assert len(outcomes) == 9 and (out / "index.html").is_file()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [1280, 390])
def test_a_page_opens_without_error_or_request_and_fits_the_window(rendered, browser, page, width):
    tab = browser.new_page(viewport={"width": width, "height": 900})
    problems, requests = [], []
    tab.on("console", lambda message: problems.append(message.text))
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.on("request", lambda request: requests.append(request.url))
    address = (rendered[0] / page).as_uri()
    tab.goto(address)
    assert problems == []
    assert [url for url in requests if url != address and not url.startswith("data:")] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate("[...document.images].filter(i => !i.naturalWidth || !i.alt).length") == 0
    tab.close()


@pytest.mark.parametrize("page", PAGES[1:])
def test_a_page_reads_as_a_report(rendered, browser, page):
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.goto((rendered[0] / page).as_uri())
    assert tab.locator("h1").count() == 1 and tab.locator("h2").count() >= 5
    assert tab.evaluate(
        "[...document.querySelectorAll('.table-scroll')].filter(t => t.scrollWidth > t.clientWidth + 1).length") == 0
    answer = tab.locator(".bottom-line").first.bounding_box()
    assert answer["y"] + answer["height"] < 900
    text = tab.inner_text("body")
    assert not re.search(r"\bnan\b|\bNone\b|\{\w+\}|<\w+>|0x[0-9a-f]{6,}|Traceback", text)
    assert tab.evaluate("getComputedStyle(document.querySelector('pre')).visibility !== 'visible' || "
                        "!document.querySelector('pre').checkVisibility()")
    tab.close()


@pytest.mark.parametrize("company", COMPANIES)
def test_a_company_folder_holds_pages_notebooks_results_and_a_manifest(rendered, company):
    folder = rendered[0] / company
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert set(results["reports"]) == set(manifest) == set(REPORTS)
    assert results["company"]["made_data"] is True
    assert all(report["headline"] and report["results"] for report in results["reports"].values())
    assert len(list(folder.iterdir())) == 3 * len(REPORTS) + 3


def test_rendering_again_gives_the_same_bytes(rendered, render_company):
    again, _outcomes = render_company(ROOT / "params" / "maskinprodusent")
    for name in [f"{report}{kind}" for report in REPORTS for kind in (".html", ".ipynb")] + ["results.json"]:
        assert (again / name).read_bytes() == (rendered[0] / "maskinprodusent" / name).read_bytes()
