"""Workers as jobs of Slurm, by dask-jobqueue: as many as a profile names, for as long as a run lasts.

*Why jobs are looked after:* dask-jobqueue submits a job once. A job that is cancelled, or reaches its time
limit, would be missed for good, and a run whose last job has ended would wait for ever.
"""

import logging
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from game.bake.measuring.faults import ClusterFault, WorkersFault, module_of_extra

#: Seconds between questions to Slurm which jobs it has.
QUEUE_SECONDS = 10.0
#: So many jobs in a row that end before their workers answer are no accident.
FRUITLESS = 3


class SlurmJobs:
    """The jobs of a run. cluster: dask-jobqueue's, whose scheduler is within this process.

    say: takes sentences for whoever waits.
    """

    def __init__(self, profile: Path, say: Callable[[str], None] = lambda _: None) -> None:
        settings = slurm_profile(profile)
        self._profile = profile
        self._jobs: int = settings.pop("jobs")
        self._logs = Path(settings.get("log_directory") or ".")
        self._say = say
        self._reason = ""
        self._answered: set[str] = set()
        self._fruitless = 0
        # The first look comes sooner: mistakes show at the beginning.
        self._asked = monotonic() - QUEUE_SECONDS / 2
        self.cluster = _cluster(profile, settings)

    def submit(self) -> None:
        """Submit the jobs; ClusterFault with Slurm's words where it takes none."""
        try:
            self.cluster.sync(self._submitted, ())
        except FileNotFoundError as missing:
            raise ClusterFault(
                f"{missing.filename} is missing: jobs are submitted on a machine that has Slurm's commands"
            ) from None
        except (OSError, RuntimeError, ValueError) as wrong:
            raise ClusterFault(f"{self._profile}: {_words(wrong)}") from None

    def tend(self) -> None:
        """Submit another job for each that has ended; WorkersFault where jobs end without any use."""
        if monotonic() - self._asked < QUEUE_SECONDS:
            return
        self._asked = monotonic()
        queue = _queue()
        workers = [str(one.name) for one in list(self.cluster.scheduler.workers.values())]
        # The workers of a job of several cores have the job's name, "-" and a number.
        self._answered |= {part for name in workers for part in (name, name.rpartition("-")[0])}
        if workers:
            self._fruitless = 0
        if queue is None:
            return
        if not workers:
            self._explain(queue)
        gone = {
            name: job.job_id for name, job in list(self.cluster.workers.items()) if job.job_id not in queue
        }
        idle = [job for name, job in gone.items() if name not in self._answered]
        self._fruitless += len(idle)
        if not workers and self._fruitless >= FRUITLESS:
            raise WorkersFault(f"jobs of Slurm end before their workers answer{self._last_words(idle)}")
        if gone:
            self._replace(tuple(gone), bool(workers))

    def close(self) -> None:
        """Cancel the jobs."""
        self.cluster.close(timeout=10)

    def _replace(self, gone: tuple[str, ...], others: bool) -> None:
        try:
            self.cluster.sync(self._submitted, gone)
        except (OSError, RuntimeError, ValueError) as wrong:
            if not others:  # While others work, Slurm is asked again at the next look.
                raise WorkersFault(f"Slurm takes no further job: {_words(wrong)}") from None

    async def _submitted(self, gone: tuple[str, ...]) -> None:
        if gone:
            await self.cluster.scale_down(gone)
        self.cluster.scale(jobs=self._jobs)
        try:
            await self.cluster
        finally:
            # A job that Slurm did not take has no end that Dask could wait for.
            for job in self.cluster.workers.values():
                if not job.job_id:
                    job.status = type(job.status).failed

    def _explain(self, queue: dict[str, str]) -> None:
        """Say why jobs wait, once for each reason."""
        reasons = {queue.get(job.job_id, "") for job in list(self.cluster.workers.values())}
        reason = ", ".join(sorted(reasons - {"", "None"}))
        if reason not in ("", self._reason):
            self._reason = reason
            self._say(f"Slurm lets the jobs wait: {reason}")

    def _last_words(self, jobs: list[str | None]) -> str:
        """The last line that one of the jobs has written, with the name of the file."""
        for job in jobs:
            for file in sorted(self._logs.glob(f"*-{job}.*")):
                lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
                last = next((line.strip() for line in reversed(lines) if line.strip()), "")
                if last:
                    return f"; {file} ends with: {last[:200]}"
        return "; look for slurm-JOB.out in the folder where they ran"


def _queue() -> dict[str, str] | None:
    """The jobs that Slurm has of this user, with why they wait; None where it does not answer just now."""
    ask = ["squeue", "--noheader", "--format=%A %t %r", f"--user={os.getuid()}"]
    try:
        found = subprocess.run(ask, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    jobs = [line.split(maxsplit=2) for line in found.stdout.splitlines()]
    return {job: why if state == "PD" else "" for job, state, why in jobs} if found.returncode == 0 else None


def _words(wrong: Exception) -> str:
    """What sbatch wrote, or the first line of an error."""
    lines = [line.strip() for line in str(wrong).split("\n")]
    said = [line.removeprefix("sbatch: error: ") for line in lines if line.startswith("sbatch: error: ")]
    return "sbatch says: " + "; ".join(said) if said else lines[0].partition(". Very likely")[0]


def _cluster(profile: Path, settings: dict[str, Any]) -> Any:  # noqa: ANN401 - Dask has no types for it
    """dask-jobqueue's cluster without a job yet.

    A job of several cores runs as many workers, so that each has one thread.
    """
    before = signal.getsignal(signal.SIGINT)
    try:
        jobqueue = module_of_extra("dask_jobqueue", "slurm")
    finally:
        # *Why:* imported, it makes Ctrl+C end a program at once, and with exit code 0.
        signal.signal(signal.SIGINT, before)
    # What these tell of a job that was not taken is told in our words.
    for name in ("asyncio", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        return jobqueue.SLURMCluster(**settings)
    except (TypeError, ValueError, ImportError, OSError, RuntimeError) as wrong:
        raise ClusterFault(f"{profile}: {_words(wrong)}") from None


def slurm_profile(profile: Path) -> dict[str, Any]:
    """The settings of a profile with what they leave open; ClusterFault where it cannot be read."""
    yaml = module_of_extra("yaml", "slurm")
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
    if not isinstance(settings["walltime"], str):
        raise ClusterFault(f'{profile}: walltime needs quotes, as in "02:00:00"')
    settings["processes"] = settings["cores"]
    settings.setdefault("memory", f"{2 * settings['cores']}GB")
    settings["scheduler_options"] = {"dashboard_address": ":0", **(settings.get("scheduler_options") or {})}
    return settings
