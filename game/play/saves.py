"""A position as a small JSON text, and back: world, moves as their text forms, where one looks.

Any text comes back as a position or as a Refusal that says what is wrong; nothing else is raised.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeGuard

from game.core.masks import mask_of, name_of
from game.core.world import World
from game.methods import METHODS
from game.play.game import Game, replay, state_of
from game.play.moves import Reason, Refusal
from game.play.state import Lens, first_lens, trimmed

FORMAT = "data-counterfactuals position"
NEWEST = 1
LONGEST = 200_000

FindWorld = Callable[[str], World | None]


@dataclass(frozen=True, slots=True)
class Position:
    """A game and where one looks at it."""

    game: Game
    lens: Lens


def to_whole(world: World, position: Position) -> dict[str, Any]:
    """The position as plain values: what both a file and a link write down, each in its way."""
    game, lens = position.game, position.lens
    placed = state_of(world, game).placed
    return {
        "format": FORMAT,
        "format_version": NEWEST,
        "world": world.name,
        "world_version": world.version,
        "moves": [str(move) for move in game.moves],
        "at": game.at,
        "lens": {
            "cursor": name_of(lens.cursor, placed),
            "compared": None if lens.compared is None else name_of(lens.compared, placed),
            "focus": lens.focus,
            "column": lens.column,
            "method": lens.method,
            "metric": lens.metric,
            "learner": lens.learner,
            "reality": lens.reality,
        },
    }


def to_text(world: World, position: Position) -> str:
    """The position as text that `from_text` reads back to an equal one."""
    return json.dumps(to_whole(world, position), indent=1) + "\n"


def from_text(text: str, find_world: FindWorld) -> tuple[World, Position] | Refusal:
    """The position of a saved text. find_world gives a world by name, or None."""
    try:
        if len(text) > LONGEST:
            return _broken("save-too-long")
        whole = json.loads(text)
    except (ValueError, RecursionError) as fault:
        return _broken("save-not-json", problem=str(fault)[:80])
    return from_whole(whole, find_world)


def from_whole(whole: object, find_world: FindWorld) -> tuple[World, Position] | Refusal:
    """The position of plain values; the inverse of `to_whole`."""
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        return _broken("save-other-format")
    if whole.get("format_version") != NEWEST:
        return _broken("save-newer", version=str(whole.get("format_version"))[:20])
    world = find_world(str(whole.get("world")))
    if world is None:
        return _broken("save-no-world", world=str(whole.get("world"))[:40])
    if whole.get("world_version") != world.version:
        return _broken("save-other-version", world=world.title)
    game = _game(world, whole)
    if isinstance(game, Refusal):
        return game
    lens = _lens(world, game, whole.get("lens"))
    return lens if isinstance(lens, Refusal) else (world, Position(game, lens))


def _broken(code: str, **facts: str) -> Refusal:
    return Refusal("unreadable", (Reason(code, tuple(facts.items())),))


def _game(world: World, whole: dict[str, Any]) -> Game | Refusal:
    texts, at = whole.get("moves"), whole.get("at")
    if not isinstance(texts, list) or not _whole(at) or not 0 <= at <= len(texts):
        return _broken("save-no-moves")
    game = replay(world, [str(text) for text in texts])
    return game if isinstance(game, Refusal) else replace(game, at=at)


def _whole(value: object) -> TypeGuard[int]:
    """Whether a value is a whole number; True and False are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def _lens(world: World, game: Game, looking: object) -> Lens | Refusal:
    if not isinstance(looking, dict):
        return _broken("save-lens", part="lens")
    placed = state_of(world, game).placed
    base = first_lens(world)
    checks: dict[str, Callable[[Any], bool]] = {
        "focus": lambda v: isinstance(v, str) and len(v) == 1 and v in world.letters,
        "column": lambda v: v is None or (_whole(v) and 0 <= v < 1 << 10),
        "method": lambda v: v in [method.code for method in METHODS],
        "metric": lambda v: v in ("score", "loss"),
        "learner": lambda v: _whole(v) and 0 <= v < len(world.learners),
        "reality": lambda v: v in ("operator", "real"),
    }
    for part, fits in checks.items():
        if part in looking and not fits(looking[part]):
            return _broken("save-lens", part=part)
    try:
        cursor = mask_of(str(looking.get("cursor", "none")), placed)
        other = looking.get("compared")
        compared = None if other is None else mask_of(str(other), placed)
    except ValueError as fault:
        return _broken("save-row", problem=str(fault))
    known = {part: looking[part] for part in checks if part in looking}
    return trimmed(state_of(world, game), replace(base, cursor=cursor, compared=compared, **known))
