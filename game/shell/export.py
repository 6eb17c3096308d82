"""A position as files from which every number on the board can be computed again, without this game.

README.txt    what stands in the others, and how a cell comes about, in words
grid.csv      row, column, score, loss, state: one line a cell; state is "open" or "closed", or "face down"
              in a level, and then without numbers
values.csv    method, parameters, rows, tile, row, column, value, error: what every method says of each tile,
              by score, on the evaluation set looked at, over all rows and, where somebody strikes, over open
              ones; row is empty where the value does not depend on one, error where it is exact
readings.json what every method answers, of whatever shape, on every base column, with its receipt
world.json    what was measured: learner, loss, classes, tiles with what was done to them, columns, moves
examples.npz  each tile's examples before and after the moves, each slice's examples

Scores and losses have every digit that the game computed with. Worlds whose scores come from a formula
have no examples: world.json has the tiles' values instead, and the columns are all evaluation sets.
A test computes every cell again from these files alone.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from game.book.measured_words import score_formula
from game.book.narration import column_name
from game.book.worlds import Pack
from game.core.edits import poisoned_examples, striking_contributors
from game.core.evidence import Evidence
from game.core.learners.catalogue import learner_named
from game.core.masks import name_of
from game.core.world import World
from game.methods import answers, valuing
from game.methods.base import Query
from game.methods.results import Number
from game.play.codec import Position
from game.play.moves import Move
from game.play.state import (
    Lens,
    State,
    board,
    choice_of,
    closed_tiles,
    column_of,
    operator_row,
)
from game.shell.export_cells import Subject, exported_columns, grid_table, subject_of
from game.shell.export_readings import readings_text
from game.shell.export_readme import readme
from game.shell.steps import Steps, all_at_once

README_FILE, GRID_FILE, VALUES_FILE = "README.txt", "grid.csv", "values.csv"
READINGS_FILE = "readings.json"
WORLD_FILE, EXAMPLES_FILE = "world.json", "examples.npz"
VALUE_COLUMNS = ("method", "parameters", "rows", "tile", "row", "column", "value", "error")
FORMAT = "data-counterfactuals export"
#: Every file of an archive has this date, and rights as under Unix, wherever the archive is made.
ARCHIVE_DATE, UNIX = (2026, 1, 1, 0, 0, 0), 3


def export_position(pack: Pack, position: Position | None, folder: Path) -> tuple[str, ...]:
    """Write the files of a position of a world, its beginning when None is given; their names."""
    return export(subject_of(pack, position), folder)


def files_of(pack: Pack, position: Position | None) -> dict[str, bytes]:
    """The files of a position of a world by name."""
    return all_at_once(files_in_steps(subject_of(pack, position)))


def export(subject: Subject, folder: Path) -> tuple[str, ...]:
    """Write the files into a folder, which is made if it does not exist; their names. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    files = all_at_once(files_in_steps(subject))
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return tuple(files)


def files_in_steps(subject: Subject) -> Steps[dict[str, bytes]]:
    """The files by name. What methods answer takes longest, and yields after each answer."""
    world, state, lens = subject.world, subject.state, subject.lens
    facts = json.dumps(world_facts(world, state, lens, subject.moves), indent=1, ensure_ascii=False)
    evidence = subject.evidence
    texts = {
        GRID_FILE: (yield from grid_table(subject)),
        VALUES_FILE: (yield from values_table(evidence, state, lens, subject.column, world)),
        READINGS_FILE: (yield from readings_text(subject)),
        WORLD_FILE: facts + "\n",
        README_FILE: readme(world, choice_of(world, lens), state),
    }
    files = {name: text.encode("utf-8") for name, text in texts.items()}
    if world.kind.has_examples:
        yield
        files[EXAMPLES_FILE] = examples_of(world, state)
    return files


def archive_of(files: Mapping[str, bytes], folder: str) -> bytes:
    """Files as a zip archive that unpacks into one folder; the same files give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}", ARCHIVE_DATE)
            entry.create_system, entry.external_attr = UNIX, 0o644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def values_table(evidence: Evidence, state: State, lens: Lens, column: int, world: World) -> Steps[str]:
    """What every method says of each tile as comma-separated text, with the parameters of the lens."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(VALUE_COLUMNS)
    named, tiles = column_name(world, column, state.placed), tuple(range(state.n))
    games: dict[str, int] = {"all": (1 << state.n) - 1}
    if closed_tiles(state):
        games["open"] = operator_row(state)
    for method, (rows, among) in product(valuing(), games.items()):
        given = method.complete(lens.parameters if method.code == lens.method else ())
        words = " ".join(f"{name}={value:g}" for name, value in given)
        row = name_of(lens.cursor & among, state.placed) if method.at_row else ""
        found = answers(method, evidence, Query(column, lens.cursor, tiles, given, among))
        for letter, answer in zip(state.placed, found, strict=True):
            if isinstance(answer, Number):
                error = "" if answer.stderr is None else repr(answer.stderr)
                line = (method.code, words, rows, letter, row, named, repr(answer.value), error)
                writer.writerow(line)
        yield
    return text.getvalue()


