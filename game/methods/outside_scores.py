"""Scores of sets of players as others keep them, and the one table that all of them become.

A table has a row for every set of n players, in the order of their masks: bit i of a row's number says
whether player i is in the set, so the rows of three players are none, 0, 1, 01, 2, 02, 12, 012.

*Why no library is named here:* a game is a function of sets, and every library has one under another name.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from game.core.masks import tiles_of
from game.core.world import Floats

#: Letters by which methods call players whose names are longer.
PLAYERS = "ABCDEFGHIJKLMNOP"
MOST_PLAYERS = len(PLAYERS)

#: The members of a set of players, by name or by place.
Coalition = Collection[str] | Collection[int]
#: A score for each coalition; where a game has several columns, so many scores.
ByCoalition = Mapping[Any, ArrayLike]


def scores_of(game: Callable[[Any], ArrayLike], n: int | None = None) -> Floats:
    """The table of a game that is asked by a matrix of coalitions: (2**n,) or (2**n, columns).

    game: takes a bool array (2**n, n), True where the row's set holds the player, and returns a score for
    each row. n: number of players, `game.n_players` where it is not given. Raises ValueError with a sentence.

    >>> scores_of(lambda coalitions: coalitions.sum(axis=1), 2).tolist()
    [0.0, 1.0, 1.0, 2.0]
    """
    count = getattr(game, "n_players", None) if n is None else n
    if count is None:
        raise ValueError("the game does not say how many players it has; name their number as n")
    held = np.arange(_rows(count))[:, None] >> np.arange(count) & 1
    found = _numbers(game(held.astype(np.bool_)))
    if not found.ndim or len(found) != len(held):
        said = "one number" if not found.ndim else f"{len(found)} scores"
        raise ValueError(f"the game was asked for {len(held)} coalitions and answered with {said}")
    return found


def scores_of_sets(score: Callable[[tuple[int, ...]], ArrayLike], n: int) -> Floats:
    """The table of a function of one set of players, their places in ascending order: (2**n,) or wider.

    >>> scores_of_sets(len, 2).tolist()
    [0.0, 1.0, 1.0, 2.0]
    """
    return _numbers([score(tuple(tiles_of(row))) for row in range(_rows(n))])


def table_of(
    scores: ArrayLike | ByCoalition, names: Sequence[str] | None, columns: Sequence[str] | None
) -> tuple[Floats, tuple[str, ...], tuple[str, ...]]:
    """The table (2**n, columns), the names of the players and those of the columns.

    Raises ValueError with one sentence that says what does not fit.
    """
    players = None if names is None else _distinct("player", names)
    if isinstance(scores, Mapping):
        players = players or _players_in(scores)
        found = _by_mask(scores, players)
    else:
        found = _numbers(scores)
    if found.ndim not in (1, 2):
        raise ValueError(f"scores are a row or a table of rows, and these have {found.ndim} dimensions")
    players = players if players is not None else _unnamed(len(found))
    if len(found) != _rows(len(players)):
        sets = f"{len(players)} players have {1 << len(players)} sets"
        raise ValueError(f"{sets}, and there are {len(found)} rows of scores")
    table = found.reshape(len(found), -1)
    if bad := np.argwhere(~np.isfinite(table)).tolist():
        row, column = bad[0]
        where = set_words(tiles_of(row), players)
        raise ValueError(f"the score of {where} is {table[row, column]}, and it must be a finite number")
    return table, players, _columns(columns, table.shape[1])


def mask_of_coalition(members: Coalition, players: Sequence[str]) -> int:
    """The mask of a set of players by their names or places; ValueError with a sentence.

    A text is the name of one player; where all names are one letter long, it may name several.

    >>> players = ("ann", "bob", "cy")
    >>> [mask_of_coalition(members, players) for members in (("cy", "ann"), {1, 2}, "bob")]
    [5, 6, 2]
    """
    if isinstance(members, str) and members and any(len(name) > 1 for name in players):
        members = (members,)
    if not isinstance(members, Collection):
        raise ValueError(f"{members!r} is no set of players; an array has its rows by mask")
    mask = 0
    for member in members:
        place = players.index(member) if member in players else member
        if not isinstance(place, int | np.integer) or not 0 <= place < len(players):
            raise ValueError(f"there is no player {member!r} among {', '.join(players)}")
        if mask >> int(place) & 1:
            raise ValueError(f"player {member!r} stands twice in {tuple(members)!r}")
        mask |= 1 << int(place)
    return mask


def set_words(places: Iterable[int], players: Sequence[str]) -> str:
    """A set of players in a sentence.

    >>> set_words((0, 2), ("ann", "bob", "cy"))
    '{ann, cy}'
    """
    return f"{{{', '.join(players[place] for place in places)}}}"


def letters_for(players: Sequence[str]) -> str:
    """A letter for each player: their names where all of them are one character long."""
    if all(len(name) == 1 for name in players):
        return "".join(players)
    return PLAYERS[: len(players)]


def _rows(n: int) -> int:
    """The number of sets of n players; ValueError where they are too many."""
    if not 0 <= n <= MOST_PLAYERS:
        raise ValueError(f"a game has at most {MOST_PLAYERS} players, and {n} would have 2**{n} sets")
    return 1 << n


def _numbers(scores: ArrayLike | Sequence[ArrayLike]) -> Floats:
    try:
        return np.array(scores, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError("scores must be numbers, and as many for every coalition") from None


def _distinct(thing: str, names: Sequence[str]) -> tuple[str, ...]:
    """Names as they are; ValueError where two are the same or one is empty or no text."""
    for i, name in enumerate(names):
        if not isinstance(name, str) or not name:
            raise ValueError(f"the name of a {thing} is a text, not {name!r}")
        if name in names[:i]:
            raise ValueError(f"two {thing}s are called {name!r}")
    return tuple(names)


def _unnamed(rows: int) -> tuple[str, ...]:
    """Letters for the players of so many sets."""
    if rows.bit_count() != 1:
        raise ValueError(f"n players have 2**n sets, and {rows} is no power of two")
    n = rows.bit_length() - 1
    _rows(n)
    return tuple(PLAYERS[:n])


def _columns(names: Sequence[str] | None, count: int) -> tuple[str, ...]:
    if names is None:
        return ("score",) if count == 1 else tuple(f"score {k + 1}" for k in range(count))
    if len(names) != count:
        raise ValueError(f"there are {len(names)} names for {count} columns of scores")
    return _distinct("column", names)


def _players_in(scores: ByCoalition) -> tuple[str, ...]:
    """The players that coalitions name: their names in order, or letters up to the highest place."""
    members = {member for key in scores if isinstance(key, Collection) for member in key}
    if named := {member for member in members if isinstance(member, str)}:
        return tuple(sorted(named))
    return _unnamed(_rows(1 + max((int(place) for place in members), default=-1)))


def _by_mask(scores: ByCoalition, players: Sequence[str]) -> Floats:
    """The scores of coalitions in the order of their masks."""
    found: dict[int, ArrayLike] = {}
    for members, score in scores.items():
        mask = mask_of_coalition(members, players)
        if mask in found:
            raise ValueError(f"{set_words(tiles_of(mask), players)} has two scores")
        found[mask] = score
    rows = range(_rows(len(players)))
    if missing := [row for row in rows if row not in found]:
        first = set_words(tiles_of(missing[0]), players)
        raise ValueError(f"{len(missing)} of {len(rows)} sets have no score, the first of them is {first}")
    return _numbers([found[row] for row in rows])
