"""A real Slurm, where there is one: its jobs measure, are replaced when they end, and none is left behind.

`.ci/slurm FOLDER python -m pytest tests/bake/measuring/test_slurm.py -n 0` starts one on this machine for it.
"""

import os
import shutil
import signal
import subprocess
import time

import pytest

from game.bake.measuring.command import DONE, INCOMPLETE, INTERRUPTED, REFUSED, main
from tests.bake.measuring.extras import extra
from tests.bake.measuring.runs import PATIENCE, ended, failures, in_the_middle, process, table, trainings

#: 2**6 rows and two seeds.
LEARNER = ("--learner", "tests.bake.measuring.quick:train", "--set", "slow=0.05", "--seeds", "2")
PLAN = ("measure", "points", *LEARNER, "--rows", "focus:ABCDEF")
ALL = 64 * 2
#: Jobs of other people are left alone.
NAME = f"measure-{os.getpid()}"


def answered(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=20, check=True).stdout.split()


def missing():
    """Why there is no Slurm here, "" where there is one."""
    if not shutil.which("sinfo"):
        return "Slurm is not installed: there is no sinfo"
    found = subprocess.run(["sinfo", "--noheader"], capture_output=True, text=True, timeout=30, check=False)
    return "" if found.returncode == 0 else f"no Slurm answers: {found.stderr.strip().splitlines()[-1]}"


WHY = missing()
if WHY and os.environ.get("CI_SLURM"):
    raise RuntimeError(f"CI_SLURM is set, and {WHY}")
if WHY:
    pytest.skip(WHY, allow_module_level=True)
extra("dask_jobqueue")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The table of a run on workers of this machine."""
    file = tmp_path_factory.mktemp("undisturbed") / "grid.sqlite"
    assert main([*PLAN[1:], "--workers", "2", "--out", str(file)]) == DONE
    return table(file)


@pytest.fixture
def measure(tmp_path):
    """Starts the command with a profile of so many jobs; its file of measurements is grid.sqlite."""

    def started(jobs, *more):
        settings = [f"jobs: {jobs}", "memory: 1GB", 'walltime: "00:05:00"', f"job_name: {NAME}", *more]
        settings.append(f"log_directory: {tmp_path / 'logs'}")
        profile = tmp_path / "slurm.yaml"
        profile.write_text("\n".join(settings), "utf-8")
        return process(*PLAN, "--out", tmp_path / "grid.sqlite", "--slurm", profile)

    yield started
    for job in queue():
        subprocess.run(["scancel", job], check=False)


def queue():
    """The jobs of these tests that Slurm has."""
    return answered("squeue", "--noheader", "--format=%A", f"--name={NAME}")


def nobody_is_left():
    deadline = time.monotonic() + PATIENCE
    while left := queue():
        assert time.monotonic() < deadline, left
        time.sleep(0.2)


def test_jobs_of_slurm_give_the_numbers_of_this_machine_bit_for_bit(tmp_path, measure, undisturbed):
    run = measure(2)
    in_the_middle(run, tmp_path / "grid.sqlite")
    assert len(queue()) == 2
    code, said = ended(run)
    assert code == DONE, said
    nobody_is_left()
    assert table(tmp_path / "grid.sqlite") == undisturbed


def test_a_cancelled_job_loses_nothing_and_another_takes_its_place(tmp_path, measure, undisturbed):
    run = measure(1)
    in_the_middle(run, tmp_path / "grid.sqlite")
    (job,) = queue()
    subprocess.run(["scancel", job], check=True)
    code, said = ended(run)
    assert code == DONE, said
    nobody_is_left()
    assert not failures(tmp_path / "grid.sqlite")
    assert table(tmp_path / "grid.sqlite") == undisturbed


def test_ctrl_c_leaves_no_job_behind_and_does_not_end_with_0(tmp_path, measure, undisturbed):
    file = tmp_path / "grid.sqlite"
    run = measure(1)
    in_the_middle(run, file)
    os.killpg(run.pid, signal.SIGINT)
    code, said = ended(run)
    nobody_is_left()
    assert code == INTERRUPTED, said
    assert "the same command goes on" in said
    assert 0 < trainings(file) < ALL
    assert main([*PLAN[1:], "--workers", "0", "--out", str(file)]) == DONE
    assert table(file) == undisturbed


def test_why_jobs_wait_is_said_and_jobs_that_wait_are_cancelled_too(measure):
    run = measure(1, "job_extra_directives: ['--hold']")
    said = next((line for line in run.stderr if "Slurm lets the jobs wait" in line), "")
    assert "JobHeldUser" in said
    os.killpg(run.pid, signal.SIGTERM)
    assert ended(run)[0] == INTERRUPTED
    nobody_is_left()


def test_jobs_that_end_before_their_workers_answer_end_the_run_with_what_they_wrote(measure):
    code, said = ended(measure(3, "python: no-such-python"))
    assert code == INCOMPLETE
    assert "jobs of Slurm end before their workers answer" in said
    assert "no-such-python" in said
    assert f"{ALL} are missing, and the same command goes on" in said
    nobody_is_left()


def test_what_slurm_does_not_take_is_said_in_its_own_words(measure):
    code, said = ended(measure(2, "queue: no-such-partition"))
    assert code == REFUSED
    assert "slurm.yaml: sbatch says: " in said
    assert "no-such-partition" in said
    assert not queue()
