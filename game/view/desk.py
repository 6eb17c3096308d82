"""Which desk lies in front of the player: the calm one, or the full one with everything on it.

The calm desk has the board, one headline, one question and the cards. The full desk adds what an explorer
needs: values, sliders, the timeline, the method with its numbers. It opens when the player asks for
everything (remembered), or when where one looks needs it: a slice, a loss, another method, the untouched
world or what differs from it, two squares compared, the panel of controls. A view other than the board has a
desk of its own, and so has a room with a projector. In a level the full desk opens where it is asked what a
method values most, unless the hand shows values, or which column shows something, else only for everything:
the level has chosen where one looks.

In a page of somebody else's the view stands alone, whatever the player wants to have on a desk; only a level
lies on its own desk there, too, for it has to be answered.
"""

from typing import Literal

from game.book.texts.position_syntax import home_lens
from game.play.scenario import Step
from game.view.draw_context import DrawContext
from game.view.figure_regions import figure_regions
from game.view.model import Model
from game.view.projections import projection_of
from game.view.projector_regions import projector_regions
from game.view.regions import Regions, regions
from game.view.regions_embedded import embedded_regions
from game.view.view_regions import view_regions

Desk = Literal["calm", "full", "view", "projector"]


def alone(model: Model) -> bool:
    """Whether board or view stands alone, with one sentence and the way home."""
    return bool(model.embedded) and model.run is None


def desk_of(model: Model) -> Desk:
    """The desk that the model needs; the squares of a board alone look like the calm one's."""
    if alone(model):
        return "calm"
    if projection_of(model.lens.view).alone and model.run is None:
        return "view"
    if model.projector:
        return "projector"
    if everything_shown(model):
        return "full"
    if model.level:
        step = model.level.progress.present
        values = model.level.progress.scenario.values
        return "full" if step and not values and _looks_around(step) else "calm"
    lens, home = model.lens, home_lens(model.pack)
    # Of formulas the column is a set of tiles, which the calm desk has no words for.
    usual = home.column if model.pack.world.kind.has_slices else None
    asks = lens.column != usual or lens.compared is not None or lens.metric != "score"
    asks = asks or lens.method != home.method
    asks = asks or lens.reality == "real" or lens.squares == "difference" or bool(lens.learner)
    return "full" if asks or model.receipt or controls_open(model) else "calm"


def everything_shown(model: Model) -> bool:
    """Whether everything lies on the desk because the player asked for it; the level of one's own data opens
    without, for the data are new to whoever plays it.
    """
    return model.settings.everything and not (model.run and model.run.calm)


def _looks_around(step: Step) -> bool:
    """Whether a question is answered by looking: at values, or at column after column."""
    if step.ask is None or step.ask.best:
        return step.ask is not None
    return "column" in step.controls and any(part.asks_again for part in step.goal.parts)


def controls_open(model: Model) -> bool:
    """Whether the panel of controls lies beside what is seen; a scenario has chosen where one looks."""
    return bool(model.controls) and model.run is None and not model.embedded


def parts_of(model: Model, kit: DrawContext) -> Regions:
    """The regions of the board screen as the model shows it."""
    if alone(model):
        return embedded_regions(kit, projection_of(model.lens.view).alone)
    if model.screen == "figure":
        return figure_regions(kit)
    desk = desk_of(model)
    if desk == "view":
        return view_regions(kit, controls_open(model))
    if desk == "projector":
        return projector_regions(kit)
    return regions(kit, model.run is not None, desk == "calm")


def numbers_shown(model: Model) -> bool:
    """Whether every square shows its number: as it is chosen, else once numbers mean something."""
    asked = model.level is not None and model.level.progress.scenario.values
    return asked or under_way(model) if model.lens.numbers == "auto" else model.lens.numbers == "shown"


def under_way(model: Model) -> bool:
    """Whether numbers mean something: not before the first move on the calm desk.

    On a board alone they do: the page around it has said what they are.
    """
    if alone(model):
        return True
    opening = model.run.progress.opening if model.run else 0
    return desk_of(model) != "calm" or model.game.at > opening or model.draft is not None
