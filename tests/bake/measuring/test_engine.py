"""Whatever is killed in the middle: a second run completes the same table, and no broken run ends with 0."""

import os
import signal
import sqlite3

import pytest

from game.bake.measuring.command import DONE, INCOMPLETE, INTERRUPTED, REFUSED, main
from tests.bake.measuring.extras import extra
from tests.bake.measuring.runs import cluster, ended, failures, in_the_middle, process, table, trainings

extra("distributed")

#: 2**5 rows and three seeds, a thirtieth of a second each.
LEARNER = ("--learner", "tests.bake.measuring.quick:train", "--set", "slow=0.03", "--seeds", "3")
PLAN = ("measure", "points", *LEARNER, "--rows", "focus:ABCDE")
ALL = 32 * 3


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The table of a run that nobody disturbed, made without Dask."""
    file = tmp_path_factory.mktemp("undisturbed") / "grid.sqlite"
    assert main([*PLAN[1:], "--workers", "0", "--out", str(file)]) == DONE
    assert trainings(file) == ALL
    return table(file)


@pytest.fixture(scope="module")
def two_workers():
    with cluster(2) as found:
        yield found


def measure(file, *where):
    return process(*PLAN, "--out", file, *where)


def completed(file, address):
    """A second run on the cluster: its exit code."""
    code, said = ended(measure(file, "--scheduler", address))
    assert f"{ALL} of {ALL} trainings are stored" in said
    return code


def test_a_killed_client_loses_only_what_was_under_way(tmp_path, two_workers, undisturbed):
    file = tmp_path / "grid.sqlite"
    run = measure(file, "--scheduler", two_workers[0])
    in_the_middle(run, file)
    run.kill()
    run.communicate(timeout=10)
    assert run.returncode != DONE
    assert trainings(file) < ALL
    assert completed(file, two_workers[0]) == DONE
    assert table(file) == undisturbed


def test_a_killed_scheduler_ends_the_run_with_a_fault_and_another_completes_it(
    tmp_path, two_workers, undisturbed
):
    file = tmp_path / "grid.sqlite"
    with cluster(1) as (address, scheduler, _):
        run = measure(file, "--scheduler", address)
        in_the_middle(run, file)
        scheduler.kill()
        code, said = ended(run)
    assert code == INCOMPLETE
    assert "the scheduler is gone" in said
    assert trainings(file) < ALL
    assert completed(file, two_workers[0]) == DONE
    assert table(file) == undisturbed


def test_a_killed_worker_loses_nothing(tmp_path, two_workers, undisturbed):
    file = tmp_path / "grid.sqlite"
    run = measure(file, "--scheduler", two_workers[0])
    in_the_middle(run, file)
    two_workers[2][0].kill()
    code, said = ended(run)
    assert code == DONE, said
    assert table(file) == undisturbed


def test_ctrl_c_ends_a_run_on_this_machine_and_the_same_command_goes_on(tmp_path, undisturbed):
    # On a busy machine a run may be done before the signal arrives: then a further one gets it.
    for attempt in range(4):
        file = tmp_path / f"grid-{attempt}.sqlite"
        run = measure(file, "--workers", "2")
        in_the_middle(run, file)
        os.killpg(run.pid, signal.SIGINT)
        code, said = ended(run)
        if code != DONE:
            break
        assert trainings(file) == ALL
    assert code == INTERRUPTED
    assert "stopped" in said
    assert "the same command goes on" in said
    assert trainings(file) < ALL
    assert main([*PLAN[1:], "--workers", "0", "--out", str(file)]) == DONE
    assert table(file) == undisturbed


def test_a_learner_that_fails_or_kills_its_worker_takes_no_other_training_with_it(tmp_path):
    file = tmp_path / "grid.sqlite"
    fragile = ("--learner", "tests.bake.measuring.quick:fragile", "--set", f"folder={tmp_path}")
    run = process(
        *("measure", "points", *fragile, "--seeds", "1"),
        *("--rows", "focus:ABC", "--workers", "2", "--out", file),
    )
    code, said = ended(run)
    assert code == DONE, said
    assert failures(file) == [("B", 0, "ArithmeticError: B cannot be learnt alone", 3)]
    assert {row for _, row, *_ in table(file)} == {"-", "A", "C", "AB", "AC", "BC", "ABC"}
    assert "row B, seed 0 failed" in said


def test_workers_with_several_threads_are_refused(tmp_path):
    with cluster(1, threads=2) as (address, _, _):
        code, said = ended(measure(tmp_path / "grid.sqlite", "--scheduler", address))
    assert code == INCOMPLETE
    assert "--nthreads 1" in said


def test_a_run_in_which_everything_fails_ends_early_and_not_with_0(tmp_path, capsys):
    arguments = ["points", "--learner", "tests.bake.measuring.quick:hopeless", "--workers", "0"]
    assert main([*arguments, "--out", str(tmp_path / "grid.sqlite")]) == INCOMPLETE
    assert "the first 20 trainings all failed" in capsys.readouterr().err
    assert len(failures(tmp_path / "grid.sqlite")) == 20


def test_a_full_disk_does_not_end_with_0(tmp_path, capsys, monkeypatch):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("game.bake.measuring.store.Store.add", full)
    assert main([*PLAN[1:], "--workers", "0", "--out", str(tmp_path / "grid.sqlite")]) == REFUSED
    assert "disk is full" in capsys.readouterr().err


def test_a_scheduler_that_does_not_answer_is_named(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("game.bake.measuring.cluster.ANSWER_SECONDS", 1)
    where = ["--scheduler", "tcp://127.0.0.1:9", "--out", str(tmp_path / "grid.sqlite")]
    assert main([*PLAN[1:], *where]) == REFUSED
    assert "no scheduler answers" in capsys.readouterr().err
