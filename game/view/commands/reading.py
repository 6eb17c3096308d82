"""Reading a text: turning to it, scrolling, headings, links, explanations, searching, and the way back.

*Why what they do stands in `game.view.reading`:* keys and buttons of the board name some of these commands,
and the text's modules are to be loaded only when a text is first opened. So the values stand here, and one
table by type, `game.view.reading.performing.perform`, says what each does.
"""

from dataclasses import dataclass
from typing import Literal

from game.view.commands.base import Context
from game.view.model import Model, Reply

ScrollWay = Literal["up", "down", "page-up", "page-down", "home", "end"]


class TextCommand:
    """A command that concerns a text."""

    __slots__ = ()

    def perform(self, model: Model, context: Context) -> Reply:
        """The model after it, and what the shell is asked to do."""
        from game.view.reading import performing  # noqa: PLC0415

        return performing.perform(self, model, context)


@dataclass(frozen=True, slots=True)
class Read(TextCommand):
    """Read a text by its name, or go on with the one that was read last."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class ReadTerm(TextCommand):
    """Read what the glossary says of a term."""

    term: str


@dataclass(frozen=True, slots=True)
class TakeBackOwnGame(TextCommand):
    """Lay the player's own game on the board again."""


@dataclass(frozen=True, slots=True)
class ShowBeside(TextCommand):
    """From the text to the board, beside it where there is room; from the board beside it to the text."""


@dataclass(frozen=True, slots=True)
class CloseText(TextCommand):
    """Close the text."""


@dataclass(frozen=True, slots=True)
class CloseBoard(TextCommand):
    """Close the board beside the text."""


@dataclass(frozen=True, slots=True)
class GoToShown(TextCommand):
    """Back to the line whose position the board shows."""


@dataclass(frozen=True, slots=True)
class GoBack(TextCommand):
    """Back to where the last link led away from."""


@dataclass(frozen=True, slots=True)
class Scroll(TextCommand):
    """Scroll some lines, a page, or to an end."""

    way: ScrollWay


@dataclass(frozen=True, slots=True)
class StepHeading(TextCommand):
    """To the next heading, or with -1 to the one before."""

    by: int


@dataclass(frozen=True, slots=True)
class ListContents(TextCommand):
    """Show or hide the list of headings and texts."""


@dataclass(frozen=True, slots=True)
class GoToHeading(TextCommand):
    """To a heading of the text by its number."""

    heading: int


@dataclass(frozen=True, slots=True)
class Follow(TextCommand):
    """Do what a link of the text promises; they are counted from its beginning."""

    link: int


@dataclass(frozen=True, slots=True)
class PopupCommand(TextCommand):
    """What a button of an opened explanation does."""


@dataclass(frozen=True, slots=True)
class ReadMore(PopupCommand):
    """To where more stands about what is explained."""


@dataclass(frozen=True, slots=True)
class TryExample(PopupCommand):
    """Lay the position that shows what is explained on the board."""


@dataclass(frozen=True, slots=True)
class ClosePopup(PopupCommand):
    """Close the explanation."""


@dataclass(frozen=True, slots=True)
class Search(TextCommand):
    """Open the search field."""


@dataclass(frozen=True, slots=True)
class EraseSign(TextCommand):
    """Take the last sign of the query away."""


@dataclass(frozen=True, slots=True)
class ChooseHit(TextCommand):
    """Choose the passage so many places further in the list of those found."""

    by: int


@dataclass(frozen=True, slots=True)
class GoToHit(TextCommand):
    """To a passage that was found, by its number."""

    hit: int


@dataclass(frozen=True, slots=True)
class StepHit(TextCommand):
    """To the passage found so many places after the chosen one; 0 is the chosen one itself."""

    by: int


@dataclass(frozen=True, slots=True)
class ScaleType(TextCommand):
    """Larger type, or with -1 smaller."""

    by: int
