"""readings.json: what every method answers, and exact numbers out of its receipts and grid.csv alone."""

import csv
import json
from collections import Counter
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from game.book.readings import reading_at
from game.methods import METHODS
from game.play.game import replay, state_of
from game.play.moves import Refusal
from game.play.state import evidence_at, first_lens
from game.shell import export_readings
from game.shell.export import export
from game.shell.export_cells import Subject
from game.shell.export_readings import SHAPES
from game.shell.startup import find_packs
from game.view.results import DRAWERS

WORLDS = {pack.world.name: pack.world for pack in find_packs(print)}
KEYS = ["method", "subject", "column", "row", "shape", "value", "stderr", "parameters", "receipt", "note"]
BOARDS = [
    ("letters", "place E; strike B", 0),
    ("digits", "place E; poison B flip 40%; strike C 50%", 0),
    ("points", "reweigh A 2x", 1),
]


def exported(folder, name, moves="", learner=0, face_up=None, **looks):
    world = WORLDS[name]
    game = replay(world, [move for move in moves.split("; ") if move])
    assert not isinstance(game, Refusal), game
    state = state_of(world, game)
    lens = replace(first_lens(world), learner=learner, **looks)
    export(Subject(world, state, lens, game.moves, face_up), folder)
    return world, state, lens, json.loads((folder / "readings.json").read_text(encoding="utf-8"))


def cells_of(folder):
    with (folder / "grid.csv").open(encoding="utf-8", newline="") as file:
        return {
            (line["row"], line["column"]): float(line["score"])
            for line in csv.DictReader(file)
            if line["score"]
        }


@pytest.mark.parametrize(("name", "moves", "learner"), BOARDS)
def test_exact_numbers_are_the_sum_of_weight_times_cell_by_the_files_alone(tmp_path, name, moves, learner):
    *_, facts = exported(tmp_path, name, moves, learner)
    cells, checked = cells_of(tmp_path), Counter()
    for one in facts["readings"]:
        receipt = facts["receipts"][one["receipt"]]
        if one["shape"] != "number" or one["stderr"] is not None or not any(receipt["weights"]):
            continue
        columns = receipt.get("columns", [one["column"]] * len(receipt["rows"]))
        weighed = zip(receipt["rows"], columns, receipt["weights"], strict=True)
        total = sum(weight * cells[row, column] for row, column, weight in weighed)
        assert total == pytest.approx(one["value"], abs=1e-12), one
        checked[one["method"]] += 1
    assert {"leave-one-out", "group", "interaction", "shapley", "banzhaf", "shapley-interaction"} <= set(
        checked
    )


@pytest.mark.parametrize(("name", "moves", "learner"), BOARDS)
def test_every_method_that_applies_is_there_for_every_subject_and_base_column(tmp_path, name, moves, learner):
    world, state, lens, facts = exported(tmp_path, name, moves, learner)
    evidence = evidence_at(world, state, lens)
    applying = [method for method in METHODS if not method.applies(evidence)]
    found = facts["readings"]
    assert list(dict.fromkeys(one["method"] for one in found)) == [method.code for method in applying]
    assert all([key for key in one if key != "truth"] == KEYS for one in found)
    pairs = ["".join(pair) for pair in combinations(state.placed, 2)]
    for method in applying:
        own = [one for one in found if one["method"] == method.code]
        by_column = {column: [one["subject"] for one in own if one["column"] == column] for column in
                     dict.fromkeys(one["column"] for one in own)}  # fmt: skip
        assert set(evidence.names) <= set(by_column), method.code
        assert len(by_column) == evidence.m + 1, "the base columns and the one looked at"
        for subjects in by_column.values():
            if method.subject == "tile":
                assert subjects == list(state.placed)
            elif method.subject == "pair":
                assert subjects == pairs
            else:
                assert len(subjects) == 1
        assert all((one["row"] is not None) == method.at_row for one in own)


