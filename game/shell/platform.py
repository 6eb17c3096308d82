"""Where the game runs, and what it keeps there for the player.

A platform takes and returns text. `DesktopPlatform` keeps files in a folder, `MemoryPlatform` keeps
nothing; a web twin can keep the same texts in the browser. What cannot be done is a `PlatformFault`
whose text is one sentence for the player.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from game.book.outside_text import tidied
from game.book.phrases import say
from game.shell.files import PlatformFault, numbered, plain_name, read_text, reason, replace_file
from game.shell.kept_worlds import FolderWorlds, MemoryWorlds, WorldStore
from game.shell.player_folder import player_folder, site_address, write_new
from game.view.site_links import CLASS

if TYPE_CHECKING:
    from game.shell.take_away import File

SETTINGS_FILE = "settings.json"
PLACE_FILE = "reading.txt"
PROGRESS_FILE = "progress.json"
#: How a progress file is called that could not be read, before its number.
DAMAGED = "progress-damaged"
POSITIONS_FOLDER, TAKEN_FOLDER, WORLDS_FOLDER = "positions", "taken-away", "worlds"
ENDING = ".json"

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


class Platform(Protocol):
    """What the game asks of the place where it runs. worlds: the player's own that are kept there."""

    worlds: WorldStore

    def read_settings(self) -> str | None:
        """The settings' text, None where there is none or it cannot be read."""

    def write_settings(self, text: str) -> None:
        """Keep the settings' text; PlatformFault when it cannot be kept."""

    def list_positions(self) -> tuple[str, ...]:
        """Names of saved positions, newest first."""

    def read_position(self, name: str) -> str:
        """The text of a saved position; PlatformFault when it cannot be read."""

    def write_position(self, world: str, text: str) -> str:
        """Keep a position under a new name, which is returned; PlatformFault when it cannot be kept."""

    def share(self, code: str) -> str:
        """Hand a position's code to the player as a link; the sentence that says how, or "" for later."""

    def viewport(self) -> tuple[int, int] | None:
        """The size that the window must have, None where windows tell their size themselves."""

    def read_place(self) -> str:
        """Where one read last, as `game.view.reading.performing.place_text` writes it; "" for nowhere."""

    def write_place(self, text: str) -> None:
        """Keep where one reads; where that is refused, it is forgotten without a word."""

    def read_progress(self) -> str | None:
        """The text of what was reached in levels, None for none; PlatformFault when it cannot be read."""

    def write_progress(self, text: str) -> None:
        """Keep what was reached; PlatformFault when it cannot be kept."""

    def put_progress_aside(self) -> str:
        """Leave it where nothing is written over it; its new name. PlatformFault when that is refused."""

    def hand_out_progress(self, text: str) -> str:
        """Hand the player's progress out as a file; the sentence that says where it is."""

    def open_link(self, address: str) -> str:
        """Open an address of the web outside the game; the sentence that says so, or what to do instead."""

    def ask(self, question: str, text: str) -> None:
        """Let a line be typed where there are no keys; it comes as `Typed`. Nothing where keys type."""

    def choose_file(self) -> str:
        """Let the player choose a file, which comes as `Dropped`; else the sentence what to do instead."""

    def save_file(self, world: str, text: str) -> str:
        """Hand a position to the player as a file; the sentence that says where it is."""

    def hand_out(self, file: "File") -> str:
        """Hand a file to the player; the sentence that says where it is. PlatformFault when refused."""

    def copy(self, text: str) -> str:
        """Hand a line of text to the player; the sentence that says how, or "" for later."""

    def fill_screen(self) -> bool:
        """Fill the screen or stop it; whether that is the platform's to do and not the window's."""


