"""The keys: one list that steers the game, fills the help screen and is checked for double meanings.

A *mode* is what the keyboard speaks to: the board, a slider that is being moved, or a screen that lies
over the board. Within one mode a key means one thing; while a level asks something, the keys of "question"
come first, and at the end of a range those of "range"; on the projector's desk those of "class", and of
"hands" alone while a class answers. Letters a to j belong to tiles alone.

*Which keys:* whatever can be done has one that every keyboard layout types without AltGr, Option or a dead
key, `EVERYWHERE`; signs that some layouts lack only come in addition. Shift does not count: digits need it in
France. Where a layout writes another script, letters, comma and full stop are found by their place.
"""

from functools import lru_cache
from typing import NamedTuple

from game.book.phrases import say
from game.play import moves
from game.play.moves import Move
from game.view.binding import PLAYING, WAYS, Binding, Mode, key_of
from game.view.class_keys import class_keys
from game.view.commands import play, tiles
from game.view.commands.base import Command
from game.view.intents import Key
from game.view.level_keys import level_keys
from game.view.model import Model
from game.view.program_keys import program_keys
from game.view.square_keys import looking_keys, square_keys, view_keys
from game.view.text_keys import reading_keys

#: Keys of every layout, with Shift or without.
SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789,.+-"
NAMES = ("enter", "space", "tab", "backspace", "escape", "home", "end", "pageup", "pagedown")
EVERYWHERE = frozenset({*SIGNS, *WAYS, *NAMES, *(f"f{k}" for k in range(1, 13))})


@lru_cache(maxsize=8)
def _moves(kinds: tuple[type[Move], ...]) -> tuple[Binding, ...]:
    """A key for each move that has one, and for each slider with a key of its own."""
    named = [
        (key, name, command)
        for kind in kinds
        for key, name, command in (
            (kind.key, kind.verb, play.MakeMove(kind.verb)),
            *(((kind.slider.key, kind.slider.name, play.TakeUp(kind.slider.name)),) if kind.slider else ()),
        )
        if key
    ]
    return (
        *(
            Binding(key_of(key), command, PLAYING, "Moves", shown(key), say(f"keys.{name}"))
            for key, name, command in named
        ),
        Binding(Key("z"), play.Undo(), PLAYING, "Moves", "Z", "take a move back"),
        Binding(Key("y"), play.Redo(), PLAYING, "Moves", "Y", "make it again"),
        Binding(Key("q", True), tiles.AddTile(), PLAYING, "Moves", "Shift Q", "one tile more on the board"),
        Binding(Key("z", True), tiles.RemoveTile(), PLAYING, "Moves", "Shift Z", "one tile less"),
    )


def shown(key: str) -> str:
    """A key as buttons and the help write it."""
    return key.title().replace("+", " ")


def _sliding() -> tuple[Binding, ...]:
    return (
        Binding(Key("left"), play.Slide(-1), ("slider",), "Sliders", "Left, right", "less, more"),
        Binding(Key("right"), play.Slide(1), ("slider",), "Sliders"),
        Binding(Key("home"), play.Slide(-99), ("slider",), "Sliders", "Home, End", "least, most"),
        Binding(Key("end"), play.Slide(99), ("slider",), "Sliders"),
        Binding(Key("up"), play.StepChoice(-1), ("slider",), "Sliders", "Up, down", "another kind of poison"),
        Binding(Key("down"), play.StepChoice(1), ("slider",), "Sliders"),
        Binding(Key("enter"), play.Commit(), ("slider",), "Sliders", "Enter", "make the move"),
        Binding(Key("escape"), play.Cancel(), ("slider",), "Sliders", "Esc", "leave everything as it was"),
    )


#: Every key that belongs to no kind of move.
FIXED: tuple[Binding, ...] = (
    *square_keys(), *looking_keys(), *view_keys(), *_sliding(), *level_keys(), *reading_keys(), *class_keys(),
    *program_keys(),
)  # fmt: skip


def bindings() -> tuple[Binding, ...]:
    """All keys: those of the moves that there are, then the others."""
    return _tables(moves.MOVES, id(FIXED)).found


class _Tables(NamedTuple):
    """All bindings; what each key does in each mode; the first key of each command in each mode."""

    found: tuple[Binding, ...]
    commands: dict[tuple[Mode, Key], Command]
    keys: dict[tuple[Mode, Command], Key]


@lru_cache(maxsize=8)
def _tables(kinds: tuple[type[Move], ...], fixed: int) -> _Tables:
    """*Why the identity of the fixed ones:* a picture asks thirty times, and hashing them all takes long."""
    del fixed
    found = (*_moves(kinds), *FIXED)
    return _Tables(
        found,
        {(mode, binding.key): binding.command for binding in found for mode in binding.modes},
        {(mode, binding.command): binding.key for binding in reversed(found) for mode in binding.modes},
    )


def mode_of(model: Model) -> Mode:
    """What the keyboard speaks to."""
    if model.screen == "help":
        return "help"
    if model.text_has_keys and model.reading:
        if model.reading.seeking and model.reading.focus == "search":
            return "seek"
        return "read" if model.reading.focus == "text" else "list"
    if model.screen == "levels":
        return "map"
    if model.screen not in ("board", "read"):
        return "list"
    if model.poll:
        return "hands"
    if model.draft:
        return "slider"
    return "board" if model.focus == "board" else "control"


def command_for(key: Key, mode: Mode) -> Command | None:
    """What a key does in a mode; Shift does not matter for signs that need it on some keyboards."""
    table = _tables(moves.MOVES, id(FIXED)).commands
    command = table.get((mode, key))
    if command is None and key.shift and len(key.name) == 1 and not key.name.isalpha():
        command = table.get((mode, Key(key.name)))
    return command


#: How keys are written on buttons and in sentences where that is not their name in capitals.
LABELS = {
    "escape": "Esc",
    "backspace": "Bksp",
    "enter": "Enter",
    "space": "Space",
    ",": "comma",
    ".": "full stop",
    "-": "−",
}


def key_label(command: Command, mode: Mode = "board") -> str:
    """How the first key of a command in a mode is written, "" where it has none.

    >>> key_label(tiles.AddTile())
    'Shift Q'
    """
    key = _tables(moves.MOVES, id(FIXED)).keys.get((mode, command))
    if key is None:
        return ""
    name = LABELS.get(key.name, key.name.upper())
    return f"Shift {name}" if key.shift else name


def double_meanings() -> tuple[tuple[Mode, Key], ...]:
    """Keys that mean two things in one mode; empty when all is well."""
    meanings: dict[tuple[Mode, Key], set[Command]] = {}
    for binding in bindings():
        for mode in binding.modes:
            meanings.setdefault((mode, binding.key), set()).add(binding.command)
    return tuple(place for place, commands in meanings.items() if len(commands) > 1)
