"""What goes wrong for somebody who measures: one clear sentence each time, and nothing is lost."""

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from game.bake.measuring import store
from game.bake.measuring.command import DONE, INCOMPLETE, REFUSED, main
from game.bake.measuring.plan import planned_rows
from tests.bake.measuring.runs import ended, failures, process, table, trainings

QUICK = "tests.bake.measuring.quick"
SOURCES = """format = 1
version = 1
name = "mine"
title = "Mine"
story = ["Numbers.", "Which help?"]
features = "files"
start = "A"
[provenance]
source = "A test."
licence = "CC0 1.0"
text = "Drawn."
[[slice]]
name = "held"
kind = "clean"
words = "held-out numbers"
examples = "held.npz"
"""
TILE = """[[tile]]
letter = "{0}"
source = "Source {0}"
about = "Numbers."
labour = "ten numbers"
examples = "{0}.npz"
"""


def sources(folder, letters="ABCD", first=1.0):
    """A file of sources with ten examples each; `first`: the first number of A."""
    random = np.random.default_rng(0)
    for name in (*letters, "held"):
        x, y = random.normal(size=(10, 2)), np.arange(10) % 2
        x[0, 0] = first if name == "A" else x[0, 0]
        np.savez(folder / f"{name}.npz", x=x, y=y)
    (folder / "mine.toml").write_text(SOURCES + "".join(map(TILE.format, letters)), "utf-8")
    return str(folder / "mine.toml")


@pytest.fixture
def measure(tmp_path, capsys):
    """Runs the command in this process on a small world: its exit code and what it said."""

    def run(*more, learner=f"{QUICK}:train", world=None):
        world = world or sources(tmp_path)
        where = ["--workers", "0", "--out", str(tmp_path / "grid.sqlite")]
        code = main([world, "--learner", learner, "--seeds", "1", *where, *more])
        return code, capsys.readouterr().err

    return run


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Writes a module of one's own that can be imported."""
    monkeypatch.syspath_prepend(tmp_path)

    def written(name, text):
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
        return f"{name}:train"

    return written


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("divides", "\nx = 1 / 0\n", "divides.py, line 2: ZeroDivisionError"),
        ("unread", "def train(: pass\n", "unread.py, line 1: SyntaxError"),
        ("lacks", "import no_such_module\n", "lacks:train: there is no module no_such_module"),
        ("asks", "import math\nmath.nothing\n", "asks.py, line 2: AttributeError"),
        ("empty", "", "there is no train in empty"),
    ],
)
def test_a_module_that_cannot_be_imported_is_named_with_file_and_line(measure, module, name, text, words):
    code, said = measure(learner=module(name, text))
    assert code == REFUSED
    assert words in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("learner", "setting", "words"),
    [
        (f"{QUICK}:train", "slw=1", "does not take these settings: got an unexpected keyword argument 'slw'"),
        (f"{QUICK}:fragile", "", "missing a required"),
        (f"{QUICK}:train", "slow", "a setting is written KEY=VALUE"),
        ("sklearn.naive_bayes:GaussianNB", "var=3", "Invalid parameter 'var'"),
    ],
)
def test_settings_that_a_learner_does_not_take_are_refused_before_anything_is_trained(
    measure, tmp_path, learner, setting, words
):
    code, said = measure(*(("--set", setting) if setting else ()), learner=learner)
    assert code == REFUSED
    assert words in said
    assert not (tmp_path / "grid.sqlite").exists()


def test_a_setting_of_the_wrong_type_ends_the_run_with_its_error(measure):
    code, said = measure("--set", "slow=often")
    assert code == INCOMPLETE
    assert "row -, seed 0 failed: TypeError" in said


@pytest.mark.parametrize("seeds", ["0", "-1", "many"])
def test_seeds_are_counted_from_one(capsys, seeds):
    with pytest.raises(SystemExit):
        main(["points", "--learner", f"{QUICK}:train", "--seeds", seeds])
    assert "argument --seeds: a whole number above zero" in capsys.readouterr().err


def test_a_row_that_failed_is_recorded_and_tried_again_by_the_same_command(measure, module, tmp_path):
    text = f"""from pathlib import Path
def train(training, seed):
    if "".join(part.name for part in training) == "B" and not Path({str(tmp_path / "mended")!r}).exists():
        raise ArithmeticError("B cannot be learnt")
    return lambda piece: (0.5, 0.0)
"""
    learner = module("once_broken", text)
    _, said = measure(learner=learner)
    assert "15 of 16 trainings are stored" in said
    assert "row B, seed 0 failed: ArithmeticError: B cannot be learnt" in said
    assert "failed: 1; the same command tries them again" in said
    assert failures(tmp_path / "grid.sqlite")[0][:2] == ("B", 0)
    (tmp_path / "mended").touch()
    code, said = measure(learner=learner)
    assert code == DONE
    assert "15 stored in" in said
    assert "16 of 16 trainings are stored" in said
    assert not failures(tmp_path / "grid.sqlite")


