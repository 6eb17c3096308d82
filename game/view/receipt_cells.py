"""The lines of a receipt: what each square counts, as numbers and in words, and the sum so far."""

from typing import NamedTuple

from game.book.number_format import minus
from game.book.phrases import say
from game.methods.results import READ, Receipt
from game.view.scene import Scene
from game.view.scene_words import number_words, part_words


class Cell(NamedTuple):
    """A line of a receipt. value: of the square, NaN face down; weight: 0 where it was only read.

    metric: the measure of the value where it is not the one on the screen, else "".
    """

    row: int
    column: int
    weight: float
    value: float
    metric: str = ""


def cells_of(scene: Scene, receipt: Receipt) -> tuple[Cell, ...]:
    """The lines of a receipt, each with what its square shows."""
    evidence = scene.evidence.measuring(receipt.metric) if receipt.metric else scene.evidence
    metric = receipt.metric if receipt.metric != scene.lens.metric else ""
    known = {int(column): evidence.known(int(column)) for column in set(receipt.columns.tolist())}
    return tuple(
        Cell(row, column, 0.0 if role == READ else weight, float(known[column][row]), metric)
        for row, column, weight, role in zip(
            receipt.rows.tolist(),
            receipt.columns.tolist(),
            receipt.weights.tolist(),
            receipt.roles.tolist(),
            strict=True,
        )
    )


def sum_words(scene: Scene, cells: tuple[Cell, ...]) -> str:
    """The sum of weight times value over some cells; "" where nothing is summed."""
    if not any(cell.weight for cell in cells):
        return ""
    return minus(part_words(scene, sum(cell.weight * cell.value for cell in cells if cell.weight)))


def cell_words(scene: Scene, cell: Cell) -> tuple[str, str, str, str]:
    """A line as it is written: square, weight, value, and their product."""
    name = scene.name(cell.row)
    if cell.column != scene.column:
        name = f"{name}, {scene.column_name(cell.column)}"
    value = f"{cell.metric} {cell.value:.3g}" if cell.metric else number_words(scene, cell.value)
    if not cell.weight:
        return name, say("label.only-read"), value, ""
    return name, minus(f"{cell.weight:+.3g}"), value, minus(part_words(scene, cell.weight * cell.value))
