"""The game in a browser: the platform's web twin, the mirror for screen readers, the frame loop's page side.

The page's half is ``web/pages/bridge.js``. Strings cross in both directions, at most one call a frame each
way; only reading and writing what the browser keeps is asked for at once. Two runtimes load the same
archive: Pyodide, where ``import js`` is the page, and pygbag, whose ``platform`` module has it;
`page_bridge` hides the difference and nothing else knows it.

*Why messages and not calls:* crossing between Python and JavaScript costs as much as drawing some squares.
"""

import asyncio
import importlib
import json
import os
import platform as python_platform
import re
import sys
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import pygame

from game.core.masks import name_of, place_of
from game.play.game import state_of
from game.play.state import operator_row
from game.shell.loop import Stage
from game.shell.opening import find_packs
from game.shell.platform import PlatformFault, numbered, plain_name
from game.shell.preferences import settings_from_text
from game.shell.sound import Sounds
from game.shell.tidying import Tidying
from game.view import app
from game.view.model import Key, Linked, Model, Point, Settings, Typed
from game.view.ops import Panel, Picture, Target, find, hit
from game.view.screens.sliders import PERCENT_STEP, SLIDERS, WEIGHTS, slider_part

POSITION = "position:"
SETTINGS = "settings"
PLACE = "reading"
#: Which theme and motion the system asked for when the settings were written.
SYSTEM = "system"
#: Milliseconds between two looks at the mirror: a screen reader needs no more.
MIRROR_EVERY = 250
#: Roles whose targets are pressed; one that cannot be focused is a second handle of something that can.
PRESSED = ("button", "card", "tab", "slider", "link")

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")

Message = dict[str, Any]


class Bridge(Protocol):
    """What Python calls on the page; see ``bridge.js``."""

    def start(self) -> str:
        """What the game needs to know first, as JSON."""

    def take(self) -> str:
        """What happened on the page since the last call, as a JSON list; "" for nothing."""

    def give(self, text: str) -> None:
        """A JSON object of what the page has to do."""

    def read(self, key: str) -> str:
        """A kept text as JSON, "null" for none."""

    def write(self, key: str, text: str) -> str:
        """Keep a text; "" or why it is only kept in memory: "refused", "full"."""

    def keys(self, prefix: str) -> str:
        """The keys with a prefix, as a JSON list."""

    def failed(self, text: str) -> None:
        """The game cannot go on."""

    def nextFrame(self) -> Awaitable[object]:  # noqa: N802 - JavaScript's way to write a name
        """Something to await: the next animation frame."""


def page_bridge() -> Bridge:
    """The page's bridge object: pygbag adds the page to the standard module, Pyodide has a module of it."""
    window = getattr(python_platform, "window", None) or importlib.import_module("js")
    bridge: Bridge = window.dcBridge
    return bridge


@dataclass(slots=True)
class Page:
    """The page as the game sees it: messages are gathered and sent once a frame."""

    bridge: Bridge
    first: Message = field(default_factory=dict)
    waiting: Message = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.first = json.loads(self.bridge.start())

    def send(self, name: str, content: object) -> None:
        """What the page has to do at the end of this frame; of two messages of a name the last counts."""
        self.waiting[name] = content

    def flush(self) -> None:
        """Hand over what was gathered."""
        if self.waiting:
            text = json.dumps(self.waiting, separators=(",", ":"))
            self.waiting = {}
            self.bridge.give(text)

    def take(self) -> list[Message]:
        """What happened on the page."""
        text = self.bridge.take()
        return json.loads(text) if text else []


