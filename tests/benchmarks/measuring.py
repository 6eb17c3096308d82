"""Measuring: 2**8 rows and three seeds on Dask, against a plain loop, and with everything killed.

    python -m tests.benchmarks.measuring           prints what a job costs beside its training
    python -m tests.benchmarks.measuring --kill    also kills a worker, the client and the scheduler

Two schedulers with two workers each, all processes of this machine, stand for clusters.
"""

import sys
import tempfile
from pathlib import Path
from time import perf_counter

from game.bake.measuring.cluster import client_of
from game.bake.measuring.engine import results_from, results_here
from game.bake.measuring.learner import learner_named
from game.bake.measuring.task import read_task
from game.bake.measuring.work import Job, WorkerData
from tests.bake.measuring.runs import PATIENCE, cluster, in_the_middle, process, table, trainings

LEARNER, SETTINGS = "sklearn.naive_bayes:GaussianNB", ()
SEEDS = 3
WORKERS = 2


def timed(found):
    """Seconds until a run has given everything, those within its trainings, and its scores by job."""
    begin = perf_counter()
    outcomes = [done.outcome for batch in found for done in batch]
    within = sum(outcome.seconds for outcome in outcomes)
    return perf_counter() - begin, within, {outcome.job: outcome.scores for outcome in outcomes}


def overhead():
    """What a job costs on Dask beside its training, with one worker and with two."""
    task, _ = read_task("points")
    data = WorkerData(task, learner_named(LEARNER, SETTINGS))
    jobs = [Job(row, seed) for row in range(1 << len(task.sources)) for seed in range(SEEDS)]
    plain, _, scores = timed(results_here(data, jobs))
    print(f"{len(jobs)} jobs, plain loop: {plain:.2f} s, {plain / len(jobs) * 1000:.2f} ms a job")
    for workers in (1, WORKERS):
        with client_of(workers) as (client, _):
            client.wait_for_workers(workers)  # type: ignore[attr-defined]
            timed(results_from(client, data, jobs[:8]))  # Every worker has its imports now.
            taken, within, found = timed(results_from(client, data, jobs))
        same = "equal bit for bit" if found == scores else "DIFFERENT"
        beside = (taken * workers - within) / len(jobs) * 1000
        print(
            f"{workers} worker(s): {taken:.2f} s, {taken / plain:.2f} of the plain loop; "
            f"{beside:.2f} ms a job beside its training; {same}"
        )


def killing():
    """A worker, the client, the scheduler: each killed in the middle, and completed by a second run."""
    plan = ("measure", "points", "--learner", LEARNER, "--seeds", SEEDS)
    total = 256 * SEEDS
    with tempfile.TemporaryDirectory() as folder, cluster(WORKERS) as second:
        undisturbed = Path(folder) / "undisturbed.sqlite"
        process(*plan, "--workers", 0, "--out", undisturbed).communicate(timeout=PATIENCE)
        for what in ("worker", "client", "scheduler"):
            file = Path(folder) / f"{what}.sqlite"
            with cluster(WORKERS) as (address, scheduler, crew):
                run = process(*plan, "--out", file, "--scheduler", address)
                in_the_middle(run, file)
                {"worker": crew[0], "client": run, "scheduler": scheduler}[what].kill()
                run.communicate(timeout=PATIENCE)
            first, broken = trainings(file), run.returncode
            again = process(*plan, "--out", file, "--scheduler", second[0])
            again.communicate(timeout=PATIENCE)
            equal = "equal bit for bit" if table(file) == table(undisturbed) else "DIFFERENT"
            honest = "" if broken or first == total else ", AND SAID THAT ALL WAS WELL"
            print(
                f"{what} killed: {first} of {total} stored, exit {broken}{honest}; "
                f"second run: exit {again.returncode}, {equal}"
            )


if __name__ == "__main__":
    overhead()
    if "--kill" in sys.argv:
        killing()
