"""The top of the levels map: what it is, and the few ways to something else."""

from game.book.phrases import say
from game.play.daily import FOLDER
from game.view.buttons import text_button
from game.view.commands.base import Command
from game.view.commands.level_map import FreePlay
from game.view.commands.program import BeginScenario, ShowPage
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Panel, Rect, Target
from game.view.screens.header import SIZE
from game.view.widgets import PanelBuilder


def draw_top(model: Model, kit: DrawContext, area: Rect) -> Panel:
    """What this is at the left, the few ways to something else at the right."""
    builder = PanelBuilder()
    inner = area.inset(kit.px(32 if kit.form == "wide" else 16), kit.px(4))
    today: tuple[tuple[str, Command, str], ...] = (
        ("daily", BeginScenario(f"{FOLDER}{model.today}"), say("daily.today")),
    )
    ways = (
        *(today if model.today and _has_room(kit, inner) else ()),
        ("screen:bets", ShowPage("bets"), say("bets.title")),
        ("free-play", FreePlay(), say("map.free-play")),
        ("screen:menu", ShowPage("menu"), say("label.menu")),
    )
    title, x = say("label.levels"), inner.right
    places = []
    for name, command, words in reversed(ways):
        wide = kit.width_of(words, kit.size(SIZE), "semibold")
        places.append((Rect(x - wide, inner.y, wide, inner.h), name, command, words))
        x -= wide + kit.px(28 if kit.form == "wide" else 20)
    box = Rect(inner.x, inner.y, x - inner.x, inner.h)
    builder.add(kit.fitted(box, title, SIZE, kit.theme.ink, "semibold", ground=kit.theme.window))
    builder.targets.append(Target(box, "levels", None, "heading", title, focusable=False))
    for place, name, command, words in reversed(places):
        text_button(kit, builder, place, name, command, words, SIZE, model, quiet=True)
    return Panel("top", area, tuple(builder.ops), tuple(builder.targets))


def _has_room(kit: DrawContext, box: Rect) -> bool:
    """Whether the top holds the duel of the day beside everything else."""
    keys = ("label.levels", "daily.today", "bets.title", "map.free-play", "label.menu")
    words = [say(key) for key in keys]
    gap = kit.px(28 if kit.form == "wide" else 20)
    return sum(kit.width_of(one, kit.size(SIZE), "semibold") + gap for one in words) - gap <= box.w
