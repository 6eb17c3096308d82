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
from typing import NamedTuple, cast

from game.book.phrases import say
from game.book.scenarios import TOUR
from game.core.masks import LETTERS
from game.play import moves
from game.play.moves import Move
from game.view.binding import ANYWHERE, PLAYING, WAYS, Binding, Mode, in_one_line
from game.view.class_keys import class_keys
from game.view.commands import (
    controls,
    focus,
    focus_tile,
    links,
    methods,
    pages,
    play,
    saves,
    scenarios,
    scores,
    settings,
    sources,
    squares,
    tiles,
    turning,
    views,
)
from game.view.commands import reading as texts
from game.view.commands.base import Command
from game.view.intents import Key
from game.view.level_keys import level_keys
from game.view.model import Model
from game.view.projections import PROJECTIONS
from game.view.projections.base import Way
from game.view.text_keys import reading_keys

#: Keys of every layout, with Shift or without.
SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789,.+-"
NAMES = ("enter", "space", "tab", "backspace", "escape", "home", "end", "pageup", "pagedown")
EVERYWHERE = frozenset({*SIGNS, *WAYS, *NAMES, *(f"f{k}" for k in range(1, 13))})


def key_of(name: str) -> Key:
    """A key by the name that scripts give it."""
    return Key(name.removeprefix("shift+"), name.startswith("shift+"))


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


def _board() -> tuple[Binding, ...]:
    square = "The square"
    step, other = (
        "step to the touching square: one tile comes or goes",
        "the same for the square to compare with",
    )
    toggle, beside = "add or remove that tile; choose it while it waits", "the same for the compared square"
    return (
        *(
            Binding(Key(way), squares.Step(cast(Way, way)), ("board",), square, *text)
            for way, *text in in_one_line(WAYS, "Arrows", step)
        ),
        *(
            Binding(Key(letter.lower()), squares.ToggleTile(letter), PLAYING, square, *text)
            for letter, *text in in_one_line(LETTERS, "A ... J", toggle)
        ),
        *(
            Binding(Key(way, True), squares.Step(cast(Way, way), compared=True), ("board",), square, *text)
            for way, *text in in_one_line(WAYS, "Shift arrows", other)
        ),
        *(
            Binding(
                Key(letter.lower(), True), squares.ToggleTile(letter, compared=True), PLAYING, square, *text
            )
            for letter, *text in in_one_line(LETTERS, "Shift A ... J", beside)
        ),
        Binding(
            Key("home"), squares.GoHome(), ("board",), "The square", "Home", "go to the operator's square"
        ),
        Binding(
            Key("space"),
            squares.CompareAcross(),
            ("board",),
            "The square",
            "Space",
            "compare across the focus tile again",
        ),
    )


def _looking() -> tuple[Binding, ...]:
    rows: tuple[tuple[str, Command, str, str], ...] = (
        (",", focus_tile.StepTile(-1), "comma, full stop", "choose the focus tile"),
        (".", focus_tile.StepTile(1), "", ""),
        ("[", methods.StepMethod(-1), "", ""),
        ("]", methods.StepMethod(1), "", ""),
        ("pageup", methods.StepMethod(-1), "Page keys", "choose how tiles are valued (also [ and ])"),
        ("pagedown", methods.StepMethod(1), "", ""),
        ("shift+m", methods.ShowReceipt(), "Shift M", "show which squares the method reads"),
        ("u", methods.StepCell(1), "U, Shift U", "one square of the receipt on, or back"),
        ("shift+u", methods.StepCell(-1), "", ""),
        (";", methods.StepParameter(0, 1), "", ""),
        (":", methods.StepParameter(0, -1), "", ""),
        (
            "shift+pageup",
            methods.StepParameter(0, 1),
            "Shift Page",
            "its first parameter: more, less (also ; :)",
        ),
        ("shift+pagedown", methods.StepParameter(0, -1), "", ""),
        ("'", methods.StepParameter(1, 1), "", ""),
        ('"', methods.StepParameter(1, -1), "", ""),
        (
            "shift+home",
            methods.StepParameter(1, -1),
            "Shift Home, End",
            "its second: less, more (also \" ')",
        ),
        ("shift+end", methods.StepParameter(1, 1), "", ""),
        ("v", scores.StepColumn(1), "V", "next evaluation set (Shift V: the one before)"),
        ("shift+v", scores.StepColumn(-1), "", ""),
        ("=", scores.SwitchMetric(), "=  Shift L", "share read correctly, or mean loss"),
        ("shift+l", scores.SwitchMetric(), "", ""),
        ("0", scores.SwitchReality(), "0", "the real world, or the operator's view"),
        ("shift+r", scores.NextLearner(), "Shift R", "train another kind of model"),
        ("8", controls.SwitchDifference(), "8", "what moves changed"),
        ("6", controls.StepNumbers(), "6", "numbers of all squares"),
        ("7", controls.StepPalette(1), "7", "next colours of squares"),
        ("+", views.ZoomBoard("in"), "+  -  9", "the board larger, smaller, all of it"),
        ("-", views.ZoomBoard("out"), "", ""),
        ("9", views.ZoomBoard("whole"), "", ""),
    )
    return tuple(Binding(key_of(key), command, PLAYING, "Looking", *text) for key, command, *text in rows)


