"""Proofs of levels on the real grids: ``python -m game.bake levels``.

A level of moves   every sequence of allowed moves up to par is tried: none solves it sooner, and each outcome
                   is clear of every threshold by a gap that the world's kind asks for
A question         the number lies clear of the bounds between choices, the best tile of the next one
Squares to buy     those of the recorded solution tell the answer: each value, or an estimate whose error fits
                   between the bounds; beside it stands how often as many squares by chance do
A duel             the fewest turns to win are par, no score lies near the line, and whoever strikes the
                   loudest or the quietest tile first loses

The check of scenarios plays every recorded solution, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from time import perf_counter

from game.bake.level_board import LevelBoard
from game.book import resources
from game.book.scenario_check import check_scenarios, scenario_files
from game.book.scenarios import levels
from game.book.worlds import Pack, load_pack
from game.play.duel_players import loud, quiet, wins
from game.play.duel_solver import (
    Stand,
    Table,
    after,
    is_over,
    orders,
    score,
    stand_of,
    table_of,
    turns_to_win,
    ways,
)
from game.play.game import Game
from game.play.level_map import numbered
from game.play.scenario import Scenario


def reachable(table: Table, stand: Stand, found: set[Stand]) -> set[Stand]:
    """Every stand of a duel that strikes and passes reach, added to those that were found."""
    if stand not in found:
        found.add(stand)
        for tile in () if is_over(table, stand) else ways(table, stand):
            reachable(table, after(table, stand, tile), found)
    return found


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found of a level. margin: units of a gap; faults: sentences, () where it is proved."""

    level: Scenario
    words: str
    margin: float
    faults: tuple[str, ...]

    def __str__(self) -> str:
        margin = "" if self.margin == inf else f"margin {self.margin:.1f}"
        verdict = "proved" if not self.faults else " ".join(self.faults)
        name = self.level.name.removeprefix("levels/")
        return f"{numbered(self.level):5} {name:32} {self.words:58} {margin:13} {verdict}"


def proof_of(level: Scenario, packs: Sequence[Pack]) -> Proof:
    """The proof of a level, by what it asks for."""
    board = LevelBoard(level, packs)
    made = _duel if level.duel else _moves if board.moves_asked else _question
    found = made(board)
    asked = [board.margin_asked(step.ask) for step in level.steps if step.ask]
    margin = min((found.margin, *asked))
    least = board.least
    near = (
        (f"An outcome lies {margin:.1f} units of a clear gap from a threshold, below {least:g}.",)
        if margin < least - 1e-6
        else ()
    )
    return replace(found, margin=margin, faults=(*found.faults, *near))


def _moves(board: LevelBoard) -> Proof:
    level, goal = board.level, board.step.goal
    solved = [depth for state, depth in board.reached.items() if goal.met(board.at(state))]
    fewest = min(solved, default=0)
    faults = () if fewest == level.par >= 1 else (f"The fewest moves are {fewest}, not {level.par}.",)
    words = f"par {level.par}, {len(solved)} of {len(board.reached)} states solve it"
    return Proof(level, words, min(map(board.margin_of, board.reached)), faults)


def _question(board: LevelBoard) -> Proof:
    level = board.level
    if not level.reveals:
        return Proof(level, f"{len(level.steps)} questions", inf, ())
    rows, hidden = board.bought, board.hidden()
    game = board.with_open(rows)
    enough = isinstance(game, Game) and board.tells(game)
    faults = () if enough else ("The squares of the solution do not tell the answer.",)
    if board.tells(board.game):
        faults = (*faults, "The answer is told before a square is bought.")
    chance = f"by chance {100 * board.by_chance():.0f} %"
    return Proof(
        level, f"{len(rows)} of {len(hidden)} squares tell it, {level.reveals} {chance}", inf, faults
    )


def _duel(board: LevelBoard) -> Proof:
    level, state = board.level, board.start
    table = table_of(board.world, state)
    stand = stand_of(table, state)
    turns, found = turns_to_win(table, stand), [won for won, _ in orders(table, stand)]
    faults = [] if turns == level.par else [f"The fewest turns are {turns}, not {level.par}."]
    players = {"loudest": loud, "quietest": quiet}
    faults += [
        f"Whoever strikes the {name} tile first wins."
        for name, who in players.items()
        if wins(table, stand, who)
    ]
    gaps = (abs(score(table, one) - table.terms.line) for one in reachable(table, stand, set()))
    words = f"{turns} turns, {sum(found)} of {len(found)} orders win, loudest and quietest first lose"
    return Proof(level, words, min(gaps) / board.unit(state.watch or 0), tuple(faults))


def prove_all() -> int:
    """Print a line for each level and the time it took; 1 where one of them is not proved."""
    begun, packs = perf_counter(), tuple(load_pack(name) for name in resources.names("worlds", ".toml"))
    found = []
    for level in levels():
        found.append(proof_of(level, packs))
        print(found[-1])
    unsolved = check_scenarios(scenario_files(), packs)
    print(*unsolved, sep="\n", end="\n" if unsolved else "")
    proved, duels = sum(not one.faults for one in found), sum(one.level.duel is not None for one in found)
    print(
        f"{proved} of {len(found)} levels proved, {duels} of them duels, in {perf_counter() - begun:.1f} s."
    )
    return int(proved < len(found) or bool(unsolved))
