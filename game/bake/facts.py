"""What a trained world shows, as tables: the start board, confusions, values by every method, poisons.

*Why:* whoever changes the examples must see whether the lessons still hold, without reading code; the
tests state the same numbers as inequalities.
"""

from collections.abc import Mapping

import numpy as np

from game.core.edits import Edit, edited
from game.core.evidence import Evidence, evidence_of
from game.core.learners.common import GUESS
from game.core.masks import display_order, mask_of, name_of
from game.core.world import Floats, World, held_out
from game.methods import answers, valuing
from game.methods.base import Query
from game.methods.results import Number

Edits = Mapping[str, Edit]


def board(world: World, letters: str, edits: Edits | None = None) -> World:
    """The world with these tiles on the board, edited."""
    given = edits or {}
    return world.with_tiles(tuple(edited(world, world.tile(one), given.get(one, Edit())) for one in letters))


def score(world: World, row: str, slice_name: str = "all", edits: Edits | None = None) -> float:
    """The default learner's score of one training set, on "all" or on a slice."""
    return evidence_of(board(world, row, edits)).cell((1 << len(row)) - 1, column(world, slice_name))


def column(world: World, slice_name: str) -> int:
    """The column mask of "all" or of one slice."""
    if slice_name == "all":
        return world.clean
    return 1 << [piece.name for piece in world.slices].index(slice_name)


def confusion(world: World, row: str, label: str) -> tuple[float, str, float]:
    """Of a class in the clean slices: the share read right, the commonest misreading and its share."""
    _, y, _ = held_out(world.slices)
    clean = np.concatenate([np.full(piece.size, piece.kind == "clean") for piece in world.slices])
    answers = evidence_of(board(world, row)).answers_of((1 << len(row)) - 1)
    true = world.classes.index(label)
    said = np.bincount(answers[clean & (y == true)], minlength=GUESS + 1)[: len(world.classes)]
    shares = said / said.sum()
    right = float(shares[true])
    shares[true] = -1
    return right, world.classes[int(shares.argmax())], float(shares.max())


def values(world: World, letters: str) -> dict[str, Floats]:
    """What every method says of each tile on the board of `letters`, on "all": (tiles,) each, by code."""
    evidence = evidence_of(board(world, letters))
    query = Query(world.clean, evidence.rows - 1, tuple(range(evidence.n)))
    found = {method.code: answers(method, evidence, query) for method in valuing()}
    return {
        code: np.array([one.value for one in given if isinstance(one, Number)])
        for code, given in found.items()
    }


def ranking(letters: str, value: Floats) -> str:
    """The letters from the highest value to the lowest; ties in alphabet order."""
    order = sorted(range(len(letters)), key=lambda i: (-round(float(value[i]), 9), i))
    return "".join(letters[i] for i in order)


def swings(world: World, letter: str) -> tuple[float, str, float, str]:
    """The least and the greatest change that a tile makes on "all", each with the row that it joins."""
    v = evidence_of(world).column(world.clean)
    bit = 1 << world.letters.index(letter)
    changes = {mask: float(v[mask | bit] - v[mask]) for mask in range(len(v)) if not mask & bit}
    low, high = min(changes, key=lambda m: changes[m]), max(changes, key=lambda m: changes[m])
    return changes[low], name_of(low, world.letters), changes[high], name_of(high, world.letters)


def facts(world: World, wanted: tuple[str, ...]) -> str:
    """All tables of a world; `wanted`: the tiles whose backdoor is tried."""
    start = world.start
    parts = [
        _counts(world),
        _board(world, evidence_of(board(world, start))),
        _left_out(world),
        _values(world, start + "E"),
        _values(world, world.letters),
        _swings(world),
        _placed(world),
        _poisons(world, wanted),
        _learners(world),
    ]
    return "\n\n".join(parts)


