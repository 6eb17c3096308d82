"""What it means that a position shows a term: the demands in `shows` of the glossary, all of which must hold.

    VERB WORD           a move of this verb was made, with this word in it: "strike", "poison backdoor"
    row, compare, focus, column, method, metric, learner VALUE
                        one looks there: "column 4-6", "method shapley", "row none"
    world NAME          it is a position of this world
    pair                the two rows differ by one tile
    group               the two rows differ by more tiles than one
    short-row           the row has fewer tiles than the compared one and scores no less on the column
    some-contributors   of some tile a part of the contributors is on strike, and the others are not
    closed              some squares are closed
    operator            one looks at the operator's square
    classes             models choose a class

*Why stated:* "see it on the board" must not lead to a board where it cannot be seen. Whether a demand is
what the term means, its author decides; that the position meets it, the check proves.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from game.book.texts.position_syntax import Opened, PlaceFault, column_named
from game.core.masks import popcount
from game.play.fields import COLUMN, FIELDS, Field
from game.play.game import state_of
from game.play.moves import MOVES, Reason
from game.play.state import State, closed_tiles, column_of, compared_row, evidence_at, operator_row


class _Shown(NamedTuple):
    """A position with the state of its board and its two rows."""

    opened: Opened
    state: State
    row: int
    compared: int


def not_shown(demand: str, opened: Opened) -> str:
    """Why a position does not meet a demand, as one sentence; "" where it does."""
    word, _, value = demand.partition(" ")
    position = opened.position
    state = state_of(opened.pack.world, position.game)
    shown = _Shown(opened, state, position.lens.cursor, compared_row(state, position.lens))
    field = next((field for field in FIELDS if field.word == word), None)
    if field:
        return "" if _looks(field, value, shown) else f"its position has another {word} than {value}"
    if word == "world":
        return "" if opened.pack.world.name == value else f"its position is not of the world {value}"
    if word in [kind.verb for kind in MOVES]:
        made = [str(move).split() for move in position.game.moves[: position.game.at]]
        found = any(move[0] == word and (not value or value in move) for move in made)
        return "" if found else f"its position has no move {demand!r}"
    if value or word not in _DEMANDS:
        verbs = ", ".join(kind.verb for kind in MOVES)
        looks = ", ".join(field.word for field in FIELDS)
        return f"{demand!r} is nothing to show; known are {', '.join(_DEMANDS)}, world, {looks}, {verbs}"
    met, sentence = _DEMANDS[word]
    return "" if met(shown) else f"its position does not show {word!r}: {sentence}"


def _looks(field: Field, value: str, shown: _Shown) -> bool:
    """Whether saying where one looks changes nothing, because one looks there already."""
    pack, lens = shown.opened.pack, shown.opened.position.lens
    try:
        plain = column_named(pack, shown.state, value) if field is COLUMN else field.form.parsed(value)
    except PlaceFault:
        return False
    there = field.read(pack.world, shown.state, lens, plain)
    if isinstance(there, Reason):
        return False
    return bool(field.plain(pack.world, shown.state, there) == field.plain(pack.world, shown.state, lens))


def _differ(shown: _Shown) -> int:
    """By how many tiles the two rows differ."""
    return popcount(shown.row ^ shown.compared)


def _is_short(shown: _Shown) -> bool:
    world, lens = shown.opened.pack.world, shown.opened.position.lens
    scores, column = (
        evidence_at(world, shown.state, lens).measuring("score"),
        column_of(world, shown.state, lens),
    )
    shorter = popcount(shown.row) < popcount(shown.compared)
    return shorter and scores.cell(shown.row, column) >= scores.cell(shown.compared, column)


_DEMANDS: Final[Mapping[str, tuple[Callable[[_Shown], bool], str]]] = {
    "pair": (lambda shown: _differ(shown) == 1, "its rows do not differ by one tile"),
    "group": (lambda shown: _differ(shown) > 1, "its rows do not differ by more tiles than one"),
    "short-row": (_is_short, "its row is not shorter than the compared one, or scores less"),
    "some-contributors": (
        lambda shown: any(edit.struck and not edit.closed for _, edit in shown.state.edits),
        "no tile has a part of its contributors on strike",
    ),
    "closed": (lambda shown: closed_tiles(shown.state) > 0, "no square is closed"),
    "operator": (lambda shown: shown.row == operator_row(shown.state), "its row is not the operator's"),
    "classes": (lambda shown: bool(shown.opened.pack.world.classes), "its models choose no class"),
}
