"""What moves lead to, and the goals that one outcome alone meets by a clear gap.

Levels of the shelf, puzzles of days and the level of a world of one's own are all found so: every outcome
within some moves is known, and a threshold lies between one of them and all others. How far from each it has
to lie, the world's kind says (`Kind.gap_units`): a margin counts such units, held-out examples mostly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from game.core.masks import popcount, submasks, tiles_of
from game.core.world import Floats, World
from game.play.allowed import allowed_moves
from game.play.goals.base import column_mask
from game.play.moves import Refusal, apply
from game.play.state import Lens, State, evidence_at, labour, opening, operator_row

#: What stands for the examples that were collected, where a goal names a column else.
LABOUR: Final = "labour"
#: Digits after the point of a threshold, the fewest first that keep it clear.
DIGITS: Final = (2,)

#: A column by its place, and whether its score is to be at most or at least something.
Way = tuple[int, bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What some moves lead to. moves: the fewest that lead there; scores: of the operator by column; units:
    by column, what one unit of a gap is there, in scores; labour: examples that were collected.
    """

    moves: tuple[str, ...]
    scores: tuple[float, ...]
    units: tuple[float, ...]
    labour: int = 0


@dataclass(frozen=True, slots=True)
class Bound:
    """One goal: a score on a column, or the labour, at most or at least so much."""

    column: str
    most: bool
    threshold: float

    def __str__(self) -> str:
        return f"{self.column} {'<=' if self.most else '>='} {self.threshold:g}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Goals that some outcomes meet. margin: units of a gap between a threshold and any outcome."""

    goals: tuple[Bound, ...]
    solutions: tuple[Outcome, ...]
    margin: float

    @property
    def par(self) -> int:
        """The least number of moves."""
        return min(len(one.moves) for one in self.solutions)

    @property
    def rank(self) -> tuple[float, ...]:
        """Few goals, few solutions and a wide margin come first; a labour that limits is a goal, too."""
        return len(self.goals), len(self.solutions), -self.margin


@dataclass(frozen=True, slots=True)
class Setting:
    """Where outcomes are looked for: an opening of a world and what may be done there."""

    world: World
    start: State
    allowed: tuple[str, ...]
    depth: int
    learner: int
    columns: tuple[str, ...]


# -- outcomes ------------------------------------------------------------------------------------------------


def reached(at: Setting) -> tuple[Outcome, ...]:
    """Every state within the depth, once whatever the order of the moves, the opening first."""
    found = {_key(at.start): outcome_of(at, at.start, ())}
    layer = [(at.start, found[_key(at.start)])]
    for _ in range(at.depth):
        following = []
        for state, one in layer:
            for move in allowed_moves(at.allowed, at.world, state):
                after = apply(at.world, state, move)
                if isinstance(after, Refusal) or _key(after) in found:
                    continue
                found[_key(after)] = outcome_of(at, after, (*one.moves, str(move)))
                following.append((after, found[_key(after)]))
        layer = following
    return tuple(found.values())


def _key(state: State) -> tuple[object, ...]:
    """What tells states apart whose tiles may have come in another order."""
    return frozenset(state.placed), frozenset(state.edits), state.drifts


def outcome_of(at: Setting, state: State, moves: tuple[str, ...]) -> Outcome:
    """What a state scores, however it was reached."""
    columns = _columns(at.world, state, at.learner, at.columns)
    return Outcome(moves, *_read(columns, operator_row(state)), labour(at.world, at.start, state))


def struck(world: World, placed: str, names: tuple[str, ...], most: int) -> tuple[Outcome, ...]:
    """Every choice of at most so many of some tiles that strike, the fewest strikes first.

    *Why not by moves:* whoever strikes leaves a square that is trained already, and is read off the board of
    the opening; in a browser the moves themselves would take some seconds.
    """
    start = opening(world, placed)
    columns = _columns(world, start, 0, names)
    full = (1 << start.n) - 1
    gone = sorted((mask for mask in submasks(full) if popcount(mask) <= most), key=popcount)
    moves = (tuple(f"strike {start.placed[k]}" for k in tiles_of(mask)) for mask in gone)
    rows = (full & ~mask for mask in gone)
    return tuple(Outcome(made, *_read(columns, row)) for made, row in zip(moves, rows, strict=True))


def _columns(world: World, state: State, learner: int, names: tuple[str, ...]) -> list[tuple[Floats, Floats]]:
    """Of each column the scores of all rows and the units of a gap there."""
    evidence = evidence_at(world, state, Lens(0, "", learner=learner))
    masks = [column_mask(world, state, name) for name in names]
    return [(evidence.known(mask), world.kind.gap_units(evidence.world, mask)) for mask in masks]


