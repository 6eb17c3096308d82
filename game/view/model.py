"""Everything the picture depends on, what the player can do to it, and what the shell is asked to do.

`game.view.app` has the two functions on it: draw(model, kit) -> Picture and
respond(intent, model, kit) -> Reply. Time enters only as the intent `Tick`.
"""

from dataclasses import dataclass
from typing import Literal

from game.book.worlds import Pack
from game.core.world import World
from game.play.game import Game, state_of
from game.play.moves import Move, Slider
from game.play.scenario import Progress
from game.play.state import Lens, State
from game.view.reading.state import Held, OwnText, Reading
from game.view.zoom import WHOLE, Zoom

ScreenName = Literal["board", "read", "help", "worlds", "settings", "open", "menu"]
Tone = Literal["plain", "good", "bad", "coach"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the player prefers; kept between sessions. toured: the first minute has been shown."""

    theme: str = "paper"
    palette: str = "cividis"
    scale: int = 100
    motion: bool = True
    sound: bool = False
    toured: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What the line above the board says, and in which tone."""

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
class Drag:
    """A card or slider under the pointer. what: the target's name; (x, y): the pointer now."""

    what: str
    x: float
    y: float
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Touring:
    """The scenario that is played. unfolding: when its board began to unfold, None when that is over."""

    progress: Progress
    unfolding: int | None = None

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
    """The whole of what is shown. left: games in other worlds. now: milliseconds of the shell's clock."""

    packs: tuple[Pack, ...]
    pack_index: int
    game: Game
    lens: Lens
    settings: Settings
    screen: ScreenName = "board"
    focus: str = "board"
    hover: str = ""
    line: Line = Line()
    draft: Draft | None = None
    drag: Drag | None = None
    poison: str = "flip"
    transition: Transition | None = None
    touring: Touring | None = None
    saved: tuple[SavedPosition, ...] = ()
    side: Literal["hand", "inspector"] = "hand"
    reading: Reading | None = None
    left: tuple[Held, ...] = ()
    zoom: Zoom = WHOLE
    now: int = 0

    @property
    def pack(self) -> Pack:
        """The world that lies on the board, with its prose."""
        return self.packs[self.pack_index]

    @property
    def world(self) -> World:
        """The world that lies on the board."""
        return self.pack.world

    @property
    def state(self) -> State:
        """The state in which the game stands."""
        return state_of(self.world, self.game)

    @property
    def home(self) -> ScreenName:
        """The screen that others lie over: the text while one is open, else the board."""
        return "read" if self.reading and self.reading.open else "board"


@dataclass(frozen=True, slots=True)
class Key:
    """A key press. name: "left", "enter", "escape", "tab", "space", "f1", ... or the character it types.

    Characters come as typed but in lower case, so that every keyboard layout works: ",", "?", "[", "s".
    """

    name: str
    shift: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """The pointer: "move", "down", "up", "second" (right button or long press), "leave".

    "wheel": turned by `amount`. "pinch": two fingers around (x, y) are `amount` times as far apart as before.
    "cancel": what was held is no longer meant.
    """

    kind: Literal["move", "down", "up", "second", "wheel", "pinch", "leave", "cancel"]
    x: float = 0.0
    y: float = 0.0
    amount: float = 0.0


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has come to `now` milliseconds."""

    now: int


@dataclass(frozen=True, slots=True)
class Saved:
    """The shell's list of saved positions, newest first."""

    positions: tuple[SavedPosition, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The text of a saved position, or None and a sentence why it could not be read."""

    text: str | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file that the player dropped or chose: its text, or None and a sentence why it cannot be read."""

    name: str
    text: str | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Something the shell has to say: that a file was written, or why not."""

    line: Line


@dataclass(frozen=True, slots=True)
class Linked:
    """A link was followed: the code of a position (`game.play.share`)."""

    code: str


@dataclass(frozen=True, slots=True)
class ReadOwn:
    """A text of the player's own is to be read."""

    text: OwnText


@dataclass(frozen=True, slots=True)
class Typed:
    """What the player typed into a field of the page: asked for with `AskText`."""

    text: str


Intent = Key | Point | Tick | Saved | Loaded | Dropped | Told | Linked | ReadOwn | Typed


@dataclass(frozen=True, slots=True)
class PlaySound:
    """Ask for a short sound by name; the shell knows whether sounds are on."""

    name: str


@dataclass(frozen=True, slots=True)
class KeepSettings:
    """Ask to keep the settings for the next session."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class SavePosition:
    """Ask to write a position; the shell chooses the place and answers with `Told`."""

    world: str
    text: str


@dataclass(frozen=True, slots=True)
class ListSaved:
    """Ask for the list of saved positions; the shell answers with `Saved`."""


@dataclass(frozen=True, slots=True)
class LoadPosition:
    """Ask for a saved position by name; the shell answers with `Loaded`."""

    name: str


@dataclass(frozen=True, slots=True)
class ChooseFile:
    """Ask to let the player choose a file; the shell answers with `Dropped`, or says what to do instead."""


@dataclass(frozen=True, slots=True)
class ToggleFullscreen:
    """Ask to fill the screen, or to stop it."""


@dataclass(frozen=True, slots=True)
class Quit:
    """Ask to end the program."""


@dataclass(frozen=True, slots=True)
class ShareLink:
    """Ask to hand the code of the position to the player as a link; the shell answers with `Told`."""

    code: str


@dataclass(frozen=True, slots=True)
class KeepPlace:
    """Ask to keep where one reads for the next session: the text's name, a leaf, a share of it."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenLink:
    """Ask to open an address of the web outside the game."""

    address: str


@dataclass(frozen=True, slots=True)
class AskText:
    """Ask for a line of text where fingers type: the shell answers with `Typed`, or not at all."""

    question: str
    text: str


Effect = (
    ShareLink
    | PlaySound
    | KeepSettings
    | SavePosition
    | ListSaved
    | LoadPosition
    | ChooseFile
    | ToggleFullscreen
    | Quit
    | KeepPlace
    | OpenLink
    | AskText
)


@dataclass(frozen=True, slots=True)
class Reply:
    """The model after an intent, and what the shell is asked to do."""

    model: Model
    effects: tuple[Effect, ...] = ()
