"""The engine: many trainings on one machine or on a cluster of Dask, with nothing lost that was finished.

*Why Dask:* 37 MB, a third of a millisecond of overhead a job in chunks of half a second, and a killed worker
loses nothing: its chunks run again elsewhere. *The trap:* when the scheduler dies, its futures count as
cancelled and a loop over them ends as if all were well. So a cancelled chunk goes back to what waits,
`SchedulerLost` is raised where there is nobody to give it to, and who asked recounts what is stored.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from time import monotonic

from game.bake.measuring.cluster import Client, Future
from game.bake.measuring.faults import WorkersFault
from game.bake.measuring.work import Job, Outcome, WorkerData, measure

#: How often a training is tried before it counts as failed: once, and two retries.
TRIES = 3
#: A chunk should take so long: much longer than sending it, much shorter than anybody waits for.
CHUNK_SECONDS = 0.5
MOST_IN_CHUNK = 512
#: Chunks under way for each worker: one runs while others wait beside it, and a killed run loses little.
CHUNKS_EACH = 3
#: Seconds between looks at the workers.
LOOK_SECONDS = 2.0


class SchedulerLost(Exception):  # noqa: N818 - what happened, not an error of the program
    """The scheduler is gone; what was finished has been handed out, the rest has not been measured."""


@dataclass(frozen=True, slots=True)
class JobResult:
    """What came of a job in the end, and how often it was tried."""

    outcome: Outcome
    tries: int


def results_here(data: WorkerData, jobs: Iterable[Job]) -> Iterator[list[JobResult]]:
    """Every job, one after the other in this process."""
    for job in jobs:
        for tries in range(1, TRIES + 1):
            (outcome,) = measure(data, (job,))
            if not outcome.error or tries == TRIES:
                yield [JobResult(outcome, tries)]
                break


def results_from(
    client: Client, data: WorkerData, jobs: Iterable[Job], tend: Callable[[], None] = lambda: None
) -> Iterator[list[JobResult]]:
    """Every job on the workers of a client, in the order of finishing; empty lists while one waits.

    tend: what looks after the workers, called often; WorkersFault where it finds none to hope for.
    """
    window = _Window(client, data, jobs)
    try:
        while window.open():
            tend()
            yield window.next()
    finally:
        window.close()


def _held(data: WorkerData) -> WorkerData:
    """The data, kept by the workers that need it."""
    return data


class _Window:
    """The jobs of a run: those that wait, and the few chunks that are under way."""

    def __init__(self, client: Client, data: WorkerData, jobs: Iterable[Job]) -> None:
        self._client = client
        self._to_send = data
        self._waiting = deque(jobs)
        #: Jobs that failed or whose worker died: each goes alone, so that it takes no other with it.
        self._again: deque[Job] = deque()
        self._tries: Counter[Job] = Counter()
        self._under_way: dict[str, tuple[Future, tuple[Job, ...]]] = {}
        self._done: SimpleQueue[Future] = SimpleQueue()
        self._seconds = CHUNK_SECONDS
        self._workers = 0
        self._looked = -LOOK_SECONDS
        self._data = self._send()

    def open(self) -> bool:
        """Whether there is anything left to wait for, after giving workers what they have room for."""
        if monotonic() - self._looked >= LOOK_SECONDS:
            self._look()
        while len(self._under_way) < max(CHUNKS_EACH * self._workers, 1) and (chunk := self._chunk()):
            future = self._client.submit(measure, self._data, chunk, pure=False, retries=TRIES - 1)
            self._under_way[future.key] = future, chunk
            future.add_done_callback(self._done.put)
        return bool(self._under_way)

    def next(self) -> list[JobResult]:
        """What the next chunk gave; nothing when none ends within a second."""
        try:
            future = self._done.get(timeout=1)
        except Empty:
            return []
        _, chunk = self._under_way.pop(future.key)
        try:
            if future.status == "error":
                return self._broken(chunk, future.exception())
            outcomes = future.result() if future.status == "finished" else None
        except (CancelledError, OSError, TimeoutError):
            outcomes = None
        if outcomes is None:
            self._lost(chunk)
            return []
        future.release()
        mean = sum(outcome.seconds for outcome in outcomes) / len(outcomes)
        self._seconds += (mean - self._seconds) / 4
        return [done for outcome in outcomes for done in self._settled(outcome)]

    def close(self) -> None:
        """Take back what is under way."""
        if self._client.status == "running":
            self._client.cancel([future for future, _ in self._under_way.values()], force=True)
        self._under_way.clear()

    def _send(self) -> Future:
        """Sources and slices, sent once. *Why a task and not `scatter`:* what was scattered to a worker dies
        with it, and those who need it wait for ever; what a task gave is made again.
        """
        return self._client.submit(_held, self._to_send, pure=False, retries=TRIES - 1)

    def _look(self) -> None:
        self._ask()
        threads = self._client.nthreads()
        wrong = next((name for name, count in threads.items() if count != 1), None)
        if wrong is not None:
            raise WorkersFault(
                f"the worker {wrong} has {threads[wrong]} threads; start workers with --nthreads 1, so that "
                "no training shares its memory with another"
            )
        self._workers = len(threads)
        self._looked = monotonic()

    def _ask(self) -> None:
        """SchedulerLost where there is none."""
        if self._client.status != "running":
            raise SchedulerLost

    def _chunk(self) -> tuple[Job, ...]:
        """The next jobs to send: one that is tried again, or as many as fill half a second."""
        if self._again:
            return (self._again.popleft(),)
        fair = -(-len(self._waiting) // max(CHUNKS_EACH * self._workers, 1))
        size = min(int(CHUNK_SECONDS / max(self._seconds, 1e-6)), fair, MOST_IN_CHUNK)
        return tuple(self._waiting.popleft() for _ in range(min(max(size, 1), len(self._waiting))))

    def _settled(self, outcome: Outcome) -> list[JobResult]:
        """An outcome that stands; a failed job that may be tried again goes back."""
        self._tries[outcome.job] += 1
        if outcome.error and self._tries[outcome.job] < TRIES:
            self._again.append(outcome.job)
            return []
        return [JobResult(outcome, self._tries[outcome.job])]

    def _broken(self, chunk: tuple[Job, ...], error: BaseException | None) -> list[JobResult]:
        """A chunk that could not run at all: packages that differ, or workers that died of it."""
        said = f"{type(error).__name__}: {error}"[:500]
        return [done for job in chunk for done in self._settled(Outcome(job, error=said))]

    def _lost(self, chunk: tuple[Job, ...]) -> None:
        """A chunk that nobody will answer."""
        self._waiting.extendleft(reversed(chunk))
        self._ask()
        if self._data.status in ("cancelled", "lost"):
            self._data = self._send()
