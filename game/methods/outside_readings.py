"""Every method on scores from anywhere: an array of 2**n scores, or a score for each set of players.

A `Readings` is one game with the names of its players; a `Reading` is what one method says of it, with the
receipt of what it read. Methods that need models, examples or a world say so in `Readings.refusals`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from numpy.typing import ArrayLike

from game.core.evidence import Evidence, evidence_of_scores
from game.core.masks import tiles_of
from game.methods import METHODS, answers, method_of, valuing
from game.methods.base import Method, Parameters, Query
from game.methods.outside_scores import (
    ByCoalition,
    Coalition,
    letters_for,
    mask_of_coalition,
    table_of,
)
from game.methods.results import ROLES, Absent, Number, Ranking, Result

#: What one number is about: a player, a set of players, or a column.
About = str | tuple[str, ...]


class Cell(NamedTuple):
    """A score that was read. players: the set it belongs to; role: "plus", "minus" or "read"."""

    players: tuple[str, ...]
    column: str
    score: float
    weight: float
    role: str


@dataclass(frozen=True, eq=False, repr=False, slots=True)
class Reading:
    """What a method says of a game.

    parameters: all of them with their values. about: what each result is about: a player, two of them, a
    group; () where the one result is about the whole game. results: shapes of `game.methods.results`.
    """

    game: "Readings"
    method: Method
    parameters: Parameters
    about: tuple[About, ...]
    results: tuple[Result | Absent, ...]

    def __repr__(self) -> str:
        return f"<Reading: {self.title} of {', '.join(self.game.names)}>"

    @property
    def title(self) -> str:
        """The method's name with its parameters."""
        return self.method.titled(self.parameters)

    @property
    def result(self) -> Result:
        """The only result; ValueError where there are several or none."""
        if len(self.results) != 1:
            raise ValueError(f"{self.title} has {len(self.results)} results; ask for values or of one player")
        return self._present(self.results[0], self.about[0] if self.about else "")

    def result_about(self, about: About | None = None) -> Result:
        """The result about a player, a pair or a group, or the only one; ValueError where there is none."""
        if about is None:
            return self.result
        if about not in self.about:
            raise ValueError(f"{self.title} was not asked of {about!r}")
        return self._present(self.results[self.about.index(about)], about)

    def _present(self, result: Result | Absent, about: About) -> Result:
        if isinstance(result, Absent):
            raise ValueError(f"{about!r} does not take part, so {self.title} says nothing of it")
        return result

    @property
    def value(self) -> float:
        """The only number; ValueError where the answer is another shape."""
        if not isinstance(self.result, Number):
            raise ValueError(f"{self.title} answers with a {type(self.result).__name__.lower()}; see result")
        return self.result.value

    @property
    def values(self) -> dict[About, float]:
        """A number for each player, pair, group or whatever is ranked; ValueError for curves, paths, tables.

        Players that do not take part are left out.
        """
        if self.about:
            found = zip(self.about, self.results, strict=True)
            return {about: one.value for about, one in found if isinstance(one, Number)}
        if not isinstance(self.result, Ranking):
            raise ValueError(f"{self.title} answers with a {type(self.result).__name__.lower()}; see result")
        ranked = zip(self.result.items, self.result.values, strict=True)
        if self.result.of == "rows":
            return {self.game.players_in(item): value for item, value in ranked}
        names = self.game.names if self.result.of == "tiles" else self.game.columns
        return {names[item]: value for item, value in ranked}

    def cells(self, about: About | None = None) -> tuple[Cell, ...]:
        """Every score that went into a result; where a method is linear, weight times score add up to it.

        about: which result, as in `values`; not needed where there is one.
        """
        result = self.result_about(about)
        receipt = result.receipt()
        cells = zip(receipt.rows, receipt.columns, receipt.weights, receipt.roles, strict=True)
        return tuple(
            Cell(
                self.game.players_in(int(row)),
                self.game.columns[column],
                self.game.evidence.cell(int(row), int(column)),
                float(weight),
                ROLES[role],
            )
            for row, column, weight, role in cells
        )


