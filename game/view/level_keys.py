"""The keys of levels: answers, ranges, squares to turn over, hints, and the map."""

from typing import cast

from game.view.binding import ANYWHERE, PLAYING, WAYS, Binding, in_one_line
from game.view.commands import duels, level_map, levels, scenarios
from game.view.intents import Key
from game.view.projections.base import Way


def level_keys() -> tuple[Binding, ...]:
    """What a level and its questions use."""
    return (
        *(
            Binding(
                Key(str(k + 1)),
                scenarios.Predict(k),
                ("question",),
                "Levels",
                "1 to 5",
                "" if k else "answer the question",
            )
            for k in range(5)
        ),
        Binding(
            Key("enter"),
            levels.Confirm(),
            ("board",),
            "Levels",
            "Enter",
            "go on; turn over the square you look at",
        ),
        Binding(Key("left"), levels.StepRange(-1), ("range",)),
        Binding(
            Key("right"),
            levels.StepRange(1),
            ("range",),
            "Levels",
            "Left, right",
            "an end of the range, once it has the focus",
        ),
        Binding(Key("f7"), scenarios.GiveHint(), PLAYING, "Levels", "F7", "a hint"),
        Binding(
            Key("enter", True),
            duels.ShowTurning(),
            PLAYING,
            "Levels",
            "Shift Enter",
            "the move that decided a duel",
        ),
        Binding(
            Key("f7", True),
            duels.ChangeSide(),
            PLAYING,
            "Levels",
            "Shift F7",
            "before a duel: the side that you play",
        ),
        Binding(Key("r"), level_map.ShowLevels(), ANYWHERE, "Levels", "R", "the map of all levels"),
        *_on_map(),
    )


def _on_map() -> tuple[Binding, ...]:
    words = in_one_line(WAYS, "Arrows", "on the map: the level beside it")
    step = level_map.StepOnMap
    return tuple(Binding(Key(way), step(cast(Way, way)), ("map",), "Levels", *text) for way, *text in words)
