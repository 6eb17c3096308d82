"""The program around the game: screens, worlds, settings, files, and which control the keyboard speaks to.

*Why moving the focus, leaving and using a control ask whether a text is read:* there they concern its lists,
links and explanations. Its modules are loaded when one is first opened.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from game.book.daily import any_scenario
from game.book.own_level import FOLDER as OWN
from game.book.own_level import own_level
from game.book.phrases import say
from game.book.resources import BookFault
from game.book.scenarios import opened
from game.book.texts.position_syntax import home_lens
from game.play.codec import Position
from game.play.game import Game
from game.play.saves import to_text
from game.play.state import opening
from game.view.commands.base import Command, Context
from game.view.draw_context import TYPE_SCALES
from game.view.effects import (
    ChooseFile,
    Effect,
    KeepSettings,
    ListSaved,
    LoadPosition,
    PlaySound,
    SaveFile,
    SavePosition,
    ShareLink,
    ToggleFullscreen,
)
from game.view.messages import narrated, said
from game.view.model import Model, Reply, ScreenName, StatusLine
from game.view.ops import Target, find, targets_of
from game.view.palettes import NAMES as PALETTES
from game.view.parked_games import held_back, leaving, own_game
from game.view.pointer_state import Hover
from game.view.reading.state import ParkedGame
from game.view.scenarios import answer_question, give_hint, opens_game, with_scenario
from game.view.settings import Settings
from game.view.site_links import class_code, code_of
from game.view.status_line import opening_line
from game.view.theme import THEMES, theme_named
from game.view.zoom import WHOLE

T = TypeVar("T")
PageName = Literal["help", "worlds", "settings", "open", "menu", "methods", "take", "qr", "bets", "sources"]
SettingName = Literal["theme", "palette", "scale", "motion", "sound", "everything", "stretched"]
#: What has the focus when a page opens; on the worlds it is the one that is played.
FIRST_FOCUS: dict[ScreenName, str] = {
    "help": "leave",
    "settings": "set:theme",
    "open": "leave",
    "menu": "screen:levels",
    "take": "take:png",
    "qr": "leave",
    "sources": "source:A",
    "bets": "leave",
}


def uncovered(model: Model) -> Model:
    """Back from a page to what it lies over."""
    if model.home == "read" and model.reading:
        reading = replace(model.reading, focus="text", link=-1)
        return replace(model, screen="read", focus="", hover=Hover(), reading=reading)
    return replace(model, screen=model.home, focus="board", hover=Hover())


def skip(model: Model) -> Reply:
    """End the scenario; after a level the board is the player's own again, or the world as it begins."""
    ended = replace(model, run=None, focus="board")
    if model.level:
        ended = entered_world(model, model.world.name).model
    else:
        ended = narrated(ended, opening_line(ended))
    if model.run is None or not opens_game(model.run.progress.scenario):
        return Reply(ended)
    settings = replace(model.settings, toured=True)
    return Reply(replace(ended, settings=settings), (KeepSettings(settings),))


def _entered(model: Model, k: int, before: ParkedGame | None) -> Model:
    """The model in a world: in a game that was left there, or at its opening."""
    pack = model.packs[k]
    fresh = replace(
        model,
        pack_index=k,
        game=before.game if before else Game(opening(pack.world)),
        lens=before.lens if before else home_lens(pack),
        screen=model.home,
        focus="board",
        hover=Hover(),
        draft=None,
        transition=None,
        run=None,
        zoom=WHOLE,
    )
    if before and before.game.moves:
        goes_on = say("look.game-goes-on", world=pack.world.title)
        return said(narrated(fresh, opening_line(fresh)), goes_on)
    return narrated(fresh, StatusLine(" ".join(pack.story)))


def next_focus(targets: Sequence[Target], focus: str, by: int) -> str:
    """The id of the target so many places after the one in focus, among those the keyboard reaches."""
    ids = list(dict.fromkeys(target.id for target in targets if target.focusable))
    if not ids:
        return focus
    here = ids.index(focus) if focus in ids else -1 if by > 0 else 0
    return ids[(here + by) % len(ids)]


@dataclass(frozen=True, slots=True)
class NextControl:
    """Put the control so many places further in focus."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Another focus."""
        if model.screen == "read":
            from game.view.reading import performing  # noqa: PLC0415

            return performing.tabbed(model, context, self.by)
        return Reply(replace(model, focus=next_focus(targets_of(context.draw()), model.focus, self.by)))


