"""What is drawn of examples and models: a drawer for each kind of examples, in one explicit tuple."""

from game.core.kinds.base import Kind
from game.view.kinds.base import Drawer
from game.view.kinds.formula import FormulaDrawer
from game.view.kinds.measured import MeasuredDrawer
from game.view.kinds.pixels import PixelsDrawer
from game.view.kinds.plane import PlaneDrawer
from game.view.kinds.table import TableDrawer
from game.view.kinds.text import TextDrawer

DRAWERS: tuple[Drawer, ...] = (
    FormulaDrawer(),
    PixelsDrawer(),
    PlaneDrawer(),
    TextDrawer(),
    MeasuredDrawer(),
    TableDrawer(),
)


def drawer_of(kind: Kind) -> Drawer:
    """The drawer of a kind; KeyError when there is none."""
    return {drawer.kind: drawer for drawer in DRAWERS}[kind.name]
