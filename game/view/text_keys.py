"""The keys of the reading mode."""

from game.view.binding import Binding, Mode
from game.view.commands import pages
from game.view.commands import reading as texts
from game.view.intents import Key


def reading_keys() -> tuple[Binding, ...]:
    """What a text and its search use."""
    read: tuple[Mode, ...] = ("read",)
    seek: tuple[Mode, ...] = ("seek",)
    return (
        Binding(Key("space"), texts.Scroll("page-down"), read, "Reading", "Space", "a page on (Shift: back)"),
        Binding(Key("space", True), texts.Scroll("page-up"), read),
        Binding(Key("up"), texts.Scroll("up"), read),
        Binding(Key("down"), texts.Scroll("down"), read),
        Binding(Key("pageup"), texts.Scroll("page-up"), read),
        Binding(Key("pagedown"), texts.Scroll("page-down"), read),
        Binding(
            Key("home"), texts.Scroll("home"), read, "Reading", "Home, End", "to its beginning, to its end"
        ),
        Binding(Key("end"), texts.Scroll("end"), read),
        Binding(Key("left"), texts.StepHeading(-1), read, "Reading", "Left, right", "heading before, after"),
        Binding(Key("right"), texts.StepHeading(1), read),
        Binding(Key("m"), texts.ShowBeside(), read, "Reading", "M", "the board beside the text, and back"),
        Binding(Key("b"), texts.GoToShown(), read, "Reading", "B", "back to the line that the board shows"),
        Binding(Key("backspace"), texts.GoBack(), read),
        Binding(Key("c"), texts.ListContents(), read, "Reading", "C", "contents and the other texts"),
        Binding(Key("k"), texts.Read("glossary"), read),
        Binding(Key("/"), texts.Search(), read, "Reading", "/  S", "search all texts"),
        Binding(Key("s"), texts.Search(), read),
        Binding(Key("n"), texts.StepHit(1), read, "Reading", "N", "next passage found (Shift: before)"),
        Binding(Key("n", True), texts.StepHit(-1), read),
        Binding(Key("+"), texts.ScaleType(1), read, "Reading", "+ and -", "type size"),
        Binding(Key("="), texts.ScaleType(1), read),
        Binding(Key("-"), texts.ScaleType(-1), read),
        Binding(
            Key("up"), texts.ChooseHit(-1), seek, "Reading", "Up, down", "scroll; while searching: choose"
        ),
        Binding(Key("down"), texts.ChooseHit(1), seek),
        Binding(
            Key("backspace"), texts.EraseSign(), seek, "Reading", "A ... Z", "while searching: the words"
        ),
        Binding(Key("f1"), pages.ShowPage("help"), seek),
    )