@dataclass(frozen=True, slots=True)
class FocusControl:
    """Put a control in focus: what a page shows of a long list follows it."""

    id: str

    def perform(self, model: Model, context: Context) -> Reply:
        """Another focus."""
        return Reply(replace(model, focus=self.id))


@dataclass(frozen=True, slots=True)
class UseControl:
    """Do what the control in focus does."""

    def perform(self, model: Model, context: Context) -> Reply:
        """What its command answers."""
        if model.text_has_keys:
            from game.view.reading import performing  # noqa: PLC0415

            return performing.use(model, context)
        target = find(context.draw(), model.focus)
        return target.command.perform(model, context) if target and target.command else Reply(model)


@dataclass(frozen=True, slots=True)
class Leave:
    """One step back: from a page to what it lies over, from a control to the board, out of a tour."""

    def perform(self, model: Model, context: Context) -> Reply:
        """What lies behind."""
        if model.screen == "read":
            from game.view.reading import performing  # noqa: PLC0415

            return performing.leave(model)
        if model.screen == "own" and model.own and model.own.asking:
            own = model.own
            return Reply(replace(model, own=replace(own, asking=""), focus=f"own:{own.asking}"))
        if model.screen != "board":
            return Reply(uncovered(model))
        if model.focus != "board":
            return Reply(replace(model, focus="board"))
        return skip(model) if model.run else Reply(model)


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Show a page over the board; once more leads back."""

    page: PageName

    def perform(self, model: Model, context: Context) -> Reply:
        """The page with its first focus."""
        if model.screen == self.page:
            return Reply(uncovered(model))
        if self.page == "qr" and (refused := without_link(model)):
            return refused
        here = {"worlds": f"world:{model.world.name}", "methods": f"method-entry:{model.lens.method}"}
        focus = FIRST_FOCUS.get(self.page) or here[self.page]
        effects: tuple[Effect, ...] = (ListSaved(),) if self.page == "open" else ()
        return Reply(
            replace(model, screen=self.page, focus=focus, hover=Hover(), draft=None, sought=""), effects
        )


@dataclass(frozen=True, slots=True)
class OnBoard:
    """Do what a page offers and the line above the board answers: the page makes way for it."""

    command: Command

    def perform(self, model: Model, context: Context) -> Reply:
        """The answer, with the board in sight."""
        reply = self.command.perform(model, context)
        return replace(reply, model=uncovered(reply.model))


@dataclass(frozen=True, slots=True)
class BeginScenario:
    """Begin a scenario by name; a game that was begun in its world waits for Backspace."""

    name: str

    def perform(self, model: Model, context: Context) -> Reply:
        """Its opening, or why it cannot be played."""
        return begin_scenario(model, self.name)


def begin_scenario(model: Model, name: str) -> Reply:
    """The opening of a scenario, or the model with a sentence why it cannot be played."""
    try:
        own = name.startswith(OWN)
        chosen = own_level(name, model.packs) if own else any_scenario(name)
    except BookFault as fault:
        return Reply(said(model, str(fault), "bad"))
    found = opened(chosen, model.packs)
    if isinstance(found, str):
        return Reply(said(model, found, "bad"))
    k = model.packs.index(found.pack)
    gone, before = leaving(model, k)
    begun = held_back(_entered(gone, k, None), before, "tour")
    return Reply(with_scenario(begun, chosen, found, model.now or 1))


@dataclass(frozen=True, slots=True)
class SkipScenario:
    """End the scenario; the first minute can be shown again from its key."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The board as the scenario left it."""
        return skip(model)


@dataclass(frozen=True, slots=True)
class Predict:
    """Answer the question of the present step with one of its choices."""

    choice: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Which one was right."""
        return answer_question(model, self.choice)


@dataclass(frozen=True, slots=True)
class GiveHint:
    """Ask for the next hint of the present step."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The hint."""
        return give_hint(model)