@dataclass(frozen=True, eq=False, repr=False, slots=True)
class Readings:
    """A game of scores from outside, ready to be asked.

    evidence: what methods read. names: of the players, in the order of their bits. columns: of the scores
    that every set of players has. letters: how tables and notes of methods call the players.
    """

    evidence: Evidence
    names: tuple[str, ...]
    columns: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Readings of {', '.join(self.names)} by {', '.join(self.columns)}>"

    @property
    def letters(self) -> dict[str, str]:
        """The player's name by the letter that methods write in tables and notes."""
        return dict(zip(self.evidence.letters, self.names, strict=True))

    def players_in(self, row: int) -> tuple[str, ...]:
        """The players of a row, in the order of their bits."""
        return tuple(self.names[place] for place in tiles_of(row))

    def row_of(self, players: Coalition) -> int:
        """The row of a set of players, by their names or places; ValueError with a sentence."""
        return mask_of_coalition(players, self.names)

    def score(self, players: Coalition, column: str | int = 0) -> float:
        """The score of a set of players."""
        return self.evidence.cell(self.row_of(players), self.place_of(column))

    def answer(
        self,
        code: str,
        *,
        of: Coalition | None = None,
        at: Coalition | None = None,
        column: str | int = 0,
        among: Coalition | None = None,
        **parameters: float,
    ) -> Reading:
        """What a method says. Raises ValueError with a sentence where it cannot speak of such a game.

        code: as in `METHODS`. of: the player, the pair or the group that is asked about, everybody or every
        pair where none is named. at: the set of players that is looked at, all of them where none is named.
        among: the method then knows only of these players. parameters: those of the method, by name.
        """
        method, places = self._method(code), range(len(self.names))
        if refused := self._refused(method, among):
            raise ValueError(f"{method.title} has no answer here: {refused}")
        row = (1 << len(self.names)) - 1 if at is None else self.row_of(at)
        asked = tuple(places) if of is None else tuple(tiles_of(self.row_of(of)))
        given = tuple(parameters.items())
        base = Query(
            self.place_of(column), row, parameters=given, among=None if among is None else self.row_of(among)
        )
        about, queries = self._queries(method, base, asked)
        found = tuple(one for query in queries for one in answers(method, self.evidence.fresh(), query))
        kept = tuple(one for one in found if not isinstance(one, Exception))
        return Reading(self, method, method.complete(given), about, kept)

    def all(self, *, at: Coalition | None = None, column: str | int = 0) -> dict[str, Reading]:
        """What every method says that can speak of such a game, by code, in the order of teaching."""
        refused = self.refusals()
        codes = (method.code for method in METHODS if method.code not in refused)
        return {code: self.answer(code, at=at, column=column) for code in codes}

    def refusals(self) -> dict[str, str]:
        """Why each of the other methods cannot speak of it, by code: one sentence."""
        found = ((method.code, self._refused(method, None)) for method in METHODS)
        return {code: why for code, why in found if why}

    def table(
        self, *codes: str, at: Coalition | None = None, column: str | int = 0
    ) -> list[dict[str, str | float]]:
        """A line for each player with what methods say of it, for `pandas.DataFrame` or a csv writer.

        codes: of methods with a number for each player; all of them where none is named.
        """
        refused = self.refusals()
        chosen = codes or tuple(one.code for one in valuing() if one.code not in refused)
        lines: list[dict[str, str | float]] = [{"player": name} for name in self.names]
        for code in chosen:
            values = self.answer(code, at=at, column=column).values
            for line, name in zip(lines, self.names, strict=True):
                line[code] = values[name]
        return lines

    def _method(self, code: str) -> Method:
        try:
            return method_of(code)
        except KeyError:
            codes = ", ".join(method.code for method in METHODS)
            raise ValueError(f"there is no method {code!r}; there are {codes}") from None

    def _refused(self, method: Method, among: Coalition | None) -> str:
        return method.applies(self.evidence if among is None else self.evidence.among(self.row_of(among)))

    def place_of(self, column: str | int) -> int:
        """The place of a column by its name or place; ValueError with a sentence."""
        place = self.columns.index(column) if column in self.columns else column
        if not isinstance(place, int) or not 0 <= place < len(self.columns):
            raise ValueError(f"there is no column {column!r} among {', '.join(self.columns)}")
        return place

    def _queries(
        self, method: Method, base: Query, asked: tuple[int, ...]
    ) -> tuple[tuple[About, ...], tuple[Query, ...]]:
        """What a method is asked of some players, by its subject, and what each of its results is about."""
        row, named = base.row, tuple(self.names[place] for place in asked)
        if method.subject == "pair":
            if len(asked) < 2:
                raise ValueError(f"{method.title} is asked of two players, and one was named")
            pairs = tuple(combinations(asked, 2))
            about = tuple((self.names[i], self.names[j]) for i, j in pairs)
            return about, tuple(_asking(base, (i,), partner=j) for i, j in pairs)
        if method.subject == "tiles":
            group = sum(1 << place for place in asked)
            return (named,), (_asking(base, asked, compared=row ^ group),)
        return named if method.subject == "tile" else (), (_asking(base, asked),)


def _asking(base: Query, tiles: tuple[int, ...], *, compared: int = 0, partner: int | None = None) -> Query:
    """A query about some players. compared: the row that differs from the one looked at by a group."""
    return Query(
        base.column, base.row, tiles, base.parameters, base.among, compared=compared, partner=partner
    )


def read(
    scores: ArrayLike | ByCoalition,
    names: Sequence[str] | None = None,
    columns: Sequence[str] | None = None,
    *,
    loss: bool = False,
) -> Readings:
    """A game from an array of 2**n scores, or of 2**n times m, or from a mapping of coalitions to scores.

    Rows of an array are masks: bit i of the row's number says whether player i is in the set. Keys of a
    mapping are sets or tuples of names or of places. names: of the players, letters or those in the mapping
    where none are given. columns: names of the m evaluations. loss: whether less is better. Raises ValueError
    with one sentence where something is missing, stands twice or is no finite number.

    >>> readings = read([0.0, 1.0, 1.0, 4.0], names=("ann", "bob"))
    >>> readings
    <Readings of ann, bob by score>
    >>> readings.answer("shapley").values
    {'ann': 2.0, 'bob': 2.0}
    >>> readings.answer("shapley")
    <Reading: Shapley value of ann, bob>
    """
    table, players, named = table_of(scores, names, columns)
    evidence = evidence_of_scores(table, letters_for(players), named, better=-1 if loss else 1)
    return Readings(evidence, players, named)