def _read(columns: Sequence[tuple[Floats, Floats]], row: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """A row's scores and units by column."""
    scores, units = (tuple(float(pair[k][row]) for pair in columns) for k in (0, 1))
    return scores, units


# -- goals ---------------------------------------------------------------------------------------------------


def singles(columns: int) -> tuple[tuple[Way, ...], ...]:
    """Goals on one column, at most or at least."""
    return tuple(((k, most),) for k in range(columns) for most in (True, False))


def pairs(columns: int) -> tuple[tuple[Way, ...], ...]:
    """Goals on one column and on two."""
    alone = singles(columns)
    both = tuple((*one, *other) for one, other in combinations(alone, 2) if one[0][0] != other[0][0])
    return (*alone, *both)


def candidates(
    columns: Sequence[str],
    outcomes: Sequence[Outcome],
    least: float,
    choices: Sequence[tuple[Way, ...]],
    digits: Sequence[int] = DIGITS,
) -> Iterator[Candidate]:
    """Goals that one outcome alone meets by a margin, and again with a limit of labour. choices: the goals
    that are tried, single ones first.

    *Why between both:* the threshold lies as many units from the outcome as from the next one; on two columns
    another outcome has to miss only one of them.
    """
    scores, units = (np.array([getattr(x, name) for x in outcomes]) for name in ("scores", "units"))
    paid = np.array([x.labour for x in outcomes])
    for i, one in enumerate(outcomes[1:], 1):
        above = np.delete((scores - scores[i]) / (units + units[i]), i, axis=0)
        others = np.delete(paid, i)
        limits = [None, one.labour] if one.labour and (others > one.labour).any() else [None]
        for limit in limits:
            rivals = above if limit is None else above[others <= limit]
            alone: dict[Way, float] = {}
            for chosen in choices:
                gaps = [rivals[:, k] if most else -rivals[:, k] for k, most in chosen]
                margin = float(np.max(gaps, axis=0).min())
                if len(chosen) == 1:
                    alone[chosen[0]] = margin
                # A second goal is there only where it sets the first one further apart.
                enough = (alone[way] + 0.5 for way in chosen if len(chosen) > 1)
                if margin >= max(least, *enough, least):
                    limited = [Bound(LABOUR, True, limit)] if limit is not None else []
                    yield from _rounded(columns, outcomes, one, chosen, (margin, least), limited, digits)


def _rounded(
    columns: Sequence[str],
    outcomes: Sequence[Outcome],
    one: Outcome,
    chosen: tuple[Way, ...],
    margins: tuple[float, float],
    limited: Sequence[Bound],
    digits: Sequence[int],
) -> Iterator[Candidate]:
    """The goals with thresholds of the fewest digits that keep the least margin; none where none do."""
    margin, least = margins
    for few in digits:
        goals = []
        for k, most in chosen:
            aside = margin * one.units[k]
            goals.append(Bound(columns[k], most, round(one.scores[k] + (aside if most else -aside), few)))
        found = weighed(columns, (*goals, *limited), outcomes)
        if found.margin >= least:
            yield found
            return


def weighed(columns: Sequence[str], goals: tuple[Bound, ...], outcomes: Sequence[Outcome]) -> Candidate:
    """Goals with all outcomes that meet them, and the margin by which they are told from the others."""
    margin, solutions = float("inf"), []
    for one in outcomes:
        found = [_clear(columns, one, goal) for goal in goals]
        if all(met for met, _ in found):
            solutions.append(one)
            margin = min(margin, *(gap for _, gap in found))
        else:
            margin = min(margin, max(gap for met, gap in found if not met))
    return Candidate(goals, tuple(solutions), margin)


def _clear(columns: Sequence[str], one: Outcome, goal: Bound) -> tuple[bool, float]:
    """Whether a goal is met, and by how many units; labour is counted and never near."""
    if goal.column == LABOUR:
        return one.labour <= goal.threshold, float("inf")
    k = columns.index(goal.column)
    gap = (goal.threshold - one.scores[k]) * (1 if goal.most else -1)
    return gap >= -1e-9, abs(gap) / one.units[k]


# -- puzzles -------------------------------------------------------------------------------------------------


def is_puzzle(columns: Sequence[str], one: Candidate, first: Outcome, par: int) -> bool:
    """Whether a candidate is one goal, so little of a column, that one choice of so many moves alone meets.

    first: the outcome of no move, which misses it.
    """
    if len(one.goals) != 1 or not one.goals[0].most or len(one.solutions) != 1 or one.par != par:
        return False
    return first.scores[columns.index(one.goals[0].column)] > one.goals[0].threshold


def greedy(outcomes: Sequence[Outcome], solution: Outcome, k: int) -> frozenset[str]:
    """As many moves as a solution has, each the one that costs most of a column at once; fewer where the
    next one was not reached.
    """
    made = frozenset[str]()
    while len(made) < len(solution.moves):
        further = [x for x in outcomes if len(x.moves) == len(made) + 1 and made < frozenset(x.moves)]
        if not further:
            break
        made = frozenset(min(further, key=lambda x: x.scores[k]).moves)
    return made
