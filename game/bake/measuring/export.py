"""What the game plays: the grid as a wide table, and a world file around it.

NAME.csv      row, seed and a column a slice: the scores of one training a line
NAME.toml     a world whose features are "measured", with the prose of what was measured
NAME.parquet  every number with its loss and seconds, by the extra `parquet`
"""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from game.bake.measuring.learner import Learner
from game.bake.measuring.store import Cell, Run
from game.bake.measuring.task import Task, WorldProse
from game.core.masks import tiles_of

#: What `--rows` and `--plan-seed` asked for.
Plan = tuple[str, int]
#: The plan from whose rows the game reads values of all sources.
STRATIFIED = "stratified"


class ExportFault(Exception):  # noqa: N818 - what was asked for, not an error of the program
    """Why nothing can be exported; its text is one sentence without a full stop."""


def write_world(
    folder: Path,
    task: Task,
    prose: WorldProse,
    learner: Learner,
    run: Run,
    cells: tuple[Cell, ...],
    plan: Plan = ("all", 0),
) -> list[Path]:
    """The files that were written, world and table."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        f"{prose.name}.csv": grid_csv(task, run, cells),
        f"{prose.name}.toml": world_toml(prose, learner, plan),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in texts]


def grid_csv(task: Task, run: Run, cells: Iterable[Cell]) -> str:
    """The scores: rows by size and letters, a line a training, numbers in full precision."""
    found: dict[tuple[str, int], dict[str, float]] = {}
    for cell in cells:
        found.setdefault((cell.row, cell.seed), {})[cell.slice] = cell.score
    out = io.StringIO()
    out.write(f"# {run.metric} of {run.learner}, run {run.run_id}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("row", "seed", *task.names))
    for (row, seed), scores in sorted(found.items(), key=lambda item: (_order(task, item[0][0]), item[0][1])):
        writer.writerow((row, seed, *(repr(scores[name]) for name in task.names)))
    return out.getvalue()


def _order(task: Task, name: str) -> tuple[int, tuple[int, ...]]:
    row = task.row_named(name)
    return row.bit_count(), tuple(tiles_of(row))


def world_toml(prose: WorldProse, learner: Learner, plan: Plan = ("all", 0)) -> str:
    """The world file around a table; of a stratified plan it says so, and its seed is the plan's."""
    name, seed = plan
    kind, _, count = name.partition(":")
    blocks = [
        _block(
            "",
            format=1,
            version=1,
            name=prose.name,
            title=prose.title,
            story=list(prose.story),
            features="measured",
            start=prose.start,
            evaluate="all",
            seed=seed if kind == STRATIFIED else 0,
        ),
        _block(
            "[measured]",
            grid=f"{prose.name}.csv",
            metric=learner.metric,
            better=learner.better,
            model=learner.sentence,
            spread="seeds",
            **({"low": 0.0, "high": 1.0} if learner.metric == "accuracy" else {}),
            **({"drawn": int(count)} if kind == STRATIFIED else {}),
        ),
        _block(
            "[provenance]",
            source=prose.provenance.source,
            licence=prose.provenance.licence,
            text=prose.provenance.text,
        ),
        *(
            _block("[[slice]]", name=one.name, kind=one.kind, words=one.words, weight=one.weight)
            for one in prose.slices
        ),
        *(
            _block(
                "[[tile]]",
                letter=one.letter,
                source=one.source,
                about=one.about,
                labour=one.labour,
                examples=one.size,
            )
            for one in prose.sources
        ),
    ]
    return "\n".join(blocks)


def _block(head: str, **values: str | float | list[str]) -> str:
    """A table of a TOML file. *Why json:* a text or a list of texts is written alike in both."""
    lines = [head] if head else []
    lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(lines) + "\n"


def parquet(file: Path, run: Run, cells: Iterable[Cell]) -> None:
    """Every number of a run, a line each, with what the run was as metadata of the file."""
    try:
        import pyarrow  # noqa: PLC0415 - its extra
        from pyarrow.parquet import write_table  # noqa: PLC0415
    except ModuleNotFoundError:
        raise ExportFault("pyarrow is missing: pip install '.[parquet]' brings it") from None
    cells = tuple(cells)
    columns = {name: [getattr(cell, name) for cell in cells] for name in Cell.__slots__}
    table = pyarrow.table({"run_id": [run.run_id] * len(cells), **columns})
    named = {name: str(getattr(run, name)) for name in Run.__slots__}
    write_table(table.replace_schema_metadata(named), file)
