"""The platform's twin in a browser: settings, positions and places are kept there, wishes go to the page."""

import base64
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from game.book.outside_text import tidied
from game.book.phrases import say
from game.shell.files import PlatformFault, numbered, plain_name
from game.shell.kept_worlds import WorldStore
from game.shell.platform import DAMAGED, ENDING
from game.shell.preferences import settings_from_text
from game.shell.web_page import Message, Page, kept_text, refusal_words
from game.shell.web_worlds import BrowserWorlds
from game.view.settings import Settings
from game.view.site_links import CLASS, EMBED

if TYPE_CHECKING:
    from game.shell.take_away import File

POSITION = "position:"
SETTINGS = "settings"
PLACE = "reading"
PROGRESS = "progress"
#: How a player's progress is called among the downloads.
PROGRESS_DOWNLOAD = "data-counterfactuals-progress.json"
#: Which of theme and motion the player chose; those that nobody chose follow the system.
CHOSEN = "chosen"
FOLLOWING = ("theme", "motion")
#: Where it stood before which theme and motion the system asked for when the settings were written.
SYSTEM = "system"
#: Running numbers of positions are at most so large; a line with more digits is none.
MOST_NUMBER = 10**12 - 1

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


class WebPlatform:
    """Settings and positions in the browser's storage; in memory where it refuses."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.worlds: WorldStore = BrowserWorlds(page)
        asked, self.hash = parted(page.first["hash"])
        #: The address of the page without what stands behind its #.
        self.site = tidied(str(page.first.get("site", "")))
        #: The same where its board stands alone in a page of somebody else's, "" elsewhere.
        self.embedded = self.site if asked == EMBED else ""
        #: Whether the page was opened for a class.
        self.in_class = asked == CLASS
        self._see(page.first["viewport"])
        self._system = system_settings(page.first["preferences"])
        text = self.read_settings()
        kept = self._system if text is None else settings_from_text(text)
        self._chosen = frozenset[str]() if text is None else chosen_before(page, kept)
        #: The settings with which the game begins, then those that were last kept or followed.
        self.settings = self.follow(kept)

    def follow(self, settings: Settings) -> Settings:
        """Settings with the theme and the motion that the system asks for, where the player chose none."""
        for name in FOLLOWING:
            if name not in self._chosen:
                settings = replace(settings, **{name: getattr(self._system, name)})
        self.settings = settings
        return settings

    def read_settings(self) -> str | None:
        """The settings' text, if any was kept."""
        return kept_text(self.page, SETTINGS)

    def write_settings(self, text: str) -> None:
        """Keep the settings; where the browser refuses they hold until the page is closed.

        A theme or motion that is another one than before was chosen, whatever the system asks for.
        """
        settings = settings_from_text(text)
        changed = [name for name in FOLLOWING if getattr(settings, name) != getattr(self.settings, name)]
        self._chosen, self.settings = self._chosen.union(changed), settings
        self.page.bridge.write(SETTINGS, text)
        self.page.bridge.write(CHOSEN, json.dumps(sorted(self._chosen)))

    def list_positions(self) -> tuple[str, ...]:
        """Names of kept positions, newest first."""
        names = [key.removeprefix(POSITION) for key in json.loads(self.page.bridge.keys(POSITION))]
        found = [(self._kept(name)[0], name) for name in names if _NAME.fullmatch(name)]
        return tuple(name for _, name in sorted(found, reverse=True))

    def read_position(self, name: str) -> str:
        """The text of a kept position."""
        number, text = self._kept(name)
        if number < 0:
            raise PlatformFault(f"There is no saved position {name}.")
        return text

    def write_position(self, world: str, text: str) -> str:
        """Keep a position under a new name."""
        taken = {key.removeprefix(POSITION): "" for key in json.loads(self.page.bridge.keys(POSITION))}
        name = numbered(plain_name(world), taken)
        newest = max((self._kept(other)[0] for other in taken), default=0)
        number = min(newest + 1, MOST_NUMBER)
        trouble = self.page.bridge.write(POSITION + name, f"{number}\n{text}")
        if trouble:
            raise PlatformFault(
                f"The browser cannot keep {name}: {refusal_words(trouble)}. "
                "It can be opened until the page is closed."
            )
        return name

    def viewport(self) -> tuple[int, int] | None:
        """The size of the canvas' place on the page in device pixels, within the page's budget."""
        return self._viewport

    def share(self, code: str) -> str:
        """Let the page put the link on the clipboard, or show it; a message "shared" says which."""
        self.page.send("share", code)
        return ""

    def save_file(self, world: str, text: str) -> str:
        """Let the browser put a position among its downloads."""
        name = plain_name(world) + ENDING
        self.page.send("download", {"name": name, "text": text})
        return say("look.file-given", file=name)

    def choose_file(self) -> str:
        """Let the player choose a text file; what it holds comes as a message "file"."""
        self.page.send("file", True)
        return ""

    def hand_out(self, file: "File") -> str:
        """Let the browser put a file among its downloads; bytes cross as text in base64."""
        data = base64.b64encode(file.data).decode("ascii")
        self.page.send("download", {"name": file.name, "data": data, "type": file.type})
        return say("take.given", file=file.name)

    def copy(self, text: str) -> str:
        """Let the page put a text on the clipboard, or show it; a message "copied" says which."""
        self.page.send("copy", text)
        return ""

    def fill_screen(self) -> bool:
        """Ask the page to fill the screen; where it may not, a message "unfilled" comes."""
        self.page.send("fullscreen", True)
        return True

    def open_link(self, address: str) -> str:
        """Let the page open an address beside the game; a message "opened" says whether a window came."""
        self.page.send("link", address)
        return ""

    def read_place(self) -> str:
        """Where one read last."""
        return kept_text(self.page, PLACE) or ""

    def write_place(self, text: str) -> None:
        """Keep where one reads."""
        self.page.bridge.write(PLACE, text)

    def read_progress(self) -> str | None:
        """What was reached in levels; nothing where it was put aside."""
        return kept_text(self.page, PROGRESS) or None

    def write_progress(self, text: str) -> None:
        """Keep what was reached."""
        if trouble := self.page.bridge.write(PROGRESS, text):
            raise PlatformFault(say("look.progress-in-memory", why=refusal_words(trouble)))

    def put_progress_aside(self) -> str:
        """Keep the text under another name, too, and none under the usual one."""
        taken = json.loads(self.page.bridge.keys(DAMAGED))
        name = numbered(DAMAGED, dict.fromkeys(taken, ""))
        if trouble := self.page.bridge.write(name, kept_text(self.page, PROGRESS) or ""):
            raise PlatformFault(say("look.progress-in-memory", why=refusal_words(trouble)))
        self.page.bridge.write(PROGRESS, "")
        return name

    def hand_out_progress(self, text: str) -> str:
        """Let the browser put the progress among its downloads."""
        self.page.send("download", {"name": PROGRESS_DOWNLOAD, "text": text})
        return say("look.file-given", file=PROGRESS_DOWNLOAD)

    def ask(self, question: str, text: str) -> None:
        """Let the page ask for a line of text; it comes as a message "typed"."""
        self.page.send("ask", {"question": question, "text": text})

    def announce(self, sentence: str) -> None:
        """Let a screen reader say a sentence."""
        self.page.send("said", sentence)

    def write_hash(self, text: str, push: bool = False) -> None:
        """Put a text behind the # of the address. push: the back button comes back to the one before.

        *Why never in another page:* its reader's back button leads away from that page, not through moves.
        """
        if text != self.hash:
            self.hash = text
            again = self.page.waiting.get("hash", {}).get("push", False)
            word = EMBED if self.embedded else CLASS if self.in_class else ""
            written = f"{word}={text}" if word else text
            self.page.send("hash", {"text": written, "push": (push or again) and not self.embedded})

    def hear(self, message: Message) -> None:
        """Note what a message of the page says about the surroundings."""
        if "viewport" in message:
            self._see(message["viewport"])
        if "hash" in message:
            _, self.hash = parted(message["hash"])
        if "preferences" in message:
            self._system = system_settings(message["preferences"])

    def _see(self, viewport: Message) -> None:
        """ratio: surface pixels for one pixel of the page. touch: whether fingers play."""
        self._viewport = int(viewport["width"]), int(viewport["height"])
        self.ratio = float(viewport["ratio"])
        self.touch = bool(viewport["touch"])

    def _kept(self, name: str) -> tuple[int, str]:
        """Running number and text of a kept position; number -1 where there is none."""
        whole = kept_text(self.page, POSITION + name) if _NAME.fullmatch(name) else None
        if whole is None:
            return -1, ""
        number, _, text = whole.partition("\n")
        counts = number.isascii() and number.isdigit() and len(number) <= len(str(MOST_NUMBER))
        return (int(number), text) if counts else (0, whole)


