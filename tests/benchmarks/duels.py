"""Simulated players of seeded duels on the real engine; `python -m tests.benchmarks.duels` prints a table.

Random, greedy and best strikers meet the operator of the game, and random, greedy and best operators meet a
greedy striker; what an operator says is a move, as a person makes it. Best players look ahead by the solver;
every turn is played by the engine. Everything follows from seeds, so the table is the same each time.
"""

import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

from game.book.worlds import load_pack
from game.core.world import World
from game.play.duel import answered, first_turn
from game.play.duel_players import loud
from game.play.duel_solver import (
    NEVER,
    NONE,
    Stand,
    Table,
    acts,
    after,
    best_act,
    is_over,
    is_won,
    score,
    stand_of,
    strikes,
    table_of,
    turns_to_win,
    values,
)
from game.play.moves import Collect, Move, Pay, Refusal, Strike, Wait, apply
from game.play.state import Side, State, Terms, opening

WORLDS = ("digits", "points", "words")
#: Purses in parts of the examples on the board: the difficulty of a duel.
SHARES = (0.15, 0.2, 0.25, 0.3, 0.4)
#: Duels of each purse.
MANY = 200
TURNS, DROP, LEAST = 4, 0.3, 0.6

#: What a player does: the tile that strikes or is announced, `NONE` for a pass or waiting.
Player = Callable[[Table, Stand, Random], int]


class Setup(NamedTuple):
    """A duel without its purse: world, tiles on the board, watched column, line."""

    world: World
    placed: str
    watch: int
    line: float

    def begun(self, share: float, side: Side = "strikers") -> State:
        """The first turn, where the purse is a share of the board's examples."""
        purse = int(share * sum(self.world.tile(letter).size for letter in self.placed))
        terms = Terms(purse, self.line, TURNS, side=side)
        return first_turn(self.world, opening(self.world, self.placed, self.watch), terms)


@cache
def world_of(name: str) -> World:
    return load_pack(name).world


def setups(many: int, seed: int = 21) -> tuple[Setup, ...]:
    """Random boards on which the operator begins with a good part of what all tiles together reach."""
    chance, found = Random(seed), list[Setup]()
    while len(found) < many:
        world = world_of(chance.choice(WORLDS))
        clean = [1 << j for j in range(len(world.slices)) if world.clean >> j & 1]
        watch = chance.choice([world.clean, world.clean, *clean])
        letters = "".join(sorted(chance.sample(world.letters, chance.choice((4, 5, 6)))))
        whole = first_turn(world, opening(world, letters, watch), Terms(0, 0.0, TURNS))
        table = table_of(world, whole)
        reached = score(table, stand_of(table, whole))
        if reached >= LEAST * table.scores[-1]:
            found.append(Setup(world, letters, watch, reached - DROP * (reached - table.scores[0])))
    return tuple(found)


# -- strikers --------------------------------------------------------------------------------------------


def random_striker(table: Table, stand: Stand, chance: Random) -> int:
    return chance.choice(strikes(table, stand) or (NONE,))


def greedy_striker(table: Table, stand: Stand, chance: Random) -> int:
    """The strike that costs the operator most at once."""
    return loud(table, stand)


def best_striker(table: Table, stand: Stand, chance: Random) -> int:
    """The shortest way to win; where there is none, what costs most."""
    found = values(table, stand)
    best = min(found, key=found.__getitem__)
    return best if found[best] < NEVER else greedy_striker(table, stand, chance)


# -- operators, against a greedy striker -----------------------------------------------------------------


def random_operator(table: Table, stand: Stand, chance: Random) -> int:
    return chance.choice((NONE, *acts(table, stand)))


def greedy_operator(table: Table, stand: Stand, chance: Random) -> int:
    return best_act(table, stand)


def best_operator(table: Table, stand: Stand, chance: Random) -> int:
    """An act after which the greedy striker does not win, looking ahead to the end."""
    known: dict[Stand, bool] = {}
    held = (act for act in (best_act(table, stand), NONE, *acts(table, stand)))
    return next((act for act in held if _holds(table, _answer(table, stand, act), known)), NONE)


