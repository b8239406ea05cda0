"""company.yaml -> plain text values, each with the line it stands on."""

from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from ..intake import read_text
from ..language import gettext as _
from ..problem import InputError, Problem

LONGEST, DEEPEST = 100_000, 12


@dataclass(frozen=True)
class Document:
    """A YAML file as nested dicts and lists of text; `lines` gives each key path's line."""

    file: str
    values: dict
    lines: dict[tuple, int]

    def line(self, path: tuple) -> int:
        """The line of a key, or of the nearest key around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_document(path: Path) -> Document:
    """The document at `path`, every scalar as the text that was written.

    Raises InputError for what is not one plain YAML mapping: anchors, tags, two documents, a key twice.
    """
    text = read_text(path)
    if len(text) > LONGEST:
        raise InputError([Problem(path.name, _("the file is too long"), _("Keep tables in files of their own."))])
    try:
        root = _root(path.name, text)
    except InputError:
        raise
    except (yaml.YAMLError, ValueError) as error:  # a ValueError: "\\U00110000" stands for no character
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        mend = _("Look at the spaces before the key and at colons inside texts; put such a text in quotes.")
        line = mark.line + 1 if mark else None
        raise InputError([Problem(path.name, _("this is not valid YAML"), mend, row=line)]) from None
    if not isinstance(root, yaml.MappingNode):
        mend = _("Begin with company: on a line of its own.")
        raise InputError([Problem(path.name, _("the file holds no keys"), mend)])
    lines: dict[tuple, int] = {}
    problems: list[Problem] = []
    values = _plain(path.name, root, (), lines, problems)
    if problems:
        raise InputError(problems)
    return Document(path.name, values, lines)


@lru_cache(maxsize=1)  # a report opens its company twice, a batch the company once more
def _root(file: str, text: str) -> yaml.Node | None:
    events = list(yaml.parse(text, Loader=yaml.SafeLoader))
    _refuse_cleverness(file, events)
    return _Composed(events).get_single_node()


class _Composed(yaml.composer.Composer, yaml.resolver.Resolver):
    """PyYAML's composer on events that are there already."""

    def __init__(self, events: list[yaml.Event]):
        yaml.composer.Composer.__init__(self)
        yaml.resolver.Resolver.__init__(self)
        self.events = deque(events)

    def check_event(self, *kinds) -> bool:
        return bool(self.events) and (not kinds or isinstance(self.events[0], kinds))

    def peek_event(self) -> yaml.Event:
        return self.events[0]

    def get_event(self) -> yaml.Event:
        return self.events.popleft()


def _refuse_cleverness(file: str, events: list) -> None:
    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        anchored = isinstance(event, yaml.NodeEvent) and event.anchor
        if anchored or getattr(event, "tag", None) or depth > DEEPEST:
            what, mend = _("anchors, tags and deep nesting are not read"), _("Write the value out.")
            raise InputError([Problem(file, what, mend, row=event.start_mark.line + 1)])


def _plain(file: str, node: yaml.Node, path: tuple, lines: dict, problems: list[Problem]):
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return None if node.style is None and node.value in ("", "~", "null") else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(file, child, (*path, at), lines, problems) for at, child in enumerate(node.value)]
    values = {}
    for key, child in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or name in values:
            what = _("the key stands twice") if name in values else _("a key must be a plain word")
            place = ".".join(map(str, (*path, name)))
            problems.append(Problem(file, what, _("Keep one of them."), row=line, column=place))
            continue
        values[name] = _plain(file, child, (*path, name), lines, problems)
        lines[(*path, name)] = line
    return values
