"""The keys of a class: the projector's desk, and the hands that are counted while an answer is held back."""

from game.view.binding import PLAYING, Binding
from game.view.commands import classroom, focus, settings
from game.view.intents import Key

#: Choices that have a key.
CHOICES = 9


def class_keys() -> tuple[Binding, ...]:
    """What the projector's desk uses, and what comes before all other keys while hands are counted."""
    group = "The class"
    return (
        Binding(
            Key("y", True),
            classroom.SwitchProjector(),
            PLAYING,
            group,
            "Shift Y",
            "the board for a room",
        ),
        Binding(Key("space"), classroom.AskClass(), ("class",), group, "Space", "projector: ask the class"),
        *(
            Binding(
                Key(str(k + 1)),
                classroom.CountHand(k),
                ("hands",),
                group,
                "" if k else "1 to 9",
                "" if k else "one hand more for a choice",
            )
            for k in range(CHOICES)
        ),
        Binding(
            Key("backspace"), classroom.TakeHandBack(), ("hands",), group, "Backspace", "take a hand back"
        ),
        Binding(Key("0"), classroom.LowerHands(), ("hands",), group, "0", "count anew"),
        Binding(Key("r"), classroom.RevealAnswer(), ("hands",), group, "R", "reveal the answer, then go on"),
        Binding(Key("enter"), classroom.PressInClass(), ("hands",)),
        Binding(Key("space"), classroom.PressInClass(), ("hands",)),
        Binding(Key("escape"), classroom.CloseQuestion(), ("hands",), group, "Esc", "leave the question"),
        Binding(Key("tab"), focus.NextControl(1), ("hands",)),
        Binding(Key("tab", True), focus.NextControl(-1), ("hands",)),
        Binding(Key("t"), settings.NextTheme(), ("hands",)),
        Binding(Key("f11"), settings.FillScreen(), ("hands",)),
    )
