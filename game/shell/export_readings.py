"""The readings.json of an export: what every method answers on every base column, with its receipt.

One reading a line. Receipts stand apart and once each: a value has the same rows and weights on every column.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from math import isnan
from typing import Any

import numpy as np

from game.book.narration import column_name
from game.book.readings import Answers, answers_at
from game.core.evidence import Evidence
from game.core.masks import name_of
from game.core.unread import Unread
from game.core.world import World
from game.methods import METHODS
from game.methods.base import Method
from game.methods.results import Absent, Curve, Number, Path, Ranking, Receipt, Result, Series, Table
from game.play.state import Lens, State, compared_row, playing_tiles, trimmed
from game.shell.export_cells import Subject
from game.shell.steps import Steps

FORMAT = "data-counterfactuals readings"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A board that methods are asked about, with the names of its rows; receipts: those so far, in JSON."""

    world: World
    state: State
    lens: Lens
    evidence: Evidence
    names: tuple[str, ...]
    receipts: dict[str, int] = field(default_factory=dict)

    def column(self, mask: int) -> str:
        """A column by the name that it has in the other files."""
        return column_name(self.world, mask, self.state.placed)


def readings_text(subject: Subject) -> Steps[str]:
    """What readings.json says: every method that applies, on the base columns and the column looked at.

    By score, in the operator's world; yields after each reading.
    """
    world, state, evidence = subject.world, subject.state, subject.evidence
    lens = trimmed(state, replace(subject.lens, metric="score", reality="operator"))
    names = tuple(name_of(row, state.placed) for row in range(1 << state.n))
    asked = _Asked(world, state, lens, evidence, names)
    columns = tuple(dict.fromkeys((*(1 << j for j in range(evidence.m)), subject.column)))
    lines = []
    for method, mask in product(METHODS, columns):
        for reading in _readings(asked, method, mask):
            lines.append(json.dumps(reading, ensure_ascii=False, allow_nan=False))
            yield
        yield
    return (
        f'{{\n"format": {json.dumps(FORMAT)},\n"format_version": 1,\n"readings": [\n'
        + ",\n".join(lines)
        + '\n],\n"receipts": [\n'
        + ",\n".join(asked.receipts)
        + "\n]\n}\n"
    )


def _readings(asked: _Asked, method: Method, column: int) -> Iterator[dict[str, Any]]:
    """The readings of a method on a column, one for each subject; none where it does not apply."""
    given = method.complete(asked.lens.parameters if method.code == asked.lens.method else ())
    for subject, found in _by_subject(asked, method, replace(asked.lens, column=column)):
        answer = None if isinstance(found, Unread | Absent) else found
        receipt = answer.receipt() if answer else None
        yield {
            "method": method.code,
            "subject": subject,
            "column": asked.column(column),
            "row": _row_of(asked) if method.at_row else None,
            **(_content(asked, answer) if answer else {"shape": None, "value": None, "stderr": None}),
            "parameters": dict(given),
            "receipt": None if receipt is None else _kept(asked, receipt, column),
            "note": answer.note if answer else f"{found}.",
        }


def _by_subject(asked: _Asked, method: Method, lens: Lens) -> Iterator[tuple[str, Result | Unread | Absent]]:
    """What a method answers, with what it speaks of: a letter, two of them, several, a row, "board"."""
    placed = asked.state.placed

    def answers(at: Lens) -> Answers:
        found = answers_at(asked.world, asked.state, at, asked.evidence, method.code)
        return () if isinstance(found, str) else found

    if method.subject == "pair":
        for i, first in enumerate(placed):
            for second in placed[i + 1 :]:
                for answer in answers(replace(lens, focus=first, partner=second)):
                    yield first + second, answer
        return
    named = {
        "tile": placed,
        "tiles": (asked.names[_playing(asked, lens.cursor ^ compared_row(asked.state, lens))],),
        "column": (asked.column(lens.column or 0),),
        "row": (_row_of(asked),),
        "none": (_row_of(asked) if method.at_row else "board",),
    }
    yield from zip(named[method.subject], answers(lens), strict=False)


def _row_of(asked: _Asked) -> str:
    return asked.names[_playing(asked, asked.lens.cursor)]


