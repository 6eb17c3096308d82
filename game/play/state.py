"""A position of play: which tiles lie on the board and what was done to them; and where one looks.

Everything here is small, hashable and comparable. Worlds and grids are derived from it and never
stored, so a position is worth a line of text and can be replayed anywhere.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import isnan
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from game.core.chosen_sources import choice_in
from game.core.drift import drifted
from game.core.edits import Edit, edited
from game.core.evidence import Evidence, evidence_of
from game.core.world import LearnerChoice, World

Metric = Literal["score", "loss"]
Perspective = Literal["operator", "real"]
Rows = Literal["all", "open"]
Squares = Literal["score", "difference"]
Numbers = Literal["auto", "shown", "hidden"]
#: Which side of a duel people play: the strikers, the operator, or two people both.
Side = Literal["strikers", "operator", "two"]
SIDES: Final[tuple[Side, ...]] = ("strikers", "operator", "two")


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules of a duel. purse: examples that the operator can pay; line: of its score on the watched
    column.

    turns: after so many the operator wins; hold: of its answers in a row that must end at or below the line.
    side: which side people play; the program plays the other one.
    """

    purse: int
    line: float
    turns: int
    hold: int = 2
    side: Side = "strikers"


@dataclass(frozen=True, slots=True)
class Duel:
    """How a duel stands. purse: what is left. turn: turns that were played. held: answers below the line in a
    row.

    signed: letters under contract. announced: the tile that the operator pays or collects next, "" for none.
    asked: a person plays the operator and has still to say what it will do; nobody strikes before.
    """

    terms: Terms
    purse: int
    turn: int = 0
    held: int = 0
    signed: str = ""
    announced: str = ""
    asked: bool = False

    @property
    def won(self) -> bool:
        """Whether the strikers have won."""
        return self.held >= self.terms.hold

    @property
    def over(self) -> bool:
        """Whether somebody has won."""
        return self.won or self.turn >= self.terms.turns


@dataclass(frozen=True, slots=True)
class State:
    """The world's edits. placed: letters in the order of placing. edits: by letter, touched tiles only.

    drifts: by the name of a slice the share, in percent, of its held-out examples that have changed.

    watch: the column on which the operator chooses its training set; None where it trains all that is open.
    sources: in a measured world with many sources, which are on this board (`game.core.chosen_sources`), ""
    for those with which it begins.
    chosen: the row that it chose. It follows from all the rest, and `settled` fills it in after each move, so
    that asking for the operator's row never trains a model. duel: where a duel is played.
    """

    world: str
    version: int
    placed: str
    edits: tuple[tuple[str, Edit], ...] = ()
    watch: int | None = None
    chosen: int | None = None
    duel: Duel | None = None
    drifts: tuple[tuple[str, int], ...] = ()
    sources: str = ""

    @property
    def n(self) -> int:
        """Number of tiles on the board."""
        return len(self.placed)

    def edit(self, letter: str) -> Edit:
        """What was done to a tile; an untouched `Edit` where nothing was."""
        return dict(self.edits).get(letter, Edit())

    def with_edit(self, letter: str, edit: Edit) -> "State":
        """The state after a tile's data were changed; untouched tiles are not listed."""
        others = {name: old for name, old in self.edits if name != letter}
        if not edit.untouched:
            others[letter] = edit
        return replace(self, edits=tuple(sorted(others.items())))

    def drift(self, name: str) -> int:
        """The share of a slice's examples that have changed, in percent; 0 where none has."""
        return dict(self.drifts).get(name, 0)

    def with_drift(self, name: str, share: int) -> "State":
        """The state after a share of a slice has changed; slices as they came are not listed."""
        others = {other: old for other, old in self.drifts if other != name}
        if share:
            others[name] = share
        return replace(self, drifts=tuple(sorted(others.items())))


