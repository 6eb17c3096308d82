"""What comes to the game from outside: keys, the pointer, time, files, links, and answers of the shell."""

from dataclasses import dataclass
from typing import Literal

from game.view.model import SavedPosition, StatusLine
from game.view.reading.state import OwnText


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

    "wheel": turned by `amount`, and sideways by `across`. "pinch": two fingers around (x, y) are `amount`
    times as far apart as before. "cancel": what was held is no longer meant.
    """

    kind: Literal["move", "down", "up", "second", "wheel", "pinch", "leave", "cancel"]
    x: float = 0.0
    y: float = 0.0
    amount: float = 0.0
    across: float = 0.0


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
class OwnFiles:
    """Files that hold data of the player's own, by name: a table, arrays, a world, or an archive of one."""

    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class KeptWorlds:
    """Which worlds of the player's own stay on this machine now, and the sentence on what was done."""

    names: tuple[str, ...]
    line: StatusLine


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the shell has to say: that a file was written, or why not."""

    line: StatusLine


@dataclass(frozen=True, slots=True)
class Linked:
    """A link was followed: the code of a position (`game.play.share`), or the name of a level.

    quiet: nobody here followed it, the page around the game handed it in. So it is a position, or nothing.
    """

    code: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class ReadOwn:
    """A text of the player's own is to be read."""

    text: OwnText


@dataclass(frozen=True, slots=True)
class Typed:
    """What the player typed into a field of the page: asked for with `AskText`."""

    text: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A target was chosen by its name: what lies over it in the picture is nothing to who hears it."""

    name: str


Intent = (
    Key
    | Point
    | Tick
    | Saved
    | Loaded
    | Dropped
    | OwnFiles
    | KeptWorlds
    | Notice
    | Linked
    | ReadOwn
    | Typed
    | Chosen
)
