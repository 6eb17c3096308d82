"""One SQLite file with everything that was measured: the truth that tables are exported from.

run     what decides the numbers; its run_id is a digest of it
cell    score and loss of a row, a seed and a slice. seconds: of the whole training, tests included
failed  trainings that gave nothing, with the last error and how often they were tried

Rows stand in letters, "-" for none. Only the program that plans a run writes, never a worker; all slices of a
training are stored together or not at all. A loss that does not exist is NULL.
"""

import json
import math
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from game.bake.measuring.learner import NUMBERS_VERSION, Learner
from game.bake.measuring.task import Task
from game.core.world import digest

FORMAT = 1
#: How long one program waits while another writes to the same file.
WAIT_SECONDS = 30
_TABLES = """
CREATE TABLE run (run_id TEXT PRIMARY KEY, world_key TEXT NOT NULL, letters TEXT NOT NULL, slices TEXT NOT
NULL,
    learner TEXT NOT NULL, parameters TEXT NOT NULL, packages TEXT NOT NULL, metric TEXT NOT NULL,
    better TEXT NOT NULL, code_version TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE cell (run_id TEXT NOT NULL REFERENCES run, row TEXT NOT NULL, seed INTEGER NOT NULL,
    slice TEXT NOT NULL, score REAL NOT NULL, loss REAL, seconds REAL NOT NULL,
    PRIMARY KEY (run_id, row, seed, slice)) WITHOUT ROWID;
CREATE TABLE failed (run_id TEXT NOT NULL REFERENCES run, row TEXT NOT NULL, seed INTEGER NOT NULL,
    error TEXT NOT NULL, tries INTEGER NOT NULL, PRIMARY KEY (run_id, row, seed)) WITHOUT ROWID;
"""


#: What a person calls the fields of a run, in the order of the table.
_WORDS = (
    "the data",
    "the sources",
    "the slices",
    "the learner",
    "its settings",
    "versions of packages",
    "the metric",
    "which scores are better",
    "the learner's code",
)


class StoreFault(ValueError):  # noqa: N818 - what was asked for, not an error of the program
    """Why a file cannot be used; its text is one sentence without a full stop."""


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that decides a number, as it stands in the file."""

    world_key: str
    letters: str
    slices: str
    learner: str
    parameters: str
    packages: str
    metric: str
    better: str
    code_version: str

    @property
    def run_id(self) -> str:
        """Digest of all of it."""
        return digest(*self.values)

    @property
    def values(self) -> tuple[str, ...]:
        """The fields in the order of the table."""
        return tuple(getattr(self, name) for name in self.__slots__)


def run_of(task: Task, learner: Learner) -> Run:
    """The run that a task and a learner make."""
    return Run(
        task.key,
        task.letters,
        json.dumps(task.names, ensure_ascii=False),
        learner.name,
        json.dumps(dict(learner.settings)),
        json.dumps(dict(learner.packages)),
        learner.metric,
        learner.better,
        f"{NUMBERS_VERSION} {learner.code}".strip(),
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the grid."""

    row: str
    seed: int
    slice: str
    score: float
    loss: float
    seconds: float


