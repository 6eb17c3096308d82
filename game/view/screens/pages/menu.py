"""The menu: everything that is not a move, as rows in groups."""

from game.book.own_level import FOLDER as OWN
from game.book.phrases import say
from game.core.chosen_sources import has_choice
from game.play.daily import FOLDER
from game.play.moves import Move
from game.view.bindings import key_label
from game.view.commands.back import OnBoard
from game.view.commands.base import Command
from game.view.commands.controls import ShowControls
from game.view.commands.level_map import ShowLevels
from game.view.commands.links import Share
from game.view.commands.own_data import KeepOwn, RemoveOwn
from game.view.commands.pages import ShowPage
from game.view.commands.play import MakeMove
from game.view.commands.reading import Read
from game.view.commands.saves import Save
from game.view.commands.scenarios import BeginScenario
from game.view.commands.scores import NextLearner, SwitchMetric, SwitchReality
from game.view.commands.settings import ChangeSetting
from game.view.commands.sources import ShowSources
from game.view.commands.views import ShowProjection
from game.view.draw_context import FINGER, DrawContext
from game.view.model import Model
from game.view.ops import Picture, Rect
from game.view.projections import PROJECTIONS
from game.view.projections.base import Projection
from game.view.regions import other_moves
from game.view.scene import Scene, present_scene
from game.view.screens.header import learner_words
from game.view.screens.pages.base import Row, done, draw_row, new_page
from game.view.screens.pages.row_list import draw_columns

#: An entry: its id, what it does, its words, and whether the menu makes way for the answer.
Entry = tuple[str, Command, str, bool]
#: A group of entries with its title.
Group = tuple[str, tuple[Entry, ...]]


def menu_groups(scene: Scene) -> tuple[Group, ...]:
    """Everything that is not a move: where to go, what concerns this board, and the program."""
    real, many = scene.lens.reality == "real", has_choice(scene.world)
    learner: Entry = ("learner", NextLearner(), say("menu.learner", learner=learner_words(scene)), True)
    metric: Entry = ("metric", SwitchMetric(), say("menu.metric"), True)
    return (
        (
            say("menu.go"),
            (
                ("screen:levels", ShowLevels(), say("label.levels"), False),
                ("screen:worlds", ShowPage("worlds"), say("menu.worlds"), False),
                ("read", Read(), say("menu.read"), False),
            ),
        ),
        (
            say("menu.board"),
            (
                *((("screen:sources", ShowSources(), say("menu.sources"), False),) if many else ()),
                ("screen:methods", ShowPage("methods"), say("page.methods"), False),
                ("controls:show", ShowControls(), say("menu.controls"), True),
                ("reality", SwitchReality(), say("menu.operator") if real else say("menu.real"), True),
                *((learner,) if len(scene.world.learners) > 1 else ()),
                *((metric,) if scene.world.kind.has_loss else ()),
                ("save", Save(), say("menu.save"), True),
                ("share", Share(), say("menu.share"), True),
                ("screen:take", ShowPage("take"), say("menu.take"), False),
                ("screen:open", ShowPage("open"), say("menu.open"), False),
            ),
        ),
        (
            say("menu.program"),
            (
                ("set:everything", ChangeSetting("everything"), say("menu.everything"), True),
                ("screen:settings", ShowPage("settings"), say("page.settings"), False),
                ("screen:help", ShowPage("help"), say("menu.help"), False),
            ),
        ),
    )


def draw_menu(model: Model, kit: DrawContext) -> Picture:
    """A column for each group where they have room side by side; else all rows, in one column or two."""
    builder, area = new_page(model, kit, say("label.menu"))
    groups = menu_groups(present_scene(model))
    others = other_moves(kit)
    title, entries = groups[0]
    groups = ((title, (*entries, *_of_levels(model))), *groups[1:])
    if not model.run:
        groups = (groups[0], (say("menu.views"), tuple(_view(view) for view in PROJECTIONS)), *groups[1:])
    if others and not model.run:
        groups = (*groups, (say("menu.moves"), tuple(_move(kind) for kind in others)))
    if draw_columns(model, kit, builder, area, [(t, [_row(kit, one) for one in some]) for t, some in groups]):
        return done(kit, "menu", builder)
    listed = [entry for _, entries in groups for entry in entries]
    gap = kit.px(4)
    columns = max(1, -(-len(listed) // max(int((area.h + gap) / (kit.px(FINGER) + gap)), 1)))
    lines = -(-len(listed) // columns)
    high = min(max(kit.row(44), kit.px(FINGER)), (area.h - gap * (lines - 1)) / lines)
    wide = min((area.w - gap * (columns - 1)) / columns, kit.em(420))
    for k, entry in enumerate(listed):
        x = area.x + k // lines * (wide + gap)
        draw_row(
            model, kit, builder, Rect(x, area.y + k % lines * (high + gap), wide, high), _row(kit, entry)
        )
    return done(kit, "menu", builder)


def _move(kind: type[Move]) -> Entry:
    """A move that has no button beside the board of a small screen."""
    return f"move:{kind.verb}", MakeMove(kind.verb), say(f"title.{kind.verb}"), True


def _of_levels(model: Model) -> tuple[Entry, ...]:
    """What the map also leads to, where it has room."""
    daily, own = BeginScenario(f"{FOLDER}{model.today}"), BeginScenario(f"{OWN}{model.world.name}")
    return (
        *((("own:level", own, say("own.level"), False),) if model.pack.own else ()),
        *_of_own_worlds(model),
        *((("daily", daily, say("daily.today"), False),) if model.today else ()),
        ("screen:bets", ShowPage("bets"), say("bets.title"), False),
    )


def _of_own_worlds(model: Model) -> tuple[Entry, ...]:
    """Whether the player's world stays on this machine; and one that does, but cannot be opened."""
    name, own = model.packs[model.pack_index].world.name, model.pack.own
    opened = [pack.world.name for pack in model.packs]
    lost = next((other for other in model.kept_worlds if other not in opened), None)
    if not model.kept or model.embedded:
        return ()
    return (
        *((("own:keep", KeepOwn(), say("own.keep"), True),) if own and name not in model.kept_worlds else ()),
        *((("own:remove", RemoveOwn(name), say("own.remove"), True),) if name in model.kept_worlds else ()),
        *((("own:lost", RemoveOwn(lost), say("own.remove-lost", world=lost), True),) if lost else ()),
    )


def _view(view: Projection) -> Entry:
    """A way to see the board."""
    return f"view:{view.code}", ShowProjection(view.code), view.title, True


def _row(kit: DrawContext, entry: Entry) -> Row:
    name, command, words, makes_way = entry
    key = key_label(command) if kit.keyed and kit.large else ""
    spoken = say("menu.with-key", words=words, button=key) if key else words
    return Row(name, OnBoard(command) if makes_way else command, words, spoken=spoken, key=key)