@dataclass(frozen=True, slots=True)
class Lens:
    """Where one looks; outside undo. Letters name tiles, masks name rows and columns.

    compared: None means "the square one step away by the focus tile". column: None means the world's
    own: all clean slices, or what the world file names. learner: place in the world's list.
    reality: the board as the operator meets it, or the untouched world. parameters: of the method, those
    that differ from its defaults, by name in alphabetical order. view: code of the projection.
    rows: what methods read: all rows, whoever strikes, or open rows only. partner: letter of the second tile
    where a method speaks of two, "" for the next one on the board. compared_column: the evaluation set of the
    cell that is compared with, None for the one looked at. squares: what they show, the score or the
    operator's world minus the untouched one. numbers: whether all squares show theirs, "auto" where the desk
    decides. palette: of scores, "" for the player's own. turn: quarter turns of the heights.
    """

    cursor: int
    focus: str
    compared: int | None = None
    column: int | None = None
    method: str = "leave-one-out"
    metric: Metric = "score"
    learner: int = 0
    reality: Perspective = "operator"
    parameters: tuple[tuple[str, float], ...] = ()
    view: str = "board"
    rows: Rows = "all"
    partner: str = ""
    compared_column: int | None = None
    squares: Squares = "score"
    numbers: Numbers = "auto"
    palette: str = ""
    turn: int = 0


def opening(world: World, placed: str | None = None, watch: int | None = None) -> State:
    """The position in which a world begins, or one with other tiles, "" for none. watch: as in `State`."""
    first = world.start if placed is None else placed
    return settled(world, State(world.name, world.version, first, watch=watch, sources=choice_in(world)))


def settled(world: World, state: State) -> State:
    """The state with the row that the operator trains now."""
    return state if state.watch is None else replace(state, chosen=_best_row(world, _bare(state)))


def best_score(world: World, state: State) -> float:
    """The score of the operator's row on the column that it watches; ValueError where it watches none."""
    if state.watch is None:
        raise ValueError("this operator trains all that is open")
    bare = _bare(state)
    return evidence_at(world, bare, Lens(0, "")).cell(_best_row(world, bare), state.watch)


def _bare(state: State) -> State:
    """All of a state that decides which row is best."""
    return replace(state, chosen=None, duel=None)


@lru_cache(maxsize=1024)
def _best_row(world: World, state: State) -> int:
    """The open row with the best score on the column that the operator watches, under the first learner.

    Of equal ones that with the fewest tiles, then the lowest mask; scores are equal to nine digits.
    """
    if state.watch is None:
        raise ValueError("this operator trains all that is open")
    scores = evidence_at(world, state, Lens(0, "")).known(state.watch).tolist()
    rows = (row for row in range(1 << state.n) if not is_closed(state, row) and not isnan(scores[row]))
    everybody = open_tiles(state)
    return max(rows, key=lambda row: (round(scores[row], 9), -row.bit_count(), -row), default=everybody)


def first_lens(world: World, column: int | None = None) -> Lens:
    """Looking at the operator's square, with the second tile in focus: a specialist, not the corner."""
    return Lens(
        (1 << len(world.start)) - 1,
        world.start[min(1, len(world.start) - 1)],
        column=column,
        method="shapley",
    )


@lru_cache(maxsize=256)
def board(world: World, state: State) -> World:
    """The world that the operator meets: placed tiles and slices with everything that moves did to them.

    A tile that is wholly on strike keeps its data here: its squares are closed, not recomputed.
    """
    tiles = tuple(edited(world, world.tile(letter), data_edit(state.edit(letter))) for letter in state.placed)
    if not state.drifts:
        return world.with_tiles(tiles)
    slices = tuple(drifted(world, piece, state.drift(piece.name)) for piece in world.slices)
    return replace(world, tiles=tiles, slices=slices)


def data_edit(edit: Edit) -> Edit:
    """The part of an edit that changes examples: a full strike does not."""
    return replace(edit, closed=False)


@lru_cache(maxsize=64)
def untouched(world: World, placed: str) -> World:
    """The real world: the placed tiles as they came, and the slices."""
    return world.with_tiles(tuple(world.tile(letter) for letter in placed))


def seen_world(world: World, state: State, reality: Perspective) -> World:
    """The world of the chosen reality."""
    return untouched(world, state.placed) if reality == "real" else board(world, state)


def choice_of(world: World, lens: Lens) -> LearnerChoice:
    """The learner one looks at."""
    return world.learners[min(lens.learner, len(world.learners) - 1)]