def _counts(world: World) -> str:
    tiles = "  ".join(f"{tile.letter} {tile.size}" for tile in world.tiles)
    slices = "  ".join(f"{piece.name} {piece.size}" for piece in world.slices)
    return f"EXAMPLES  {tiles}\nHELD OUT  {slices}  (total {sum(piece.size for piece in world.slices)})"


def _board(world: World, evidence: Evidence) -> str:
    names = [piece.name for piece in world.slices]
    lines = ["START BOARD" + "".join(f"{title:>9}" for title in ("all", *names))]
    scores = [evidence.column(column) for column in (world.clean, *(1 << j for j in range(evidence.m)))]
    lines += [
        f"{name_of(mask, world.start):<11}" + "".join(f"{float(s[mask]):9.2f}" for s in scores)
        for mask in display_order(evidence.n)
    ]
    return "\n".join(lines)


def _left_out(world: World) -> str:
    lines = ["MISREADINGS of the start board without one tile (right, most often misread as)"]
    for letter in world.start:
        row = world.start.replace(letter, "")
        told = {label: confusion(world, row, label) for label in world.classes}
        each = "  ".join(f"{k} {right:.2f} {wrong}:{share:.2f}" for k, (right, wrong, share) in told.items())
        lines.append(f"without {letter}  {each}")
    return "\n".join(lines)


def _values(world: World, letters: str) -> str:
    full = score(world, letters)
    title = f"VALUES on {letters} (all: {full:.3f})"
    lines = [title + "".join(f"{one:>8}" for one in letters) + "   ranking"]
    for method, value in values(world, letters).items():
        numbers = "".join(f"{number:8.3f}" for number in value)
        lines.append(f"{method:<{len(title)}}{numbers}   {ranking(letters, value)}")
    return "\n".join(lines)


def _swings(world: World) -> str:
    lines = ["CHANGES over all rows without the tile (least, greatest)"]
    for letter in world.letters:
        low, at_low, high, at_high = swings(world, letter)
        lines.append(f"{letter}  {low:+.3f} joining {at_low:<9} {high:+.3f} joining {at_high}")
    return "\n".join(lines)


def _placed(world: World) -> str:
    before = score(world, world.start)
    more = [letter for letter in world.letters if letter not in world.start]
    added = "  ".join(f"+{one} {score(world, world.start + one) - before:+.3f}" for one in more)
    without = score(world, world.letters) - score(world, world.letters.replace("G", ""))
    return f"PLACED on the start board ({before:.3f})  {added}\nG in the full set: {without:+.3f}"


def _poisons(world: World, wanted: tuple[str, ...]) -> str:
    names = ("all", *(piece.name for piece in world.slices))
    tried: list[tuple[str, Edits, str]] = [("start", {}, world.start)]
    tried += [(f"flip 50 % of {one}", {one: Edit("flip", 50)}, world.start) for one in world.start]
    tried += [(f"... of {one}, and H", {one: Edit("flip", 50)}, world.start + "H") for one in world.start]
    tried += [(f"noise 50 % of {one}", {one: Edit("noise", 50)}, world.start) for one in world.start]
    tried += [
        (f"backdoor {share} % of {one}", {one: Edit("backdoor", share)}, world.start)
        for one in wanted
        for share in (25, 50)
    ]
    lines = ["POISONS" + " " * 15 + "".join(f"{title:>9}" for title in names)]
    for title, edits, row in tried:
        numbers = "".join(f"{score(world, row, name, edits):9.2f}" for name in names)
        lines.append(f"{title:<22}{numbers}")
    return "\n".join(lines)


def _learners(world: World) -> str:
    rows = [mask_of(name, world.start) for name in ("A", "ABC", "ABD", "ACD", "ABCD")]
    lines = ["LEARNERS" + " " * 12 + "".join(f"{name_of(row, world.start):>9}" for row in rows)]
    for choice in world.learners:
        v = evidence_of(board(world, world.start), choice).column(world.clean)
        lines.append(f"{choice.name:<20}" + "".join(f"{float(v[row]):9.2f}" for row in rows))
    return "\n".join(lines)
