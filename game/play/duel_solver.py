"""The solver of duels: which strikes win, in how many turns, and where a game was decided.

The operator answers by a rule, so a duel is a puzzle: from every stand the strikers have at most one strike a
tile, or a pass, and what follows is known. Every training set is scored once; after that a stand is a few
small numbers, and each is solved once.

*Why beside `game.play.duel`:* that one plays, on positions with everything that can be done to tiles; this
one looks ahead some thousand times. A test plays both against each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from game.core.world import World
from game.play.duel import EQUAL
from game.play.moves import Move
from game.play.moves.passing import Pass
from game.play.moves.strike import FULL, Strike
from game.play.state import Duel, Lens, State, Terms, data_edit, evidence_at

#: More turns than any duel has: it cannot be won.
NEVER: Final = 99
#: No strike, or no act of the operator.
NONE: Final = -1


class Stand(NamedTuple):
    """How a duel stands, by bits of tiles. purse, turn, held: as in `Duel`; announced: a tile or `NONE`."""

    placed: int
    striking: int
    signed: int
    purse: int
    turn: int
    held: int
    announced: int


@dataclass(frozen=True, eq=False)
class Table:
    """A duel as the solver knows it.

    letters: by bit. scores: (2**n,) of the best row within these tiles, on the watched column. sizes: of the
    tiles, in examples. held: what `game.play.duel_both_sides` has found out.
    """

    letters: str
    scores: tuple[float, ...]
    sizes: tuple[int, ...]
    terms: Terms
    _turns: dict[Stand, int] = field(default_factory=dict, repr=False)
    held: dict[tuple[Stand, bool], bool] = field(default_factory=dict, repr=False)
    _sure: dict[Stand, bool] = field(default_factory=dict, repr=False)


def best_within(scores: Sequence[float]) -> tuple[float, ...]:
    """Of every set of tiles the score of the best row within it: (2**n,) of scores by row."""
    best = np.array(scores, dtype=np.float64)
    rows = np.arange(len(best))
    for bit in (1 << i for i in range(len(best).bit_length() - 1)):
        having = rows[rows & bit > 0]
        best[having] = np.maximum(best[having], best[having ^ bit])
    return tuple(best.tolist())


@lru_cache(maxsize=64)
def table_of(world: World, opening: State) -> Table:
    """The table of a duel that begins in a state; ValueError where none does."""
    if opening.duel is None or opening.watch is None:
        raise ValueError("no duel begins here")
    others = "".join(letter for letter in world.letters if letter not in opening.placed)
    # Columns of examples mean the same in any order, and one order is one grid for all duels of a world.
    letters = world.letters if world.kind.has_slices else opening.placed + others
    whole = State(opening.world, opening.version, letters, watch=opening.watch, drifts=opening.drifts)
    for letter, edit in opening.edits:
        whole = whole.with_edit(letter, data_edit(edit))
    scores = evidence_at(world, whole, Lens(0, "")).column(opening.watch)
    sizes = tuple(world.tile(letter).size for letter in letters)
    return Table(letters, best_within(scores.tolist()), sizes, opening.duel.terms)


def stand_of(table: Table, state: State) -> Stand:
    """The stand of a state of the table's duel; ValueError where none is played."""
    if state.duel is None:
        raise ValueError("no duel is played here")
    duel: Duel = state.duel
    bits = {letter: 1 << i for i, letter in enumerate(table.letters)}
    return Stand(
        sum(bits[letter] for letter in state.placed),
        sum(bits[letter] for letter, edit in state.edits if edit.closed),
        sum(bits[letter] for letter in duel.signed),
        duel.purse,
        duel.turn,
        duel.held,
        table.letters.index(duel.announced) if duel.announced else NONE,
    )


def score(table: Table, stand: Stand) -> float:
    """What the operator reads."""
    return table.scores[stand.placed & ~stand.striking]


def is_won(table: Table, stand: Stand) -> bool:
    """Whether the strikers have won."""
    return stand.held >= table.terms.hold


def is_over(table: Table, stand: Stand) -> bool:
    """Whether somebody has won."""
    return is_won(table, stand) or stand.turn >= table.terms.turns


def strikes(table: Table, stand: Stand) -> tuple[int, ...]:
    """The tiles that can strike."""
    free = stand.placed & ~stand.striking & ~stand.signed
    return tuple(i for i in range(len(table.letters)) if free >> i & 1)


def struck(stand: Stand, tile: int) -> Stand:
    """The stand after a strike, before the operator's answer; the same after a pass."""
    return stand if tile == NONE else stand._replace(striking=stand.striking | 1 << tile)


def after(table: Table, stand: Stand, tile: int) -> Stand:
    """The stand after a turn: a strike or a pass, what the operator had said, what it says next."""
    answered = done(table, struck(stand, tile), stand.announced)
    low = score(table, answered) <= table.terms.line + EQUAL
    answered = answered._replace(turn=stand.turn + 1, held=stand.held + 1 if low else 0, announced=NONE)
    if is_over(table, answered):
        return answered
    return answered._replace(announced=best_act(table, answered))


