"""A position as a short code for a link, and back.

``1~digits.1~sBpCf25nH~3~f.B...s0o~k7``: the code's version; world and its version; the moves, one letter
for the verb, one for the tile, then what the verb needs; how many of them stand; where one looks; two
characters that notice a damaged link. Only characters that a link carries unchanged. Forty moves fit into
300 characters, and every text decodes to a position or to a Refusal with its reason.

*Why not the save's JSON:* a link is read aloud, printed and cut by mail programs; it has to be short, and
damage must show instead of opening another position.
"""

import re
import zlib

from game.core.masks import name_of
from game.core.world import World
from game.play.game import state_of
from game.play.moves import Reason, Refusal, from_codes
from game.play.saves import FORMAT, FindWorld, Position, from_whole
from game.play.saves import NEWEST as SAVE_VERSION

VERSION = "1"
LONGEST_CODE = 4000
VIEWS = ("board",)
#: Methods by the number that stands for them in a link; never reordered.
METHOD_NUMBERS = ("leave-one-out", "shapley", "banzhaf", "beta-shapley")

_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def encode(world: World, position: Position) -> str:
    """The code of a position."""
    game, lens = position.game, position.lens
    looking = ".".join(
        [
            f"{lens.cursor:x}",
            lens.focus,
            "" if lens.compared is None else f"{lens.compared:x}",
            "" if lens.column is None else f"{lens.column:x}",
            str(METHOD_NUMBERS.index(lens.method)),
            f"{lens.metric[0]}{lens.learner}{lens.reality[0]}{VIEWS.index('board')}",
        ]
    )
    moves = "".join(move.short for move in game.moves)
    body = f"{VERSION}~{world.name}.{world.version}~{moves}~{game.at}~{looking}"
    return f"{body}~{_check(body)}"


def _check(body: str) -> str:
    """Two characters that differ when a link was damaged."""
    number = zlib.crc32(body.encode()) % (36 * 36)
    return _BASE36[number // 36] + _BASE36[number % 36]


def decode(code: str, find_world: FindWorld) -> tuple[World, Position] | Refusal:
    """The position of a code. find_world gives a world by name, or None."""
    if len(code) > LONGEST_CODE:
        return _refused("code-too-long")
    body, _, check = code.strip().rpartition("~")
    parts = body.split("~")
    if len(parts) != 5:
        return _refused("code-unreadable")
    if parts[0] != VERSION:
        return _refused("code-newer", version=parts[0][:12])
    if check != _check(body):
        return _refused("code-damaged")
    name, _, version = parts[1].rpartition(".")
    moves = from_codes(parts[2])
    looking = parts[4].split(".")
    world = find_world(name)
    if world is None:
        return _refused("save-no-world", world=name[:40])
    if moves is None or not _digits(parts[3]) or not _digits(version) or len(looking) != 6:
        return _refused("code-unreadable")
    whole = {
        "format": FORMAT,
        "format_version": SAVE_VERSION,
        "world": name,
        "world_version": int(version),
        "moves": [str(move) for move in moves],
        "at": int(parts[3]),
    }
    without = from_whole({**whole, "lens": {}}, find_world)
    if isinstance(without, Refusal):
        return without
    lens = _lens(looking, state_of(world, without[1].game).placed)
    return _refused("code-unreadable") if lens is None else from_whole({**whole, "lens": lens}, find_world)


def _refused(code: str, **facts: str) -> Refusal:
    return Refusal("unreadable", (Reason(code, tuple(facts.items())),))


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 7


def _lens(parts: list[str], placed: str) -> dict[str, object] | None:
    """Where one looks, as a save writes it; None where it cannot be read."""
    cursor, focus, compared, column, method, rest = parts
    shape = re.fullmatch(r"([sl])([0-9])([or])([0-9])", rest)
    numbers = [_hex(text) for text in (cursor, compared, column)]
    if shape is None or any(number is not None and number < 0 for number in numbers):
        return None
    if not _digits(method) or int(method) >= len(METHOD_NUMBERS) or int(shape[4]) >= len(VIEWS):
        return None
    rows = [None if number is None else number & ((1 << len(placed)) - 1) for number in numbers[:2]]
    return {
        "cursor": name_of(rows[0] or 0, placed),
        "compared": None if rows[1] is None else name_of(rows[1], placed),
        "focus": focus,
        "column": numbers[2],
        "method": METHOD_NUMBERS[int(method)],
        "metric": {"s": "score", "l": "loss"}[shape[1]],
        "learner": int(shape[2]),
        "reality": {"o": "operator", "r": "real"}[shape[3]],
    }


def _hex(text: str) -> int | None:
    """A number in base 16: None for no text, -1 for anything else."""
    if not text:
        return None
    return int(text, 16) if re.fullmatch(r"[0-9a-f]{1,4}", text) else -1
