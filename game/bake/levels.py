"""Levels: ``python -m game.bake levels`` proves all of them, ``--search [--world NAME] ...`` finds more.

All states within some moves of an opening are reached with the game's own moves. Every one of them is asked
for the goals that it alone meets: a score on one column or on two, and examples that were collected at most.
A goal's margin is how many held-out examples lie at least between its thresholds and every outcome, the
solution as well as all others, of texts how many hundredths of the score; `tests/play/test_levels.py` asks
three of it.

    python -m game.bake levels --search --world digits --tiles ABCD --opening "strike B" --moves "place EFGH"
    python -m game.bake levels --world digits --tiles ABCD --opening "strike B" --moves "place EFGH" \\
        --goal "all >= 0.72" --goal "labour <= 40"

The second form weighs goals that are given: its fewest moves, all solutions, the margin.
"""

import argparse
import re
from collections.abc import Sequence

from game.bake.level_proofs import prove_all
from game.book.texts.position_syntax import resolve
from game.book.worlds import load_pack
from game.play.allowed import pattern
from game.play.game import begun, state_of
from game.play.goals.base import column_mask
from game.play.outcomes import (
    LABOUR,
    Bound,
    Candidate,
    Setting,
    candidates,
    outcome_of,
    pairs,
    reached,
    weighed,
)

_GOAL = re.compile(r"(.+?)\s*(<=|>=)\s*([0-9.]+)")


def written(at: Setting, one: Candidate) -> str:
    """A candidate in three lines: goals, solution, what it changes."""
    best = min(one.solutions, key=lambda found: len(found.moves))
    pairs = zip(at.columns, outcome_of(at, at.start, ()).scores, best.scores, strict=True)
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
    parser.add_argument("--margin", type=float, help="the least that a candidate has")
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
        found = [weighed(at.columns, goals, outcomes)]
    else:
        least = at.world.kind.clear_units if given.margin is None else given.margin
        found = sorted(
            candidates(at.columns, outcomes, least, pairs(len(at.columns))), key=lambda one: one.rank
        )
    found = [one for one in found if one.solutions]
    print(f"{len(outcomes)} states within {at.depth} moves; {len(found)} candidates.")
    for one in found[: given.show]:
        print(written(at, one))
    return 0 if found else 1