class MemoryPlatform:
    """A platform that forgets: for tests and for runs that must not touch the player's files."""

    def __init__(self) -> None:
        self._settings: str | None = None
        self._positions: dict[str, str] = {}
        self._place = ""
        self._progress: str | None = None
        self.worlds: WorldStore = MemoryWorlds()
        #: The file that was handed out last.
        self.handed_out: File | None = None

    def read_settings(self) -> str | None:
        """The settings' text that was written, if any."""
        return self._settings

    def write_settings(self, text: str) -> None:
        """Remember the settings' text."""
        self._settings = text

    def list_positions(self) -> tuple[str, ...]:
        """Names of remembered positions, newest first."""
        return tuple(reversed(self._positions))

    def read_position(self, name: str) -> str:
        """The text of a remembered position."""
        if name not in self._positions:
            raise PlatformFault(f"There is no saved position {name}.")
        return self._positions[name]

    def read_place(self) -> str:
        """The place that was written."""
        return self._place

    def write_place(self, text: str) -> None:
        """Remember a place."""
        self._place = text

    def read_progress(self) -> str | None:
        """The progress that was written, if any."""
        return self._progress

    def write_progress(self, text: str) -> None:
        """Remember the progress."""
        self._progress = text

    def put_progress_aside(self) -> str:
        """Forget it: here nothing is kept."""
        self._progress = None
        return PROGRESS_FILE

    def hand_out_progress(self, text: str) -> str:
        """There is no place for a file."""
        return say("look.no-files")

    def open_link(self, address: str) -> str:
        """Nothing is opened: the sentence carries the address."""
        return f"The address: {address}"

    def ask(self, question: str, text: str) -> None:
        """Nobody types."""

    def choose_file(self) -> str:
        """Files are dropped on the window."""
        return say("look.drop-file")

    def save_file(self, world: str, text: str) -> str:
        """There is no place for one."""
        return say("look.no-files")

    def hand_out(self, file: "File") -> str:
        """The last one is remembered."""
        self.handed_out = file
        return say("take.nowhere", file=file.name, size=len(file.data))

    def copy(self, text: str) -> str:
        """Nobody to hand it to: the sentence carries it."""
        return say("take.by-hand", line=text)

    def fill_screen(self) -> bool:
        """False: the window does it."""
        return False

    def share(self, code: str) -> str:
        """Nobody to hand it to: the sentence carries it."""
        return f"The code of this position: {code}."

    def write_position(self, world: str, text: str) -> str:
        """Remember a position under a new name."""
        name = numbered(plain_name(world), self._positions)
        self._positions[name] = text
        return name

    def viewport(self) -> tuple[int, int] | None:
        """None: windows tell their size themselves."""
        return None


def to_clipboard(text: str) -> bool:
    """Whether a text could be put on the system's clipboard."""
    import pygame  # noqa: PLC0415 - a platform without a window needs no pygame

    try:
        pygame.scrap.put_text(text)
    except (pygame.error, NotImplementedError):
        return False
    return True


