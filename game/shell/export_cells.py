"""The grid of a position as a table and as JSON with definitions, so that each cell says what it is.

grid.csv   row, column, score, loss, state: one line a cell; state is "open" or "closed", or "face down"
           in a level, and then without numbers. Where scores were measured elsewhere also "estimated" and
           "not measured", and one column more: error, the standard error of the score over seeds
grid.json  the same cells by row, what each word means, which position it is, and what to cite
"""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.book.narration import column_name
from game.book.worlds import Pack
from game.core.evidence import Evidence
from game.core.masks import display_order, name_of
from game.core.world import World
from game.play.codec import Position
from game.play.face_down import face_up_of
from game.play.game import state_of
from game.play.moves import Move
from game.play.state import Lens, State, choice_of, column_of, evidence_at, is_closed
from game.shell.export_readme import definitions
from game.shell.startup import first_position
from game.shell.steps import Steps

COLUMNS = ("row", "column", "score", "loss", "state")
#: One column more where scores were measured: the standard error of the score over seeds.
ERROR = "error"
#: States of cells without a number.
NUMBERLESS = ("face down", "not measured")
#: Rows that are written in one step.
ROWS = 16
GRID_FORMAT = "data-counterfactuals grid"
CITE = "Nicholas Vincent, Data Counterfactuals, https://datacounterfactuals.org"


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What is exported. moves: how the state came about.

    face_up: (2**n,) of rows whose cells may be written, None for all.
    """

    world: World
    state: State
    lens: Lens
    moves: Sequence[Move] = ()
    face_up: NDArray[np.bool_] | None = None

    @property
    def evidence(self) -> Evidence:
        """The cells by score in the operator's world, those that lie face down out of reach."""
        lens = replace(self.lens, metric="score", reality="operator")
        return evidence_at(self.world, self.state, lens, self.face_up)

    @property
    def column(self) -> int:
        """The mask of the evaluation set that is looked at."""
        return column_of(self.world, self.state, self.lens)

    @property
    def columns(self) -> tuple[tuple[str, int], ...]:
        """Names and masks of the columns that are written."""
        return exported_columns(self.world, self.state, self.column)


def subject_of(pack: Pack, position: Position | None) -> Subject:
    """A position of a world, its beginning when None is given, as far as it lies face up."""
    position = position or first_position(pack)
    game, world = position.game, pack.world
    moves, face_up = game.moves[: game.at], face_up_of(world, game)
    return Subject(world, state_of(world, game), position.lens, moves, face_up)


def exported_columns(world: World, state: State, column: int) -> tuple[tuple[str, int], ...]:
    """Names and masks of columns: each slice, all clean ones, the one looked at; or all sets of tiles."""
    if world.kind.has_slices:
        singles = (1 << j for j in range(len(world.slices)))
        masks = tuple(dict.fromkeys((*singles, world.clean, column)))
    else:
        masks = display_order(state.n)
    return tuple((column_name(world, mask, state.placed), mask) for mask in masks)


def _state_of(evidence: Evidence, state: State, row: int, column: int | None = None) -> str:
    """What is known of a row, in a column where one is named."""
    if evidence.face_up is not None and not evidence.face_up[row]:
        return "face down"
    unmeasured = evidence.unmeasured(column)
    if unmeasured is not None and unmeasured[row]:
        return "not measured"
    if evidence.estimated is not None and evidence.estimated[row]:
        return "estimated, closed" if is_closed(state, row) else "estimated"
    return "closed" if is_closed(state, row) else "open"


def grid_table(subject: Subject) -> Steps[str]:
    """The cells as comma-separated text, rows by size and alphabet; yields after some lines."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    evidence, state = subject.evidence, subject.state
    writer.writerow((*COLUMNS, *((ERROR,) if evidence.measured else ())))
    losses = evidence.measuring("loss") if evidence.has_loss else None
    columns = [
        (name, evidence.known(column).tolist(), losses.known(column).tolist() if losses else None)
        for name, column in subject.columns
    ]
    found = {name: evidence.errors(column) for name, column in subject.columns}
    errors = {name: error.tolist() for name, error in found.items() if error is not None}
    for at, row in enumerate(display_order(evidence.n)):
        if not at % ROWS:
            yield
        name = name_of(row, state.placed)
        for (column, scores, lost), (_, mask) in zip(columns, subject.columns, strict=True):
            said = _state_of(evidence, state, row, mask)
            hidden = said in NUMBERLESS
            cells = ("", "") if hidden else (repr(scores[row]), "" if lost is None else repr(lost[row]))
            error = errors.get(column)
            more = () if error is None else ("" if isnan(error[row]) else repr(error[row]),)
            writer.writerow((name, column, *cells, said, *more))
    return text.getvalue()


def grid_json(subject: Subject) -> str:
    """The same cells with what they mean; null where a square lies face down."""
    world, state, evidence, chosen = subject.world, subject.state, subject.evidence, subject.columns
    choice = choice_of(world, subject.lens)
    order = display_order(evidence.n)
    said = [_state_of(evidence, state, row) for row in order]
    losses = evidence.measuring("loss") if evidence.has_loss else None

    def cells(of: Evidence) -> list[list[float | None]]:
        known = [of.known(column).tolist() for _, column in chosen]
        return [
            [None if mark in NUMBERLESS or isnan(column[row]) else column[row] for column in known]
            for row, mark in zip(order, said, strict=True)
        ]

    facts: dict[str, Any] = {
        "format": GRID_FORMAT,
        "format_version": 1,
        "cite": CITE,
        "world": {"name": world.name, "version": world.version, "title": world.title},
        "learner": {"name": choice.name, **dict(choice.parameters)},
        "loss_name": evidence.loss_name,
        "placed": state.placed,
        "moves": [str(move) for move in subject.moves],
        "definitions": definitions(world, choice),
        "columns": [name for name, _ in chosen],
        **_slices_of(world, chosen),
        "rows": [name_of(row, state.placed) for row in order],
        "state": said,
        "score": cells(evidence),
        "loss": None if losses is None else cells(losses),
    }
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {_lines(value)}" for key, value in facts.items()) + "\n}\n"


def _slices_of(world: World, chosen: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """What columns are made of, where they are made of slices."""
    if not world.kind.has_slices:
        return {}
    slices = world.slices
    return {
        "slices": [{"name": one.name, "kind": one.kind, "weight": one.mass} for one in slices],
        "unions": {
            name: [one.name for j, one in enumerate(slices) if mask >> j & 1]
            for name, mask in chosen
            if mask & (mask - 1)
        },
    }


def _lines(value: object) -> str:
    """A value as JSON, tables with a line for each row."""
    if isinstance(value, list) and value and isinstance(value[0], list):
        return "[\n" + ",\n".join(json.dumps(line, allow_nan=False) for line in value) + "\n]"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