@dataclass(frozen=True, slots=True)
class EnterWorld:
    """To another world; what was played in each is still there when one comes back."""

    name: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The game that was left there, or its opening."""
        return entered_world(model, self.name)


def entered_world(model: Model, name: str) -> Reply:
    """The model in a world by its name: in the game that was left there, or at its opening."""
    names = [pack.world.name for pack in model.packs]
    if name not in names:
        return Reply(model)
    k, own = names.index(name), own_game(model)
    if k == model.pack_index and own.game is model.game and model.run is None:
        return Reply(uncovered(model))
    gone, before = leaving(model, k)
    return Reply(_entered(gone, k, before))


def changed(old: Settings, name: SettingName) -> Settings:
    """The settings with the next value of one."""
    match name:
        case "theme":
            return replace(old, theme=_after(tuple(theme.name for theme in THEMES), old.theme))
        case "palette":
            return replace(old, palette=_after(PALETTES, old.palette))
        case "scale":
            return replace(old, scale=_after(TYPE_SCALES, old.scale))
        case "motion":
            return replace(old, motion=not old.motion)
        case "sound":
            return replace(old, sound=not old.sound)
        case "everything":
            return replace(old, everything=not old.everything)
        case "stretched":
            return replace(old, stretched=not old.stretched)


def _after(order: tuple[T, ...], value: T) -> T:
    return order[(order.index(value) + 1) % len(order)] if value in order else order[0]


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Step a setting to its next value."""

    name: SettingName

    def perform(self, model: Model, context: Context) -> Reply:
        """Other settings, kept for the next time."""
        if self.name == "everything" and model.run and model.run.calm:
            settings = replace(model.settings, everything=True)
            model = replace(model, run=replace(model.run, calm=False))
        else:
            settings = changed(model.settings, self.name)
        if self.name == "palette":  # what the player prefers is seen at once, whatever a link asked for
            model = replace(model, lens=replace(model.lens, palette=""))
        return Reply(replace(model, settings=settings), (KeepSettings(settings),))


@dataclass(frozen=True, slots=True)
class SwitchSound:
    """Sounds on, or off, and say which; the first one is heard at once."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The other of the two."""
        reply = ChangeSetting("sound").perform(model, context)
        on = reply.model.settings.sound
        heard = (PlaySound("step"),) if on else ()
        words = say("look.sounds-on" if on else "look.sounds-off")
        return Reply(said(reply.model, words), (*reply.effects, *heard))


@dataclass(frozen=True, slots=True)
class NextTheme:
    """Wear the next theme, and say which."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Other colours."""
        reply = ChangeSetting("theme").perform(model, context)
        words = say("look.theme", theme=theme_named(reply.model.settings.theme).title)
        return replace(reply, model=said(reply.model, words))


@dataclass(frozen=True, slots=True)
class Save:
    """Save the position."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Its text for the shell to write."""
        text = to_text(model.world, Position(model.game, model.lens))
        return Reply(model, (SavePosition(model.world.name, text),))


@dataclass(frozen=True, slots=True)
class SaveToFile:
    """Save the position as a file of the player's own."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Its text for the shell to hand out; the answer stands on the board."""
        text = to_text(model.world, Position(model.game, model.lens))
        return Reply(uncovered(model), (SaveFile(model.world.name, text),))


def without_link(model: Model) -> Reply | None:
    """Why no link can be had, where the data are the player's own; None where one can."""
    if not model.pack.own:
        return None
    words = say("own.no-link", world=model.world.title)
    return Reply(replace(uncovered(model), line=StatusLine(words, "bad")))


@dataclass(frozen=True, slots=True)
class Share:
    """Hand out a link to the position."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Its code for the shell to hand out."""
        return without_link(model) or Reply(model, (ShareLink(code_of(model)),))


@dataclass(frozen=True, slots=True)
class ShareWithClass:
    """Hand out a link that opens the level or position for a class."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Its code for the shell to hand out."""
        return without_link(model) or Reply(model, (ShareLink(class_code(model)),))


@dataclass(frozen=True, slots=True)
class OpenSaved:
    """Open a saved position by its name."""

    name: str

    def perform(self, model: Model, context: Context) -> Reply:
        """Its name for the shell to look up."""
        return Reply(model, (LoadPosition(self.name),))


@dataclass(frozen=True, slots=True)
class OpenFile:
    """Open a file of the player's own."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The shell lets the player choose; the answer stands on the board."""
        return Reply(uncovered(model), (ChooseFile(),))


@dataclass(frozen=True, slots=True)
class FillScreen:
    """Fill the screen or stop it; a page that asked for it makes way, so that what comes of it is seen."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The shell does it."""
        over = model.screen not in ("board", "read")
        return Reply(uncovered(model) if over else model, (ToggleFullscreen(),))
