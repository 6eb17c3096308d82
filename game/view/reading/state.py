"""Where somebody reads: which text, how far, what is open beside it; and how to get back.

A place in a text is a `Spot`, a leaf of its layout and a share of that leaf, so that it stays the same
line when the window, the type size or a number in the text above it changes.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from game.play.game import Game
from game.play.state import Lens
from game.view.pointer_state import NOWHERE, Drag, Hover

if TYPE_CHECKING:  # texts are only opened when somebody reads; the first picture does without
    from game.book.texts.document_tree import Document


def link_id(link: int) -> str:
    """The id of the targets of a link of the text."""
    return f"text:{link}"


@dataclass(frozen=True, slots=True)
class Spot:
    """The upper edge of what is seen: `share` of the leaf with that number lies above it."""

    leaf: int = 0
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Glide:
    """A scroll that is under way: from where, and when it began."""

    origin: Spot
    start: int


ParkedBy = Literal["text", "tour", "file", "world", "controls"]


@dataclass(frozen=True, slots=True)
class ParkedGame:
    """A game of the player's that does not lie on the board. by: what took its place, or where it waits."""

    pack: int
    game: Game
    lens: Lens
    by: ParkedBy = "text"


@dataclass(frozen=True, slots=True, eq=False)
class OwnText:
    """A text that is not on the shelf, from a file of the player. Two are the same only if they are one."""

    page: "Document"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text being read.

    open: it is read now, alone or beside the board; else it waits to be gone on with.
    text: its name, "" for `own`. known, first: how many of its numbers and figures have been read off
    their grids, beginning at the block `first`. around, laid: how many leaves have been laid out, beginning
    at the leaf `around`; the heights of the others are guessed. beside: the board stands beside the text.
    shown: the link whose position lies on the board, popup: the link whose explanation is open, -1 for none.
    seeking: the search field is open; query: what it holds; hit: the chosen one. contents: the list of
    headings lies over the text, where there is no room beside it. back: where links led away from.
    held: the player's own game while a position of the text lies on the board. focus: the id of the control
    that the keyboard speaks to while it speaks to the text, "text" for the text as a whole; link: the link
    in focus, -1 for none. hover, drag: the pointer as far as it concerns the text. speed: pixels of the last
    step of a finger that drags the text. said: what was said last, until the next command.
    """

    open: bool = False
    text: str = "memo"
    at: Spot = Spot()
    glide: Glide | None = None
    known: int = 0
    first: int = 0
    around: int = 0
    laid: int = 0
    beside: bool = False
    shown: int = -1
    popup: int = -1
    seeking: bool = False
    query: str = ""
    hit: int = 0
    contents: bool = False
    back: tuple[tuple[str, Spot], ...] = ()
    held: ParkedGame | None = None
    own: OwnText | None = None
    focus: str = "text"
    link: int = -1
    hover: Hover = NOWHERE
    drag: Drag | None = None
    speed: float = 0.0
    said: str = ""

    @property
    def focused(self) -> str:
        """The id of what has the focus."""
        return self.focus if self.link < 0 else link_id(self.link)


def reading_at(place: str) -> Reading | None:
    """The reading that a kept line names: a text, a leaf, a share of it. None for anything else."""
    parts = place.split()
    try:
        name, leaf, share = parts[0], int(parts[1]), float(parts[2])
    except (IndexError, ValueError):
        return None
    sound = name.isascii() and name.isalpha() and 0 <= leaf < 100_000 and 0.0 <= share <= 1.0
    return Reading(text=name, at=Spot(leaf, share)) if sound else None