def _answer(table: Table, stand: Stand, act: int) -> Stand:
    said = stand._replace(announced=act)
    return after(table, said, greedy_striker(table, said, Random(0)))._replace(announced=NONE)


def _holds(table: Table, stand: Stand, known: dict[Stand, bool]) -> bool:
    if is_over(table, stand):
        return not is_won(table, stand)
    if stand not in known:
        ways = (NONE, *acts(table, stand))
        known[stand] = any(_holds(table, _answer(table, stand, act), known) for act in ways)
    return known[stand]


STRIKERS: dict[str, Player] = {"random": random_striker, "greedy": greedy_striker, "best": best_striker}
OPERATORS: dict[str, Player] = {"random": random_operator, "greedy": greedy_operator, "best": best_operator}


# -- playing on the engine -------------------------------------------------------------------------------


def played(
    setup: Setup, share: float, striker: Player, seed: int, operator: Player | None = None
) -> tuple[State, ...]:
    """All states of a duel; without an operator the game's own announces. RuntimeError where it is stuck."""
    world, chance = setup.world, Random(seed)
    state = setup.begun(share, "two" if operator else "strikers")
    table, states = table_of(world, state), [state]
    while state.duel and not state.duel.over:
        if operator:
            act = _letter(table, operator(table, stand_of(table, state), chance))
            said = apply(world, state, promise(state, act))
            if isinstance(said, Refusal):
                raise RuntimeError(f"{setup}: {act} on {state} gave {said}")
            state = said
        letter = _letter(table, striker(table, stand_of(table, state), chance))
        then = apply(world, state, Strike(letter)) if letter else answered(world, state)
        if isinstance(then, Refusal) or len(states) > TURNS:
            raise RuntimeError(f"{setup}: {letter} on {state} gave {then}")
        state = then
        states.append(state)
    return tuple(states)


def promise(state: State, letter: str) -> Move:
    """What the operator says, as a move."""
    if not letter:
        return Wait()
    return Pay(letter) if letter in state.placed else Collect(letter)


def _letter(table: Table, tile: int) -> str:
    return "" if tile == NONE else table.letters[tile]


def is_win(states: tuple[State, ...]) -> bool:
    """Whether the strikers won a duel that was played to its end."""
    duel = states[-1].duel
    return duel is not None and duel.won


class Rates(NamedTuple):
    """Duels of a purse that were won, by player: of strikers, and of operators; how many can be won."""

    strikers: Counter[str]
    operators: Counter[str]
    winnable: int


def rates(boards: tuple[Setup, ...], shares: tuple[float, ...]) -> dict[float, Rates]:
    """Every player on every board with every purse; board by board, so that its models are trained once."""
    found = {share: Rates(Counter(), Counter(), 0) for share in shares}
    for seed, board in enumerate(boards):
        for share in shares:
            rate = found[share]
            for name, player in STRIKERS.items():
                rate.strikers[name] += is_win(played(board, share, player, seed))
            for name, player in OPERATORS.items():
                rate.operators[name] += not is_win(played(board, share, greedy_striker, seed, player))
            found[share] = rate._replace(winnable=rate.winnable + is_winnable(board, share))
    return found


def is_winnable(board: Setup, share: float) -> bool:
    """Whether the solver finds a way to win."""
    first = board.begun(share)
    table = table_of(board.world, first)
    return turns_to_win(table, stand_of(table, first)) < NEVER


def main(many: int) -> None:
    boards = setups(many)
    print(f"{many} duels a purse, {TURNS} turns, two answers in a row; won, in percent")
    print(f"{'':8}{'strikers against the game':32}{'operators against a greedy striker':34}")
    names = "".join(f"{name:>8}" for name in (*STRIKERS, "winnable", *OPERATORS))
    print(f"{'purse':8}{names}")
    for share, rate in rates(boards, SHARES).items():
        strikers, operators = (
            (rate.strikers[one] for one in STRIKERS),
            (rate.operators[one] for one in OPERATORS),
        )
        numbers = (*strikers, rate.winnable, *operators)
        line = "".join(f"{100 * number / many:8.1f}" for number in numbers)
        print(f"{100 * share:3.0f} %   {line}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)
