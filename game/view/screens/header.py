"""The header: what is played at the left, the few ways to something else at the right."""

from functools import lru_cache
from typing import NamedTuple

from game.book.phrases import say
from game.play.state import choice_of
from game.view.buttons import text_button
from game.view.commands.base import Command
from game.view.commands.controls import ShowControls
from game.view.commands.level_map import ShowLevels
from game.view.commands.pages import ShowPage
from game.view.commands.reading import Read
from game.view.commands.scores import NextLearner, SwitchReality
from game.view.commands.settings import ChangeSetting
from game.view.commands.views import ShowProjection
from game.view.desk import controls_open, desk_of, everything_shown, under_way
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.next_step import own_level_action
from game.view.ops import Panel, Rect
from game.view.projections import PROJECTIONS
from game.view.scene import Scene
from game.view.widgets import PanelBuilder

#: Type size of the ways.
SIZE = 16


class Way(NamedTuple):
    """A way to something else: id, command, title, whether one is there already."""

    name: str
    command: Command
    title: str
    lit: bool = False


@lru_cache(maxsize=8)
def draw_header(model: Model, kit: DrawContext, scene: Scene, area: Rect) -> Panel:
    """The header of the board; what has no room stands in the menu all the same."""
    builder = PanelBuilder()
    inner = area.inset(kit.px(32 if kit.form == "wide" else 16), kit.px(4))
    gap = kit.px(28 if kit.form == "wide" else 16)
    right = list(_ways(model))
    title = _title(model, scene)
    title_w = kit.width_of(title.title, kit.size(SIZE), "semibold")
    while len(right) > 1 and title_w + gap + _width(kit, right, gap) > inner.w:
        del right[0]
    x = inner.right - _width(kit, right, gap)
    room = Rect(inner.x, inner.y, min(title_w, x - gap - inner.x), inner.h)
    text_button(
        kit, builder, room, title.name, title.command, title.title, SIZE, model, quiet=True, strong=True
    )
    at = room.right + gap
    for way in (*(_views(model) if kit.form == "wide" else ()), *_looking(model, scene)):
        wide = kit.width_of(way.title, kit.size(14), "semibold")
        if at + wide + gap > x:
            break
        box = Rect(at, inner.y, wide, inner.h)
        text_button(kit, builder, box, way.name, way.command, way.title, 14, model, lit=way.lit, quiet=True)
        at += wide + gap
    for way in right:
        wide = kit.width_of(way.title, kit.size(SIZE), "semibold")
        box = Rect(x, inner.y, wide, inner.h)
        text_button(kit, builder, box, way.name, way.command, way.title, SIZE, model, lit=way.lit, quiet=True)
        x += wide + gap
    return Panel("top", area, tuple(builder.ops), tuple(builder.targets))


def _width(kit: DrawContext, ways: list[Way], gap: float) -> float:
    words = sum(kit.width_of(way.title, kit.size(SIZE), "semibold") for way in ways)
    return words + gap * (len(ways) - 1)


def _title(model: Model, scene: Scene) -> Way:
    """What is played: a level by its title, else the world; it leads to the list of worlds."""
    run = model.run
    if run and run.progress.scenario.kind != "tour":
        return Way("screen:worlds", ShowPage("worlds"), run.progress.scenario.title)
    return Way("screen:worlds", ShowPage("worlds"), f"{scene.world.title}")


def _ways(model: Model) -> tuple[Way, ...]:
    """The last ones are the most important: they stay longest where room is short."""
    level = own_level_action(model) if desk_of(model) == "full" else None
    return (
        *((Way(*level[:3]),) if level else ()),
        Way("set:everything", ChangeSetting("everything"), say("label.everything"), everything_shown(model)),
        Way("screen:levels", ShowLevels(), say("label.levels")),
        Way("read", Read(), say("label.back-to-text" if from_text(model) else "label.read")),
        Way("screen:menu", ShowPage("menu"), say("label.menu")),
    )


def _views(model: Model) -> tuple[Way, ...]:
    """The ways to see the board, once its squares have numbers; a level is played on the board."""
    if model.run or not under_way(model):
        return ()
    here = model.lens.view
    return tuple(
        Way(f"view:{view.code}", ShowProjection(view.code), view.title, view.code == here)
        for view in PROJECTIONS
    )


def _looking(model: Model, scene: Scene) -> tuple[Way, ...]:
    """On the full desk: the controls, the kind of model and the world as one looks at them."""
    if desk_of(model) == "calm":
        return ()
    real = scene.lens.reality == "real"
    words = say("label.real-world" if real else "label.operators-view")
    if scene.differs:
        words = say("label.difference")
    controls = Way("controls:show", ShowControls(), say("controls.title"), controls_open(model))
    learner = (Way("learner", NextLearner(), learner_words(scene)),)
    return (
        *((controls,) if model.run is None else ()),
        *(learner if len(scene.world.learners) > 1 else ()),
        Way("reality", SwitchReality(), words, real or scene.differs),
    )


def from_text(model: Model) -> bool:
    """Whether the position on the board was laid there by a text that waits to be read on."""
    return model.reading is not None and model.reading.shown >= 0


def learner_words(scene: Scene) -> str:
    """The kind of model one looks at, as a title."""
    words = say(f"learner.{choice_of(scene.world, scene.lens).name}")
    return words.removeprefix("a ").removeprefix("the ").capitalize()
