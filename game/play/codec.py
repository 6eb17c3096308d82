"""Positions as plain values: what saves, links, the page and scripts write down, each in its way.

A game is written as the texts of its moves, how many of them stand, and its ledger; where one looks by the
table of `game.play.fields`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from game.core.masks import name_of
from game.core.world import World
from game.play.fields import FIELDS, is_whole, lens_of
from game.play.game import Game, jump, replay, state_of
from game.play.ledger import NOTHING, Entry, Ledger
from game.play.moves import Move, Reason, Refusal, parse, reason
from game.play.state import Lens, first_lens, operator_row

FORMAT = "data-counterfactuals position"
#: Written by this version, and all that it reads.
NEWEST, VERSIONS = 2, (1, 2)

FindWorld = Callable[[str], World | None]


@dataclass(frozen=True, slots=True)
class Position:
    """A game and where one looks at it."""

    game: Game
    lens: Lens


def facts(world: World, position: Position) -> dict[str, Any]:
    """A position as plain values, with what follows from it: for the page and for scripts."""
    state = state_of(world, position.game)
    return {
        "world": world.name,
        "world_version": world.version,
        "moves": [str(move) for move in position.game.moves],
        "at": position.game.at,
        "placed": state.placed,
        "operator": name_of(operator_row(state), state.placed),
        "lens": {field.name: field.plain(world, state, position.lens) for field in FIELDS},
    }


def to_whole(world: World, position: Position) -> dict[str, Any]:
    """The position as plain values that `from_whole` reads back to an equal one."""
    found = facts(world, position)
    whole = {name: found[name] for name in ("world", "world_version", "moves", "at", "lens")}
    known = {"ledger": plain_ledger(position.game.ledger)} if position.game.ledger.entries else {}
    return {"format": FORMAT, "format_version": NEWEST, **whole, **known}


def from_whole(whole: object, find_world: FindWorld) -> tuple[World, Position] | Refusal:
    """The position of plain values. find_world gives a world by name, or None."""
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        return unreadable(reason("save-other-format"))
    if whole.get("format_version") not in VERSIONS:
        return unreadable(reason("save-newer", version=str(whole.get("format_version"))[:20]))
    world = find_world(str(whole.get("world")))
    if world is None:
        return unreadable(reason("save-no-world", world=str(whole.get("world"))[:40]))
    if whole.get("world_version") != world.version:
        return unreadable(reason("save-other-version", world=world.title))
    game = _game(world, whole)
    if isinstance(game, Refusal):
        return game
    said = whole.get("lens")
    if not isinstance(said, dict):
        return unreadable(reason("save-lens", part="lens"))
    lens = lens_of(world, state_of(world, game), first_lens(world), said)
    return unreadable(lens) if isinstance(lens, Reason) else (world, Position(game, lens))


def unreadable(*reasons: Reason) -> Refusal:
    """The refusal of something that carries no position."""
    return Refusal("unreadable", reasons)


def _game(world: World, whole: Mapping[str, Any]) -> Game | Refusal:
    texts, at = whole.get("moves"), whole.get("at")
    if not isinstance(texts, list) or not is_whole(at) or not 0 <= at <= len(texts):
        return unreadable(reason("save-no-moves"))
    ledger = read_ledger(world, whole.get("ledger", []))
    if ledger is None:
        return unreadable(reason("save-ledger"))
    game = replay(world, [str(text) for text in texts], ledger)
    return game if isinstance(game, Refusal) else jump(game, at)


def plain_ledger(ledger: Ledger) -> list[dict[str, Any]]:
    """A ledger as plain values."""
    return [
        {"move": one.move, "times": one.times, "rows": list(one.rows), "paid": one.paid}
        for one in ledger.entries
    ]


def read_ledger(world: World, plain: object) -> Ledger | None:
    """The ledger of plain values; None where they make no sense."""
    if not isinstance(plain, list):
        return None
    entries = [_entry(world, one) for one in plain]
    found = tuple(entry for entry in entries if entry is not None)
    if len(found) < len(plain) or len({(one.move, one.times) for one in found}) < len(found):
        return None
    return Ledger(found) if found else NOTHING


def _entry(world: World, plain: object) -> Entry | None:
    if not isinstance(plain, dict):
        return None
    move, times, rows, paid = (plain.get(name) for name in ("move", "times", "rows", "paid"))
    numbers = is_whole(times) and times > 0 and is_whole(paid) and paid >= 0
    if not numbers or not isinstance(move, str) or not isinstance(parse(move), Move):
        return None
    if not isinstance(rows, list) or not all(isinstance(row, str) and _is_row(world, row) for row in rows):
        return None
    return Entry(tuple(rows), int(str(paid)), str(parse(move)), int(str(times)))


def _is_row(world: World, row: str) -> bool:
    return row == "none" or (row != "" and set(row) <= set(world.letters) and sorted(row) == list(row))
