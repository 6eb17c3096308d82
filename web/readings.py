"""Readings of a text on a page: the question of a method, its answer as a table and, of a curve, as a plot.

Every answer is a table, which everybody can read and copy; of a curve it lies folded below the plot. Each
line that is about a square leads to it.
"""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from game.book.texts.document_tree import Figure
from game.book.texts.figures import FigureData
from game.methods.results import Curve, Path, Result, Series, Unit
from game.view.reading.answers import asked, scene_at
from game.view.results.lines import formula_words, receipt_words, weight_words
from game.view.results.path import curve_of
from game.view.results.plain import has_changes, plain_lines, squares_of
from game.view.scene import Scene
from game.view.scene_words import in_points, unit_words
from game.view.svg_shapes import rounded
from web.svg import BOTTOM, CURVE_HEIGHT, EDGE, LEFT, RIGHT, TOP, WIDTH, AddressOf

#: Colours of series, which come again after the last; the height of their names below the plot, and how long
#: the piece of a line before a name is.
COLOURS, NAMES, SAMPLE = 6, 24, 22
#: A place on the plot of a point.
At = Callable[[float, float], tuple[str, str]]


def answer(figure: Figure, data: FigureData, address: AddressOf) -> str:
    """What the method of a position answers there, with a way to the board."""
    del figure
    result = data.result
    if result is None:
        raise ValueError("this figure is no reading")
    scene = scene_at(data)
    title, question = asked(scene)
    curve = curve_of(scene, result) if isinstance(result, Path) else result
    plot = _plot(scene, curve, title) if isinstance(curve, Curve) else ""
    table = _table(scene, result, title, address)
    if isinstance(result, Curve):
        table = f"<details><summary>Its numbers</summary>{table}</details>"
    receipt = result.receipt()
    read = ", ".join(part for part in (receipt_words(receipt), weight_words(receipt)) if part)
    units = "Changes are in points." if in_points(scene) and has_changes(result) else ""
    terms = result.terms()
    formula = f"{formula_words(scene, terms)}." if terms else ""
    notes = " ".join(filter(None, (formula, result.note, units, f"({read})")))
    way = escape(address(scene.lens.cursor, None))
    return (
        f'<p class="asked"><strong>{escape(title)}.</strong> <em>{escape(question)}</em></p>{plot}{table}'
        f'<p class="pair">{escape(notes)}</p><p class="pair">Evaluated on {escape(data.column_words)}. '
        f'<a class="try" href="{way}">Open on the board</a></p>'
    )


def _table(scene: Scene, result: Result, title: str, address: AddressOf) -> str:
    """The answer under its headings; a line that is about a square leads to it."""
    head, *lines = plain_lines(scene, result)
    squares = squares_of(result) or (-1,) * len(lines)
    label = escape(f"Answer: {title}")
    heads = "".join(f'<th scope="col"{_side(k)}>{escape(words)}</th>' for k, words in enumerate(head))
    rows = "\n".join(
        f"<tr>{_line(line, address(square, None) if square >= 0 else '')}</tr>"
        for line, square in zip(lines, squares, strict=True)
    )
    table = f'<table aria-label="{label}"><thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table>'
    return f'<div class="wide" role="region" aria-label="{label}, scrolls" tabindex="0">{table}</div>'


def _line(line: Sequence[str], way: str) -> str:
    first, *others = map(escape, line)
    name = f'<a href="{escape(way)}">{first}</a>' if way else first
    return f'<th scope="row">{name}</th>' + "".join(f'<td class="right">{words}</td>' for words in others)


def _side(k: int) -> str:
    return ' class="right"' if k else ""


# -- the plot ------------------------------------------------------------------------------------------------


