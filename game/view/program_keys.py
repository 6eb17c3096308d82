"""The keys of the program: pages, texts, settings, files, and the control in focus."""

from game.book.scenarios import TOUR
from game.view.binding import ANYWHERE, PLAYING, Binding
from game.view.commands import controls, focus, links, pages, saves, scenarios, settings, sources, tiles
from game.view.commands import reading as texts
from game.view.intents import Key


def program_keys() -> tuple[Binding, ...]:
    """What does not depend on the board."""
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