class Store:
    """The file, opened; one run of it is written at a time."""

    def __init__(self, path: Path, run: Run) -> None:
        if not path.parent.is_dir():
            raise StoreFault(f"there is no folder {path.parent}")
        self.path = path
        self._run = run
        self._id = run.run_id
        try:
            self._base = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        except sqlite3.Error as wrong:
            raise StoreFault(f"{path} cannot be opened as a file of measurements: {wrong}") from None
        try:
            self._prepare()
        except sqlite3.Error as wrong:
            self._base.close()
            raise StoreFault(f"{path} cannot be used as a file of measurements: {wrong}") from None

    def _prepare(self) -> None:
        with self._transaction():
            (found,) = self._base.execute("PRAGMA user_version").fetchone()
            if not found and not self._base.execute("SELECT 1 FROM sqlite_master").fetchone():
                for statement in filter(str.strip, _TABLES.split(";")):
                    self._base.execute(statement)
                self._base.execute(f"PRAGMA user_version = {FORMAT}")
            elif found != FORMAT:
                raise sqlite3.DatabaseError(f"its format is {found}, not {FORMAT}")
            marks = ", ".join("?" * (1 + len(self._run.values)))
            self._base.execute(f"INSERT OR IGNORE INTO run VALUES ({marks})", (self._id, *self._run.values))

    def _transaction(self) -> "_Transaction":
        return _Transaction(self._base)

    @contextmanager
    def _written(self) -> Iterator[None]:
        """All that is written within it, or nothing and a StoreFault that names the file."""
        try:
            with self._transaction():
                yield
        except sqlite3.OperationalError as wrong:
            raise StoreFault(
                f"{self.path} takes no more numbers ({wrong}); what it has is safe, "
                "and the same command goes on"
            ) from None

    def close(self) -> None:
        """Close the file; everything is written already."""
        self._base.close()

    def stored(self) -> set[tuple[str, int]]:
        """Row and seed of every training whose numbers are here."""
        return set(self._base.execute("SELECT DISTINCT row, seed FROM cell WHERE run_id = ?", (self._id,)))

    def failed(self) -> dict[tuple[str, int], str]:
        """Row and seed of every training that gave nothing, with its error."""
        found = self._base.execute("SELECT row, seed, error FROM failed WHERE run_id = ?", (self._id,))
        return {(row, seed): error for row, seed, error in found}

    def cells(self) -> tuple[Cell, ...]:
        """Every number of the run: by seed and slice within a row, rows in no order that matters."""
        found = self._base.execute(
            "SELECT row, seed, slice, score, loss, seconds FROM cell WHERE run_id = ? "
            "ORDER BY row, seed, slice",
            (self._id,),
        )
        return tuple(
            Cell(row, seed, piece, score, math.nan if loss is None else loss, seconds)
            for row, seed, piece, score, loss, seconds in found
        )

    def nearest(self) -> tuple[tuple[str, ...], int]:
        """Of the other runs here with numbers the one most like this: what differs, and its trainings."""
        count = "SELECT count(*) FROM (SELECT DISTINCT row, seed FROM cell WHERE run_id = run.run_id)"
        found = []
        for line in self._base.execute(f"SELECT ({count}), * FROM run WHERE run_id != ?", (self._id,)):
            pairs = zip(_WORDS, self._run.values, line[2:], strict=True)
            if line[0]:
                found.append((tuple(word for word, mine, other in pairs if mine != other), line[0]))
        return min(found, key=lambda one: (len(one[0]), -one[1]), default=((), 0))

    def add(self, cells: Iterable[Cell]) -> None:
        """Store the numbers of whole trainings, all of them or none."""
        with self._written():
            for cell in cells:
                loss = cell.loss if math.isfinite(cell.loss) else None
                self._base.execute(
                    "INSERT OR REPLACE INTO cell VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (self._id, cell.row, cell.seed, cell.slice, cell.score, loss, cell.seconds),
                )
                self._base.execute(
                    "DELETE FROM failed WHERE run_id = ? AND row = ? AND seed = ?",
                    (self._id, cell.row, cell.seed),
                )

    def fail(self, row: str, seed: int, error: str, tries: int) -> None:
        """Record a training that gave nothing."""
        with self._written():
            self._base.execute(
                "INSERT OR REPLACE INTO failed VALUES (?, ?, ?, ?, ?)", (self._id, row, seed, error, tries)
            )


class _Transaction:
    """All that is written within it, or nothing; a killed program leaves nothing half."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def __enter__(self) -> None:
        self._base.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            try:
                self._base.execute("COMMIT")
            except sqlite3.Error:
                self._undo()
                raise
        else:
            self._undo()

    def _undo(self) -> None:
        # A disk that is full may have undone it already.
        if self._base.in_transaction:
            self._base.execute("ROLLBACK")


def runs_in(path: Path) -> tuple[tuple[str, Run], ...]:
    """Every run of a file with its run_id."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
        return tuple((line[0], Run(*line[1:])) for line in base.execute("SELECT * FROM run"))
