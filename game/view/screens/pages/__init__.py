"""The pages that lie over the board, in one explicit tuple: a name, and what draws the page."""

from collections.abc import Callable

from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Picture
from game.view.screens.pages.bets import draw_bets
from game.view.screens.pages.help import draw_help
from game.view.screens.pages.menu import draw_menu
from game.view.screens.pages.methods import draw_methods
from game.view.screens.pages.own_data import draw_own_data
from game.view.screens.pages.qr import draw_qr
from game.view.screens.pages.reading import draw_reading_page
from game.view.screens.pages.saved import draw_open
from game.view.screens.pages.settings import draw_settings
from game.view.screens.pages.sources import draw_sources
from game.view.screens.pages.take_away import draw_take_away
from game.view.screens.pages.worlds import draw_worlds

PAGES: tuple[tuple[str, Callable[[Model, DrawContext], Picture]], ...] = (
    ("help", draw_help),
    ("worlds", draw_worlds),
    ("settings", draw_settings),
    ("methods", draw_methods),
    ("reading", draw_reading_page),
    ("open", draw_open),
    ("menu", draw_menu),
    ("take", draw_take_away),
    ("bets", draw_bets),
    ("qr", draw_qr),
    ("own", draw_own_data),
    ("sources", draw_sources),
)
