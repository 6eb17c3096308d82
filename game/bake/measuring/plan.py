"""Which rows are measured: all of them, those of some sources, or a sample that answers a question.

all                every row
focus:ABCD         every row of the sources named, the others left out; focus:ABCD+EF has E and F in all of
them permutations:500   the rows along random orders of arrival: for who harms, by 5 to 10 rows a source
stratified:2000    as many rows of every size: for values, by 40 to 80 rows a source

Rows are int masks over the sources. The same plan with the same seed gives the same rows in the same order,
and a plan of more rows holds nearly all rows of a smaller one, so that a run may be made longer.
"""

from collections.abc import Iterator
from itertools import combinations
from math import comb
from random import Random

from game.core.masks import submasks

#: More rows than this are not planned at once.
MOST_ROWS = 1 << 17


class PlanFault(ValueError):  # noqa: N818 - what was asked for, not an error of the program
    """Why a plan cannot be followed; its text is one sentence without a full stop."""


def planned_rows(plan: str, letters: str, seed: int) -> list[int]:
    """The rows that a plan names, each once; PlanFault with the reason when it names none."""
    kind, _, rest = plan.partition(":")
    n = len(letters)
    if kind == "all" and not rest:
        if n > MOST_ROWS.bit_length() - 1:
            raise PlanFault(f"{n} sources have {1 << n} rows; name a plan: stratified:{60 * n}, for example")
        return sorted(range(1 << n), key=int.bit_count)
    if kind == "focus":
        return _focus_rows(rest, letters)
    sample = {"permutations": permutation_rows, "stratified": stratified_rows}.get(kind)
    if sample is None or not rest.isdecimal():
        raise PlanFault(
            f"{plan!r} is no plan; known are all, focus:ABC, focus:ABC+DE, "
            "permutations:500 and stratified:2000"
        )
    return sample(n, int(rest), seed)


def _focus_rows(named: str, letters: str) -> list[int]:
    """Every row of some sources, with those after the + in all of them."""
    free, plus, fixed = named.partition("+")
    wrong = sorted({letter for letter in free + fixed if letter not in letters})
    if wrong:
        raise PlanFault(f"there is no source {', '.join(wrong)}; there are {letters}")
    if not free or (plus and not fixed) or len(set(free + fixed)) < len(free + fixed):
        raise PlanFault("focus must name each source at most once, as in focus:ABC or focus:ABC+DE")
    free_mask, fixed_mask = (sum(1 << letters.index(letter) for letter in part) for part in (free, fixed))
    if 1 << len(free) > MOST_ROWS:
        raise PlanFault(f"{len(free)} free sources have {1 << len(free)} rows, more than {MOST_ROWS}")
    return sorted((row | fixed_mask for row in submasks(free_mask)), key=int.bit_count)


def _counted(n: int, count: int, least: int, what: str) -> int:
    """How many rows to choose: count, or all there are; PlanFault where it is too small or too large."""
    count = min(count, 1 << n)
    if count < min(least, 1 << n):
        raise PlanFault(f"{what} of {n} sources needs at least {least} rows, not {count}")
    if count > MOST_ROWS:
        raise PlanFault(f"a plan has at most {MOST_ROWS} rows, not {count}")
    return count


def permutation_rows(n: int, count: int, seed: int) -> list[int]:
    """At most `count` rows along random orders of arrival, from none to all, whole orders only.

    Castro, Gomez & Tejada 2009. Each order is followed by its reverse, whose errors partly cancel its own
    (Mitchell et al. 2022, antithetic sampling). Rows that an earlier order passed are not named again; it
    ends with the first order that would exceed the count.
    """
    count = _counted(n, count, n + 1, "an order of arrival")
    found: dict[int, None] = {}
    barren = 0
    for order in _orders(n, seed):
        walk = _along(order)
        fresh = [row for row in walk if row not in found]
        if len(found) + len(fresh) > count:
            break
        found.update(dict.fromkeys(fresh))
        # A board of few sources has fewer rows than were asked for: many orders may bring nothing new.
        barren = 0 if fresh else barren + 1
        if len(found) == count or barren > 1000:
            break
    return list(found)


def _orders(n: int, seed: int) -> Iterator[list[int]]:
    """Random orders, each followed by its reverse."""
    chance = Random(f"{seed}/permutations")
    while True:
        order = list(range(n))
        chance.shuffle(order)
        yield order
        yield order[::-1]


def _along(order: list[int]) -> list[int]:
    """The rows that an order passes, from none to all."""
    rows = [0]
    for tile in order:
        rows.append(rows[-1] | 1 << tile)
    return rows


def stratified_rows(n: int, count: int, seed: int) -> list[int]:
    """`count` rows, as many of every size as there are: the strata of stratified SVARM.

    Kolpaczki et al. 2024: sizes 0, 1, n - 1 and n whole, as they decide strata of their own; the rest is
    shared equally among the sizes between, and what a size cannot use goes to the others. Within a size,
    random orders are cut into groups, so that every source is in and out of nearly equally many rows; no row
    stands twice.
    """
    outer = sorted({0, 1, n - 1, n} & set(range(n + 1)))
    count = _counted(n, count, sum(comb(n, size) for size in outer), "a stratified sample")
    found = [row for size in outer for row in _of_size(n, size)]
    shares = _shares(n, [size for size in range(n + 1) if size not in outer], count - len(found))
    chance = Random(f"{seed}/stratified")
    for size, share in shares.items():
        found += _balanced(n, size, share, Random(chance.random()))
    return found


def _of_size(n: int, size: int) -> Iterator[int]:
    """Every row of a size."""
    return (sum(1 << tile for tile in row) for row in combinations(range(n), size))


def _shares(n: int, sizes: list[int], count: int) -> dict[int, int]:
    """How many rows of each size, in equal parts as far as there are so many; middle sizes get the rest."""
    shares = dict.fromkeys(sizes, 0)
    while count:
        open_ = sorted((s for s in sizes if shares[s] < comb(n, s)), key=lambda s: (abs(2 * s - n), s))
        each = max(count // len(open_), 1)
        for size in open_[:count]:
            more = min(each, comb(n, size) - shares[size])
            shares[size] += more
            count -= more
    return shares


def _balanced(n: int, size: int, share: int, chance: Random) -> list[int]:
    """So many rows of a size, each source in nearly as many of them."""
    if 2 * share > comb(n, size):
        rows = list(_of_size(n, size))
        chance.shuffle(rows)
        return rows[:share]
    found: dict[int, None] = {}
    while len(found) < share:
        order = list(range(n))
        chance.shuffle(order)
        for begin in range(0, n - size + 1, size):
            found[sum(1 << tile for tile in order[begin : begin + size])] = None
    return list(found)[:share]