class WebPlatform:
    """Settings and positions in the browser's storage; in memory where it refuses."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.hash: str = page.first["hash"]
        self._see(page.first["viewport"])

    def read_settings(self) -> str | None:
        """The settings' text, if any was kept."""
        text: str | None = json.loads(self.page.bridge.read(SETTINGS))
        return text

    def write_settings(self, text: str) -> None:
        """Keep the settings; where the browser refuses they hold until the page is closed."""
        self.page.bridge.write(SETTINGS, text)
        self.page.bridge.write(SYSTEM, json.dumps(asdict_of(system_settings(self.page.first))))

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
        trouble = self.page.bridge.write(POSITION + name, f"{newest + 1}\n{text}")
        if trouble:
            why = "its storage is full" if trouble == "full" else "it keeps nothing for this page"
            raise PlatformFault(
                f"The browser cannot keep {name}: {why}. It can be opened until the page is closed."
            )
        return name

    def viewport(self) -> tuple[int, int] | None:
        """The size of the canvas' place on the page in device pixels, within the page's budget."""
        return self._viewport

    def share(self, code: str) -> str:
        """Put the link to a position on the clipboard; where that is refused the page shows it."""
        self.page.send("share", code)
        return "The link to this position is on the clipboard."

    def copy(self, text: str) -> None:
        """Put a text on the clipboard, or show it to be copied by hand."""
        self.page.send("copy", text)

    def download(self, name: str, text: str) -> None:
        """Let the browser save a text as a file."""
        self.page.send("download", {"name": name, "text": text})

    def choose_file(self) -> None:
        """Let the player choose a text file; what it holds comes as a message "file"."""
        self.page.send("file", True)

    def open_link(self, address: str) -> str:
        """Open an address beside the game."""
        self.page.send("link", address)
        return f"Opened beside the game: {address}"

    def read_place(self) -> str:
        """Where one read last."""
        return str(json.loads(self.page.bridge.read(PLACE)) or "")

    def write_place(self, text: str) -> None:
        """Keep where one reads."""
        self.page.bridge.write(PLACE, text)

    def ask(self, question: str, text: str) -> None:
        """Let the page ask for a line of text; it comes as a message "typed"."""
        self.page.send("ask", {"question": question, "text": text})

    def announce(self, sentence: str) -> None:
        """Let a screen reader say a sentence."""
        self.page.send("said", sentence)

    def write_hash(self, text: str, push: bool = False) -> None:
        """Put a text behind the # of the address. push: the back button comes back to the one before."""
        if text != self.hash:
            self.hash = text
            again = self.page.waiting.get("hash", {}).get("push", False)
            self.page.send("hash", {"text": text, "push": push or again})

    def hear(self, message: Message) -> None:
        """Note what a message of the page says about the surroundings."""
        if "viewport" in message:
            self._see(message["viewport"])
        if "hash" in message:
            self.hash = message["hash"]

    def _see(self, viewport: Message) -> None:
        """ratio: surface pixels for one pixel of the page. touch: whether fingers play."""
        self._viewport = int(viewport["width"]), int(viewport["height"])
        self.ratio = float(viewport["ratio"])
        self.touch = bool(viewport["touch"])

    def _kept(self, name: str) -> tuple[int, str]:
        """Running number and text of a kept position; number -1 where there is none."""
        whole = json.loads(self.page.bridge.read(POSITION + name)) if _NAME.fullmatch(name) else None
        if whole is None:
            return -1, ""
        number, _, text = whole.partition("\n")
        return (int(number), text) if number.isascii() and number.isdigit() else (0, whole)


# -- what the system prefers ------------------------------------------------------------------------------


def system_settings(first: Message) -> Settings:
    """The settings that the system's preferences ask for."""
    wishes = first["preferences"]
    theme = "contrast" if wishes["contrast"] else "night" if wishes["dark"] else "paper"
    return Settings(theme=theme, motion=not wishes["calm"])


def asdict_of(settings: Settings) -> Message:
    """What of the settings follows the system."""
    return {"theme": settings.theme, "motion": settings.motion}


def first_settings(platform: WebPlatform) -> Settings:
    """The kept settings; theme and motion follow the system until the player chooses otherwise.

    *How one knows:* beside the settings stands what the system asked for then; where they agree, nobody
    chose.
    """
    system = system_settings(platform.page.first)
    text = platform.read_settings()
    if text is None:
        return system
    settings = settings_from_text(text)
    try:
        then = dict(json.loads(json.loads(platform.page.bridge.read(SYSTEM)) or "{}"))
    except (ValueError, TypeError):
        then = {}
    for name in ("theme", "motion"):
        if then.get(name) == getattr(settings, name):
            settings = replace(settings, **{name: getattr(system, name)})
    return settings


