"""The executed notebook as one HTML file, in the look of templates/report."""

import re
from functools import cache

from bs4 import BeautifulSoup
from jinja2 import pass_context
from nbconvert import HTMLExporter, TemplateExporter
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
            "css": _css(),
        },
    }
    # HTMLExporter's own would parse the page and write it anew, to add what this template has in it.
    html, _resources = TemplateExporter.from_notebook_node(_exporter(), notebook, resources=resources)
    return html


@cache
def _exporter() -> HTMLExporter:
    return HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(TEMPLATES)],
        filters={"headings": headings, "highlight_code": code_html, "markdown2html": _markdown},
        anchor_link_text="",
        optimistic_validation=True,
    )


@cache
def _css() -> str:
    return (TEMPLATES / "report" / "static" / "report.css").read_text(encoding="utf-8")


# The code and the prose of a report are mostly the same for every company.
@cache
def code_html(source: str) -> str:
    """A cell's code as markup, in colours."""
    return Highlight2HTML()(source)


@pass_context
def _markdown(context, source: str) -> str:
    attached = context["cell"].get("attachments")
    return _balanced(_exporter().markdown2html(context, source)) if attached else prose_html(source)


@cache
def prose_html(source: str) -> str:
    """A Markdown cell as markup."""
    return _balanced(_exporter().markdown2html({}, source))


def _balanced(markup: str) -> str:
    """Markup that ends all it begins: a browser takes an empty link written as one tag to go on to the page's end."""
    return str(BeautifulSoup(markup, "html.parser"))


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
