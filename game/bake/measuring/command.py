"""``python -m game.bake measure``: measure a grid once, on this machine or on a cluster, and hand it to the
game.

The numbers go to one SQLite file as they come; the same command goes on where a run has stopped. It ends
with 0 only when every planned row is stored, or recorded as failed after three tries.
"""

import argparse
import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from game.bake.measuring.cluster import client_of
from game.bake.measuring.engine import JobResult, SchedulerLost, results_from, results_here
from game.bake.measuring.export import ExportFault, parquet, write_world
from game.bake.measuring.faults import ClusterFault, WorkersFault
from game.bake.measuring.learner import Learner, LearnerFault, learner_named, setting_from_text
from game.bake.measuring.plan import PlanFault, planned_rows
from game.bake.measuring.progress import Progress
from game.bake.measuring.store import Cell, Run, Store, StoreFault, run_of
from game.bake.measuring.task import Task, WorldProse, read_task
from game.bake.measuring.work import Job, WorkerData
from game.book.resources import BookFault

DONE, INCOMPLETE, REFUSED, INTERRUPTED = 0, 1, 2, 130
#: So many trainings that failed, before any has succeeded, end a run: the rest would fail as well.
HOPELESS = 20


def main(argv: list[str]) -> int:
    """Measure what the arguments say; the exit code."""
    arguments = _arguments(argv)
    try:
        task, prose = read_task(arguments.world)
        learner = learner_named(arguments.learner, map(setting_from_text, arguments.set))
        rows = planned_rows(arguments.rows, task.letters, arguments.plan_seed)
        data = WorkerData(task, learner)
        run = run_of(task, learner)
        out = Path(arguments.out or f"{prose.name}.sqlite")
        store = Store(out, run)
    except (BookFault, LearnerFault, PlanFault, StoreFault) as fault:
        return _refused(fault)
    try:
        jobs = [Job(row, seed) for row in rows for seed in range(arguments.seeds)]
        code = _measured(arguments, data, store, jobs)
        if code == DONE:
            _export(arguments, task, prose, learner, run, store)
        return code
    except (ClusterFault, ExportFault, StoreFault, OSError, sqlite3.Error) as fault:
        return _refused(fault)
    finally:
        store.close()


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m game.bake measure", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    add = parser.add_argument
    add("world", help="a world file, a sources file, or a world on the shelf by name")
    add(
        "--learner",
        required=True,
        metavar="MODULE:NAME",
        help="an estimator of scikit-learn, or a train function",
    )
    add("--set", action="append", default=[], metavar="KEY=VALUE", help="a setting of the learner")
    add("--seeds", type=_count, default=3, help="trainings of each row, with the seeds 0, 1, ... (3)")
    add(
        "--rows",
        default="all",
        metavar="PLAN",
        help="all, focus:ABC, focus:ABC+DE, permutations:500, stratified:2000",
    )
    add("--plan-seed", type=int, default=0, help="what a plan draws its rows with (0)")
    where = parser.add_mutually_exclusive_group()
    add_where = where.add_argument
    add_where("--workers", type=_whole, help="processes on this machine (one a core); 0 trains without Dask")
    add_where("--scheduler", default="", metavar="ADDRESS", help="a Dask scheduler, tcp://HOST:PORT")
    add_where("--slurm", default="", metavar="PROFILE", help="jobs of Slurm after a YAML file")
    add("--out", default="", metavar="FILE.sqlite", help="where the numbers go (the world's name here)")
    add("--export", default="", metavar="FOLDER", help="write the grid as CSV and a world file for the game")
    add("--parquet", default="", metavar="FILE", help="write every number as Parquet")
    return parser.parse_args(argv)


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("a whole number")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("a whole number above zero")
    return int(text)


def _measured(arguments: argparse.Namespace, data: WorkerData, store: Store, jobs: list[Job]) -> int:
    """Measure the jobs that are not stored; the exit code, after counting what is."""
    name = data.task.row_name
    stored = store.stored()
    left = [job for job in jobs if (name(job.row), job.seed) not in stored]
    if left:
        _say(f"{len(jobs)} trainings, {len(jobs) - len(left)} stored in {store.path}, {len(left)} to do")
        _say_other_run(store)
    why = ""
    try:
        with _stoppable():
            why = _measure(arguments, data, store, left)
    except KeyboardInterrupt:
        why = "stopped"
    except SchedulerLost:
        why = "the scheduler is gone"
    except WorkersFault as fault:
        why = str(fault)
    return _counted(store, {(name(job.row), job.seed) for job in jobs}, why)


