"""A position as a short code for a link, and back.

``2~digits.1~sBpCf25nH~fH~c0~n2~k7``: the code's version; world and its version; the moves, each with its
letter and what it needs; then, each with its letter, what is not as the world begins: fields of the lens, how
many moves stand where not all do, the ledger; two characters that notice a damaged link. Only characters that
a link carries unchanged. Forty moves fit into 300 characters, and every text decodes to a position or to a
Refusal with its reason.

*Why not the save's JSON:* a link is read aloud, printed and cut by mail programs; it has to be short, and
damage must show instead of opening another position.
"""

import re
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from game.core.world import World
from game.play.codec import (
    FORMAT,
    NEWEST,
    FindWorld,
    Position,
    from_whole,
    plain_ledger,
    plain_rules,
    unreadable,
)
from game.play.fields import FIELDS, MASK
from game.play.game import state_of
from game.play.moves import Move, Refusal, from_codes, parse, reason
from game.play.state import SIDES

VERSION = "2"
LONGEST_CODE = 4000
_QUOTED = re.compile("%(25)*7[Ee]")
_AROUND = re.compile("^[^0-9A-Za-z~]+|[^0-9A-Za-z~]+$")
#: Letters of what is no field of the lens: how many moves stand, the ledger, the first tiles, the column that
#: the operator watches, what lies open where squares lie face down, the terms of a duel, and which sources of
#: many are on the board.
STANDING, LEDGER, PLACED, WATCH, FACE_DOWN, DUEL, SOURCES = "n", "k", "o", "b", "d", "t", "g"
#: Version 1 writes the place of a method in this list.
OLD_METHODS = ("leave-one-out", "shapley", "banzhaf")

_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
#: A prime below 36 * 36 and a number of which all powers differ for long: one wrong character, or two that
#: have changed places, always show.
_PRIME, _TURN = 1291, 2

Said = dict[str, Any]


def encode(world: World, position: Position) -> str:
    """The code of a position."""
    game, lens = position.game, position.lens
    state = state_of(world, game)
    parts = [VERSION, f"{world.name}.{world.version}", "".join(move.short for move in game.moves)]
    for field in FIELDS:
        if field.differs(world, state, lens):
            text = field.form.text(field.plain(world, state, lens))
            parts.append(field.code + text.replace(" ", ".").replace("=", "-"))
    parts += _ruled(plain_rules(world, game))
    if game.at < len(game.moves):
        parts.append(f"{STANDING}{game.at}")
    if game.ledger.entries:
        parts.append(LEDGER + ".".join(_noted(one) for one in plain_ledger(game.ledger)))
    body = "~".join(parts)
    return f"{body}~{check_of(body)}"


def _ruled(rules: Said) -> list[str]:
    """What a game has of its own beside its moves, as parts of a code."""
    parts = [PLACED + rules["placed"]] if "placed" in rules else []
    parts += [SOURCES + rules["sources"]] if "sources" in rules else []
    parts += [f"{WATCH}{rules['watch']:x}"] if "watch" in rules else []
    if "duel" in rules:
        terms = rules["duel"]
        numbers = f"{terms['purse']}.{round(1000 * terms['line'])}.{terms['turns']}.{terms['hold']}"
        parts.append(DUEL + numbers + (f".{terms['side'][0]}" if "side" in terms else ""))
    if "face_down" in rules:
        down = rules["face_down"]
        open_squares = ("-".join(down[name]) for name in ("reached", "revealed"))
        parts.append(f"{FACE_DOWN}{down['reveals']}." + ".".join(open_squares))
    return parts


def _noted(entry: Said) -> str:
    """An entry of the ledger as four parts between full stops."""
    move = parse(entry["move"])
    short = move.short if isinstance(move, Move) else ""
    return f"{short}.{entry['times']}.{'-'.join(entry['rows'])}.{entry['paid']}"


def check_of(body: str) -> str:
    """Two characters that differ when a link was damaged."""
    number = 0
    for sign in body:
        number = (number * _TURN + ord(sign)) % _PRIME
    return _signs(number)