# -- the mirror -------------------------------------------------------------------------------------------


class Mirror:
    """What the page's text twin shows, and what of it changed since it was last told."""

    def __init__(self) -> None:
        self._panels: dict[str, tuple[Target, ...]] = {}
        self._items: dict[str, Message] = {}
        self._order: list[str] = []

    def changes(self, picture: Picture, cursor: int, shares: Callable[[Target], float]) -> Message | None:
        """The message that brings the page up to date, None when it is."""
        panels = {panel.name: panel.targets for panel in picture}
        chosen = self._items.get(f"square:{cursor}", {}).get("checked")
        if panels == self._panels and chosen:
            return None
        self._panels = panels
        items: dict[str, Message] = {}
        for target in _spoken(picture):
            if target.name not in items:
                items[target.name] = item_of(target, cursor, shares)
        order = list(items)
        message: Message = {
            "items": {name: item for name, item in items.items() if self._items.get(name) != item}
        }
        if gone := [name for name in self._items if name not in items]:
            message["gone"] = gone
        if order != self._order:
            message["order"] = order
        self._items, self._order = items, order
        return message if message["items"] or len(message) > 1 else None


def _spoken(picture: Sequence[Panel]) -> list[Target]:
    return [
        target
        for panel in picture
        for target in panel.targets
        if target.label and (target.focusable or target.role not in PRESSED) and target.role != "list"
    ]


def item_of(target: Target, cursor: int, shares: Callable[[Target], float]) -> Message:
    """A target as the page's mirror wants it; everything that is false or empty is left out."""
    item: Message = {"role": target.role, "label": target.label}
    if target.value:
        item["value"] = target.value
    if target.disabled:
        item["disabled"] = True
    if target.checked:
        item["checked"] = True
    if target.role == "square":
        mask = int(target.name.partition(":")[2])
        place = place_of(mask)
        item.update(column=place.column, row=place.row)
        item["checked"] = mask == cursor
    elif target.role == "slider":
        item["share"] = round(shares(target), 3)
        item["step"] = (
            round(1 / (len(WEIGHTS) - 1), 4) if target.name == "slider:weight" else PERCENT_STEP / 100
        )
    return item


def press(stage: Stage, name: str) -> bool:
    """Click on a target's middle, or on a point of it that nothing covers; whether there was one."""
    picture = stage.session.picture
    target = find(picture, name)
    if target is None:
        return False
    rect = target.rect
    for dx, dy in (
        (0.5, 0.5),
        (0.25, 0.25),
        (0.75, 0.25),
        (0.25, 0.75),
        (0.75, 0.75),
        (0.1, 0.5),
        (0.9, 0.5),
    ):
        x, y = rect.x + rect.w * dx, rect.y + rect.h * dy
        under = hit(picture, x, y)
        if under is not None and under.name == name:
            _point(stage, ("move", "down", "up"), x, y)
            return True
    return False


def slide(stage: Stage, name: str, share: float) -> None:
    """Hold a slider at a share of its track; `release` makes the move."""
    target = find(stage.session.picture, name)
    if target is None:
        return
    rect = target.rect
    x = min(rect.x + rect.w * min(max(share, 0.0), 1.0), rect.right - 0.01)
    held = stage.session.model.drag
    _point(stage, ("move",) if held and held.what == name else ("down", "move"), x, rect.middle[1])


def release(stage: Stage) -> None:
    """Let go of what is held."""
    if stage.session.model.drag is not None:
        drag = stage.session.model.drag
        _point(stage, ("up",), drag.x, drag.y)


def _point(stage: Stage, kinds: Sequence[str], x: float, y: float) -> None:
    stage.session.tick(stage.now)
    for kind in kinds:
        stage.session.handle(Point(kind, x, y))  # type: ignore[arg-type]
    stage.session.handle(Point("leave"))