def test_a_score_that_is_no_number_is_a_failure_with_its_slice(measure, tmp_path):
    _, said = measure(learner=f"{QUICK}:undefined")
    assert "row A, seed 0 failed: ValueError: the score on slice held is nan" in said
    assert {row for _, row, *_ in table(tmp_path / "grid.sqlite")} == {"-"}


def test_a_world_that_was_edited_is_another_run_and_that_is_said(measure, tmp_path):
    measure()
    before = table(tmp_path / "grid.sqlite")
    code, said = measure(world=sources(tmp_path, first=2.0))
    assert code == DONE
    assert "grid.sqlite has 16 trainings of another run, which differs in the data; they stay there" in said
    assert set(before) < set(table(tmp_path / "grid.sqlite"))
    _, said = measure("--set", "slow=0.001", world=sources(tmp_path, first=2.0))
    assert "which differs in its settings" in said
    _, said = measure()
    assert "another run" not in said


def test_a_disk_that_fills_up_in_the_middle_is_named_with_its_file_and_loses_nothing(
    measure, tmp_path, monkeypatch
):
    prepare = store.Store._prepare

    def small(self):
        prepare(self)
        self._base.execute("PRAGMA max_page_count = 1")  # No more pages than it has.

    with monkeypatch.context() as patch:
        patch.setattr(store.Store, "_prepare", small)
        many = sources(tmp_path, "ABCDEFG")
        code, said = measure(world=many)
    assert code == REFUSED
    assert "grid.sqlite takes no more numbers (database or disk is full)" in said
    assert "the same command goes on" in said
    stored = trainings(tmp_path / "grid.sqlite")
    assert 0 < stored < 128
    code, said = measure(world=many)
    assert code == DONE
    assert f"{stored} stored in" in said
    assert "128 of 128 trainings are stored" in said


@pytest.mark.parametrize("file", ["", "nowhere/grid.sqlite"])
def test_a_file_that_cannot_be_written_is_refused_before_anything_is_trained(measure, tmp_path, file):
    code, said = measure("--out", str(tmp_path / file))
    assert code == REFUSED
    assert str(Path(tmp_path / file).parent if file else tmp_path) in said
    assert "Traceback" not in said


def test_a_file_that_may_only_be_read_is_refused(measure, tmp_path, monkeypatch):
    measure()
    file = tmp_path / "grid.sqlite"
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda path, **more: connect(f"file:{path}?mode=ro", uri=True, **more)
    )
    code, said = measure()
    assert code == REFUSED
    assert f"{file} cannot be used as a file of measurements: attempt to write a readonly database" in said


def test_a_file_of_another_format_is_refused_and_left_as_it_is(measure, tmp_path):
    measure()
    file = tmp_path / "grid.sqlite"
    base = sqlite3.connect(file)
    base.execute("PRAGMA user_version = 9")
    base.close()
    before = file.read_bytes()
    code, said = measure()
    assert code == REFUSED
    assert "grid.sqlite cannot be used as a file of measurements: its format is 9, not 1" in said
    assert file.read_bytes() == before


def test_two_programs_may_measure_into_one_file_at_once(tmp_path):
    file = tmp_path / "grid.sqlite"
    learner = ("--learner", f"{QUICK}:train", "--set", "slow=0.01", "--seeds", "2", "--workers", "0")
    both = [process("measure", "points", *learner, "--rows", "focus:ABCDE", "--out", file) for _ in "ab"]
    for code, said in map(ended, both):
        assert code == DONE, said
        assert "64 of 64 trainings are stored" in said
    together = table(file)
    file.unlink()
    assert ended(process("measure", "points", *learner, "--rows", "focus:ABCDE", "--out", file))[0] == DONE
    assert table(file) == together


@pytest.mark.parametrize(
    ("plan", "least", "most"),
    [("permutations:500", 350, 500), ("stratified:2000", 2000, 2000), ("focus:ABC", 8, 8)],
)
def test_plans_of_twelve_sources_have_as_many_rows_as_they_say(plan, least, most):
    rows = planned_rows(plan, "ABCDEFGHIJKL", 0)
    assert least <= len(rows) == len(set(rows)) <= most
    assert all(0 <= row < 1 << 12 for row in rows)


@pytest.mark.parametrize("plan", ["permutations:40", "stratified:80", "focus:ABC"])
def test_plans_of_twelve_sources_are_measured_to_the_end(measure, tmp_path, plan):
    planned = len(planned_rows(plan, "ABCDEFGHIJKL", 0))
    code, said = measure("--rows", plan, world=sources(tmp_path, "ABCDEFGHIJKL"))
    assert code == DONE
    assert f"{planned} of {planned} trainings are stored" in said
    assert trainings(tmp_path / "grid.sqlite") == planned


def test_a_row_that_no_plan_can_name_is_refused(measure, tmp_path):
    code, said = measure("--rows", "focus:ABZ", world=sources(tmp_path, "ABCDEFGHIJKL"))
    assert code == REFUSED
    assert "there is no source Z; there are ABCDEFGHIJKL" in said
