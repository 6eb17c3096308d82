"""A position as files from which every number on the board can be computed again, without this game.

grid.csv      row, column, score, loss, state: one line a cell; state is "open" or "closed"
values.csv    method, parameters, tile, row, column, value: what every method says of each tile, by score, on
              the evaluation set looked at; row is empty where the value does not depend on one
world.json    what was measured: learner, classes, tiles with what was done to them, slices, moves, seed
examples.npz  for each tile on the board X_A, y_A, w_A as the models see them, for each slice X_NAME, y_NAME

A row's model is trained on the examples of its tiles, weighted by w, and tested on a slice's examples.
Scores and losses have every digit that the game computed with. Worlds whose scores come from a formula
have no examples: world.json has the tiles' values instead, and the columns are all evaluation sets.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from game.book.narration import column_name
from game.book.worlds import Pack
from game.core.evidence import Evidence
from game.core.kinds.base import Task
from game.core.masks import display_order, name_of
from game.core.world import World
from game.methods import answers, valuing
from game.methods.base import Query
from game.methods.results import Number
from game.play.codec import Position
from game.play.game import state_of
from game.play.moves import Move
from game.play.state import Lens, State, board, choice_of, column_of, evidence_at, is_closed
from game.shell.startup import first_position

GRID_FILE, VALUES_FILE, WORLD_FILE, EXAMPLES_FILE = "grid.csv", "values.csv", "world.json", "examples.npz"
COLUMNS = ("row", "column", "score", "loss", "state")
VALUE_COLUMNS = ("method", "parameters", "tile", "row", "column", "value")
FORMAT = "data-counterfactuals export"
_CLASSIFICATION = (
    "The model of a row is trained on the examples of its tiles (X_ and y_ of each letter, one after the "
    "other in the order of placed), every example weighted by w_, and scored on X_ and y_ of a slice: the "
    "share of right answers. The row 'none' guesses: one over the number of classes."
)
_PREDICTION = (
    "The model of a row is trained on the sentences of its tiles (X_ of each letter, one after the other in "
    "the order of placed): codes of characters, 1 for the first of the alphabet, 0 after the end; every "
    "sentence weighted by w_. It is an interpolated character n-gram model: p_k = (count(h c) + prior * "
    "p_(k-1)) / (count(h) + prior) with p_0 = 1 / |alphabet|, order and prior as the learner says, and order "
    "- 1 marks (code 0) before each sentence. The loss on a slice is its bits per character, the score 1 - "
    "loss / log2 |alphabet|. The labels y_ are all 0."
)
_FORMULA = "The score of a row on a column is the formula that the learner names, on sets of letters."
#: How scores come about, by what models do.
RECIPES: Mapping[Task, str] = {
    "classification": _CLASSIFICATION,
    "prediction": _PREDICTION,
    "formula": _FORMULA,
}


def export_position(pack: Pack, position: Position | None, folder: Path) -> tuple[str, ...]:
    """Export a position of a world, its beginning when None is given; the names of the files."""
    position = position or first_position(pack)
    game, world = position.game, pack.world
    return export(world, state_of(world, game), position.lens, folder, game.moves[: game.at])


def export(
    world: World, state: State, lens: Lens, folder: Path, moves: Sequence[Move] = ()
) -> tuple[str, ...]:
    """Write the files into a folder, which is made if it does not exist; their names. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    evidence = evidence_at(world, state, replace(lens, metric="score", reality="operator"))
    (folder / GRID_FILE).write_text(grid_table(evidence, state), encoding="utf-8", newline="")
    values = values_table(evidence, state, lens, column_of(world, state, lens), world)
    (folder / VALUES_FILE).write_text(values, encoding="utf-8", newline="")
    whole = json.dumps(world_facts(world, state, lens, moves), indent=1, ensure_ascii=False)
    (folder / WORLD_FILE).write_text(whole + "\n", encoding="utf-8", newline="")
    if not world.kind.has_examples:
        return GRID_FILE, VALUES_FILE, WORLD_FILE
    (folder / EXAMPLES_FILE).write_bytes(examples_of(board(world, state)))
    return GRID_FILE, VALUES_FILE, WORLD_FILE, EXAMPLES_FILE


