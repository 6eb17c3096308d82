"""The methods that the board offers, each under its right name; one explicit tuple, in the order of teaching.

A new method is one file and one line here: cards, inspector, keys, links, texts, files and tests go through
this tuple, and none of them knows its length or its names.

`__all__` is the stable part, for notebooks and scripts: `docs/library.md` shows it at work.
"""

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from game.core.evidence import Evidence
from game.core.unread import Unread
from game.methods.banzhaf import BANZHAF
from game.methods.banzhaf_interaction import BANZHAF_INTERACTION
from game.methods.base import GROUPS, Method, Parameter, Parameters, Query
from game.methods.beta_shapley import BETA_SHAPLEY
from game.methods.campaign import CAMPAIGN
from game.methods.campaign_path import CAMPAIGN_PATH
from game.methods.comparison import COMPARISON
from game.methods.coreset import CORESET
from game.methods.datamodels import DATAMODELS
from game.methods.diagonal import DIAGONAL
from game.methods.evaluation_size import EVALUATION_SIZE
from game.methods.evaluation_value import EVALUATION_VALUE
from game.methods.greedy_path import GREEDY_PATH
from game.methods.group import GROUP
from game.methods.influence import GROUP_INFLUENCE, INFLUENCE
from game.methods.interaction import INTERACTION
from game.methods.knn_shapley import KNN_SHAPLEY
from game.methods.labour_budget import LABOUR_BUDGET
from game.methods.leave_one_out import LEAVE_ONE_OUT
from game.methods.membership import MEMBERSHIP
from game.methods.meta_gradient import META_GRADIENT
from game.methods.next_tile import NEXT_TILE
from game.methods.noise import with_noise
from game.methods.open_squares import OPEN_SQUARES
from game.methods.partial_strike import PARTIAL_STRIKE
from game.methods.permutation_sampling import PERMUTATION_SAMPLING
from game.methods.poison_budget import POISON_BUDGET
from game.methods.poisoning import POISONING
from game.methods.privacy import PRIVACY
from game.methods.ranking_effort import RANKING_EFFORT
from game.methods.results import (
    Absent,
    Curve,
    Number,
    Path,
    Ranking,
    Receipt,
    Result,
    Series,
    Table,
    Terms,
)
from game.methods.sample_reuse import SAMPLE_REUSE
from game.methods.scaling_curve import SCALING_CURVE
from game.methods.scaling_examples import SCALING_EXAMPLES
from game.methods.selection import SELECTION
from game.methods.shapley import SHAPLEY
from game.methods.shapley_interaction import SHAPLEY_INTERACTION
from game.methods.smallest_coalition import SMALLEST_COALITION
from game.methods.stratified_sampling import STRATIFIED_SAMPLING
from game.methods.strike_sizes import STRIKE_SIZES
from game.methods.substitutes import SUBSTITUTES
from game.methods.tracin import TRACIN
from game.methods.truncated_monte_carlo import TRUNCATED_MONTE_CARLO
from game.methods.unlearning import UNLEARNING

if TYPE_CHECKING:
    from game.methods.outside_readings import Cell, Reading, Readings, read
    from game.methods.outside_scores import scores_of, scores_of_sets

#: Public names that no picture needs, and their modules, which are loaded when somebody asks for them.
_HOMES = {
    "Cell": "outside_readings",
    "Reading": "outside_readings",
    "Readings": "outside_readings",
    "read": "outside_readings",
    "scores_of": "outside_scores",
    "scores_of_sets": "outside_scores",
}

__all__ = [
    "GROUPS",
    "METHODS",
    "Absent",
    "Cell",
    "Curve",
    "Method",
    "Number",
    "Parameter",
    "Parameters",
    "Path",
    "Query",
    "Ranking",
    "Reading",
    "Readings",
    "Receipt",
    "Result",
    "Series",
    "Table",
    "Terms",
    "Unread",
    "answers",
    "following",
    "method_in",
    "method_of",
    "read",
    "scores_of",
    "scores_of_sets",
    "valuing",
]

