"""The keys: one list that steers the game, fills the help screen and is checked for double meanings.

A *mode* is what the keyboard speaks to: the board, a slider that is being moved, or a screen that lies
over the board. Within one mode a key means one thing. Letters a to j belong to tiles alone.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from game.book.phrases import say
from game.core.masks import LETTERS
from game.play import moves
from game.play.moves import Move
from game.view.model import Key, Model
from game.view.projections import PROJECTIONS
from game.view.reading.state import of_text

Mode = Literal["board", "slider", "control", "list", "help", "read", "seek"]


@dataclass(frozen=True, slots=True)
class Binding:
    """A key in some modes: what it does, in which group of the help it stands, and in which words.

    shown: how the help writes the key; the first of several keys for one action carries the words.
    """

    key: Key
    action: str
    modes: tuple[Mode, ...]
    group: str = ""
    shown: str = ""
    words: str = ""


PLAYING: tuple[Mode, ...] = ("board", "control")
ANYWHERE: tuple[Mode, ...] = ("board", "control", "list", "help", "read")


def key_of(name: str) -> Key:
    """A key by the name that scripts give it."""
    return Key(name.removeprefix("shift+"), name.startswith("shift+"))


@lru_cache(maxsize=8)
def _moves(kinds: tuple[type[Move], ...]) -> tuple[Binding, ...]:
    """A key for each move that has one, and for each slider with a key of its own."""
    named = [
        (key, name)
        for kind in kinds
        for key, name in (
            (kind.key, kind.verb),
            (kind.slider.key, kind.slider.name) if kind.slider else (None, ""),
        )
        if key
    ]
    return (
        *(
            Binding(key_of(key), f"move:{name}", PLAYING, "Moves", shown(key), say(f"keys.{name}"))
            for key, name in named
        ),
        Binding(Key("z"), "undo", PLAYING, "Moves", "Z", "take a move back"),
        Binding(Key("y"), "redo", PLAYING, "Moves", "Y", "make it again"),
    )


def shown(key: str) -> str:
    """A key as buttons and the help write it."""
    return key.title().replace("+", " ")


def _board() -> tuple[Binding, ...]:
    arrows = tuple(
        Binding(Key(way), f"step:{way}", ("board",), "The square", "Arrows" if way == "left" else "", words)
        for way, words in (
            ("left", "step to the touching square: one tile comes or goes"),
            ("right", ""),
            ("up", ""),
            ("down", ""),
        )
    )
    compared = tuple(
        Binding(
            Key(way, True),
            f"compare:{way}",
            ("board",),
            "The square",
            "Shift arrows" if way == "left" else "",
            words,
        )
        for way, words in (
            ("left", "the same for the square to compare with"),
            ("right", ""),
            ("up", ""),
            ("down", ""),
        )
    )
    letters = tuple(
        Binding(
            Key(letter.lower(), shift),
            f"{'compare-tile' if shift else 'tile'}:{letter}",
            PLAYING,
            "The square",
            "" if letter != "A" else "Shift A ... J" if shift else "A ... J",
            ""
            if letter != "A"
            else "the same for the compared square"
            if shift
            else "add or remove that tile",
        )
        for shift in (False, True)
        for letter in LETTERS
    )
    return (
        *arrows,
        *letters[:10],
        *compared,
        *letters[10:],
        Binding(Key("home"), "home", ("board",), "The square", "Home", "go to the operator's square"),
        Binding(
            Key("space"),
            "uncompare",
            ("board",),
            "The square",
            "Space",
            "compare across the focus tile again",
        ),
    )


def _looking() -> tuple[Binding, ...]:
    return (
        Binding(Key(","), "focus:-1", PLAYING, "Looking", "comma, full stop", "choose the focus tile"),
        Binding(Key("."), "focus:1", PLAYING, "Looking"),
        Binding(Key("["), "method:-1", PLAYING, "Looking", "[ and ]", "choose the method that values tiles"),
        Binding(Key("]"), "method:1", PLAYING, "Looking"),
        Binding(
            Key(";"), "parameter:0:1", PLAYING, "Looking", ";  '", "its two parameters: more (Shift: less)"
        ),
        Binding(Key(":"), "parameter:0:-1", PLAYING, "Looking"),
        Binding(Key("'"), "parameter:1:1", PLAYING, "Looking"),
        Binding(Key('"'), "parameter:1:-1", PLAYING, "Looking"),
        Binding(
            Key("v"),
            "column-step:1",
            PLAYING,
            "Looking",
            "V",
            "next evaluation set (Shift V: the one before)",
        ),
        Binding(Key("v", True), "column-step:-1", PLAYING, "Looking"),
        Binding(Key("="), "metric", PLAYING, "Looking", "=", "share read correctly, or mean loss"),
        Binding(Key("0"), "reality", PLAYING, "Looking", "0", "the real world, or the operator's view"),
        Binding(Key("r", True), "learner", PLAYING, "Looking", "Shift R", "train another kind of model"),
        Binding(Key("+"), "zoom:in", PLAYING, "Looking", "+  -  9", "the board larger, smaller, all of it"),
        Binding(Key("-"), "zoom:out", PLAYING, "Looking"),
        Binding(Key("9"), "zoom:whole", PLAYING, "Looking"),
    )


#: The keys of the ways to see the board, in the order of their tuple.
VIEW_KEYS = "12345678"


def _views() -> tuple[Binding, ...]:
    """A key for each projection, where there is a choice."""
    return tuple(
        Binding(Key(key), f"projection:{view.code}", PLAYING, "Looking", key, f"see the {view.name}")
        for key, view in zip(VIEW_KEYS, PROJECTIONS, strict=False)
        if len(PROJECTIONS) > 1
    )


def _program() -> tuple[Binding, ...]:
    return (
        Binding(Key("f1"), "screen:help", ANYWHERE, "The program", "F1  ?", "this help"),
        Binding(Key("?"), "screen:help", ANYWHERE),
        Binding(Key("?", True), "screen:help", ANYWHERE),
        Binding(Key("f2"), "screen:worlds", ANYWHERE, "The program", "F2", "choose a world"),
        Binding(
            Key("f3"), "screen:settings", ANYWHERE, "The program", "F3", "theme, type size, motion, sound"
        ),
        Binding(Key("f4"), "tour", ANYWHERE, "The program", "F4", "the first minute once more"),
        Binding(Key("m"), "read", PLAYING, "The program", "M", "read the texts, or go on reading"),
        Binding(Key("k"), "read:glossary", PLAYING, "The program", "K", "the glossary"),
        Binding(
            Key("backspace"),
            "read:mine",
            PLAYING,
            "Reading",
            "Backspace",
            "the board: your own game back; the text: where a link led from",
        ),
        Binding(Key("t"), "theme", (*PLAYING, "read"), "The program", "T", "next theme"),
        Binding(Key("l"), "save", PLAYING, "The program", "L", "save the position"),
        Binding(Key("o"), "screen:open", PLAYING, "The program", "O", "open a saved position"),
        Binding(Key("f8"), "share", PLAYING, "The program", "F8", "a link to this position"),
        Binding(Key("f11"), "fullscreen", ANYWHERE, "The program", "F11", "fill the screen"),
        Binding(Key("tab"), "next", (*ANYWHERE, "seek"), "The program", "Tab", "next control"),
        Binding(Key("tab", True), "previous", (*ANYWHERE, "seek")),
        Binding(Key("escape"), "leave", (*ANYWHERE, "seek"), "The program", "Esc", "back"),
        Binding(
            Key("enter"),
            "activate",
            ("control", "list", "read", "seek"),
            "The program",
            "Enter",
            "use the control, follow the link in focus",
        ),
        Binding(Key("space"), "activate", ("control", "list")),
        Binding(Key("enter"), "leave", ("help",)),
        Binding(Key("up"), "previous", ("list", "control")),
        Binding(Key("down"), "next", ("list", "control")),
        Binding(Key("left"), "previous", ("list", "control")),
        Binding(Key("right"), "next", ("list", "control")),
    )


def _sliding() -> tuple[Binding, ...]:
    return (
        Binding(Key("left"), "slide:-1", ("slider",), "Sliders", "Left, right", "less, more"),
        Binding(Key("right"), "slide:1", ("slider",), "Sliders"),
        Binding(Key("home"), "slide:-99", ("slider",), "Sliders", "Home, End", "least, most"),
        Binding(Key("end"), "slide:99", ("slider",), "Sliders"),
        Binding(Key("up"), "poison:-1", ("slider",), "Sliders", "Up, down", "another kind of poison"),
        Binding(Key("down"), "poison:1", ("slider",), "Sliders"),
        Binding(Key("enter"), "commit", ("slider",), "Sliders", "Enter", "make the move"),
        Binding(Key("escape"), "cancel", ("slider",), "Sliders", "Esc", "leave everything as it was"),
    )


def _reading() -> tuple[Binding, ...]:
    read: tuple[Mode, ...] = ("read",)
    seek: tuple[Mode, ...] = ("seek",)
    return (
        Binding(Key("space"), "scroll:page-down", read, "Reading", "Space", "a page on (Shift: back)"),
        Binding(Key("space", True), "scroll:page-up", read),
        Binding(Key("up"), "scroll:up", read),
        Binding(Key("down"), "scroll:down", read),
        Binding(Key("pageup"), "scroll:page-up", read),
        Binding(Key("pagedown"), "scroll:page-down", read),
        Binding(Key("home"), "scroll:home", read, "Reading", "Home, End", "to its beginning, to its end"),
        Binding(Key("end"), "scroll:end", read),
        Binding(Key("left"), "heading:previous", read, "Reading", "Left, right", "heading before, after"),
        Binding(Key("right"), "heading:next", read),
        Binding(Key("m"), "read:board", read, "Reading", "M", "the board beside the text, and back"),
        Binding(Key("b"), "read:mark", read, "Reading", "B", "back to the line that the board shows"),
        Binding(Key("backspace"), "read:back", read),
        Binding(Key("c"), "contents", read, "Reading", "C", "contents and the other texts"),
        Binding(Key("k"), "read:glossary", read),
        Binding(Key("/"), "search", read, "Reading", "/", "search all texts"),
        Binding(Key("n"), "hit:next", read, "Reading", "N", "next passage found (Shift: before)"),
        Binding(Key("n", True), "hit:previous", read),
        Binding(Key("+"), "scale:up", read, "Reading", "+ and -", "type size"),
        Binding(Key("="), "scale:up", read),
        Binding(Key("-"), "scale:down", read),
        Binding(Key("up"), "choose:previous", seek, "Reading", "Up, down", "scroll; while searching: choose"),
        Binding(Key("down"), "choose:next", seek),
        Binding(Key("backspace"), "erase", seek, "Reading", "A ... Z", "while searching: the words"),
        Binding(Key("f1"), "screen:help", seek),
    )


#: Every key that belongs to no kind of move.
FIXED: tuple[Binding, ...] = (*_board(), *_looking(), *_views(), *_sliding(), *_reading(), *_program())


def bindings() -> tuple[Binding, ...]:
    """All keys: those of the moves that there are, then the others."""
    return (*_moves(moves.MOVES), *FIXED)


@lru_cache(maxsize=8)
def _table(found: tuple[Binding, ...]) -> dict[tuple[Mode, Key], str]:
    """What each key does in each mode."""
    return {(mode, binding.key): binding.action for binding in found for mode in binding.modes}


def mode_of(model: Model) -> Mode:
    """What the keyboard speaks to."""
    if model.screen == "help":
        return "help"
    if model.screen == "read" and of_text(model.focus):
        if model.focus == "search" and model.reading and model.reading.seeking:
            return "seek"
        return "read" if model.focus == "text" or model.focus.startswith("text:") else "list"
    if model.screen not in ("board", "read"):
        return "list"
    if model.draft:
        return "slider"
    return "board" if model.focus == "board" else "control"


def action_for(key: Key, mode: Mode) -> str | None:
    """What a key does in a mode; Shift does not matter for signs that need it on some keyboards."""
    table = _table(bindings())
    action = table.get((mode, key))
    if action is None and key.shift and len(key.name) == 1 and not key.name.isalpha():
        action = table.get((mode, Key(key.name)))
    return action


def double_meanings() -> tuple[tuple[Mode, Key], ...]:
    """Keys that mean two things in one mode; empty when all is well."""
    meanings: dict[tuple[Mode, Key], set[str]] = {}
    for binding in bindings():
        for mode in binding.modes:
            meanings.setdefault((mode, binding.key), set()).add(binding.action)
    return tuple(place for place, actions in meanings.items() if len(actions) > 1)