def evidence_at(world: World, state: State, lens: Lens, face_up: NDArray[np.bool_] | None = None) -> Evidence:
    """The cells of a position as the lens asks for them; face_up: (2**n,) of rows, None where all are."""
    seen = seen_world(world, state, lens.reality)
    return evidence_of(seen, choice_of(world, lens), lens.metric, face_up, came=world)


def column_of(world: World, state: State, lens: Lens) -> int:
    """The column mask one looks at; unions are cut to the columns that exist."""
    everything = (1 << len(world.slices)) - 1 if world.kind.has_slices else (1 << state.n) - 1
    default = world.clean if world.kind.has_slices else everything
    if lens.column is None:
        return default
    cut = lens.column & everything
    return cut if cut or not world.kind.has_slices else default


def compared_column_of(world: World, state: State, lens: Lens) -> int:
    """The column of the cell that is compared with: the one looked at, where no other was chosen."""
    chosen = lens.compared_column
    return column_of(world, state, lens if chosen is None else replace(lens, column=chosen))


def operator_row(state: State) -> int:
    """The training set of the operator: all tiles that are not wholly on strike, or the best row of them."""
    return open_tiles(state) if state.chosen is None else state.chosen


def open_tiles(state: State) -> int:
    """Mask of the tiles that are not wholly on strike."""
    return sum(1 << i for i, letter in enumerate(state.placed) if not state.edit(letter).closed)


def closed_tiles(state: State) -> int:
    """Mask of the tiles wholly on strike; a row that shares a bit with it is closed."""
    return ((1 << state.n) - 1) & ~open_tiles(state)


def playing_tiles(state: State, lens: Lens) -> int | None:
    """The tiles that methods take for the whole game, as a mask; None for all on the board.

    Over open rows only it is the game of those who are not wholly on strike: a method may then read any row
    of these tiles, and none of them is closed. In the real world nobody strikes.
    """
    everybody = lens.rows == "all" or lens.reality == "real" or not closed_tiles(state)
    return None if everybody else operator_row(state)


def learnt_tiles(state: State, row: int) -> int:
    """The tiles of a row from which its model has learnt, as a mask: those that are forgotten are not."""
    forgotten = sum(1 << i for i, letter in enumerate(state.placed) if state.edit(letter).forgotten)
    return row & ~forgotten


def is_closed(state: State, row: int) -> bool:
    """Whether a training set needs data that are on strike."""
    return bool(row & closed_tiles(state))


def bit_of(state: State, letter: str) -> int:
    """The mask bit of a placed tile, 0 when it is not on the board."""
    position = state.placed.find(letter)
    return 0 if position < 0 else 1 << position


def partner_of(state: State, lens: Lens) -> str:
    """The second tile where a method speaks of two: the one chosen, else the next after the focus tile.

    "" where no other tile is on the board.
    """
    others = [letter for letter in state.placed if letter != lens.focus]
    if lens.partner in others or not others:
        return lens.partner if others else ""
    after = [letter for letter in others if letter > lens.focus]
    return (after or others)[0]


def compared_row(state: State, lens: Lens) -> int:
    """The row that the current one is compared with: across the focus tile, or else the last one placed."""
    everything = (1 << state.n) - 1
    if lens.compared is not None:
        return lens.compared & everything
    across = bit_of(state, lens.focus) or (everything + 1) >> 1
    return (lens.cursor ^ across) & everything


def trimmed(state: State, lens: Lens) -> Lens:
    """The lens with rows that exist in this state, after an undo of placing, say; any tile may have focus."""
    everything = (1 << state.n) - 1
    compared = None if lens.compared is None else lens.compared & everything
    return replace(lens, cursor=lens.cursor & everything, compared=compared)


def labour(world: World, before: State, state: State) -> int:
    """Examples that were collected and labelled for tiles that were placed since another state."""
    return sum(world.tile(letter).size for letter in state.placed if letter not in before.placed)


def hand_order(world: World, state: State) -> tuple[str, ...]:
    """Letters in the order of the hand: on the board, then waiting."""
    return tuple(state.placed) + tuple(c for c in world.letters if c not in state.placed)