METHODS: tuple[Method, ...] = (
    LEAVE_ONE_OUT,
    GROUP,
    INTERACTION,
    SHAPLEY_INTERACTION,
    BANZHAF_INTERACTION,
    NEXT_TILE,
    SHAPLEY,
    BANZHAF,
    BETA_SHAPLEY,
    COMPARISON,
    OPEN_SQUARES,
    PERMUTATION_SAMPLING,
    STRATIFIED_SAMPLING,
    TRUNCATED_MONTE_CARLO,
    SAMPLE_REUSE,
    RANKING_EFFORT,
    KNN_SHAPLEY,
    INFLUENCE,
    GROUP_INFLUENCE,
    META_GRADIENT,
    TRACIN,
    SCALING_CURVE,
    SCALING_EXAMPLES,
    EVALUATION_SIZE,
    DIAGONAL,
    DATAMODELS,
    SELECTION,
    GREEDY_PATH,
    LABOUR_BUDGET,
    CORESET,
    STRIKE_SIZES,
    SMALLEST_COALITION,
    SUBSTITUTES,
    PARTIAL_STRIKE,
    POISONING,
    POISON_BUDGET,
    CAMPAIGN,
    CAMPAIGN_PATH,
    EVALUATION_VALUE,
    UNLEARNING,
    PRIVACY,
    MEMBERSHIP,
)


def __getattr__(name: str) -> object:
    """A public name that is loaded when somebody asks for it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def method_of(code: str) -> Method:
    """The method with a code; KeyError when there is none."""
    for method in METHODS:
        if method.code == code:
            return method
    raise KeyError(code)


def valuing() -> tuple[Method, ...]:
    """The methods that say what a tile is worth, in the order of teaching; no estimates of one of them."""
    return tuple(method for method in METHODS if method.subject == "tile" and not method.from_open)


def following(code: str, steps: int) -> Method:
    """The method some steps further in the order of teaching; after the last comes the first."""
    return METHODS[(METHODS.index(method_of(code)) + steps) % len(METHODS)]


def method_in(text: str) -> tuple[Method, Parameters]:
    """A method with parameters as texts and the command line write it: ``beta-shapley a=4 b=1``.

    The parameters are those that differ from the defaults. Raises ValueError with one sentence.
    """
    code, *parts = text.split() or [""]
    codes = [method.code for method in METHODS]
    if code not in codes:
        raise ValueError(f"there is no method {code!r}; there are {', '.join(codes)}")
    method = method_of(code)
    given = []
    for part in parts:
        name, _, value = part.partition("=")
        given.append((name, number_in(method, name, value)))
    return method, method.changed(tuple(given))


def number_in(method: Method, name: str, text: str) -> float:
    """The value of a parameter; ValueError with one sentence where it is no number."""
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{method.title} takes a number for {name}, not {text!r}") from None


def answers(method: Method, evidence: Evidence, query: Query) -> tuple[Result | Unread | Absent, ...]:
    """What a method answers: for each tile asked a result, or `Unread` where it would need a hidden square.

    query.parameters may leave some out. query.among: the method answers for the game of these tiles alone,
    which has no row with another one; `Absent` for each tile that is asked of all the same. Raises ValueError
    with a sentence where parameters do not fit.
    """
    whole = replace(query, parameters=method.complete(query.parameters), among=None)
    game = evidence if query.among is None else evidence.among(query.among)
    rows = game.board_rows
    if rows is None:
        return tuple(with_noise(one, evidence) for one in _answers(method, evidence, whole))
    inside = {place: i for i, place in enumerate(game.places)}
    if method.subject == "pair":
        missing = [tile for tile in (*query.tiles, query.partner) if tile is not None and tile not in inside]
        if missing:
            return (Absent(evidence.letters[missing[0]]),)
    row = _within(inside, query.row)
    tiles = tuple(inside[tile] for tile in query.tiles if tile in inside)
    partner = inside.get(query.partner) if query.partner is not None else None
    compared, closed = (_within(inside, mask) for mask in (query.compared, query.closed))
    asked = replace(whole, row=row, tiles=tiles, compared=compared, partner=partner, closed=closed)
    found = _answers(method, game, asked)
    onto = [
        one if isinstance(one, Unread) else with_noise(one.on_board(rows, game.places), evidence)
        for one in found
    ]
    if method.subject != "tile":
        return tuple(onto)
    by_tile = dict(zip((game.places[tile] for tile in tiles), onto, strict=True))
    return tuple(by_tile.get(tile, Absent(evidence.letters[tile])) for tile in query.tiles)


def _within(inside: dict[int, int], mask: int) -> int:
    """The mask of a board's tiles in a game of some of them alone."""
    return sum(1 << i for place, i in inside.items() if mask >> place & 1)


def _answers(method: Method, evidence: Evidence, query: Query) -> tuple[Result | Unread, ...]:
    if method.subject == "tile" and not query.tiles:
        return ()
    try:
        return method.evaluate(evidence, query)
    except Unread as refused:
        if method.subject != "tile" or len(query.tiles) < 2:
            return (refused,)
    apart = (replace(query, tiles=(tile,)) for tile in query.tiles)
    return tuple(answer for one in apart for answer in _answers(method, evidence, one))
