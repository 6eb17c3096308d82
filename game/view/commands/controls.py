"""What the panel of controls sets: how squares are shown, and from where one looks.

Each of them is a field of the lens, so that a link carries it.
"""

from dataclasses import dataclass, replace
from typing import Literal

from game.book.phrases import say
from game.play.moves import slider_of
from game.play.state import Lens, Metric, Numbers, State, column_of, operator_row
from game.view.commands.base import Context
from game.view.commands.play import ChooseForSlider
from game.view.commands.scores import ChooseColumn, SwitchMetric, show_reality
from game.view.desk import controls_open, under_way
from game.view.evaluation_sets import board_of
from game.view.making_moves import slid, take_up
from game.view.messages import not_done, said
from game.view.model import Model, Reply, Transition
from game.view.palettes import NAMES, palette_named
from game.view.pointer_state import Hover

Shown = Literal["operator", "real", "difference"]
#: The first page of the panel.
FIRST_PAGE = 1
#: What has the focus when the panel comes.
FIRST_CONTROL = "tiles:more"


# -- the panel -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShowControls:
    """Show the panel of controls, or no longer."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The panel comes or goes; a scenario has none, nor a board in another page."""
        if model.run or model.embedded:
            return not_done(model, "in-scenario" if model.run else "in-page")
        if controls_open(model):
            closed = replace(model, controls=0, focus="board", hover=Hover())
            return Reply(said(closed, say("controls.closed")))
        shown = replace(model, controls=FIRST_PAGE, focus=FIRST_CONTROL, hover=Hover(), draft=None)
        return Reply(said(shown, say("controls.shown")))


@dataclass(frozen=True, slots=True)
class ShowControlsPage:
    """Show another page of the panel, where it has not room for everything."""

    page: int

    def perform(self, model: Model, context: Context) -> Reply:
        """The same control in focus, to turn on."""
        return Reply(replace(model, controls=self.page))


# -- how squares are shown -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChooseMetric:
    """Show scores, or losses."""

    metric: Metric

    def perform(self, model: Model, context: Context) -> Reply:
        """The chosen one, and what it counts."""
        if self.metric == model.lens.metric:
            return Reply(model)
        return SwitchMetric().perform(model, context)


@dataclass(frozen=True, slots=True)
class ShowWorld:
    """Show the operator's view, the real world, or the one minus the other."""

    shown: Shown

    def perform(self, model: Model, context: Context) -> Reply:
        """Other numbers on the squares."""
        if self.shown != "difference":
            return show_reality(model, self.shown)
        if model.run or model.game.reveals is not None:
            return not_done(model, "no-difference")
        lens = replace(model.lens, reality="operator", squares="difference")
        change = Transition("jump", "", model.state, model.lens, model.now)
        return Reply(said(replace(model, lens=lens, transition=change), say("controls.difference-shown")))


@dataclass(frozen=True, slots=True)
class SwitchDifference:
    """Show what moves changed of each square, or its score again."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The other of the two."""
        shown: Shown = "operator" if model.lens.squares == "difference" else "difference"
        return ShowWorld(shown).perform(model, context)


@dataclass(frozen=True, slots=True)
class ChooseNumbers:
    """Show the numbers of all squares, hide them, or leave it to the desk."""

    numbers: Numbers

    def perform(self, model: Model, context: Context) -> Reply:
        """Squares with numbers or without."""
        moved = replace(model, lens=replace(model.lens, numbers=self.numbers), transition=None)
        return Reply(said(moved, say(f"controls.numbers-{self.numbers}")))


@dataclass(frozen=True, slots=True)
class StepNumbers:
    """The next way to show numbers: first the other one than now, in the end the desk's own."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Numbers come or go."""
        order: tuple[Numbers, ...] = ("auto", "hidden", "shown")
        if not under_way(model):
            order = ("auto", "shown", "hidden")
        after = order[(order.index(model.lens.numbers) + 1) % len(order)]
        return ChooseNumbers(after).perform(model, context)


@dataclass(frozen=True, slots=True)
class StepPalette:
    """The palette so many places further; first of all stands the player's own."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Other colours of scores."""
        order = ("", *(name for name in NAMES if name != model.settings.palette))
        here = order.index(model.lens.palette) if model.lens.palette in order else 0
        chosen = order[(here + self.by) % len(order)]
        moved = replace(model, lens=replace(model.lens, palette=chosen), transition=None)
        title = palette_named(chosen or model.settings.palette).title
        return Reply(
            said(moved, say("controls.palette-shown" if chosen else "controls.palette-own", title=title))
        )


# -- from where one looks ------------------------------------------------------------------------------------


def baselines(state: State, lens: Lens) -> tuple[tuple[str, int | None], ...]:
    """What one may compare with: a name for each, and its row; None for the one across the focus tile."""
    known = {"none": 0, "full": (1 << state.n) - 1, "operator": operator_row(state)}
    if lens.compared is not None:
        known["own"] = lens.compared & known["full"]
    rows: dict[int, str] = {}
    for name, row in known.items():
        rows.setdefault(row, name)
    return ("across", None), *((name, row) for row, name in rows.items())


def baseline_of(state: State, lens: Lens) -> str:
    """The name of the row that one compares with now; on an empty board nothing lies across."""
    if not state.n:
        return "none"
    compared = None if lens.compared is None else lens.compared & ((1 << state.n) - 1)
    return next(name for name, row in baselines(state, lens) if row == compared)


@dataclass(frozen=True, slots=True)
class StepBaseline:
    """Compare with the row so many places further: across the focus tile, none, full, the operator's."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Another row to compare with."""
        state, lens = model.state, model.lens
        order = baselines(state, lens)
        here = [name for name, _ in order].index(baseline_of(state, lens))
        name, row = order[(here + self.by) % len(order)]
        moved = replace(model, lens=replace(lens, compared=row, compared_column=None), transition=None)
        return Reply(
            said(
                moved,
                say("controls.baseline-now", row=say(f"controls.baseline-said-{name}", tile=lens.focus)),
            )
        )


@dataclass(frozen=True, slots=True)
class ToggleSlice:
    """Add a slice to what is evaluated on, or leave it out; any union is possible, but one stays."""

    place: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Scores on the other union."""
        world = model.world
        column = column_of(world, model.state, model.lens) ^ (1 << self.place)
        if not column:
            return not_done(model, "no-slice-left")
        reply = ChooseColumn(column).perform(model, context)
        if column != world.clean:
            return reply
        return replace(reply, model=replace(reply.model, lens=replace(reply.model.lens, column=None)))


@dataclass(frozen=True, slots=True)
class StepSet:
    """Evaluate on the set so many places further, where every set of tiles is one."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Scores on another set."""
        board = board_of(model.world, model.state, model.lens)
        here = board.columns.index(board.column) if board.column in board.columns else 0
        chosen = board.columns[(here + self.by) % len(board.columns)]
        return ChooseColumn(chosen).perform(model, context)


# -- moves ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TakeUpChoice:
    """Take up a slider of the focus tile with one of its choices: poison with noise, say."""

    name: str
    choice: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The slider in hand."""
        slider = slider_of(self.name)
        if slider is None or (model.draft and model.draft.slider == slider):
            return ChooseForSlider(self.choice).perform(model, context)
        reply = take_up(replace(model, poison=self.choice), slider)
        draft = reply.model.draft
        if draft is None:
            return replace(reply, model=replace(reply.model, poison=model.poison))
        words = reply.model.line
        held = slid(replace(reply.model, poison=self.choice), draft.value)
        return replace(reply, model=replace(held, line=words) if held.draft and not held.draft.move else held)