def _say_other_run(store: Store) -> None:
    """*Why:* who has edited a world goes on with the same file, and wonders where the numbers are."""
    differences, trainings = store.nearest()
    if trainings and not store.stored():
        _say(
            f"{store.path} has {trainings} trainings of another run, which differs in "
            f"{', '.join(differences)}; they stay there and are not of this run"
        )


def _measure(arguments: argparse.Namespace, data: WorkerData, store: Store, jobs: list[Job]) -> str:
    """Measure jobs and store what comes; why it ended before the last of them, "" where it did not."""
    if not jobs:
        return ""
    if arguments.workers == 0:
        return _stored(results_here(data, jobs), data.task, store, len(jobs))
    workers = arguments.workers or os.cpu_count() or 1
    with client_of(workers, arguments.scheduler, arguments.slurm, _say) as (client, tend):
        return _stored(results_from(client, data, jobs, tend), data.task, store, len(jobs))


def _stored(found: Iterator[list[JobResult]], task: Task, store: Store, total: int) -> str:
    """Store what comes as it comes; why it ended early, "" where it did not."""
    progress = Progress(total, sys.stderr)
    for batch in found:
        _store(batch, task, store)
        progress.done += len(batch)
        progress.failed += sum(bool(one.outcome.error) for one in batch)
        progress.tell()
        if progress.failed >= HOPELESS and progress.failed == progress.done:
            return f"the first {progress.failed} trainings all failed"
    progress.tell(now=True)
    return ""


def _store(batch: list[JobResult], task: Task, store: Store) -> None:
    cells = []
    for finished in batch:
        outcome = finished.outcome
        row, seed = task.row_name(outcome.job.row), outcome.job.seed
        if outcome.error:
            store.fail(row, seed, outcome.error, finished.tries)
            continue
        numbers = zip(task.names, outcome.scores, outcome.losses, strict=True)
        cells += [Cell(row, seed, piece, score, loss, outcome.seconds) for piece, score, loss in numbers]
    store.add(cells)


def _counted(store: Store, planned: set[tuple[str, int]], why: str) -> int:
    """The exit code after a look into the file, whatever the loop believed."""
    stored = store.stored() & planned
    failed = {key: error for key, error in store.failed().items() if key in planned - stored}
    missing = len(planned) - len(stored) - len(failed)
    _say(f"{len(stored)} of {len(planned)} trainings are stored in {store.path}")
    for (row, seed), error in sorted(failed.items())[:5]:
        _say(f"row {row}, seed {seed} failed: {error}")
    if len(failed) > 5:
        _say(f"... and {len(failed) - 5} more failed; the table `failed` has them all")
    if failed:
        _say(f"failed: {len(failed)}; the same command tries them again")
    if missing or why:
        _say(f"{why or 'the run has ended early'}; {missing} are missing, and the same command goes on")
        return INTERRUPTED if why == "stopped" else INCOMPLETE
    return DONE if stored else INCOMPLETE


def _export(
    arguments: argparse.Namespace, task: Task, prose: WorldProse, learner: Learner, run: Run, store: Store
) -> None:
    cells = store.cells()
    if arguments.export:
        plan = arguments.rows, arguments.plan_seed
        for path in write_world(Path(arguments.export), task, prose, learner, run, cells, plan):
            _say(f"wrote {path}")
    if arguments.parquet:
        parquet(Path(arguments.parquet), run, cells)
        _say(f"wrote {arguments.parquet}")


@contextmanager
def _stoppable() -> Iterator[None]:
    """A run that is told to end, as Slurm does it, ends as by Ctrl+C: with everything stored."""

    def stop(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _refused(fault: Exception) -> int:
    faults = fault.faults if isinstance(fault, BookFault) else (str(fault),)
    for sentence in faults:
        _say(sentence)
    return REFUSED
