"""Which rows are measured: all of them, those of some sources, or a sample that answers a question.

all                every row
focus:ABCD         every row of the sources named, others left out; focus:ABCD+EF has E and F in all
permutations:500   at most 500 rows along random orders of arrival: for who harms, by 5 to 10 rows a source
stratified:2000    2000 rows, about as many of every size: for values, by 40 to 80 rows a source

Rows are int masks over the sources. The same plan with the same seed gives the same rows, so a run that has
stopped goes on with them; `game.methods.row_plans` says how samples are drawn.
"""

from game.core.masks import submasks
from game.methods.row_plans import permutation_rows, stratified_rows

#: More rows than this are not planned at once.
MOST_ROWS = 1 << 17


class PlanFault(ValueError):  # noqa: N818 - what was asked for, not an error of the program
    """Why a plan cannot be followed; its text is one sentence without a full stop."""


def planned_rows(plan: str, letters: str, seed: int) -> list[int]:
    """The rows that a plan names, each once and small ones first; PlanFault with the reason when none."""
    kind, _, rest = plan.partition(":")
    if kind == "all" and not rest:
        rows = _all_rows(len(letters))
    elif kind == "focus":
        rows = _focus_rows(rest, letters)
    elif kind in _SAMPLES and rest.isdecimal():
        if int(rest) > MOST_ROWS:
            raise PlanFault(f"a plan has at most {MOST_ROWS} rows, not {rest}")
        rows = _SAMPLES[kind](len(letters), int(rest), seed)
    else:
        raise PlanFault(
            f"{plan!r} is no plan; known are all, focus:ABC, focus:ABC+DE, "
            "permutations:500 and stratified:2000"
        )
    return sorted(rows, key=lambda row: (row.bit_count(), row))


def _all_rows(n: int) -> list[int]:
    """Every row."""
    if 1 << n > MOST_ROWS:
        raise PlanFault(f"{n} sources have {1 << n} rows; a plan names some, as stratified:{60 * n} does")
    return list(range(1 << n))


def _focus_rows(named: str, letters: str) -> list[int]:
    """Every row of some sources, with those after the + in all of them."""
    free, plus, fixed = named.partition("+")
    wrong = sorted({letter for letter in free + fixed if letter not in letters})
    if wrong:
        raise PlanFault(f"there is no source {', '.join(wrong)}; there are {letters}")
    if not free or (plus and not fixed) or len(set(free + fixed)) < len(free + fixed):
        raise PlanFault("focus must name each source at most once, as in focus:ABC or focus:ABC+DE")
    if 1 << len(free) > MOST_ROWS:
        raise PlanFault(f"{len(free)} free sources have {1 << len(free)} rows, more than {MOST_ROWS}")
    free_mask, fixed_mask = (sum(1 << letters.index(letter) for letter in part) for part in (free, fixed))
    return [row | fixed_mask for row in submasks(free_mask)]


def _permutation_rows(n: int, count: int, seed: int) -> list[int]:
    """The rows of as many whole orders as the count can pay: each costs n - 1, and two are in all of them."""
    if count < n + 1:
        raise PlanFault(f"an order of arrival of {n} sources has {n + 1} rows, more than {count}")
    return permutation_rows(n, orders_in(n, count), seed).tolist()


def orders_in(n: int, count: int) -> int:
    """How many orders of arrival `permutations:COUNT` follows.

    >>> orders_in(20, 200)
    10
    """
    return max((count - 2) // max(n - 1, 1), 1)


def _stratified_rows(n: int, count: int, seed: int) -> list[int]:
    """About as many rows of every size."""
    try:
        return stratified_rows(n, count, seed).tolist()
    except ValueError as wrong:
        raise PlanFault(str(wrong)) from None


_SAMPLES = {"permutations": _permutation_rows, "stratified": _stratified_rows}
