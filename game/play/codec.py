"""Positions as plain values: what saves, links, the page and scripts write down, each in its way.

A game is written as the texts of its moves, how many of them stand, and its ledger; where one looks by the
table of `game.play.fields`.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from game.core.chosen_sources import with_choice
from game.core.masks import name_of
from game.core.world import World
from game.play.fields import FIELDS, is_whole, lens_of
from game.play.game import Game, begun, jump, replay, state_of
from game.play.ledger import NOTHING, Entry, Ledger
from game.play.moves import Move, Reason, Refusal, parse, reason
from game.play.square_names import is_square_name
from game.play.state import SIDES, Lens, Terms, first_lens, operator_row

FORMAT = "data-counterfactuals position"
#: How an opening without tiles is written.
NO_TILES = "none"
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
    return {"format": FORMAT, "format_version": NEWEST, **whole, **plain_rules(world, position.game), **known}


def plain_rules(world: World, game: Game) -> dict[str, Any]:
    """What a game has of its own beside its moves: its first tiles, its operator, what lies open."""
    first, ledger = game.opening, game.ledger
    rules: dict[str, Any] = {"sources": first.sources} if first.sources else {}
    if first.placed != world.start:
        rules["placed"] = first.placed or NO_TILES
    if first.watch is not None:
        rules["watch"] = first.watch
    if first.duel:
        rules["duel"] = _plain_terms(first.duel.terms)
    if game.reveals is not None:
        open_squares = {"reached": list(ledger.reached), "revealed": list(ledger.revealed)}
        rules["face_down"] = {"reveals": game.reveals, **open_squares}
    return rules


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
    board = with_choice(world, str(whole.get("sources", "")))
    if board is None:
        return unreadable(reason("save-sources", world=world.title))
    world = board
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
    first = _first(world, whole, ledger)
    if first is None:
        return unreadable(reason("save-rules"))
    game = replay(world, [str(text) for text in texts], first, old=len(texts))
    return game if isinstance(game, Refusal) else jump(game, at, over=True)


def _first(world: World, whole: Mapping[str, Any], ledger: Ledger) -> Game | None:
    """The game before its moves; None where what is said of it makes no sense."""
    placed, watch, face_down = (whole.get(name) for name in ("placed", "watch", "face_down"))
    if placed == NO_TILES:
        placed = ""
    elif not _is_placed(world, world.start if placed is None else placed):
        return None
    if watch is not None and not (
        is_whole(watch) and _is_column(world, watch, len(world.start if placed is None else placed))
    ):
        return None
    terms = _terms(whole.get("duel"))
    if whole.get("duel") is not None and (terms is None or watch is None):
        return None
    if face_down is None:
        return begun(world, placed, watch, ledger=ledger, terms=terms)
    open_squares = [_square_names(face_down, name) for name in ("reached", "revealed")]
    reveals = face_down.get("reveals") if isinstance(face_down, dict) else None
    if None in open_squares or not is_whole(reveals) or reveals < 0:
        return None
    reached, revealed = (tuple(names or ()) for names in open_squares)
    known = replace(ledger, reached=reached, revealed=revealed)
    return begun(world, placed, watch, reveals, known, terms)


def _plain_terms(terms: Terms) -> dict[str, Any]:
    """The terms of a duel; who plays which side only where that is not the usual one."""
    plain = asdict(terms)
    return {name: value for name, value in plain.items() if (name, value) != ("side", "strikers")}


def _terms(plain: object) -> Terms | None:
    """The terms of a duel; None where they make no sense."""
    if not isinstance(plain, dict):
        return None
    purse, line, turns, hold = (plain.get(name) for name in ("purse", "line", "turns", "hold"))
    whole = all(is_whole(one) and 0 <= one <= 1000 for one in (purse, turns, hold))
    if not whole or not isinstance(line, int | float) or not 0 <= line <= 1:
        return None
    side = next((one for one in SIDES if one == plain.get("side", "strikers")), None)
    return side and Terms(int(str(purse)), float(line), int(str(turns)), int(str(hold)), side)


def _square_names(face_down: object, name: str) -> list[str] | None:
    """The names of squares that stand under a key; None where they are none."""
    names = face_down.get(name) if isinstance(face_down, dict) else None
    sound = isinstance(names, list) and all(isinstance(one, str) and is_square_name(one) for one in names)
    return names if sound else None


def _is_placed(world: World, placed: object) -> bool:
    sound = isinstance(placed, str) and 0 < len(placed) == len(set(placed))
    return sound and set(str(placed)) <= set(world.letters)


def _is_column(world: World, column: int, placed: int) -> bool:
    """Whether a mask names some of the columns that the world has."""
    return 0 < column < 1 << (len(world.slices) if world.kind.has_slices else placed)


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