def _signs(number: int) -> str:
    return _BASE36[number // 36] + _BASE36[number % 36]


def code_in(text: str) -> str:
    """The code in what somebody pasted: a code or a whole link, with what a sentence or a program added.

    Line ends are those of a program that wraps; a full stop or bracket at an end is that of a sentence; where
    no ~ is left, programs wrote all of them as %7E or even %257E.

    >>> code_in("(see https://a.org/play.html#2%7Edigits.1%7E%7Egm).")
    '2~digits.1~~gm'
    """
    code = "".join(line.strip() for line in text.splitlines()).rpartition("#")[2]
    return _AROUND.sub("", code if "~" in code else _QUOTED.sub("~", code))


def is_code(text: str) -> bool:
    """Whether a text is meant as a code or a link with one, sound or damaged."""
    return re.match("[0-9]{1,6}~", code_in(text)) is not None


def decode(code: str, find_world: FindWorld) -> tuple[World, Position] | Refusal:
    """The position of a code or a link. find_world gives a world by name, or None."""
    if len(code) > LONGEST_CODE:
        return unreadable(reason("code-too-long"))
    body, _, check = code_in(code).rpartition("~")
    version, *parts = body.split("~")
    if len(parts) < 2 or not _number(version):
        return unreadable(reason("code-unreadable"))
    if version not in READERS:
        return unreadable(reason("code-newer", version=version))
    read, checked = READERS[version]
    if check != checked(body):
        return unreadable(reason("code-damaged"))
    name, _, world_version = parts[0].rpartition(".")
    moves = from_codes(parts[1])
    said = None if moves is None or not _number(world_version) else read(parts[2:], moves)
    if said is None:
        return unreadable(reason("code-unreadable"))
    head = {"format": FORMAT, "format_version": NEWEST, "world": name, "world_version": int(world_version)}
    return from_whole({**head, "moves": [str(move) for move in moves or ()], **said}, find_world)


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 7


def _newest(parts: Sequence[str], moves: Sequence[Move]) -> Said | None:
    """What version 2 says after the moves; None where it cannot be read."""
    fields = {field.code: field for field in FIELDS}
    lens: Said = {}
    whole: Said = {"at": len(moves), "lens": lens}
    for part in parts:
        code, text = part[:1], part[1:]
        if code == STANDING and _number(text):
            whole["at"] = int(text)
        elif code == LEDGER:
            whole["ledger"] = _ledger(text.split("."))
        elif code == PLACED:
            whole["placed"] = text
        elif code == SOURCES:
            whole["sources"] = text
        elif code == WATCH:
            whole["watch"] = MASK.parsed(text)
        elif code == DUEL:
            whole["duel"] = _terms(text.split("."))
        elif code == FACE_DOWN:
            whole["face_down"] = _face_down(text.split("."))
        elif code in fields:
            lens[fields[code].name] = fields[code].form.parsed(text)
        else:
            return None
    read = (*lens.values(), whole.get("watch", 0), whole.get("face_down", 0), whole.get("duel", 0))
    return None if None in read else whole


def _terms(parts: Sequence[str]) -> Said | None:
    """The terms of a duel, whose line is written in thousandths; None where they cannot be read."""
    side = {one[0]: one for one in SIDES}.get(parts[4] if len(parts) == 5 else "s")
    if len(parts) not in (4, 5) or side is None or not all(map(_number, parts[:4])):
        return None
    purse, line, turns, hold = map(int, parts[:4])
    return {"purse": purse, "line": line / 1000, "turns": turns, "hold": hold, "side": side}


def _face_down(parts: Sequence[str]) -> Said | None:
    """What lies open where squares lie face down; None where it cannot be read."""
    if len(parts) != 3 or not _number(parts[0]):
        return None
    reached, revealed = (names.split("-") if names else [] for names in parts[1:])
    return {"reveals": int(parts[0]), "reached": reached, "revealed": revealed}


def _ledger(parts: Sequence[str]) -> list[Said] | None:
    """The ledger as plain values; None where it cannot be read."""
    found = []
    if len(parts) % 4:
        return None
    for short, times, rows, paid in zip(*(parts[k::4] for k in range(4)), strict=True):
        moves = from_codes(short) or ()
        if len(moves) != 1 or not _number(times) or not _number(paid):
            return None
        row_names = rows.split("-") if rows else []
        found.append({"move": str(moves[0]), "times": int(times), "rows": row_names, "paid": int(paid)})
    return found


def _first(parts: Sequence[str], moves: Sequence[Move]) -> Said | None:
    """What version 1 says: ``3~f.B...1.s0o0``, by place. Masks for rows, numbers for method and learner."""
    del moves
    shape = re.fullmatch(
        r"([0-9]{1,6})~([0-9a-f]{0,4})\.([^.~]*)\.([0-9a-f]{0,4})\.([0-9a-f]{0,4})\.([0-2])\.([sl])([0-9])([or])0",
        "~".join(parts),
    )
    if shape is None:
        return None
    at, cursor, focus, compared, column, method, metric, learner, reality = shape.groups()
    lens = {
        "cursor": int(cursor or "0", 16),
        "compared": int(compared, 16) if compared else None,
        "focus": focus,
        "column": int(column, 16) if column else None,
        "method": OLD_METHODS[int(method)],
        "metric": {"s": "score", "l": "loss"}[metric],
        "learner": int(learner),
        "reality": {"o": "operator", "r": "real"}[reality],
    }
    return {"at": int(at), "lens": lens}


def _old_check(body: str) -> str:
    return _signs(zlib.crc32(body.encode()) % (36 * 36))


#: For each version of a code what it says, and how its two last characters come about.
READERS: dict[str, tuple[Callable[[Sequence[str], Sequence[Move]], Said | None], Callable[[str], str]]] = {
    "1": (_first, _old_check),
    VERSION: (_newest, check_of),
}
