"""A session: the model, the picture of it, and what it asks the outside world for.

The window, a script and a test drive the same session: intents go in, a picture comes out when there
is a new one. Nothing here knows pygame.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from game.play.records import Records, to_text
from game.shell.file_queue import FileQueue
from game.shell.files import PlatformFault, file_name, read_text
from game.shell.kept_worlds import keep_world, remove_world
from game.shell.own_files import is_own_data, read_own_data
from game.shell.platform import Platform
from game.shell.preferences import settings_to_text
from game.shell.progress import keep
from game.shell.saved_positions import listed
from game.view.bindings import key_label
from game.view.commands.pages import ShowPage
from game.view.draw_context import DrawContext, Measure
from game.view.effects import (
    AskText,
    ChooseFile,
    CopyText,
    Effect,
    Handing,
    HandOutRecords,
    Keeping,
    KeepPlace,
    KeepRecords,
    KeepSettings,
    KeepWorld,
    ListSaved,
    LoadPosition,
    OpenLink,
    PlaySound,
    Quit,
    RemoveWorld,
    SaveFile,
    SavePosition,
    ShareLink,
    TakeFile,
    ToggleFullscreen,
)
from game.view.intents import Dropped, Intent, Loaded, Notice, OwnFiles, Saved, Tick
from game.view.model import Model, Reply, StatusLine
from game.view.ops import Picture
from game.view.settings import Settings
from game.view.theme import theme_named

#: An intent and the answers to its effects are at most so many intents; more would be a circle.
MOST_ANSWERS = 64


class App(Protocol):
    """The three functions of `game.view.app` that a session calls."""

    def draw(self, model: Model, kit: DrawContext) -> Picture:
        """The picture of a model."""

    def respond(self, intent: Intent, model: Model, kit: DrawContext) -> Reply:
        """The model after an intent, and what is asked for."""

    def animating(self, model: Model) -> bool:
        """Whether time changes the picture."""

    def prepare(self, model: Model, kit: DrawContext) -> Iterator[None]:
        """Steps for idle moments, after which the texts open at once."""


class Player(Protocol):
    """Something that plays sounds."""

    def play(self, name: str) -> None:
        """Play the sound of a name."""


class Silence:
    """Plays nothing."""

    def play(self, name: str) -> None:
        """Nothing is heard."""


def kit_for(
    settings: Settings, size: tuple[int, int], measure: Measure, ratio: float = 1.0, touch: bool = False
) -> DrawContext:
    """The kit that follows from settings, picture size, fonts and the kind of screen."""
    theme = theme_named(settings.theme)
    return DrawContext(*size, measure, theme, settings.palette, settings.scale, settings.motion, ratio, touch)


class Session:
    """One player at one model. running turns False when the player quits.

    files: what is being made for the player. fullscreen_asked: the player wants the other of window and full
    screen; whoever has a window fulfils it and sets it back.
    """

    def __init__(
        self, app: App, model: Model, kit: DrawContext, platform: Platform, sounds: Player | None = None
    ) -> None:
        self.app = app
        self.model = model
        self.kit = kit
        self.platform = platform
        self.sounds: Player = sounds or Silence()
        self.running = True
        self.fullscreen_asked = False
        self.picture: Picture = ()
        self._stale = True
        self._unkept = ""
        self.files = FileQueue(platform)

    @property
    def animating(self) -> bool:
        """Whether time changes the picture."""
        return self.app.animating(self.model)

    def work(self) -> None:
        """One step of what is being made for the player."""
        if line := self.files.step():
            self.handle(Notice(line))

    def resize(self, size: tuple[int, int]) -> None:
        """The picture has another size from now on."""
        if size != (self.kit.width, self.kit.height):
            self._use(self._kit(self.model.settings, size))

    def suit(self, ratio: float, touch: bool) -> None:
        """The screen has so many pixels for one of the page, and is touched or not, from now on."""
        if (ratio, touch) != (self.kit.ratio, self.kit.touch):
            size = self.kit.width, self.kit.height
            self._use(kit_for(self.model.settings, size, self.kit.measure, ratio, touch))

    def use_settings(self, settings: Settings) -> None:
        """Use other settings, because those of the system changed; they are not written to a file."""
        self._take(replace(self.model, settings=settings))

    def handle(self, intent: Intent) -> None:
        """Answer an intent, carry out what the answer asks for, and answer what comes back."""
        waiting: deque[Intent] = deque([intent])
        for _ in range(MOST_ANSWERS):
            if not waiting:
                return
            reply = self.app.respond(waiting.popleft(), self.model, self.kit)
            self._take(reply.model)
            for effect in reply.effects:
                waiting.extend(self._carry_out(effect))

    def drop(self, path: str) -> None:
        """A file was dropped on the window."""
        file = Path(path)
        name = file_name(file)
        try:
            if is_own_data(name):
                self.handle(OwnFiles(read_own_data(file)))
                return
            self.handle(Dropped(name, read_text(file)))
        except PlatformFault as fault:
            self.handle(Dropped(name, None, str(fault)))

    def tick(self, now: int) -> None:
        """Tell the model the time, and that the picture moves if it does."""
        moving = self.animating
        self.handle(Tick(now))
        self._stale = self._stale or moving or self.animating

    def frame(self, now: int) -> Picture | None:
        """Let time pass; the new picture, None while the last one still holds."""
        if self.animating:
            self.tick(now)
        if not self._stale:
            return None
        self.picture = self.app.draw(self.model, self.kit)
        self._stale = False
        return self.picture

    def _take(self, model: Model) -> None:
        before, self.model = self.model, model
        if model is before:
            return
        if replace(before, now=model.now) != model:
            self._stale = True
        if model.settings != before.settings:
            self._use(self._kit(model.settings, (self.kit.width, self.kit.height)))

    def _kit(self, settings: Settings, size: tuple[int, int]) -> DrawContext:
        return kit_for(settings, size, self.kit.measure, self.kit.ratio, self.kit.touch)

    def _use(self, kit: DrawContext) -> None:
        if kit != self.kit:
            self.kit = kit
            self._stale = True

    def _carry_out(self, effect: Effect) -> tuple[Intent, ...]:
        match effect:
            case PlaySound(name):
                if self.model.settings.sound:
                    self.sounds.play(name)
            case KeepSettings() | KeepRecords() | KeepPlace() | KeepWorld() | RemoveWorld():
                return self._kept(effect)
            case SavePosition(world, text):
                return (self._save(world, text),)
            case ListSaved():
                return (Saved(listed(self.platform, self.model.packs)),)
            case LoadPosition(name):
                return (self._load(name),)
            case AskText(question, text):
                self.platform.ask(question, text)
            case ToggleFullscreen():
                self.fullscreen_asked = not self.fullscreen_asked
            case Quit():
                self.running = False
            case _:
                return self._told(effect)
        return ()

    def _kept(self, effect: Keeping) -> tuple[Intent, ...]:
        """What is said once something is kept for the next session, or no longer."""
        match effect:
            case KeepSettings(settings):
                return self._keep(settings)
            case KeepRecords(records):
                return self._keep_records(records)
            case KeepWorld(name, files):
                return (keep_world(self.platform.worlds, name, files),)
            case RemoveWorld(name):
                return (remove_world(self.platform.worlds, name),)
            case KeepPlace(text):
                self.platform.write_place(text)
        return ()

    def _told(self, effect: Handing) -> tuple[Intent, ...]:
        """What the platform says to something that it does for the player; nothing where it answers later."""
        match effect:
            case ShareLink(code):
                line = StatusLine(self.platform.share(code), "good")
            case TakeFile(kind):
                line = self.files.begin(kind, self.app, self.model, self.kit)
            case CopyText(text):
                line = StatusLine(self.platform.copy(text), "good")
            case OpenLink(address):
                line = StatusLine(self.platform.open_link(address), "good")
            case ChooseFile():
                line = StatusLine(self.platform.choose_file())
            case SaveFile(world, text):
                line = StatusLine(self.platform.save_file(world, text))
            case HandOutRecords(records):
                line = self._handed_out(records)
        return (Notice(line),) if line.text else ()

    def _keep(self, settings: Settings) -> tuple[Intent, ...]:
        try:
            self.platform.write_settings(settings_to_text(settings))
        except PlatformFault as fault:
            return (Notice(StatusLine(str(fault), "bad")),)
        return ()

    def _keep_records(self, records: Records) -> tuple[Intent, ...]:
        """Keep what was reached; that it cannot be kept is said once."""
        try:
            words = keep(self.platform, records)
        except PlatformFault as fault:
            words = str(fault)
        if words == self._unkept:
            return ()
        self._unkept = words
        return (Notice(StatusLine(words, "bad")),) if words else ()

    def _handed_out(self, records: Records) -> StatusLine:
        try:
            return StatusLine(self.platform.hand_out_progress(to_text(records)), "good")
        except PlatformFault as fault:
            return StatusLine(str(fault), "bad")

    def _save(self, world: str, text: str) -> Intent:
        try:
            name = self.platform.write_position(world, text)
        except PlatformFault as fault:
            return Notice(StatusLine(str(fault), "bad"))
        key = key_label(ShowPage("open"))
        return Notice(
            StatusLine(f"Saved as {name}. Press {key} to open it again or to have it as a file.", "good")
        )

    def _load(self, name: str) -> Intent:
        try:
            return Loaded(self.platform.read_position(name))
        except PlatformFault as fault:
            return Loaded(None, str(fault))
