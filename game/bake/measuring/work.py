"""What a worker does: train some rows and test them. It knows nothing of schedulers or files."""

import math
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from time import perf_counter

from game.bake.measuring.learner import Learner, package_versions, train_of
from game.bake.measuring.plugin import Train
from game.bake.measuring.task import Task
from game.core.masks import tiles_of


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """A training: a row and a seed."""

    row: int
    seed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: score and loss on each slice, or an error."""

    job: Job
    scores: tuple[float, ...] = ()
    losses: tuple[float, ...] = ()
    seconds: float = 0.0
    error: str = ""


@dataclass(frozen=True, eq=False)
class WorkerData:
    """The data and the learner of a run, as a worker holds them."""

    task: Task
    learner: Learner
    #: Made once in each process, as an import may take seconds.
    train: Train = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "train", train_of(self.learner.name, self.learner.settings, self.task.classes)
        )

    def __reduce__(self) -> tuple[Callable[..., "WorkerData"], tuple[Task, Learner]]:
        return WorkerData, (self.task, self.learner)


def measure(data: WorkerData, jobs: tuple[Job, ...]) -> list[Outcome]:
    """What comes of some jobs, one after the other; an error ends its job alone."""
    _check_packages(data.learner.packages)
    return [_measured(data, job) for job in jobs]


def _measured(data: WorkerData, job: Job) -> Outcome:
    begin = perf_counter()
    task = data.task
    try:
        with _one_thread():
            training = tuple(task.sources[i] for i in tiles_of(job.row))
            predictor = data.train(training, job.seed, **dict(data.learner.settings))
            pairs = [predictor(piece) for piece in task.slices]
        # A zero has no sign in SQLite, so it has none anywhere.
        scores, losses = (tuple(float(pair[k]) + 0.0 for pair in pairs) for k in (0, 1))
        for piece, score in zip(task.slices, scores, strict=True):
            if not math.isfinite(score):
                raise ValueError(f"the score on slice {piece.name} is {score}")
    except Exception as wrong:
        return Outcome(job, error=f"{type(wrong).__name__}: {wrong}"[:500])
    return Outcome(job, scores, losses, perf_counter() - begin)


def _one_thread() -> AbstractContextManager[object]:
    """Linear algebra with one thread: as many would wait for each other, and sums hang on their number."""
    if find_spec("threadpoolctl") is None:
        return nullcontext()
    from threadpoolctl import threadpool_limits  # noqa: PLC0415 - comes with scikit-learn

    return threadpool_limits(1)


@lru_cache(maxsize=4)
def _check_packages(expected: tuple[tuple[str, str], ...]) -> None:
    """Refuse work with other versions than the run names: its numbers would be of another run."""
    found = package_versions(name for name, _ in expected)
    wrong = [f"{name} {found[name]}, not {wanted}" for name, wanted in expected if found[name] != wanted]
    if wrong:
        raise RuntimeError(f"this worker has {', '.join(wrong)}")
