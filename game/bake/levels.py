"""Levels: ``python -m game.bake levels`` proves all of them, ``--search [--world NAME] ...`` finds more.

All states within some moves of an opening are reached with the game's own moves. Every one of them is asked
for the goals that it alone meets: a score on one column or on two, and examples that were collected at most.
A goal's margin is how many held-out examples lie at least between its thresholds and every outcome, the
solution as well as all others; `tests/play/test_levels.py` asks three of it.

    python -m game.bake levels --search --world digits --tiles ABCD --opening "strike B" --moves "place EFGH"
    python -m game.bake levels --world digits --tiles ABCD --opening "strike B" --moves "place EFGH" \\
        --goal "all >= 0.72" --goal "labour <= 40"

The second form weighs goals that are given: its fewest moves, all solutions, the margin.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from game.bake.level_proofs import prove_all
from game.book.texts.position_syntax import resolve
from game.book.worlds import load_pack
from game.core.world import World
from game.play.allowed import allowed_moves, pattern
from game.play.game import begun, state_of
from game.play.goals.base import column_mask, operator_score
from game.play.moves import Refusal, apply
from game.play.scenario import MARGIN
from game.play.state import State, labour

#: What stands for the examples that were collected, where a goal names a column else.
LABOUR: Final = "labour"
_GOAL = re.compile(r"(.+?)\s*(<=|>=)\s*([0-9.]+)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A state that can be reached. moves: the fewest that lead there; scores: of the operator by column."""

    state: State
    moves: tuple[str, ...]
    scores: tuple[float, ...]
    labour: int


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
    """Goals that some outcomes meet. margin: held-out examples between a threshold and any outcome."""

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
    """Where candidates are looked for: an opening of a world and what may be done there."""

    world: World
    start: State
    allowed: tuple[str, ...]
    depth: int
    learner: int
    columns: tuple[str, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """Held-out examples of each column."""
        masks = [column_mask(self.world, self.start, name) for name in self.columns]
        return tuple(
            sum(piece.size for j, piece in enumerate(self.world.slices) if mask >> j & 1) for mask in masks
        )


def reached(at: Setting) -> tuple[Outcome, ...]:
    """Every state within the depth, once whatever the order of the moves, the opening first."""
    found = {_key(at.start): _outcome(at, at.start, ())}
    layer = [found[_key(at.start)]]
    for _ in range(at.depth):
        following = []
        for one in layer:
            for move in allowed_moves(at.allowed, at.world, one.state):
                after = apply(at.world, one.state, move)
                if isinstance(after, Refusal) or _key(after) in found:
                    continue
                found[_key(after)] = _outcome(at, after, (*one.moves, str(move)))
                following.append(found[_key(after)])
        layer = following
    return tuple(found.values())


def _key(state: State) -> tuple[object, ...]:
    """What tells states apart whose tiles may have come in another order."""
    return frozenset(state.placed), frozenset(state.edits), state.drifts


def _outcome(at: Setting, state: State, moves: tuple[str, ...]) -> Outcome:
    scores = tuple(operator_score(at.world, state, at.learner, column) for column in at.columns)
    return Outcome(state, moves, scores, labour(at.world, at.start, state))


def candidates(at: Setting, outcomes: Sequence[Outcome], least: float = MARGIN) -> Iterator[Candidate]:
    """Goals that one outcome alone meets by a margin, with one column, with two, and with a limit of labour.

    *Why half the gap:* the threshold lies in the middle between the outcome and the next one, so that on a
    single column the margin is half of what lies between them; on two columns another outcome has to miss
    only one of them.
    """
    for one in outcomes[1:]:
        others = [other for other in outcomes if other is not one]
        limits = [None, one.labour] if one.labour and any(x.labour > one.labour for x in others) else [None]
        for limit in limits:
            rivals = [x for x in others if limit is None or x.labour <= limit]
            alone: dict[tuple[int, bool], float] = {}
            for chosen in _choices(len(at.columns)):
                margin = min(max(_gaps(at, one, other, chosen)) for other in rivals) / 2
                if len(chosen) == 1:
                    alone[chosen[0]] = margin
                # A second goal is there only where it sets the first one further apart.
                if margin >= max(least, *(alone[way] + 0.5 for way in chosen if len(chosen) > 1), least):
                    goals = [_bound(at, one, *way, margin) for way in chosen]
                    goals += [Bound(LABOUR, True, limit)] if limit is not None else []
                    yield weighed(at, tuple(goals), outcomes)


def _choices(columns: int) -> Iterator[tuple[tuple[int, bool], ...]]:
    """One column or two, each at most or at least."""
    ways = [(k, most) for k in range(columns) for most in (True, False)]
    yield from ((way,) for way in ways)
    yield from (pair for pair in combinations(ways, 2) if pair[0][0] != pair[1][0])


def _gaps(at: Setting, one: Outcome, other: Outcome, chosen: tuple[tuple[int, bool], ...]) -> Iterator[float]:
    for k, most in chosen:
        gap = (other.scores[k] - one.scores[k]) * at.sizes[k]
        yield gap if most else -gap


def _bound(at: Setting, one: Outcome, k: int, most: bool, margin: float) -> Bound:
    """The threshold that lies a margin from an outcome, in whole percent where that may be."""
    aside = margin / at.sizes[k]
    return Bound(at.columns[k], most, round(one.scores[k] + (aside if most else -aside), 2))


def weighed(at: Setting, goals: tuple[Bound, ...], outcomes: Sequence[Outcome]) -> Candidate:
    """Goals with all outcomes that meet them, and the margin by which they are told from the others."""
    margin, solutions = float("inf"), []
    for one in outcomes:
        found = [_clear(at, one, goal) for goal in goals]
        if all(met for met, _ in found):
            solutions.append(one)
            margin = min(margin, *(gap for _, gap in found))
        else:
            margin = min(margin, max(gap for met, gap in found if not met))
    return Candidate(goals, tuple(solutions), margin)


def _clear(at: Setting, one: Outcome, goal: Bound) -> tuple[bool, float]:
    """Whether a goal is met, and by how many examples; labour is counted and never near."""
    if goal.column == LABOUR:
        return one.labour <= goal.threshold, float("inf")
    k = at.columns.index(goal.column)
    gap = (goal.threshold - one.scores[k]) * (1 if goal.most else -1)
    return gap >= -1e-9, abs(gap) * at.sizes[k]


def written(at: Setting, one: Candidate) -> str:
    """A candidate in three lines: goals, solution, what it changes."""
    best = min(one.solutions, key=lambda found: len(found.moves))
    pairs = zip(at.columns, _outcome(at, at.start, ()).scores, best.scores, strict=True)
    changes = ", ".join(f"{name} {old:.3f}->{new:.3f}" for name, old, new in pairs if abs(old - new) > 5e-4)
    ways = "the only solution" if len(one.solutions) == 1 else f"1 of {len(one.solutions)} solutions"
    goals = ", ".join(map(str, one.goals))
    return (
        f"{goals}  (margin {one.margin:.1f}, par {one.par})\n"
        f"    {'; '.join(best.moves)}  ({ways}, labour {best.labour})\n    {changes}"
    )


def _setting(given: argparse.Namespace) -> Setting | str:
    """What the arguments describe, or one sentence why it cannot be."""
    pack = load_pack(given.world)
    bare = resolve(f"{given.world} {given.tiles}".strip(), (pack,))
    if isinstance(bare, str):
        return bare
    first = bare.position.game.opening
    watch = column_mask(pack.world, first, given.watch) if given.watch else None
    opened = resolve(f"{given.world}; {given.opening}", (pack,), begun(pack.world, first.placed, watch, None))
    if isinstance(opened, str):
        return opened
    state = state_of(pack.world, opened.position.game)
    allowed = tuple(given.moves) or (f"strike {state.placed}",)
    if wrong := [found for found in map(pattern, allowed) if isinstance(found, str)]:
        return wrong[0]
    columns = tuple(given.columns) or ("all", *(piece.name for piece in pack.world.slices))
    return Setting(pack.world, state, allowed, given.depth, given.learner, columns)


def _goals(at: Setting, texts: Sequence[str]) -> tuple[Bound, ...] | str:
    """The goals of some texts, or one sentence on the first that is none."""
    found = []
    for text in texts:
        read = _GOAL.fullmatch(text.strip())
        if read is None:
            return f'{text!r} is no goal; write for example "all >= 0.72" or "labour <= 40"'
        if read[1] not in (LABOUR, *at.columns):
            return f"there is no column {read[1]}; there are {', '.join((*at.columns, LABOUR))}"
        found.append(Bound(read[1], read[2] == "<=", float(read[3])))
    return tuple(found)


def main(argv: list[str]) -> int:
    """Prove all levels, print candidates, or weigh goals that are given; 1 where nothing was found."""
    if not argv:
        return prove_all()
    parser = argparse.ArgumentParser(prog="python -m game.bake levels", description=__doc__)
    parser.add_argument("--search", action="store_true", help="look for goals; else --goal names them")
    parser.add_argument("--world", default="digits")
    parser.add_argument("--tiles", default="", help="placed at first, the world's own where left out")
    parser.add_argument(
        "--opening", default="", help='moves that stand at first: "strike B; poison A flip 50%%"'
    )
    parser.add_argument("--watch", default="", help="the column on which the operator picks its training set")
    parser.add_argument("--moves", nargs="+", default=[], help="what may be done, as a level writes it")
    parser.add_argument("--columns", nargs="+", default=[], help="those that goals may speak of")
    parser.add_argument("--depth", type=int, default=1, help="so many moves at most")
    parser.add_argument("--learner", type=int, default=0)
    parser.add_argument("--margin", type=float, default=MARGIN, help="the least that a candidate has")
    parser.add_argument("--goal", action="append", default=[], help='"all >= 0.72" or "labour <= 40"')
    parser.add_argument("--show", type=int, default=20, help="so many of the best candidates")
    given = parser.parse_args(argv)
    at = _setting(given)
    if isinstance(at, str):
        print(at)
        return 1
    goals = _goals(at, given.goal)
    if isinstance(goals, str):
        print(goals)
        return 1
    outcomes = reached(at)
    if goals:
        found = [weighed(at, goals, outcomes)]
    else:
        found = sorted(candidates(at, outcomes, given.margin), key=lambda one: one.rank)
    found = [one for one in found if one.solutions]
    print(f"{len(outcomes)} states within {at.depth} moves; {len(found)} candidates.")
    for one in found[: given.show]:
        print(written(at, one))
    return 0 if found else 1