def _playing(asked: _Asked, mask: int) -> int:
    """Those of some tiles that take part."""
    playing = playing_tiles(asked.state, asked.lens)
    return mask if playing is None else mask & playing


# -- content -------------------------------------------------------------------------------------------------


def _content(asked: _Asked, result: Result) -> dict[str, Any]:
    """The shape of a result and what it holds."""
    shape = type(result).__name__.lower()
    found = {"shape": shape, "value": dict(SHAPES)[type(result)](asked, result)}
    if not isinstance(result, Number):
        return {**found, "stderr": None}
    predicted = {} if result.truth is None else {"truth": _known(result.truth)}
    return {**found, "stderr": _known(result.stderr), **predicted}


def _number(asked: _Asked, number: Number) -> str | float | None:
    del asked
    return _known(number.value)


def _ranking(asked: _Asked, ranking: Ranking) -> dict[str, Any]:
    named: Mapping[str, Callable[[int], str | int]] = {
        "tiles": lambda item: asked.state.placed[item],
        "waiting": lambda item: asked.evidence.waiting[item].letter,
        "rows": lambda item: asked.names[item],
        "columns": asked.column,
    }
    heading, *beside = ranking.beside or ("",)
    return {
        "of": ranking.of,
        "items": [named[ranking.of](item) if ranking.of in named else item for item in ranking.items],
        "values": _all_known(ranking.values),
        "unit": ranking.unit,
        **({"beside": {"heading": heading, "values": _all_known(beside)}} if beside else {}),
    }


def _curve(asked: _Asked, curve: Curve) -> dict[str, Any]:
    del asked
    series = [_series(one) for one in curve.series]
    return {"across": curve.across, "up": curve.up, "unit": curve.unit, "series": series}


def _series(series: Series) -> dict[str, Any]:
    bands = {"low": _all_known(series.low), "high": _all_known(series.high)} if series.low else {}
    return {"name": series.name, "x": _all_known(series.x), "y": _all_known(series.y), **bands}


def _path(asked: _Asked, path: Path) -> dict[str, Any]:
    return {"rows": [asked.names[row] for row in path.rows], "values": _all_known(path.values)}


def _table(asked: _Asked, table: Table) -> dict[str, Any]:
    rows = [asked.names[square] if square >= 0 else None for square in table.squares]
    return {
        "headings": list(table.headings),
        "units": list(table.units) or ["change"] * len(table.headings),
        "lines": [_all_known(line) for line in table.lines],
        **({"rows": rows} if rows else {}),
    }


SHAPES: tuple[tuple[type[Result], Callable[[_Asked, Any], Any]], ...] = (
    (Number, _number),
    (Ranking, _ranking),
    (Curve, _curve),
    (Path, _path),
    (Table, _table),
)


def _known(value: str | float | None) -> str | float | None:
    """A number, null where there is none; words as they stand."""
    if value is None or isinstance(value, str):
        return value
    return None if isnan(value) else float(value)


def _all_known(values: Iterable[str | float]) -> list[str | float | None]:
    return [_known(value) for value in values]


# -- receipts ------------------------------------------------------------------------------------------------


def _kept(asked: _Asked, receipt: Receipt, column: int) -> int:
    """The place of a receipt among all of them."""
    text = json.dumps(_receipt(asked, receipt, column), ensure_ascii=False, allow_nan=False)
    return asked.receipts.setdefault(text, len(asked.receipts))


def _receipt(asked: _Asked, receipt: Receipt, column: int) -> dict[str, Any]:
    """The rows and weights of what was read, and the columns where they are not the one that is asked for."""
    elsewhere = bool(np.any(receipt.columns != column))
    return {
        "rows": [asked.names[row] for row in receipt.rows.tolist()],
        **({"columns": [asked.column(one) for one in receipt.columns.tolist()]} if elsewhere else {}),
        "weights": receipt.weights.tolist(),
        **({"models": [asked.names[row] for row in receipt.models.tolist()]} if receipt.models.size else {}),
        **({"examples": receipt.examples.tolist()} if receipt.examples.size else {}),
        **({"checkpoints": receipt.checkpoints.tolist()} if receipt.checkpoints.size else {}),
    }
