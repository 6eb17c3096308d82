"""The sentence over the heights: what moves raised and lowered, or which column is highest."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from game.book.phrases import say
from game.play.state import bit_of
from game.view.model import Model
from game.view.scene import Scene, plain_scene
from game.view.scene_words import change_words, number_words
from game.view.screens.views.heights_stand import changed_rows, counts

#: Of more columns of one height than this only their number is told.
MOST_TIED = 3


def heights_headline(model: Model, scene: Scene) -> str:
    """What only columns side by side tell; every number is read off the grid."""
    del model
    return _headline(plain_scene(scene), scene.lens.focus)


@lru_cache(maxsize=16)
def _headline(scene: Scene, tile: str) -> str:
    open_rows = [row for row in range(1 << scene.n) if not row & scene.closed and scene.known(row)]
    if not open_rows:
        return say("heights.none-known")
    if scene.lens.reality != "real" and changed_rows(scene):
        return say("heights.changed", why=why(scene), what=_changes(scene))
    first = _closed(scene, open_rows) if scene.closed else _highest(scene, open_rows)
    second = _without(scene, tile, open_rows)
    return f"{first} {second}".strip()


def why(scene: Scene) -> str:
    """What moves did to the data, in a few words."""
    edits = [(letter, edit) for letter, edit in scene.state.edits if letter in scene.state.placed]
    edits = [(letter, edit) for letter, edit in edits if not edit.closed]
    names = _listed([letter for letter, _ in edits])
    if len(edits) != 1 or scene.state.drifts:
        return (
            say("heights.why-several", tiles=names)
            if edits and not scene.state.drifts
            else say("heights.why")
        )
    letter, edit = edits[0]
    plain = edit.poison and edit.weight == 1 and not (edit.struck or edit.replacement or edit.forgotten)
    if not plain:
        return say("heights.why-several", tiles=letter)
    key = f"heights.poison-{edit.poison}{scene.world.kind.wording}"
    return say(key, tile=letter, share=_share(edit.strength))


def _share(percent: int) -> str:
    """A share in words."""
    if percent in (50, 100):
        return say("heights.half" if percent == 50 else "heights.whole")
    return say("heights.share", percent=percent)


def _changes(scene: Scene) -> str:
    """How many columns fall and rise, and how far."""
    moved = changed_rows(scene)
    better = scene.evidence.better or 1
    falls = [row for row in moved if scene.differences[row] * better < 0]
    rises = [row for row in moved if scene.differences[row] * better > 0]
    if falls and rises:
        return say("heights.both", first=_falls(scene, falls), second=_rises(scene, rises, True))
    return f"{_falls(scene, falls) if falls else _rises(scene, rises, False)}."


def _falls(scene: Scene, rows: list[int]) -> str:
    """So many columns fall, and how far; of a single one its name."""
    if len(rows) == 1:
        return say("heights.falls-one", row=_named(scene, rows[0]), by=_most(scene, rows))
    return say("heights.falls", count=len(rows), by=_most(scene, rows))


def _rises(scene: Scene, rows: list[int], too: bool) -> str:
    """The same of columns that rise; too: after those that fall."""
    if len(rows) == 1:
        return say("heights.rises-one", row=_named(scene, rows[0]), by=_most(scene, rows))
    return say("heights.rises-too" if too else "heights.rises", count=len(rows), by=_most(scene, rows))


def _most(scene: Scene, rows: list[int]) -> str:
    """The largest change without its sign."""
    return change_words(scene, max(abs(scene.differences[row]) for row in rows)).lstrip("+")


def _named(scene: Scene, row: int) -> str:
    if row:
        return scene.letters(row)
    return scene.slots[0] if scene.others else say("heights.no-data")


def _listed(names: Iterable[str]) -> str:
    *others, last = list(names) or [""]
    return say("heights.and", first=", ".join(others), last=last) if others else last


class Highest(NamedTuple):
    """The rows of the best score, and the words of that score."""

    rows: tuple[int, ...]
    value: str


def highest(scene: Scene, rows: list[int]) -> Highest:
    """Which columns are highest; of equal ones all."""
    better = scene.evidence.better or 1
    keys = {row: round(better * scene.numbers[row], 9) for row in rows}
    most = max(keys.values())
    best = tuple(row for row in rows if keys[row] == most)
    return Highest(best, number_words(scene, scene.numbers[best[0]]))


def _highest(scene: Scene, rows: list[int]) -> str:
    best = highest(scene, rows)
    if len(rows) == 1:
        return say("heights.only", row=_named(scene, rows[0]), value=best.value)
    if len(best.rows) == len(rows):
        return say("heights.all-level", value=best.value)
    if len(best.rows) == 1:
        return say("heights.highest", row=_named(scene, best.rows[0]), value=best.value)
    if len(best.rows) <= MOST_TIED:
        names = _listed(_named(scene, row) for row in best.rows)
        return say("heights.highest-tied", rows=names, value=best.value)
    return say("heights.highest-many", count=len(best.rows), value=best.value)


def _closed(scene: Scene, rows: list[int]) -> str:
    """How many columns a strike took down to the ground, and which is the highest that stands."""
    closed = sum(1 for row in range(1 << scene.n) if row & scene.closed)
    best = highest(scene, rows)
    key = "heights.closed" if len(best.rows) == 1 else "heights.closed-tied"
    return say(key, closed=closed, all=1 << scene.n, row=_named(scene, best.rows[0]), value=best.value)


class Pairs(NamedTuple):
    """Pairs of columns that one tile sets apart: how many are lower without it, as high, higher."""

    lower: int
    same: int
    higher: int


def pairs_without(scene: Scene, tile: str, rows: Iterable[int]) -> Pairs:
    """How columns stand without a tile to those with it, as far as a difference is written."""
    better = scene.evidence.better or 1
    bit, there = bit_of(scene.state, tile), set(rows)
    changes = [
        better * (scene.numbers[row] - scene.numbers[row ^ bit])
        for row in there
        if row & bit and row ^ bit in there
    ]
    told = [change if counts(scene, change) else 0.0 for change in changes]
    lower, higher = sum(change > 0 for change in told), sum(change < 0 for change in told)
    return Pairs(lower, len(told) - lower - higher, higher)


def _without(scene: Scene, tile: str, rows: list[int]) -> str:
    """What becomes of columns when a tile goes."""
    if not bit_of(scene.state, tile):
        return ""
    lower, same, higher = pairs_without(scene, tile, rows)
    count = lower + same + higher
    if count < 2:
        return ""
    if lower == count:
        return say("heights.without-all", tile=tile, count=count)
    if higher == count:
        return say("heights.without-all-raised", tile=tile, count=count)
    if same == count:
        return say("heights.without-none", tile=tile)
    if lower == count - 1:
        return say("heights.without-all-but-one", tile=tile)
    return say("heights.without", tile=tile, lower=lower, count=count, higher=higher)
