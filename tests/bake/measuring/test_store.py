"""The file of measurements: exact, whole trainings only, a run for whatever changes a number."""

import math
import sqlite3
import struct
from dataclasses import replace

import numpy as np
import pytest

from game.bake.measuring.learner import learner_named
from game.bake.measuring.plugin import Part
from game.bake.measuring.store import Cell, Store, StoreFault, run_of, runs_in
from game.bake.measuring.task import Task

LEARNER = learner_named("tests.bake.measuring.quick:train", ())
TASK = Task(
    (Part("A", np.eye(2), np.array([0, 1])), Part("B", np.zeros((2, 2)), np.array([0, 1]))),
    (Part("held", np.ones((1, 2)), np.array([1])),),
    2,
)
RUN = run_of(TASK, LEARNER)


@pytest.fixture
def store(tmp_path):
    found = Store(tmp_path / "grid.sqlite", RUN)
    yield found
    found.close()


def cells(row, seed, *scores):
    return [Cell(row, seed, f"s{k}", score, score / 3, 0.1) for k, score in enumerate(scores)]


def test_numbers_come_back_bit_for_bit(store):
    numbers = (0.1 + 0.2, 1 / 3, 5e-324, 1.7976931348623157e308)
    store.add(cells("AB", 1, *numbers))
    assert [struct.pack("d", cell.score) for cell in store.cells()] == [struct.pack("d", x) for x in numbers]


def test_a_loss_that_does_not_exist_stays_none(store):
    store.add([Cell("-", 0, "held", 0.5, math.nan, 0.0)])
    assert math.isnan(store.cells()[0].loss)


def test_a_batch_is_stored_whole_or_not_at_all(store):
    with pytest.raises(sqlite3.IntegrityError):
        store.add([*cells("A", 0, 0.5, 0.6), Cell("B", 0, "s0", None, 0.0, 0.0)])
    assert store.stored() == set()


def test_a_success_takes_the_failure_before_it_away(store):
    store.fail("A", 0, "MemoryError", 3)
    store.fail("B", 0, "MemoryError", 3)
    store.add(cells("A", 0, 0.5))
    assert store.failed() == {("B", 0): "MemoryError"}


def other_world():
    part = TASK.sources[0]
    return Task((Part("A", part.x + 1e-12, part.y), TASK.sources[1]), TASK.slices, 2)


@pytest.mark.parametrize(
    "other",
    [
        run_of(other_world(), LEARNER),
        run_of(replace(TASK, slices=(replace(TASK.slices[0], name="other"),)), LEARNER),
        run_of(TASK, replace(LEARNER, settings=(("slow", 1),))),
        run_of(TASK, replace(LEARNER, packages=(("numpy", "1.0"),))),
        run_of(TASK, replace(LEARNER, code="another")),
        run_of(TASK, replace(LEARNER, metric="accuracy")),
    ],
)
def test_whatever_changes_a_number_is_another_run_of_the_same_file(store, tmp_path, other):
    store.add(cells("A", 0, 0.5))
    second = Store(tmp_path / "grid.sqlite", other)
    assert second.stored() == set()
    second.close()
    assert dict(runs_in(tmp_path / "grid.sqlite")) == {RUN.run_id: RUN, other.run_id: other}
    assert store.stored() == {("A", 0)}


def test_equal_data_are_the_same_run():
    again = Task(
        tuple(Part(part.name, part.x.copy(), part.y.copy()) for part in TASK.sources), TASK.slices, 2
    )
    assert run_of(again, LEARNER).run_id == RUN.run_id


def test_another_file_is_refused_and_left_as_it_is(tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("Not a database, and long enough to be looked at as one.\n" * 40, "utf-8")
    with pytest.raises(StoreFault, match=r"notes\.txt cannot be used"):
        Store(text, RUN)
    assert text.read_text("utf-8").startswith("Not a database")
    foreign = tmp_path / "foreign.sqlite"
    base = sqlite3.connect(foreign)
    base.execute("CREATE TABLE cell (x)")
    base.close()
    with pytest.raises(StoreFault, match="its format is 0"):
        Store(foreign, RUN)
    with pytest.raises(StoreFault, match="no folder"):
        Store(tmp_path / "nowhere" / "grid.sqlite", RUN)