# -- what tests and the page read -------------------------------------------------------------------------


def facts_of(stage: Stage) -> Message:
    """Where the game stands, as ``window.dc`` shows it."""
    model = stage.session.model
    world = model.packs[model.pack].world
    game, lens = model.game, model.lens
    state = state_of(world, game)
    whole = (1 << state.n) - 1
    draft = model.draft
    return {
        "ready": True,
        "world": world.name,
        "world_version": world.version,
        "moves": [str(move) for move in game.moves],
        "at": game.at,
        "placed": state.placed,
        "operator": name_of(operator_row(state), state.placed),
        "lens": {
            "cursor": name_of(lens.cursor & whole, state.placed),
            "compared": None if lens.compared is None else name_of(lens.compared & whole, state.placed),
            "focus": lens.focus,
            "column": lens.column,
            "method": lens.method,
            "metric": lens.metric,
            "learner": lens.learner,
            "reality": lens.reality,
        },
        "screen": model.screen,
        "focus": model.focus,
        "line": model.line.text,
        "draft": None
        if draft is None
        else {"slider": draft.slider, "letter": draft.letter, "value": draft.value},
        "touring": None if model.touring is None else model.touring.step,
        "moving": stage.session.animating,
        "theme": model.settings.theme,
        "motion": model.settings.motion,
        "size": list(stage.window.size),
        "form": stage.session.kit.form,
        "ratio": stage.session.kit.ratio,
        "touch": stage.session.kit.touch,
    }


class Reporter:
    """Tells the page after each frame what changed: facts at once, the mirror when the picture rests."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.mirror = Mirror()
        self._facts: Message = {}
        self._model: Model | None = None
        self._picture: Picture | None = None
        self._mirrored = -MIRROR_EVERY
        self._said = ""
        self._stood = (False, 0)

    def look(self, stage: Stage) -> None:
        """After a frame of a stage."""
        session = stage.session
        model = session.model
        stands = (session.animating, id(session.kit))
        if self._model is None or stands != self._stood or not _same(self._model, model):
            self._tell_facts(facts_of(stage))
        self._model, self._stood = model, stands
        if session.picture is not self._picture and self._facts.get("fresh"):
            self._facts["fresh"] = False
            self.page.send("dc", {**self.page.waiting.get("dc", {}), "fresh": False})
        if session.picture is self._picture or session.animating or stage.now - self._mirrored < MIRROR_EVERY:
            return
        self._picture, self._mirrored = session.picture, stage.now
        self._tell_mirror(stage)

    def _tell_facts(self, facts: Message) -> None:
        changed = {name: value for name, value in facts.items() if self._facts.get(name, ...) != value}
        if changed:
            self._facts.update(facts)
            self.page.send("dc", changed)

    def _tell_mirror(self, stage: Stage) -> None:
        session = stage.session
        message = self.mirror.changes(session.picture, session.model.lens.cursor, _share)
        if message:
            self.page.send("mirror", message)
        status = [
            target.label for panel in session.picture for target in panel.targets if target.role == "status"
        ]
        said = " ".join(status) or session.model.line.text
        if said != self._said:
            self._said = said
            self.page.send("said", said)
        self._facts["fresh"] = True
        self.page.send("dc", {**self.page.waiting.get("dc", {}), "fresh": True})
        self.page.send("rects", {"size": list(stage.window.size), "places": _rects(stage)})


def _same(before: Model, model: Model) -> bool:
    """Whether nothing of what `facts_of` tells has changed; objects that are kept are the same objects."""
    return (
        before.game is model.game
        and before.lens is model.lens
        and before.line is model.line
        and before.draft is model.draft
        and before.settings is model.settings
        and before.pack == model.pack
        and before.screen == model.screen
        and before.focus == model.focus
        and before.touring == model.touring
    )


def _rects(stage: Stage) -> Message:
    """The targets' places in pixels of the window, for who wants to point at them."""
    place = stage.window.from_picture
    found: Message = {}
    for panel in stage.session.picture:
        for target in panel.targets:
            x, y = place(target.rect.x, target.rect.y)
            right, bottom = place(target.rect.right, target.rect.bottom)
            found[target.name] = [round(x), round(y), round(right - x), round(bottom - y)]
    return found