def acts(table: Table, stand: Stand) -> tuple[int, ...]:
    """The tiles that the operator can pay or collect."""
    free = stand.striking | ~stand.placed
    return tuple(i for i, size in enumerate(table.sizes) if free >> i & 1 and size <= stand.purse)


def done(table: Table, stand: Stand, act: int) -> Stand:
    """The stand after an act of the operator; the same where it cannot be done any more."""
    if act == NONE or act not in acts(table, stand):
        return stand
    bit = 1 << act
    return stand._replace(
        placed=stand.placed | bit,
        striking=stand.striking & ~bit,
        signed=stand.signed | bit,
        purse=stand.purse - table.sizes[act],
    )


def best_act(table: Table, stand: Stand) -> int:
    """What the operator announces: see `game.play.duel`."""
    now = score(table, stand)
    found = ((score(table, done(table, stand, act)), act) for act in acts(table, stand))
    gaining = [(-round(value, 9), table.sizes[act], table.letters[act], act) for value, act in found
               if value > now + EQUAL]  # fmt: skip
    return min(gaining)[3] if gaining else NONE


def turns_to_win(table: Table, stand: Stand) -> int:
    """The least number of turns in which the strikers win; 0 once they have, `NEVER` where they cannot."""
    if is_over(table, stand):
        return 0 if is_won(table, stand) else NEVER
    found = table._turns.get(stand)
    if found is None:
        found = min(
            NEVER, 1 + min(turns_to_win(table, after(table, stand, tile)) for tile in ways(table, stand))
        )
        table._turns[stand] = found
    return found


def ways(table: Table, stand: Stand) -> tuple[int, ...]:
    """Everything that the strikers can do: strikes, then the pass."""
    return (*strikes(table, stand), NONE)


def values(table: Table, stand: Stand) -> dict[int, int]:
    """The value of each move: the turns in which it wins, itself counted, or `NEVER`."""
    if is_over(table, stand):
        return {}
    return {
        tile: min(NEVER, 1 + turns_to_win(table, after(table, stand, tile))) for tile in ways(table, stand)
    }


def is_sure(table: Table, stand: Stand) -> bool:
    """Whether the strikers win whatever they do from here."""
    if is_over(table, stand):
        return is_won(table, stand)
    found = table._sure.get(stand)
    if found is None:
        found = all(is_sure(table, after(table, stand, tile)) for tile in ways(table, stand))
        table._sure[stand] = found
    return found


def best_line(table: Table, stand: Stand) -> tuple[int, ...]:
    """The shortest way to win, the first by the alphabet of the board; () where there is none."""
    line = list[int]()
    while not is_over(table, stand) and turns_to_win(table, stand) < NEVER:
        found = values(table, stand)
        line.append(min(found, key=lambda tile: found[tile]))
        stand = after(table, stand, line[-1])
    return tuple(line)


def orders(table: Table, stand: Stand, first: int = NONE) -> Iterator[tuple[bool, int]]:
    """For every order of strikes: whether it wins, and its first strike. Nobody passes who can strike."""
    if is_over(table, stand):
        yield is_won(table, stand), first
        return
    for tile in strikes(table, stand) or (NONE,):
        yield from orders(table, after(table, stand, tile), tile if first == NONE else first)


class Turning(NamedTuple):
    """Where a duel was decided. at: moves that stood before that one. made: its tile, "" for a pass.

    better: what would have kept the win, the best first; () where a win was made sure.
    """

    at: int
    made: str
    better: tuple[str, ...]


@lru_cache(maxsize=64)
def turning_point(world: World, opening: State, moves: tuple[Move, ...]) -> Turning | None:
    """The move that decided a duel: the first one after which it could not be won any more, or the one after
    which every order won.

    None where it is not decided, where it never could be won, or where another move than strikes and passes
    was made.
    """
    if opening.duel is None or not all(_is_turn(move) for move in moves):
        return None
    table = table_of(world, opening)
    stand = stand_of(table, opening)
    for at, move in enumerate(moves):
        tile = table.letters.index(move.tiles[0]) if move.tiles else NONE
        then = after(table, stand, tile)
        made = "".join(move.tiles)
        if turns_to_win(table, stand) < NEVER <= turns_to_win(table, then):
            found = values(table, stand)
            kept = sorted((turns, one == NONE, one) for one, turns in found.items() if turns < NEVER)
            return Turning(at, made, tuple("" if one == NONE else table.letters[one] for *_, one in kept))
        if is_sure(table, then) and not is_sure(table, stand):
            return Turning(at, made, ())
        stand = then
    return None


def _is_turn(move: Move) -> bool:
    """Whether a move is a strike of a whole tile, or a pass."""
    return isinstance(move, Pass) or (isinstance(move, Strike) and move.share == FULL)