#: The keys of the ways to see the board, in the order of their tuple.
VIEW_KEYS = "1234"


def _views() -> tuple[Binding, ...]:
    """A key for each projection, where there is a choice, and the one that turns the heights."""
    return (
        *(
            Binding(
                Key(key), views.ShowProjection(view.code), PLAYING, "Looking", key, f"see the {view.name}"
            )
            for key, view in zip(VIEW_KEYS, PROJECTIONS, strict=False)
            if len(PROJECTIONS) > 1
        ),
        Binding(Key("5"), turning.TurnHeights(1), PLAYING, "Looking", "5", "turn the heights by a quarter"),
    )


def _program() -> tuple[Binding, ...]:
    return (
        Binding(Key("f1"), pages.ShowPage("help"), ANYWHERE, "The program", "F1  ?", "this help"),
        Binding(Key("?"), pages.ShowPage("help"), ANYWHERE),
        Binding(Key("?", True), pages.ShowPage("help"), ANYWHERE),
        Binding(
            Key("q"),
            pages.ShowPage("methods"),
            PLAYING,
            "Looking",
            "Q",
            "all methods, with their questions",
        ),
        Binding(Key("f2"), pages.ShowPage("worlds"), ANYWHERE, "The program", "F2", "choose a world"),
        Binding(
            Key("f2", True),
            sources.ShowSources(),
            PLAYING,
            "The program",
            "Shift F2",
            "all sources of a large world",
        ),
        Binding(
            Key("f3"),
            pages.ShowPage("settings"),
            ANYWHERE,
            "The program",
            "F3",
            "theme, type size, motion, sound",
        ),
        Binding(
            Key("f4"),
            scenarios.BeginScenario(TOUR),
            ANYWHERE,
            "The program",
            "F4",
            "a tour of the moves",
        ),
        Binding(Key("m"), texts.Read(), PLAYING, "The program", "M", "read the texts, or go on reading"),
        Binding(Key("k"), texts.Read("glossary"), PLAYING, "The program", "K", "the glossary"),
        Binding(Key("k", True), controls.ShowControls(), PLAYING, "The program", "Shift K", "all controls"),
        Binding(
            Key("backspace", True),
            tiles.Reset(),
            PLAYING,
            "The program",
            "Shift Backspace",
            "begin the world anew",
        ),
        Binding(
            Key("backspace"),
            texts.TakeBackOwnGame(),
            PLAYING,
            "Reading",
            "Backspace",
            "the board: your own game back; the text: where a link led from",
        ),
        Binding(Key("t"), settings.NextTheme(), (*PLAYING, "read"), "The program", "T", "next theme"),
        Binding(
            Key("t", True),
            settings.SwitchSound(),
            (*PLAYING, "read"),
            "The program",
            "Shift T",
            "sounds on, or off",
        ),
        Binding(
            Key("f9"),
            settings.ChangeSetting("everything"),
            PLAYING,
            "The program",
            "F9",
            "everything, or a calm desk",
        ),
        Binding(Key("l"), saves.Save(), PLAYING, "The program", "L", "save the position"),
        Binding(Key("o"), pages.ShowPage("open"), PLAYING, "The program", "O", "open a saved position"),
        Binding(
            Key("f8", True),
            pages.ShowPage("take"),
            ANYWHERE,
            "The program",
            "Shift F8",
            "take it away",
        ),
        Binding(Key("f8"), links.Share(), PLAYING, "The program", "F8", "a link to this position"),
        Binding(Key("f11"), settings.FillScreen(), ANYWHERE, "The program", "F11", "fill the screen"),
        Binding(Key("tab"), focus.NextControl(1), (*ANYWHERE, "seek"), "The program", "Tab", "next control"),
        Binding(Key("tab", True), focus.NextControl(-1), (*ANYWHERE, "seek")),
        Binding(Key("escape"), focus.Leave(), (*ANYWHERE, "seek"), "The program", "Esc", "back"),
        Binding(
            Key("enter"),
            focus.UseControl(),
            ("control", "list", "map", "read", "seek"),
            "The program",
            "Enter",
            "use the control, follow the link in focus",
        ),
        Binding(Key("space"), focus.UseControl(), ("control", "list", "map")),
        Binding(Key("enter"), focus.Leave(), ("help",)),
        Binding(Key("up"), focus.NextControl(-1), ("list", "control", "help")),
        Binding(Key("down"), focus.NextControl(1), ("list", "control", "help")),
        Binding(Key("left"), focus.NextControl(-1), ("list", "control", "help")),
        Binding(Key("right"), focus.NextControl(1), ("list", "control", "help")),
    )


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
    *_board(), *_looking(), *_views(), *_sliding(), *level_keys(), *reading_keys(), *class_keys(),
    *_program(),
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

    >>> key_label(scores.NextLearner())
    'Shift R'
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
