"""Where trainings run: workers on this machine, a scheduler at an address, or jobs of Slurm.

One thread a worker, everywhere: a training that shares no memory with another gives the same numbers
anywhere.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from game.bake.measuring.faults import ClusterFault, module_of_extra
from game.bake.measuring.slurm import SlurmJobs


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


def _nothing() -> None:
    """Workers that somebody else looks after."""


@contextmanager
def client_of(
    workers: int, scheduler: str = "", slurm: str = "", say: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[Client, Callable[[], None]]]:
    """A client of the workers that were asked for, and what looks after them now and then.

    Workers end with it unless an address names them. say: takes sentences for whoever waits.
    """
    distributed = module_of_extra("distributed", "measure")
    _hush()
    if scheduler:
        try:
            client = distributed.Client(scheduler, timeout=ANSWER_SECONDS)
        except (OSError, ValueError, TimeoutError) as wrong:
            raise ClusterFault(f"no scheduler answers at {scheduler}: {wrong}") from None
        with _closing(client):
            yield client, _nothing
    elif slurm:
        jobs = SlurmJobs(Path(slurm), say)
        try:
            jobs.submit()
            with _closing(distributed.Client(jobs.cluster, timeout=30)) as client:
                yield client, jobs.tend
        finally:
            jobs.close()
    else:
        cluster = local_cluster(workers)
        try:
            with _closing(distributed.Client(cluster, timeout=30)) as client:
                yield client, _nothing
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
    distributed = module_of_extra("distributed", "measure")
    return distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        dashboard_address=":0",
        silence_logs=logging.CRITICAL,
        preload=["game.bake.measuring.ignore_interrupts"],
    )