def world_facts(world: World, state: State, lens: Lens, moves: Sequence[Move] = ()) -> dict[str, Any]:
    """What world.json says."""
    choice = choice_of(world, lens)
    learner = learner_named(choice.name)
    keys = keys_of([piece.name for piece in world.slices])
    columns = exported_columns(world, state, column_of(world, state, lens)) if world.kind.has_slices else ()
    return {
        "format": FORMAT,
        "format_version": 2,
        "name": world.name,
        "version": world.version,
        "title": world.title,
        "recipe": " ".join(learner.recipe.model.split()),
        "learner": {"name": choice.name, **dict(choice.parameters)},
        "loss": {"name": learner.loss, "definition": learner.recipe.loss} if learner.loss else None,
        "seed": world.seed,
        "classes": list(world.classes),
        **_kind_facts(world),
        "placed": state.placed,
        "moves": [str(move) for move in moves],
        "tiles": [_tile_facts(world, state, letter) for letter in state.placed],
        "slices": [
            {"name": piece.name, "kind": piece.kind, "examples": piece.size}
            | {"weight": piece.mass, "key": keys[piece.name], "drift_percent": state.drift(piece.name)}
            for piece in world.slices
        ],
        "columns": {
            name: [piece.name for j, piece in enumerate(world.slices) if mask >> j & 1]
            for name, mask in columns
        },
    }


def _kind_facts(world: World) -> dict[str, Any]:
    """What worlds of some kinds have: an alphabet, the range of features, the backdoor."""
    found: dict[str, Any] = {"alphabet": world.alphabet} if world.alphabet else {}
    if world.kind.has_examples:
        found |= {"feature_range": [world.low, world.high], "noise": world.noise}
    if of := world.measurement:
        found["measured"] = {
            "metric": of.metric,
            "better": "lower" if of.lower else "higher",
            "low": of.low,
            "high": of.high,
            "score": score_formula(world),
            "model": of.model,
            "repeated": of.spread,
        }
    if world.trigger:
        found["trigger"] = asdict(world.trigger) | {"target": world.classes[world.trigger.target]}
    return found | ({"planted": asdict(world.planted)} if world.planted else {})


def _tile_facts(world: World, state: State, letter: str) -> dict[str, Any]:
    tile, edit = world.tile(letter), state.edit(letter)
    seen = board(world, state).tile(letter)
    facts: dict[str, Any] = {"letter": letter, "source": tile.source}
    if not world.kind.has_examples:
        facts |= {"examples": tile.size} if world.measurement else {"value": tile.value}
    else:
        people = [len(set(one.contributor.tolist())) for one in (seen, tile)]
        facts |= {"examples": seen.size, "examples_before_moves": tile.size}
        facts |= {"contributors": people[0], "contributors_before_moves": people[1]}
    facts["edit"] = {
        "replacement": edit.replacement,
        "poison": edit.poison,
        "poisoned_percent": edit.strength,
        "struck_percent": 100 if edit.closed else edit.struck,
        "weight": edit.weight,
        "forgotten": edit.forgotten,
    }
    return facts


def examples_of(world: World, state: State) -> bytes:
    """The examples of all tiles, before and after the moves, and of all slices as an .npz archive."""
    arrays: dict[str, Any] = {}
    for seen in board(world, state).tiles:
        before, edit = world.tile(seen.letter), state.edit(seen.letter)
        hit = poisoned_examples(world, before, edit.strength if edit.poison else 0)
        gone = striking_contributors(world, before, edit.struck)
        parts = {"X": seen.x, "y": seen.y, "w": seen.w, "contributor": seen.contributor}
        parts |= {"X0": before.x, "y0": before.y, "w0": before.w, "contributor0": before.contributor}
        stay = ~np.isin(before.contributor, gone) & (not edit.forgotten)
        parts |= {"hit": hit, "stay": np.flatnonzero(stay)}
        arrays |= {f"{part}_{seen.letter}": array for part, array in parts.items()}
    keys = keys_of([piece.name for piece in world.slices])
    for came, piece in zip(world.slices, board(world, state).slices, strict=True):
        if piece is not came:
            arrays[f"X0_{keys[piece.name]}"] = came.x
        weight = np.ones(piece.size) if piece.weight is None else piece.weight
        arrays |= {
            f"{part}_{keys[piece.name]}": a for part, a in zip("Xyw", (piece.x, piece.y, weight), strict=True)
        }
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