def parted(text: str) -> tuple[str, str]:
    """What stands behind the # of an address: for whom the board is asked, and the position's code.

    >>> parted("embed=2~digits.1~sB~eo"), parted("class=levels/sixes")
    (('embed', '2~digits.1~sB~eo'), ('class', 'levels/sixes'))
    >>> parted("embed"), parted("embedded")
    (('embed', ''), ('', 'embedded'))
    """
    word, equals, code = text.partition("=")
    return (word, code) if word in (EMBED, CLASS) and (equals or not code) else ("", text)


def system_settings(wishes: Message) -> Settings:
    """The settings that the system's preferences ask for."""
    theme = "contrast" if wishes["contrast"] else "night" if wishes["dark"] else "paper"
    return Settings(theme=theme, motion=not wishes["calm"])


def chosen_before(page: Page, settings: Settings) -> frozenset[str]:
    """What of the kept settings the player chose; before this was kept, what the system did not ask for."""
    try:
        names = json.loads(kept_text(page, CHOSEN) or "null")
        then = dict(json.loads(kept_text(page, SYSTEM) or "{}"))
    except (ValueError, TypeError, RecursionError):
        return frozenset(FOLLOWING)
    if isinstance(names, list):
        return frozenset(name for name in FOLLOWING if name in names)
    return frozenset(name for name in FOLLOWING if then.get(name) != getattr(settings, name))
