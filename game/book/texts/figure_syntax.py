"""Figures in a text: a fence named grid, curve or reading, with a line for each thing that it says.

    ```grid
    world: letters
    column: AB
    mark: ABC AC
    pair: ABC AC
    caption: Leaving B out of ABC.
    ```

    ```reading
    place: digits; place E | row ABCDE
    method: scaling-curve
    caption: How the score grows with the number of tiles.
    ```

`place` may stand instead of `world` and say more, as in `game.book.texts.position_syntax`. A reading is what
a method answers there; of a tile or a pair, where the place has the focus.
"""

from collections.abc import Callable
from typing import Literal

from game.book.texts.document_tree import Figure, Spans

FigureKind = Literal["grid", "curve", "reading"]
FIGURES: tuple[FigureKind, ...] = ("grid", "curve", "reading")
KEYS = ("world", "place", "column", "method", "mark", "pair", "caption")


def figure_of(kind: FigureKind, text: str, line: int, words: Callable[[str], Spans]) -> Figure | str:
    """The figure of a fence, or a sentence that says what is wrong. words: reads a line of Markdown."""
    said: dict[str, str] = {}
    for number, row in enumerate(text.split("\n")):
        if not row.strip():
            continue
        key, colon, value = (part.strip() for part in row.partition(":"))
        if not colon or key not in KEYS:
            return f"a figure has lines that begin with {', '.join(KEYS)}, and not {row.strip()[:40]!r}"
        if key in said:
            return f"{key} stands twice in a figure, again in its line {number + 1}"
        said[key] = value
    place = said.get("place") or said.get("world", "")
    if not place or ("place" in said and "world" in said):
        return "a figure names either its world or its place"
    if "column" in said:
        place += f" | column {said['column']}"
    if kind == "reading" and not {"mark", "pair"}.isdisjoint(said):
        return "a reading shows what its method reads, and has no rows and no pair of its own"
    if kind != "reading" and "method" in said:
        return f"a {kind} shows scores; what a method says of them is a figure named reading"
    if "method" in said:
        place += f" | method {said['method']}"
    pair = tuple(said.get("pair", "").split())
    if len(pair) not in (0, 2):
        return f"a pair is two rows, not {len(pair)}"
    return Figure(
        kind, place, tuple(said.get("mark", "").split()), pair, words(said.get("caption", "")), line
    )
