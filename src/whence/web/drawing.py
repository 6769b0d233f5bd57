"""Places of what is drawn: sparklines, time scales and family trees, as numbers that a template puts into SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whence.store.views.desk import Step
from whence.store.views.lineage import Edge, Family
from whence.store.views.sentence import Place

LEVELS: Mapping[str, int] = {"pos": 0, "pp": 1, "pn": 2, "neg": 3}  # from the top
COLUMN, ROW = 388, 92  # of a family tree, in units of its SVG
BOX = (286, 62)  # wide enough for a date that is known to a month or two


@dataclass(frozen=True, slots=True)
class Spark:
    """A claim's strength over time: the corners of its line and its last point."""

    points: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Node:
    """A report in a family tree, or the text that it descends from and that is not held."""

    x: int
    y: int
    place: Place | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a tree from the older to the newer report; `arrow` where it is known which is which."""

    path: str
    x: int
    y: int
    edge: Edge
    arrow: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """A family tree, ready to be drawn."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


class Scale:
    """Days to places along a width; one day alone stands in the middle."""

    def __init__(self, first: str, last: str, left: float, right: float) -> None:
        self.first, self.last, self.left, self.right = _day(first), _day(last), left, right

    def __call__(self, day: str) -> float:
        """Return where a day stands; days outside the scale stand at its ends."""
        span = (self.last - self.first).days
        if not span:
            return round((self.left + self.right) / 2, 1)
        part = min(max((_day(day) - self.first).days / span, 0.0), 1.0)
        return round(self.left + part * (self.right - self.left), 1)

    def ticks(self, most: int = 8) -> list[tuple[float, str]]:
        """Return places and ISO days of evenly set ticks, the first and last day among them."""
        span = (self.last - self.first).days
        count = min(most, span + 1)
        days = [self.first.toordinal() + round(n * span / max(count - 1, 1)) for n in range(count)]
        return [(self(date.fromordinal(n).isoformat()), date.fromordinal(n).isoformat()) for n in dict.fromkeys(days)]


def spark(steps: Sequence[Step], width: int = 96, height: int = 24) -> Spark | None:
    """Return the line of a claim's strength, stepped; None where it has no step with a date."""
    dated = [step for step in steps if step.date and _is_day(step.date)]
    if not dated:
        return None
    days = [str(step.date) for step in dated]
    scale = Scale(min(days), max(days), 4, width - 4)
    corners: list[tuple[float, float]] = []
    for step in sorted(dated, key=lambda step: str(step.date)):
        x, y = scale(str(step.date)), 4 + LEVELS[step.modality] * (height - 8) / 3
        if corners:
            corners.append((x, corners[-1][1]))
        corners.append((x, y))
    if len(corners) == 1:
        corners = [(4, corners[0][1]), (width - 4, corners[0][1])]
    return Spark(" ".join(f"{x:g},{y:.1f}" for x, y in corners), corners[-1][0], round(corners[-1][1], 1))


def tree(family: Family) -> Tree:
    """Lay a family out: the oldest left, each report to the right of what it descends from, hidden ancestors first."""
    known = {place.id: place for place in family.reports}
    older, hidden = _parents(family, known)
    depth: dict[str, int] = {}
    for place in family.reports:
        depth[place.id] = _depth(place.id, older, set())
    shift = 1 if hidden else 0
    rows: dict[int, int] = {}
    nodes: dict[str, Node] = {}
    for place in family.reports:
        column = depth[place.id] + shift
        row = rows.get(column, 0)
        row = max(row, next((nodes[p].y // ROW for p, _ in older.get(place.id, ()) if p in nodes), 0))
        rows[column] = row + 1
        nodes[place.id] = Node(8 + column * COLUMN, 8 + row * ROW, place)
    lines = [_line(nodes[parent], nodes[child], edge) for child, some in older.items() for parent, edge in some]
    made = list(nodes.values())
    if hidden:
        ghost = Node(8, 8, None)
        made.append(ghost)
        lines += [_line(ghost, nodes[id], edge) for id, edge in hidden.items()]
    width = max((node.x for node in made), default=0) + BOX[0] + 8
    height = max((node.y for node in made), default=0) + BOX[1] + 8
    return Tree(width, height, tuple(made), tuple(lines))


def _parents(family: Family, known: Mapping[str, Place]) -> tuple[dict[str, list[tuple[str, Edge]]], dict[str, Edge]]:
    """Return for each report the one it most likely descends from, and those that descend from a text not held."""
    order = {place.id: n for n, place in enumerate(family.reports)}
    older: dict[str, list[tuple[str, Edge]]] = {}
    hidden: dict[str, Edge] = {}
    joined: dict[str, str] = {}

    def root(id: str) -> str:
        while joined.get(id, id) != id:
            id = joined[id]
        return id

    for edge in sorted(family.edges, key=lambda edge: (edge.missing, -edge.score)):
        if edge.left not in known or edge.right not in known or root(edge.left) == root(edge.right):
            continue
        joined[root(edge.left)] = root(edge.right)
        child, parent = edge.left, edge.right
        if not edge.ordered and order[child] < order[parent]:
            child, parent = parent, child
        if child in older and parent not in older:
            child, parent = parent, child
        older.setdefault(child, []).append((parent, edge))
        if edge.missing:
            hidden |= {id: edge for id in (child, parent) if id not in older or id == parent}
    return older, hidden


def _depth(id: str, older: Mapping[str, list[tuple[str, Edge]]], seen: set[str]) -> int:
    if id in seen or id not in older:
        return 0
    return 1 + max(_depth(parent, older, seen | {id}) for parent, _ in older[id])


def _line(parent: Node, child: Node, edge: Edge) -> Line:
    x1, y1 = parent.x + BOX[0], parent.y + BOX[1] // 2
    x2, y2 = child.x, child.y + BOX[1] // 2
    middle = (x1 + x2) // 2
    path = f"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}"
    return Line(path, middle, (y1 + y2) // 2, edge, edge.ordered)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _day(text: str) -> date:
    return date.fromisoformat(text) if _is_day(text) else date(1970, 1, 1)