def test_a_reading_says_what_the_board_says(tmp_path):
    world, state, lens, facts = exported(tmp_path, "digits", "place E", focus="B", partner="E", column=2)
    found = {(one["method"], one["subject"], one["column"]): one for one in facts["readings"]}
    column = world.slices[1].name
    for code, subject in (("shapley", "B"), ("interaction", "BE"), ("group", "B")):
        at = replace(lens, method=code)
        result = reading_at(world, state, at, evidence_at(world, state, at))
        assert found[code, subject, column]["value"] == result.value
    at = replace(lens, method="scaling-curve")
    curve = reading_at(world, state, at, evidence_at(world, state, at))
    told = found["scaling-curve", "board", column]["value"]
    assert [tuple(series["y"]) for series in told["series"]] == [series.y for series in curve.series]
    assert told["across"] == curve.across


def test_parameters_are_those_that_were_chosen_else_the_defaults(tmp_path):
    *_, facts = exported(tmp_path, "letters", method="beta-shapley", parameters=(("a", 16.0),))
    assert {str(one["parameters"]) for one in facts["readings"] if one["method"] == "beta-shapley"} == {
        "{'a': 16.0, 'b': 1}"
    }


def test_over_open_rows_strikers_have_null_and_the_reason(tmp_path):
    *_, facts = exported(tmp_path, "letters", "strike B", rows="open")
    values = {one["subject"]: one for one in facts["readings"] if one["method"] == "shapley"}
    assert {letter: one["value"] is None for letter, one in values.items()} == {
        "A": False, "B": True, "C": False, "D": False,
    }  # fmt: skip
    assert values["B"]["receipt"] is None
    assert values["B"]["note"] == "B is on strike and has no value over open rows only."
    rows = {row for one in facts["readings"] if one["method"] == "shapley" and one["receipt"] is not None
            for row in facts["receipts"][one["receipt"]]["rows"]}  # fmt: skip
    assert not any("B" in row for row in rows)


def test_squares_that_lie_face_down_are_told_by_no_reading(tmp_path):
    face_up = np.zeros(16, dtype=bool)
    face_up[[0b1111, 0b1101]] = True
    *_, facts = exported(tmp_path, "letters", face_up=face_up)
    known = {(one["method"], one["subject"]) for one in facts["readings"] if one["value"] is not None}
    assert ("leave-one-out", "B") in known
    assert ("group", "B") in known
    read = {row for receipt in facts["receipts"] for row in receipt["rows"]}
    assert read <= {"ABCD", "ACD"}
    hidden = next(one for one in facts["readings"] if one["method"] == "shapley")
    assert "face down" in hidden["note"]


def test_nothing_undefined_stands_in_the_file_but_null(tmp_path, monkeypatch):
    *_, facts = exported(tmp_path, "digits")
    text = (tmp_path / "readings.json").read_text(encoding="utf-8")
    assert json.loads(text, parse_constant=pytest.fail) == facts
    assert export_readings._all_known([1.0, float("nan"), "word"]) == [1.0, None, "word"]


def test_every_shape_is_written_and_named_in_the_readme(tmp_path):
    assert [shape for shape, _ in SHAPES] == [shape for shape, _ in DRAWERS]
    *_, facts = exported(tmp_path, "digits")
    assert {one["shape"] for one in facts["readings"]} == {shape.__name__.lower() for shape, _ in SHAPES}
    readme = (tmp_path / "README.txt").read_text(encoding="utf-8")
    shown = readme.split("WHAT METHODS ANSWER")[1]
    keys = {key for one in facts["readings"] if isinstance(one["value"], dict) for key in one["value"]}
    for word in (*KEYS, *(shape.__name__.lower() for shape, _ in SHAPES), *keys, *facts["receipts"][0]):
        assert word in shown, word


def test_each_receipt_stands_once(tmp_path):
    *_, facts = exported(tmp_path, "letters")
    told = [json.dumps(receipt) for receipt in facts["receipts"]]
    assert len(set(told)) == len(told)
    assert {one["receipt"] for one in facts["readings"] if one["receipt"] is not None} == set(
        range(len(told))
    )
