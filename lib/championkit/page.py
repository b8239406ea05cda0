"""The executed notebook as one HTML file, in the look of templates/report."""

import re
from functools import cache
from secrets import token_hex

from bs4 import BeautifulSoup
from jinja2 import pass_context
from nbconvert import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbformat import NotebookNode

from . import language as language_module
from .company import TEMPLATES, Company
from .language import date
from .language import gettext as _


def page(notebook: NotebookNode, company: Company, report: str, *, title: str, tweaked: bool) -> str:
    """The executed notebook as one HTML file, in the look of templates/report."""
    resources = {
        "page": {
            "lang": language_module.current(),
            "title": title,
            "report": report,
            "company": company.name,
            "made_data": _("The data on this page are made up, to show the kit at work.")
            if company.params.made_data else "",
            "tweaked": _("This report uses the company's own version of the notebook.") if tweaked else "",
            "date": _("Data of {date}").format(date=date(pilot.data_date)) if (pilot := company.params.pilot) else "",
            "color": "",
            "logo": "",
            "words": _words(),
        },
        "code": {"mark": token_hex(16), "cells": []},
    }
    html, resources = _exporter().from_notebook_node(notebook, resources=resources)
    code = resources["code"]
    return re.sub(rf"{code['mark']}-(\d+)-", lambda place: code["cells"][int(place[1])], html)


@cache
def _exporter() -> HTMLExporter:
    return HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(TEMPLATES)],
        filters={"headings": headings, "highlight_code": _code},
        anchor_link_text="",
        optimistic_validation=True,
    )


@pass_context
def _code(context, source: str, metadata: dict) -> str:
    """A mark in place of the code of a cell: the exporter parses the page once more, and most of its tags are these."""
    code = context["resources"]["code"]
    code["cells"].append(_in_colours(source, metadata.get("magics_language")))
    return f"{code['mark']}-{len(code['cells']) - 1}-"


@cache
def _in_colours(source: str, language: str | None) -> str:
    """The code as markup, written as the exporter writes what it has parsed; most cells are every company's."""
    markup = Highlight2HTML()(source, metadata={"magics_language": language} if language else None)
    return str(BeautifulSoup(markup.rstrip(), "html.parser"))


def _words() -> dict[str, str]:
    """The words of the page itself."""
    return {
        "contents": _("Contents"),
        "show_code": _("Show the code"),
        "code": _("Code"),
        "skip_to_content": _("Skip to the content"),
        "printed_from": _("Printed from"),
    }


def headings(html: str) -> list[tuple[str, str]]:
    """The id and text of each section heading of a page, for its contents."""
    sections = "".join(re.findall(r"<h2\b.*?</h2>", html, flags=re.DOTALL))
    found = BeautifulSoup(sections, "html.parser").find_all("h2")
    for heading in found:
        for anchor in heading.find_all("a", class_="anchor-link"):
            anchor.decompose()
    return [(heading["id"], heading.get_text(strip=True)) for heading in found if heading.get("id")]
