"""The command as a process, schedulers and workers as others, and what lies in a file of measurements."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
PATIENCE = 90


def process(*arguments, module="game.bake", **more):
    """A program as a terminal starts it, with a process group of its own."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    pipe = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **more}
    return subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, start_new_session=True, text=True, **pipe)


def ended(started):
    """Exit code and what was said of a program that ends by itself."""
    said = started.communicate(timeout=PATIENCE)[1]
    assert "Traceback" not in said, said
    return started.returncode, said


@contextmanager
def cluster(workers, threads=1):
    """A scheduler and its workers, each a process: (address, scheduler, workers)."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    quiet = {"stderr": subprocess.DEVNULL}
    scheduler = process(
        "--host",
        "127.0.0.1",
        "--port",
        port,
        "--no-dashboard",
        module="distributed.cli.dask_scheduler",
        **quiet,
    )
    options = ("--nthreads", threads, "--no-nanny", "--no-dashboard", "--death-timeout", 60)
    crew = [process(address, *options, module="distributed.cli.dask_worker", **quiet) for _ in range(workers)]
    try:
        yield address, scheduler, crew
    finally:
        for one in (*crew, scheduler):
            one.kill()
            one.wait()


def trainings(file):
    """How many trainings are stored so far."""
    if not file.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as base:
            return base.execute("SELECT count(*) FROM (SELECT DISTINCT row, seed FROM cell)").fetchone()[0]
    except sqlite3.OperationalError:  # The tables are just being made.
        return 0


def in_the_middle(started, file, least=6):
    """Wait until some trainings are stored and the program still runs."""
    deadline = time.monotonic() + PATIENCE
    while trainings(file) < least:
        assert started.poll() is None, started.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert started.poll() is None


def table(file):
    """Every number of a file but the seconds, which are of the clock; in full precision."""
    with closing(sqlite3.connect(file)) as base:
        return base.execute(
            "SELECT run_id, row, seed, slice, score, loss FROM cell ORDER BY run_id, row, seed, slice"
        ).fetchall()


def failures(file):
    """Every training that gave nothing: row, seed, error, tries."""
    with closing(sqlite3.connect(file)) as base:
        return base.execute("SELECT row, seed, error, tries FROM failed").fetchall()