def _plot(scene: Scene, curve: Curve, title: str) -> str:
    """The series between their ends, their bands below them, and their names below the axis."""
    known = [series for series in curve.series if series.x]
    if not known:
        return ""
    xs = [x for series in known for x in series.x]
    ys = [y for series in known for y in (*series.y, *series.low, *series.high)]
    if curve.diagonal:
        xs = ys = [*xs, *ys]
    ends = (min(xs), max(xs)), (min(ys), max(ys))
    wide, high = WIDTH - LEFT - RIGHT, CURVE_HEIGHT - TOP - BOTTOM
    (left, right), (low, top) = ends
    span, rise = (right - left) or 1.0, (top - low) or 1.0

    def at(x: float, y: float) -> tuple[str, str]:
        return rounded(LEFT + wide * (x - left) / span), rounded(TOP + high * (1 - (y - low) / rise))

    parts = [*_axes(scene, curve, ends, at)]
    if curve.diagonal:
        parts.append(
            f'<polyline class="axis" points="{",".join(at(left, left))} {",".join(at(right, right))}"/>'
        )
    for draw in (_band, _points):
        for k, series in enumerate(known):
            parts += draw(series, k % COLOURS, at)
    named = any(series.name for series in known)
    parts += _names(known) if named else []
    height = CURVE_HEIGHT + (NAMES if named else 0)
    view = f"{-EDGE} {-EDGE} {WIDTH + 2 * EDGE} {height + 2 * EDGE}"
    label = escape(f"Plot of {title}: {curve.up} by {curve.across}. The table below has its numbers.")
    return f'<svg class="curve" viewBox="{view}" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _band(series: Series, colour: int, at: At) -> Iterator[str]:
    if series.low:
        upper = [at(x, y) for x, y in zip(series.x, series.high, strict=True)]
        lower = [at(x, y) for x, y in zip(series.x, series.low, strict=True)]
        yield f'<polygon class="band s{colour}" points="{_listed([*upper, *reversed(lower)])}"/>'


def _points(series: Series, colour: int, at: At) -> Iterator[str]:
    points = [at(x, y) for x, y in zip(series.x, series.y, strict=True)]
    if series.joined:
        yield f'<polyline class="series s{colour}" points="{_listed(points)}"/>'
    for x, y in points:
        yield f'<circle class="point s{colour}" cx="{x}" cy="{y}" r="4"/>'


def _listed(points: Sequence[tuple[str, str]]) -> str:
    return " ".join(",".join(point) for point in points)


def _axes(
    scene: Scene, curve: Curve, ends: tuple[tuple[float, float], tuple[float, float]], at: At
) -> Iterator[str]:
    """Lines at the lowest, the middle and the highest value, both ends of the lower axis, what both count."""
    (left, right), (low, top) = ends
    across: Unit = curve.unit if curve.diagonal else "number"
    for value in (low, (low + top) / 2, top):
        height, words = at(left, value)[1], escape(unit_words(scene, curve.unit, value))
        yield f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{height}" y2="{height}"/>'
        yield f'<text class="tick end" x="{LEFT - 8}" y="{rounded(float(height) + 5)}">{words}</text>'
    for value, side in ((left, ""), (right, " end")):
        words = escape(unit_words(scene, across, value))
        yield f'<text class="tick{side}" x="{at(value, low)[0]}" y="{CURVE_HEIGHT - 22}">{words}</text>'
    middle = rounded((LEFT + WIDTH - RIGHT) / 2)
    said = escape(f"{curve.up}, by {curve.across}")
    yield f'<text class="tick middle" x="{middle}" y="{CURVE_HEIGHT - 4}">{said}</text>'


def _names(known: Sequence[Series]) -> Iterator[str]:
    """The names of the series, each behind a piece of its line, or behind a point where it has none."""
    share, y = (WIDTH - LEFT) / len(known), CURVE_HEIGHT + NAMES / 2
    for k, series in enumerate(known):
        x, colour = LEFT + k * share, f"s{k % COLOURS}"
        if series.joined:
            ends = f"{rounded(x)},{rounded(y)} {rounded(x + SAMPLE)},{rounded(y)}"
            yield f'<polyline class="series {colour}" points="{ends}"/>'
        else:
            yield f'<circle class="point {colour}" cx="{rounded(x + SAMPLE / 2)}" cy="{rounded(y)}" r="5"/>'
        place = f'x="{rounded(x + SAMPLE + 6)}" y="{rounded(y + 5)}"'
        yield f'<text class="tick" {place}>{escape(series.name)}</text>'
