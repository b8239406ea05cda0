"""The only place that displays: charts, tables, sentences and key figures, and results for machines."""

import dataclasses
import math
from datetime import date
from html import escape

import numpy as np
from IPython.display import display
from matplotlib.figure import Figure

from .charts.chart import Chart
from .charts.style import svg
from .tables.table import Badge, Blank, Cell, Hidden, Several, Table
from .text.sentence import KeyFigure, Sentence

RESULT = "application/vnd.championkit.result+json"
SVG = "image/svg+xml"
MANY_COLUMNS = 7


def show(*things) -> None:
    """Display each thing: a Chart, Table, Sentence, KeyFigure, a matplotlib Figure, plain text, or a list of these."""
    for thing in things:
        if isinstance(thing, Chart):
            display({SVG: svg(thing.figure)}, raw=True, metadata={SVG: {"alt": thing.alt, "caption": thing.caption}})
        elif isinstance(thing, Figure):
            display({SVG: svg(thing)}, raw=True)
        else:
            display({"text/html": _html(thing)}, raw=True)


def record(report: str, result, *, headline: Sentence) -> None:
    """Record a report's result for machines: the dataclass (or a dict or list of them), its headline and its verdict.

    Fields whose metadata says `{"record": False}` stay out.
    """
    display({RESULT: {"report": report, "headline": headline.text, "verdict": _plain(headline.verdict),
                      "result": _plain(result)}}, raw=True)


def _html(thing) -> str:
    if isinstance(thing, Sentence):
        return f'<p class="{thing.role}">{escape(thing.text)}</p>'
    if isinstance(thing, Table):
        return _table(thing)
    if isinstance(thing, str):
        return f'<p class="finding">{escape(thing)}</p>'
    if isinstance(thing, KeyFigure):
        thing = [thing]
    if isinstance(thing, (list, tuple)) and thing and all(isinstance(part, KeyFigure) for part in thing):
        return f'<div class="figures">{"".join(map(_card, thing))}</div>'
    if isinstance(thing, (list, tuple)) and all(isinstance(part, (Sentence, str)) for part in thing):
        texts = [part.text if isinstance(part, Sentence) else part for part in thing]
        return '<ul class="findings">' + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"
    raise TypeError(f"cannot show a {type(thing).__name__}")


def _card(figure: KeyFigure) -> str:
    parts = {"label": figure.label, "value": figure.value, "interval": figure.interval, "grade": figure.grade}
    tags = {name: "strong" if name == "value" else "span" for name in parts}
    inner = "".join(
        f'<{tags[name]} class="figure-{name}">{escape(text)}</{tags[name]}>' for name, text in parts.items() if text
    )
    return f'<div class="figure-card">{inner}</div>'


def _table(table: Table) -> str:
    numeric = dict.fromkeys(table.numeric, ' class="num"')
    head = "".join(f'<th scope="col"{numeric.get(at, "")}>{escape(name)}</th>' for at, name in enumerate(table.header))
    body = "".join(
        "<tr>" + "".join(_cell(cell, at, numeric.get(at, "")) for at, cell in enumerate(row)) + "</tr>"
        for row in table.rows
    )
    look = "table wide" if len(table.header) >= MANY_COLUMNS else "table"
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    return (
        f'<div class="table-scroll" tabindex="0" role="region" aria-label="{escape(table.caption)}">'
        f'<table class="{look}"><caption>{escape(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{note}"
    )


def _cell(cell: Cell, position: int, numeric: str) -> str:
    if isinstance(cell, Badge):
        return f'<td><span class="verdict verdict-{escape(cell.code)}">{escape(cell.text)}</span></td>'
    if isinstance(cell, Hidden):
        return f'<td class="hidden-cell{" num" if numeric else ""}">{escape(cell.text)}</td>'
    if isinstance(cell, Several):
        return f"<td>{'<br>'.join(map(escape, cell.texts))}</td>"
    if isinstance(cell, Blank):
        return '<td class="by-hand"></td>'
    return f'<th scope="row">{escape(cell)}</th>' if position == 0 else f"<td{numeric}>{escape(cell)}</td>"


def _plain(value):
    """A result as plain JSON: no NaN, no arrays, dates as ISO text."""
    if dataclasses.is_dataclass(value):
        fields = (field for field in dataclasses.fields(value) if field.metadata.get("record", True))
        return {field.name: _plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [_plain(part) for part in value]
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