def _share(target: Target) -> float:
    """How far along its track a slider stands; 0 where its words are not a number."""
    number = re.match(r"[\d.]+", target.value)
    name = target.name.partition(":")[2]
    return 0.0 if number is None or name not in SLIDERS else slider_part(name, float(number[0]))


# -- the address ------------------------------------------------------------------------------------------


class Address:
    """Keeps the position in the page's address: moves are steps of its history, looking around is not."""

    def __init__(self, platform: WebPlatform, model: Model) -> None:
        self.platform = platform
        self._first = self._code = app.code_of(model)
        self._model = model
        self._game = model.game
        self._written = 0

    def look(self, stage: Stage) -> None:
        """Write the address when the position is another one and stands still."""
        model = stage.session.model
        still = model.draft is None and model.touring is None and not stage.session.animating
        if not still or stage.now - self._written < MIRROR_EVERY:
            return
        if model.game is self._model.game and model.lens is self._model.lens:
            return
        self._written, self._model = stage.now, model
        code = app.code_of(model)
        if code != self._code:
            self.platform.write_hash(code, push=model.game != self._game)
            self._code, self._game = code, model.game

    def follow(self, stage: Stage) -> None:
        """Open what the address says now; an address without a position is the first one."""
        stage.session.tick(stage.now)
        stage.session.handle(Linked(self.platform.hash or self._first))
        self._model = stage.session.model
        self._code, self._game = app.code_of(self._model), self._model.game


# -- the run ----------------------------------------------------------------------------------------------


async def main() -> None:
    """Play on the page until it is closed; whatever goes wrong is told on it."""
    bridge = page_bridge()
    try:
        await _play(Page(bridge))
    except Exception:  # nobody above could tell the player
        bridge.failed(traceback.format_exc(limit=-12))


async def _play(page: Page) -> None:
    platform = WebPlatform(page)
    packs = find_packs(lambda sentence: print(sentence, file=sys.stderr))
    settings = first_settings(platform)
    tour = not settings.toured and not platform.hash
    model = app.start(packs, settings, tour=tour, place=platform.read_place())
    # Keys typed elsewhere on the page, in the mirror for instance, are not the game's.
    os.environ["SDL_EMSCRIPTEN_KEYBOARD_ELEMENT"] = "#canvas"
    stage = Stage(app, model, platform, platform.viewport() or (1280, 720), Sounds())
    pygame.key.set_repeat(350, 70)
    stage.session.suit(platform.ratio, platform.touch)
    address = Address(platform, model)
    if platform.hash:
        address.follow(stage)
    reporter = Reporter(page)
    clock = pygame.time.Clock()
    by_frames = page.first["pacing"] == "frames"
    tidying = Tidying()
    tidying.begin()
    while stage.session.running:
        dirty = stage.step(clock.tick())
        tidying.look(stage.now, bool(dirty))
        reporter.look(stage)
        address.look(stage)
        page.flush()
        # Under pygbag every turn of the event loop is an animation frame already.
        await (page.bridge.nextFrame() if by_frames else asyncio.sleep(0))
        for message in page.take():
            hear(stage, platform, message)
            if "hash" in message:
                address.follow(stage)
        if stage.window.size == platform.viewport():
            stage.session.suit(platform.ratio, platform.touch)


def hear(stage: Stage, platform: WebPlatform, message: Message) -> None:
    """Do what a message of the page asks for; an unknown one is nothing."""
    platform.hear(message)
    if "press" in message:
        press(stage, message["press"])
    elif "slide" in message:
        slide(stage, message["slide"], float(message["to"]))
    elif "release" in message:
        release(stage)
    elif "typed" in message:
        stage.session.handle(Typed(str(message["typed"])))
    elif "cancel" in message:
        stage.session.handle(Key("escape"))
        release(stage)
