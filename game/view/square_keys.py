"""The keys of the board: which square is looked at, how it is read, and how the board is seen."""

from typing import cast

from game.core.masks import LETTERS
from game.view.binding import PLAYING, WAYS, Binding, in_one_line, key_of
from game.view.commands import controls, focus_tile, methods, scores, squares, turning, views
from game.view.commands.base import Command
from game.view.intents import Key
from game.view.projections import PROJECTIONS
from game.view.projections.base import Way


def square_keys() -> tuple[Binding, ...]:
    """Which square is looked at, and which it is compared with."""
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


def looking_keys() -> tuple[Binding, ...]:
    """The tile in focus, the method, the column, the scores, the size of the board."""
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


def view_keys() -> tuple[Binding, ...]:
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
