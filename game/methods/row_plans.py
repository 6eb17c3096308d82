"""Plans: which rows of a game with many players to measure, where all of them are too many.

A game of n players has 2**n rows, and each is a model to train. A plan draws some of them with a seed; what
the drawn rows say of the values stands in `game.methods.drawn_rows`. Rows are masks, for at most 50 players.

permutations  the rows that random orders of arrival pass      5 to 10 n rows: who is bad
stratified    about as many distinct rows of every size        40 to 80 n rows: values
"""

from itertools import combinations
from math import comb

import numpy as np

from game.core.world import Ints
from game.methods.sampling import orders_of, rows_along

MOST_PLAYERS = 50


def permutation_rows(n: int, orders: int, seed: int) -> Ints:
    """The rows along random orders of arrival (Castro et al. 2009): distinct, ascending.

    `permutation_sampling` with the same numbers asks for these and no others; each order costs n - 1 rows,
    and all of them share the row of nobody and that of everybody.
    """
    return np.array(sorted({*rows_along(orders_of(n, orders, seed)).ravel().tolist()}), dtype=np.int64)


def stratified_rows(n: int, budget: int, seed: int) -> Ints:
    """At most so many distinct rows, about as many of every size: ascending.

    After Kolpaczki et al. 2024 (Stratified SVARM): rows of 0, 1, n - 1 and n players are all there, so that
    what a player changes first and last is exact. Of every other size some rows are cut from a random order
    of the players, one beside the other, so that everybody is in some of them and out of some (their
    warm-up); the rest is drawn. So each row is as probable as every other of its size. Sizes with few rows
    are taken whole.
    Raises ValueError where the budget cannot pay for one such cut at every size.
    """
    if not 2 <= n <= MOST_PLAYERS:
        raise ValueError(f"a plan is for 2 to {MOST_PLAYERS} players, not {n}")
    chance = np.random.default_rng(seed)
    found: set[int] = set()
    for size, count in enumerate(_counts(n, budget)):
        found |= _all_of(n, size) if count == comb(n, size) else _some_of(n, size, count, chance)
    return np.array(sorted(found), dtype=np.int64)


def fewest_rows(n: int) -> int:
    """The smallest budget of `stratified_rows`.

    >>> fewest_rows(4), fewest_rows(20)
    (12, 122)
    """
    return sum(_least(n, size) for size in range(n + 1))


def _least(n: int, size: int) -> int:
    """Rows of one size in which every player is in one at least, and out of one."""
    if min(size, n - size) < 2:
        return comb(n, size)
    return -(-n // min(size, n - size))


def _counts(n: int, budget: int) -> list[int]:
    """How many rows of each size: first what each needs, then the smallest number grows again and again."""
    counts = [_least(n, size) for size in range(n + 1)]
    if (left := budget - sum(counts)) < 0:
        raise ValueError(f"{n} players need {sum(counts)} rows at least, not {budget}")
    while left and (open_ := [size for size in range(n + 1) if counts[size] < comb(n, size)]):
        size = min(open_, key=lambda one: (counts[one], abs(2 * one - n), one))
        counts[size] += 1
        left -= 1
    return counts


def _all_of(n: int, size: int) -> set[int]:
    return {sum(1 << i for i in chosen) for chosen in combinations(range(n), size)}


def _some_of(n: int, size: int, count: int, chance: np.random.Generator) -> set[int]:
    """So many distinct rows of one size: a cut of one order of the players, then each row by itself.

    Of large rows the complements are drawn. *Why only one cut:* rows of a cut share no player, so whoever
    harms one of them is missing in the others, and differences between both grow.
    """
    small = min(size, n - size)
    whole = 0 if size == small else (1 << n) - 1
    order = (1 << chance.permutation(n)).tolist()
    # The last row of the cut may be short; whoever it lacks comes from the order's beginning.
    cut = (sum(order[k % n] for k in range(start, start + small)) for start in range(0, n, small))
    found = {whole ^ row for row in cut}
    if 2 * count > comb(n, size):
        # Most rows of this size are taken: drawing until all are distinct would not end soon.
        others = sorted(_all_of(n, size) - found)
        return found | {others[k] for k in chance.permutation(len(others))[: count - len(found)].tolist()}
    while len(found) < count:
        found.add(whole ^ int((1 << chance.permutation(n)[:small]).sum()))
    return found
