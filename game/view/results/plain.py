"""Results as lines of words: what drawers show as a picture stands here under headings, the numbers as there.

A terminal prints them, and a page of the site sets them as a table.
"""

from collections import Counter
from collections.abc import Callable
from math import nan
from typing import Any

from game.methods import method_of
from game.methods.results import Curve, Number, Path, Ranking, Result, Series, Table
from game.view.results.lines import error_words, item_name
from game.view.results.table import table_words
from game.view.scene import Scene
from game.view.scene_words import number_words, unit_words

#: Lines of words with the headings first; every line has as many words as there are headings.
Lines = list[list[str]]


def plain_lines(scene: Scene, result: Result) -> Lines:
    """The content of a result, by its shape."""
    return dict(PLAIN)[type(result)](scene, result)


def squares_of(result: Result) -> tuple[int, ...]:
    """The square that each line below the headings is about, -1 for none; () where no line is about one."""
    if isinstance(result, Path):
        return result.rows
    if isinstance(result, Ranking):
        return result.items if result.of == "rows" else ()
    return result.squares if isinstance(result, Table) else ()


def has_changes(result: Result) -> bool:
    """Whether some of its numbers are changes of what squares show."""
    if isinstance(result, Table):
        return "change" in (result.units or ("change",))
    return not isinstance(result, Path) and result.unit == "change"


def number_lines(scene: Scene, what: str, numbers: dict[str, Number]) -> Lines:
    """Numbers of several things, a line for each; errors and what retraining says where there are some.

    what: they are, one of them; numbers: by what each of them speaks of.
    """
    estimated = any(number.stderr is not None for number in numbers.values())
    predicted = any(number.truth is not None for number in numbers.values())
    head = [what, "value", *(["error"] if estimated else []), *(["retrained"] if predicted else [])]
    lines = [head]
    for name, number in numbers.items():
        line = [name, unit_words(scene, number.unit, number.value)]
        if estimated:
            line.append("exact" if number.stderr is None else error_words(scene, number.stderr))
        if predicted:
            line.append(unit_words(scene, number.unit, nan if number.truth is None else number.truth))
        lines.append(line)
    return lines


def _number(scene: Scene, number: Number) -> Lines:
    subject = method_of(scene.lens.method).subject
    return number_lines(scene, "of" if subject == "none" else subject, {scene.readings.about: number})


def _ranking(scene: Scene, ranking: Ranking) -> Lines:
    heading, *numbers = ranking.beside or ("",)
    beside = [[unit_words(scene, "count", number)] for number in numbers] or [[]] * len(ranking.items)
    entries = zip(ranking.items, ranking.values, beside, strict=True)
    return [
        [_thing(ranking), "value", *([str(heading)] if numbers else [])],
        *(
            [f"{place}. {item_name(scene, ranking.of, item)}", unit_words(scene, ranking.unit, value), *more]
            for place, (item, value, more) in enumerate(entries, 1)
        ),
    ]


def _thing(ranking: Ranking) -> str:
    """What the entries of a ranking are, one of them."""
    return "tile" if ranking.of == "waiting" else ranking.of.removesuffix("s")


def _curve(scene: Scene, curve: Curve) -> Lines:
    """A line for each place on the horizontal axis, and a column for each series; "" where it has no point.

    Where a series has several points over one place, each of them has a line.
    """
    across = curve.unit if curve.diagonal else "number"
    points = [_points(series) for series in curve.series]
    places = sorted(set().union(*points)) if points else []
    head = [curve.across, *(series.name or curve.up for series in curve.series)]
    lines = [head]
    for place in places:
        cells = []
        for series, found in zip(curve.series, points, strict=True):
            k = found.get(place)
            cells.append("" if k is None else _height(scene, curve, series, k))
        lines.append([unit_words(scene, across, place[0]), *cells])
    return lines


def _points(series: Series) -> dict[tuple[float, int], int]:
    """Where each point of a series stands: its place on the axis and how many before it stand there."""
    met: Counter[float] = Counter()
    found = {}
    for k, x in enumerate(series.x):
        found[x, met[x]] = k
        met[x] += 1
    return found


def _height(scene: Scene, curve: Curve, series: Series, k: int) -> str:
    """A point of a series, with its band where it has one."""
    words = unit_words(scene, curve.unit, series.y[k])
    if not series.low:
        return words
    low, high = (unit_words(scene, curve.unit, ends[k]) for ends in (series.low, series.high))
    return f"{words} ({low} to {high})"


def _path(scene: Scene, path: Path) -> Lines:
    steps = enumerate(zip(path.rows, path.values, strict=True))
    return [
        ["step", "square", scene.column_words],
        *([str(k), scene.name(row), number_words(scene, value)] for k, (row, value) in steps),
    ]


def _table(scene: Scene, table: Table) -> Lines:
    return [[*table.headings], *table_words(scene, table)]


PLAIN: tuple[tuple[type[Result], Callable[[Scene, Any], Lines]], ...] = (
    (Number, _number),
    (Ranking, _ranking),
    (Curve, _curve),
    (Path, _path),
    (Table, _table),
)
