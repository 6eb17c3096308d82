"""Where trainings run: workers on this machine, a scheduler at an address, or jobs of Slurm.

One thread a worker, everywhere: a training that shares no memory with another gives the same numbers
anywhere.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol


class Future(Protocol):
    """What a task will give: `distributed.Future`, as far as it is asked here."""

    key: str
    status: str

    def result(self) -> Any:  # noqa: ANN401 - whatever the task gives
        """What it gave."""

    def exception(self) -> BaseException | None:
        """Why it gave nothing."""

    def release(self) -> None:
        """Nobody needs it any more."""

    def add_done_callback(self, call: Callable[["Future"], None], /) -> None:
        """Call when it has ended, however it did."""


class Client(Protocol):
    """Who gives tasks to workers: `distributed.Client`, as far as it is asked here."""

    status: str

    def submit(self, function: Callable[..., object], *arguments: object, pure: bool, retries: int) -> Future:
        """Have a function called by a worker."""

    def cancel(self, futures: list[Future], *, force: bool) -> None:
        """Take tasks back."""

    def nthreads(self) -> dict[str, int]:
        """The threads of each worker."""

    def close(self, timeout: float) -> None:
        """Leave."""


#: How long a scheduler may take to answer.
ANSWER_SECONDS = 10


class ClusterFault(Exception):  # noqa: N818 - what was asked for, not an error of the program
    """Why there are no workers; its text is one sentence without a full stop."""


def _needed(module: str, extra: str) -> ModuleType:
    """A module of an extra; ClusterFault that says how to get it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        raise ClusterFault(f"{missing.name} is missing: pip install '.[{extra}]' brings it") from None


@contextmanager
def opened(workers: int, scheduler: str = "", slurm: str = "") -> Iterator[Client]:
    """A client of the workers that were asked for; they end with it unless an address names them."""
    distributed = _needed("distributed", "measure")
    _hush()
    if scheduler:
        try:
            client = distributed.Client(scheduler, timeout=ANSWER_SECONDS)
        except (OSError, ValueError, TimeoutError) as wrong:
            raise ClusterFault(f"no scheduler answers at {scheduler}: {wrong}") from None
        with _closing(client):
            yield client
        return
    cluster = slurm_cluster(Path(slurm)) if slurm else local_cluster(workers)
    try:
        with _closing(distributed.Client(cluster, timeout=30)) as client:
            yield client
    finally:
        cluster.close(timeout=10)


def _hush() -> None:
    """What Dask says of lost workers and schedulers is told in our words."""
    for name in logging.root.manager.loggerDict:
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


@contextmanager
def _closing(client: Client) -> Iterator[Client]:
    try:
        yield client
    finally:
        client.close(timeout=5)


def local_cluster(workers: int) -> Any:  # noqa: ANN401 - Dask has no types for it
    """So many processes on this machine."""
    distributed = _needed("distributed", "measure")
    return distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        dashboard_address=":0",
        silence_logs=logging.CRITICAL,
        preload=["game.bake.measuring.ignore_interrupts"],
    )


def slurm_cluster(profile: Path) -> Any:  # noqa: ANN401 - Dask has no types for it
    """Jobs of Slurm after a profile: `jobs`, how many, and whatever dask-jobqueue's SLURMCluster takes.

    A job of several cores runs as many workers, so that each has one thread.
    """
    jobqueue = _needed("dask_jobqueue", "slurm")
    settings = slurm_profile(profile)
    jobs = settings.pop("jobs")
    try:
        cluster = jobqueue.SLURMCluster(**settings)
    except (TypeError, ValueError) as wrong:
        raise ClusterFault(f"{profile}: {wrong}") from None
    cluster.scale(jobs=jobs)
    return cluster


def slurm_profile(profile: Path) -> dict[str, Any]:
    """The settings of a profile with what they leave open; ClusterFault where it cannot be read."""
    yaml = _needed("yaml", "slurm")
    try:
        found = yaml.safe_load(profile.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as wrong:
        raise ClusterFault(f"{profile} cannot be read: {wrong}") from None
    if not isinstance(found, dict):
        raise ClusterFault(f"{profile} must name settings, one KEY: VALUE a line")
    settings: dict[str, Any] = {"jobs": 1, "cores": 1, "walltime": "04:00:00", **found}
    for key in ("jobs", "cores"):
        if not isinstance(settings[key], int) or settings[key] < 1:
            raise ClusterFault(f"{profile}: {key} must be a whole number above zero")
    if settings.get("processes", settings["cores"]) != settings["cores"]:
        raise ClusterFault(f"{profile}: processes must equal cores, so that every worker has one thread")
    settings["processes"] = settings["cores"]
    settings.setdefault("memory", f"{2 * settings['cores']}GB")
    settings.setdefault("scheduler_options", {"dashboard_address": ":0"})
    return settings
