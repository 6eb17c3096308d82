"""What the game asks the shell to do; the shell answers with intents where there is something to say."""

from dataclasses import dataclass

from game.play.records import Records
from game.view.settings import Settings


@dataclass(frozen=True, slots=True)
class PlaySound:
    """Ask for a short sound by name; the shell knows whether sounds are on."""

    name: str


@dataclass(frozen=True, slots=True)
class KeepSettings:
    """Ask to keep the settings for the next session."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class KeepRecords:
    """Ask to keep what was reached in levels for the next session."""

    records: Records


@dataclass(frozen=True, slots=True)
class KeepWorld:
    """Ask to keep a world of the player's own on this machine, its texts by name."""

    name: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RemoveWorld:
    """Ask to keep a world of the player's own no longer."""

    name: str


@dataclass(frozen=True, slots=True)
class HandOutRecords:
    """Ask to hand what was reached in levels to the player as a file; the shell says where it is."""

    records: Records


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
class SaveFile:
    """Ask to hand a position to the player as a file; the shell says where it is.

    world: the world's name. text: what the file holds.
    """

    world: str
    text: str


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


@dataclass(frozen=True, slots=True)
class TakeFile:
    """Ask to make a file of what is shown, and to hand it to the player; the shell says where it is.

    kind: its code in `game.shell.take_away.FILES`.
    """

    kind: str


@dataclass(frozen=True, slots=True)
class CopyText:
    """Ask to hand a line of text to the player; the shell says how."""

    text: str


#: What is handed to the player outside of the game: a sentence says how.
Handing = ShareLink | OpenLink | ChooseFile | SaveFile | HandOutRecords | TakeFile | CopyText

#: What is kept for the next session, or no longer.
Keeping = KeepSettings | KeepRecords | KeepPlace | KeepWorld | RemoveWorld

Effect = (
    Handing
    | Keeping
    | PlaySound
    | SavePosition
    | ListSaved
    | LoadPosition
    | ToggleFullscreen
    | Quit
    | AskText
)
