"""What each action does to the model; keys and pointer both end here, so both can do everything."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from game.book.phrases import say
from game.book.scenarios import FIRST, opened, scenario
from game.book.shelf import BookFault
from game.book.texts.places import home_lens
from game.play.codec import Position
from game.play.game import Game
from game.play.saves import to_text
from game.play.share import encode
from game.play.state import opening
from game.view.answers import said
from game.view.aside import held_back, leaving, own_game
from game.view.looking import LOOKING, square_line
from game.view.model import (
    ChooseFile,
    Effect,
    KeepSettings,
    Line,
    ListSaved,
    LoadPosition,
    Model,
    Reply,
    SavePosition,
    ShareLink,
    ToggleFullscreen,
)
from game.view.moving import MOVING
from game.view.ops import Picture, targets_of
from game.view.reading.state import Held
from game.view.scenarios import answer_question, give_hint, with_scenario
from game.view.screens.sheets import PALETTE_ORDER, SCALE_ORDER, THEME_ORDER
from game.view.theme import THEME_TITLES
from game.view.zoom import WHOLE

T = TypeVar("T")
#: The actions that ask the picture what there is; all others work without one.
LOOKING_AT_THE_PICTURE = ("next", "previous")
#: What the menu offers and the line above the board answers: the menu makes way for it.
SAID_ON_THE_BOARD = ("save", "share", "metric", "reality", "learner")
SCREEN_FOCUS = {"help": "leave", "settings": "set:theme", "open": "leave", "menu": "screen:worlds"}


def act(action: str, model: Model, picture: Picture) -> Reply:
    """The reply to an action by name: "move:strike", "step:left", "column:3", ..."""
    if action == "activate":
        action = model.focus
    verb, _, rest = action.partition(":")
    if verb in ("next", "previous"):
        return Reply(_tabbed(model, picture, 1 if verb == "next" else -1))
    handler = HANDLERS.get(verb)
    reply = handler(model, rest) if handler else Reply(model)
    if model.screen == "menu" and verb in SAID_ON_THE_BOARD:
        return replace(reply, model=_home(reply.model))
    return reply


def _tabbed(model: Model, picture: Picture, step: int) -> Model:
    names = [target.name for target in targets_of(picture) if target.focusable]
    names = list(dict.fromkeys(names))
    if not names:
        return model
    here = names.index(model.focus) if model.focus in names else -1 if step > 0 else 0
    return replace(model, focus=names[(here + step) % len(names)])


def _screen(model: Model, rest: str) -> Reply:
    if model.screen == rest:
        return Reply(_home(model))
    focus = SCREEN_FOCUS.get(rest, f"world:{model.world.name}")
    effects: tuple[Effect, ...] = (ListSaved(),) if rest == "open" else ()
    return Reply(replace(model, screen=rest, focus=focus, hover="", draft=None), effects)  # type: ignore[arg-type]


def _leave(model: Model, rest: str) -> Reply:
    del rest
    if model.screen != "board":
        return Reply(_home(model))
    if model.focus != "board":
        return Reply(replace(model, focus="board"))
    return skip(model) if model.touring else Reply(model)


def _home(model: Model) -> Model:
    """Back from a screen to what it lies over."""
    focus = "text" if model.home == "read" else "board"
    return replace(model, screen=model.home, focus=focus, hover="")


def _read(model: Model, rest: str) -> Reply:
    """Open a text: the one that was read last, or the one with a name.

    The reading mode's modules are loaded here, when a text is first opened.
    """
    from game.view.reading.acting import mine, open_text  # noqa: PLC0415

    if rest == "mine":
        return Reply(mine(model))
    return Reply(open_text(model, rest))


def skip(model: Model) -> Reply:
    """End the scenario; the first minute can be shown again from its key."""
    ended = replace(model, touring=None, focus="board")
    ended = replace(ended, line=Line(square_line(ended)))
    if model.touring is None or model.touring.progress.scenario.kind != "tour":
        return Reply(ended)
    settings = replace(model.settings, toured=True)
    return Reply(replace(ended, settings=settings), (KeepSettings(settings),))


def _scenario(model: Model, name: str) -> Reply:
    """Begin a scenario by name; a game that was begun in its world waits for Backspace."""
    try:
        told = scenario(name)
    except BookFault as fault:
        return Reply(said(model, str(fault), "bad"))
    found = opened(told, model.packs)
    if isinstance(found, str):
        return Reply(said(model, found, "bad"))
    k = model.packs.index(found.pack)
    gone, before = leaving(model, k)
    begun = held_back(_entered(gone, k, None), before, "tour")
    return Reply(with_scenario(begun, told, found, model.now or 1))


def _entered(model: Model, k: int, before: Held | None) -> Model:
    """The model in a world: in a game that was left there, or at its opening."""
    pack = model.packs[k]
    fresh = replace(
        model,
        pack_index=k,
        game=before.game if before else Game(opening(pack.world)),
        lens=before.lens if before else home_lens(pack),
        screen=model.home,
        focus="board",
        hover="",
        draft=None,
        transition=None,
        touring=None,
        zoom=WHOLE,
    )
    if before and before.game.moves:
        return replace(fresh, line=Line(say("look.game-goes-on", world=pack.world.title)))
    return replace(fresh, line=Line(" ".join(pack.story)))


def _world(model: Model, rest: str) -> Reply:
    """To another world; what was played in each is still there when one comes back."""
    names = [pack.world.name for pack in model.packs]
    if rest not in names:
        return Reply(model)
    k, own = names.index(rest), own_game(model)
    if k == model.pack_index and own.game is model.game and model.touring is None:
        return Reply(_home(model))
    gone, before = leaving(model, k)
    return Reply(_entered(gone, k, before))


def _set(model: Model, rest: str) -> Reply:
    old = model.settings
    match rest:
        case "theme":
            new = replace(old, theme=_following_in(THEME_ORDER, old.theme))
        case "palette":
            new = replace(old, palette=_following_in(PALETTE_ORDER, old.palette))
        case "scale":
            new = replace(old, scale=_following_in(SCALE_ORDER, old.scale))
        case "motion":
            new = replace(old, motion=not old.motion)
        case _:
            new = replace(old, sound=not old.sound)
    return Reply(replace(model, settings=new), (KeepSettings(new),))


def _following_in(order: tuple[T, ...], value: T) -> T:
    return order[(order.index(value) + 1) % len(order)] if value in order else order[0]


def _theme(model: Model, rest: str) -> Reply:
    del rest
    reply = _set(model, "theme")
    words = say("look.theme", theme=THEME_TITLES[reply.model.settings.theme])
    return replace(reply, model=said(reply.model, words))


def _save(model: Model, rest: str) -> Reply:
    del rest
    world = model.world
    return Reply(model, (SavePosition(world.name, to_text(world, Position(model.game, model.lens))),))


def _share(model: Model, rest: str) -> Reply:
    del rest
    world = model.world
    return Reply(model, (ShareLink(encode(world, Position(model.game, model.lens))),))


def _fullscreen(model: Model, rest: str) -> Reply:
    """Fill the screen or stop it; a page that asked for it makes way, so that what comes of it is seen."""
    del rest
    over = model.screen not in ("board", "read")
    return Reply(_home(model) if over else model, (ToggleFullscreen(),))


HANDLERS: dict[str, Callable[[Model, str], Reply]] = {
    **MOVING,
    **LOOKING,
    "screen": _screen,
    "leave": _leave,
    "side": lambda model, rest: Reply(replace(model, side=rest, focus="board")),  # type: ignore[arg-type]
    "skip": lambda model, _: skip(model),
    "scenario": _scenario,
    "tour": lambda model, _: _scenario(model, FIRST),
    "predict": answer_question,
    "hint": lambda model, _: give_hint(model),
    "world": _world,
    "set": _set,
    "theme": _theme,
    "save": _save,
    "share": _share,
    "read": _read,
    "open": lambda model, rest: Reply(model, (LoadPosition(rest),)),
    "file": lambda model, _: Reply(_home(model), (ChooseFile(),)),
    "fullscreen": _fullscreen,
}
