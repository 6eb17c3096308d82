"""The top of the levels map: what it is, and the few ways to something else."""

from game.book.phrases import say
from game.play.daily import FOLDER
from game.view.buttons import text_button
from game.view.commands.base import Command
from game.view.commands.level_map import FreePlay
from game.view.commands.pages import ShowPage
from game.view.commands.scenarios import BeginScenario
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Panel, Rect, Target
from game.view.screens.header import SIZE
from game.view.widgets import PanelBuilder

#: So many ways stay, however little room there is.
KEPT = 2


def draw_top(model: Model, kit: DrawContext, area: Rect) -> Panel:
    """What this is at the left, the few ways to something else at the right."""
    builder = PanelBuilder()
    inner = area.inset(kit.px(32 if kit.form == "wide" else 16), kit.px(4))
    ways = _ways(model)
    while len(ways) > KEPT and not _has_room(kit, inner, [words for _, _, words in ways]):
        ways = ways[1:]
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


def _ways(model: Model) -> tuple[tuple[str, Command, str], ...]:
    """The last ones are the most important; what has no room stands in the menu all the same."""
    daily: tuple[str, Command, str] = (
        "daily",
        BeginScenario(f"{FOLDER}{model.today}"),
        say("daily.today"),
    )
    return (
        *((daily,) if model.today else ()),
        ("screen:bets", ShowPage("bets"), say("bets.title")),
        ("free-play", FreePlay(), say("map.free-play")),
        ("screen:menu", ShowPage("menu"), say("label.menu")),
    )


def _has_room(kit: DrawContext, box: Rect, ways: list[str]) -> bool:
    """Whether the top holds some ways beside its title."""
    gap = kit.px(28 if kit.form == "wide" else 20)
    words = (say("label.levels"), *ways)
    return sum(kit.width_of(one, kit.size(SIZE), "semibold") + gap for one in words) - gap <= box.w
