"""Everything the picture depends on.

`game.view.app` has the two functions on it: draw(model, kit) -> Picture and
respond(intent, model, kit) -> Reply. Time enters only as the intent `Tick`.

*Why one record:* nearly every command changes what several parts of the game look at together, a move the
game, the lens, the line, the transition and what has the focus. What belongs to one owner alone is a record
of its own: `Settings`, `Lens`, `Draft`, `Zoom`, `Reading`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from game.book.chosen_sources import pack_with
from game.book.worlds import Pack
from game.core.world import World
from game.play.game import Game, state_of
from game.play.moves import Move, Slider
from game.play.records import NONE, Records
from game.play.scenario import Progress
from game.play.state import Lens, State
from game.view.effects import Effect
from game.view.pointer_state import NOWHERE, Drag, Hover
from game.view.poll import Poll
from game.view.reading.state import ParkedGame, Reading
from game.view.settings import Settings
from game.view.zoom import TOP, WHOLE, Scroll, Zoom

if TYPE_CHECKING:
    from game.view.own_data import OwnTable

Tone = Literal["plain", "good", "bad", "coach"]
Side = Literal["hand", "inspector"]


@dataclass(frozen=True, slots=True)
class StatusLine:
    """Something that the game says, and in which tone."""

    text: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Transition:
    """A change that is being shown: the position before it, when it began, what caused it.

    kind: "place", "strike", "return", "data" (poison, cleanse, reweigh), "jump" (undo and redo) or "view".
    """

    kind: str
    letter: str
    state: State
    lens: Lens
    start: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A slider being moved: the move it would make, not yet made. move is None at the slider's rest.

    choice: the poison that was chosen when the slider was taken up, to come back to.
    """

    slider: Slider
    letter: str
    value: float
    move: Move | None
    choice: str = "flip"


@dataclass(frozen=True, slots=True)
class ScenarioRun:
    """The scenario that is played. unfolding: when its board began to unfold, None when that is over.

    confidence: in per cent, with which the next choice is said. span: the range that was chosen so far, None
    for the middle half of the scale. worked: games of a worked example that come next while it is shown.
    calm: it lies on the calm desk until the player asks for everything, whatever is remembered.
    """

    progress: Progress
    unfolding: int | None = None
    confidence: int = 70
    span: tuple[float, float] | None = None
    worked: tuple[Game, ...] = ()
    calm: bool = False

    @property
    def step(self) -> int:
        """The present step, or how many there are when all are done."""
        return self.progress.step


@dataclass(frozen=True, slots=True)
class SavedPosition:
    """A saved position as the list shows it."""

    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Model:
    """The whole of what is shown. left: games in other worlds. now: milliseconds of the shell's clock.

    focus: the id of the control that the keyboard speaks to, "board" for the board as a whole, "" while it
    speaks to a text (`Reading.focus`). line: what was said last. sentence: what the last move did; it stands
    until the position changes, and what is said meanwhile of squares, columns and settings stands elsewhere.
    receipt: the board shows which cells the method reads; walk: the first so many of them, 0 for all.
    controls: the page of the panel of everything that one can set, 0 while it is not there. scroll: what is
    seen of a view that scrolls. sought: letters that narrow the list of methods down. records: what was
    reached in levels. site: the address of the game's page, "" where it has none; embedded: the same where
    the board stands alone in a page of somebody else's, "" elsewhere. projector: the desk for a room;
    poll: the question that a class is asked there. kept: whether progress and settings are kept.
    own: a table of the player's whose columns are being chosen. kept_worlds: names of the player's worlds
    that stay on this machine, also of those that cannot be opened.
    today: the date, as in 2026-11-28, "" where nobody said it.
    """

    packs: tuple[Pack, ...]
    pack_index: int
    game: Game
    lens: Lens
    settings: Settings
    screen: str = "board"
    focus: str = "board"
    hover: Hover = NOWHERE
    line: StatusLine = StatusLine()
    sentence: StatusLine = StatusLine()
    draft: Draft | None = None
    drag: Drag | None = None
    poison: str = "flip"
    transition: Transition | None = None
    run: ScenarioRun | None = None
    saved: tuple[SavedPosition, ...] = ()
    side: Side = "hand"
    reading: Reading | None = None
    left: tuple[ParkedGame, ...] = ()
    zoom: Zoom = WHOLE
    scroll: Scroll = TOP
    controls: int = 0
    receipt: bool = False
    walk: int = 0
    sought: str = ""
    site: str = ""
    today: str = ""
    records: Records = NONE
    embedded: str = ""
    projector: bool = False
    poll: Poll | None = None
    kept: bool = True
    own: "OwnTable | None" = None
    kept_worlds: tuple[str, ...] = ()
    now: int = 0

    @property
    def pack(self) -> Pack:
        """The world that lies on the board, with its prose; of many sources those that were chosen."""
        pack = self.packs[self.pack_index]
        return pack_with(pack, self.game.opening.sources) if self.game.opening.sources else pack

    @property
    def world(self) -> World:
        """The world that lies on the board."""
        return self.pack.world

    @property
    def state(self) -> State:
        """The state in which the game stands."""
        return state_of(self.world, self.game)

    @property
    def level(self) -> ScenarioRun | None:
        """The level that is played; None where none is, or another scenario."""
        return self.run if self.run and self.run.progress.scenario.kind == "level" else None

    @property
    def note(self) -> StatusLine:
        """What was said last, where that is not the sentence on the position; else nothing."""
        return StatusLine() if self.line == self.sentence else self.line

    @property
    def home(self) -> str:
        """The screen that others lie over: the text while one is open, else the board."""
        return "read" if self.reading and self.reading.open else "board"

    @property
    def text_has_keys(self) -> bool:
        """Whether the keyboard speaks to the text, and not to the board beside it."""
        return self.screen == "read" and not self.focus

    @property
    def focused(self) -> str:
        """The id of what has the focus, on the board, a page or a text."""
        return self.reading.focused if self.reading and not self.focus else self.focus


@dataclass(frozen=True, slots=True)
class Reply:
    """The model after an intent, and what the shell is asked to do."""

    model: Model
    effects: tuple[Effect, ...] = ()