class DesktopPlatform:
    """Settings and positions as files of a folder, which is made when something is first kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or player_folder()
        self._positions = self.folder / POSITIONS_FOLDER
        self.worlds: WorldStore = FolderWorlds(self.folder / WORLDS_FOLDER)

    def share(self, code: str) -> str:
        """Put on the clipboard the link, or without an address the command that opens the position."""
        site = site_address()
        option = "--class" if code.startswith(f"{CLASS}=") else "--position"
        link = f"{site}#{code}" if site else f"python -m game {option} {code.removeprefix(f'{CLASS}=')}"
        return ("On the clipboard: " if to_clipboard(link) else "Open it anywhere with: ") + link

    def read_settings(self) -> str | None:
        """The text of the settings file."""
        try:
            return read_text(self.folder / SETTINGS_FILE)
        except PlatformFault:
            return None

    def write_settings(self, text: str) -> None:
        """Replace the settings file."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_file(self.folder / SETTINGS_FILE, text)
        except OSError as fault:
            raise PlatformFault(f"The settings could not be kept: {reason(fault)}.") from None

    def read_place(self) -> str:
        """The line of the file that keeps where one read."""
        try:
            return read_text(self.folder / PLACE_FILE)[:200]
        except PlatformFault:
            return ""

    def write_place(self, text: str) -> None:
        """Replace that file; losing the place is no reason to disturb a reader."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_file(self.folder / PLACE_FILE, text)
        except OSError:
            return

    def read_progress(self) -> str | None:
        """The text of the progress file."""
        path = self.folder / PROGRESS_FILE
        return read_text(path) if path.exists() else None

    def write_progress(self, text: str) -> None:
        """Replace the progress file."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_file(self.folder / PROGRESS_FILE, text)
        except OSError as fault:
            raise PlatformFault(f"Your progress could not be kept: {reason(fault)}.") from None

    def put_progress_aside(self) -> str:
        """Give the progress file another name, which no file has yet."""
        try:
            taken = {path.stem: "" for path in self.folder.iterdir()}
            aside = self.folder / (numbered(DAMAGED, taken) + ENDING)
            (self.folder / PROGRESS_FILE).rename(aside)
        except OSError as fault:
            raise PlatformFault(f"It could not be put aside: {reason(fault)}.") from None
        return aside.name

    def hand_out_progress(self, text: str) -> str:
        """It is a file already: keep it, and say where it lies."""
        self.write_progress(text)
        return say("look.progress-lies", file=tidied(str(self.folder / PROGRESS_FILE)))

    def open_link(self, address: str) -> str:
        """Let the system's browser open an address of the web; others are only shown."""
        import webbrowser  # noqa: PLC0415 - only where a link is followed

        if address.startswith(("https://", "http://")) and webbrowser.open(address):
            return f"Opened in the browser: {address}"
        return f"The address: {address}"

    def ask(self, question: str, text: str) -> None:
        """Here keys type."""

    def choose_file(self) -> str:
        """Files are dropped on the window."""
        return say("look.drop-file")

    def save_file(self, world: str, text: str) -> str:
        """Positions are files already: where they lie."""
        return say("look.files-lie", folder=tidied(str(self._positions)))

    def hand_out(self, file: "File") -> str:
        """Write it beside those of before, under a name that none of them has."""
        try:
            path = write_new(self.folder / TAKEN_FOLDER, file.name, file.data)
        except OSError as fault:
            raise PlatformFault(say("take.refused", file=file.name, why=reason(fault))) from None
        return say("take.lies", file=tidied(str(path)))

    def copy(self, text: str) -> str:
        """Put it on the clipboard."""
        return say("take.copied") if to_clipboard(text) else say("take.by-hand", line=text)

    def fill_screen(self) -> bool:
        """False: the window does it."""
        return False

    def list_positions(self) -> tuple[str, ...]:
        """Names of the position files, newest first."""
        try:
            paths = [path for path in self._positions.iterdir() if path.suffix == ENDING]
            found = [(path.stat().st_mtime_ns, path.stem) for path in paths if _NAME.fullmatch(path.stem)]
        except OSError:
            return ()
        return tuple(name for _, name in sorted(found, reverse=True))

    def read_position(self, name: str) -> str:
        """The text of a position file."""
        if not _NAME.fullmatch(name):
            raise PlatformFault(f"There is no saved position {name}.")
        return read_text(self._positions / (name + ENDING))

    def write_position(self, world: str, text: str) -> str:
        """Write a position to a file that did not exist."""
        base = plain_name(world)
        try:
            self._positions.mkdir(parents=True, exist_ok=True)
            while True:
                taken = {path.stem: "" for path in self._positions.iterdir()}
                path = self._positions / (numbered(base, taken) + ENDING)
                if _reserved(path):
                    break
            replace_file(path, text)
        except OSError as fault:
            raise PlatformFault(f"The position could not be saved: {reason(fault)}.") from None
        return path.stem

    def viewport(self) -> tuple[int, int] | None:
        """None: windows tell their size themselves."""
        return None


def _reserved(path: Path) -> bool:
    """Make an empty file, unless there is one: then someone else was faster."""
    try:
        path.open("x").close()
    except FileExistsError:
        return False
    return True