def grid_table(evidence: Evidence, state: State) -> str:
    """The cells as comma-separated text, rows by size and alphabet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    columns = list(_columns(evidence, state))
    for row in display_order(evidence.n):
        name = name_of(row, state.placed)
        mark = "closed" if is_closed(state, row) else "open"
        for column, scores, losses in columns:
            loss = "" if losses is None else repr(losses[row])
            writer.writerow((name, column, repr(scores[row]), loss, mark))
    return text.getvalue()


def _columns(evidence: Evidence, state: State) -> Iterator[tuple[str, list[float], list[float] | None]]:
    """The name of each column, with the scores and the losses of all rows; evidence is of scores."""
    if not evidence.trained:
        for column in display_order(evidence.n):
            yield name_of(column, state.placed), evidence.column(column).tolist(), None
        return
    losses = evidence.measuring("loss")
    for j, name in enumerate(evidence.names):
        yield name, evidence.column(1 << j).tolist(), losses.column(1 << j).tolist()


def values_table(evidence: Evidence, state: State, lens: Lens, column: int, world: World) -> str:
    """What every method says of each tile as comma-separated text, with the parameters of the lens."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(VALUE_COLUMNS)
    named = column_name(world, column, state.placed)
    for method in valuing():
        given = method.complete(lens.parameters if method.code == lens.method else ())
        words = " ".join(f"{name}={value:g}" for name, value in given)
        row = name_of(lens.cursor, state.placed) if method.at_row else ""
        found = answers(method, evidence, Query(column, lens.cursor, tuple(range(state.n)), given))
        for letter, answer in zip(state.placed, found, strict=True):
            if isinstance(answer, Number):
                writer.writerow((method.code, words, letter, row, named, repr(answer.value)))
    return text.getvalue()


def world_facts(world: World, state: State, lens: Lens, moves: Sequence[Move] = ()) -> dict[str, Any]:
    """What world.json says."""
    choice = choice_of(world, lens)
    keys = keys_of([piece.name for piece in world.slices])
    return {
        "format": FORMAT,
        "format_version": 1,
        "name": world.name,
        "version": world.version,
        "title": world.title,
        "recipe": RECIPES[world.kind.task],
        "learner": {"name": choice.name, **dict(choice.parameters)},
        "seed": world.seed,
        "classes": list(world.classes),
        **({"alphabet": world.alphabet} if world.alphabet else {}),
        "placed": state.placed,
        "moves": [str(move) for move in moves],
        "tiles": [_tile_facts(world, state, letter) for letter in state.placed],
        "slices": [
            {"name": piece.name, "kind": piece.kind, "examples": piece.size, "key": keys[piece.name]}
            for piece in world.slices
        ],
    }


def _tile_facts(world: World, state: State, letter: str) -> dict[str, Any]:
    tile, edit = world.tile(letter), state.edit(letter)
    seen = next(other for other in board(world, state).tiles if other.letter == letter)
    facts: dict[str, Any] = {"letter": letter, "source": tile.source}
    if not world.kind.has_examples:
        facts["value"] = tile.value
    else:
        facts |= {"examples": seen.size, "examples_before_moves": tile.size}
    facts["edit"] = {
        "poison": edit.poison,
        "poisoned_percent": edit.strength,
        "struck_percent": 100 if edit.closed else edit.struck,
        "weight": edit.weight,
    }
    return facts


def examples_of(seen: World) -> bytes:
    """The examples of all tiles and slices as an .npz archive."""
    arrays: dict[str, Any] = {}
    for tile in seen.tiles:
        arrays |= {f"X_{tile.letter}": tile.x, f"y_{tile.letter}": tile.y, f"w_{tile.letter}": tile.w}
    keys = keys_of([piece.name for piece in seen.slices])
    for piece in seen.slices:
        arrays |= {f"X_{keys[piece.name]}": piece.x, f"y_{keys[piece.name]}": piece.y}
    archive = io.BytesIO()
    np.savez(archive, **arrays)
    return archive.getvalue()


def keys_of(names: Sequence[str]) -> dict[str, str]:
    """A key for each slice: its name, unless an archive could not hold that.

    >>> keys_of(["0-3", "a/b", "a?b"])
    {'0-3': '0-3', 'a/b': 'a_b', 'a?b': 'a_b_2'}
    """
    keys: dict[str, str] = {}
    for name in names:
        plain = re.sub(r"[^A-Za-z0-9._-]", "_", name)
        key, count = plain, 1
        while key in keys.values():
            count += 1
            key = f"{plain}_{count}"
        keys[name] = key
    return keys
