"""Readings: what a method answers at a position, or one sentence why it has no answer there.

Screens, figures of texts, the command line and files ask here, so that all of them say the same.
"""

from game.book.phrases import say
from game.core.evidence import Evidence
from game.core.unread import Unread
from game.core.world import World
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.results import Absent, Result
from game.play.state import (
    Lens,
    State,
    closed_tiles,
    column_of,
    compared_row,
    partner_of,
    playing_tiles,
)

#: What a method answers: of each tile on the board where it speaks of one, else once.
Answers = tuple[Result | Unread | Absent, ...]


def answers_at(world: World, state: State, lens: Lens, evidence: Evidence, code: str) -> Answers | str:
    """What a method answers for every tile on the board, or at once; else one sentence why it cannot.

    Its parameters are those of the lens where it is the method looked through, else its defaults. Of a pair,
    nothing is answered where the board lacks one of the two.
    """
    method, playing = method_of(code), playing_tiles(state, lens)
    if refused := method.applies(evidence if playing is None else evidence.among(playing)):
        return refused
    if playing == 0:
        return say("label.nobody-plays")
    placed, partner = state.placed, partner_of(state, lens)
    tiles: tuple[int, ...] = tuple(range(state.n))
    if method.subject == "pair":
        tiles = (placed.index(lens.focus),) if partner and lens.focus in placed else ()
        if not tiles:
            return ()
    query = Query(
        column_of(world, state, lens),
        lens.cursor,
        tiles,
        lens.parameters if code == lens.method else (),
        playing,
        compared=compared_row(state, lens),
        partner=placed.index(partner) if partner else None,
        closed=0 if lens.reality == "real" else closed_tiles(state),
    )
    return answers(method, evidence, query)


def answer_in(found: Answers | str, state: State, lens: Lens) -> Result | str:
    """Of what the method looked through answers, what it says of the focus tile, or of all; else why not."""
    if isinstance(found, str):
        return found
    subject = method_of(lens.method).subject
    if subject in ("tile", "pair") and lens.focus not in state.placed:
        return f"{lens.focus} is not on the board yet: nothing to read."
    if subject == "pair" and not partner_of(state, lens):
        return say("label.no-partner")
    answer = found[state.placed.index(lens.focus)] if subject == "tile" else found[0]
    return f"{answer}." if isinstance(answer, Unread | Absent) else answer


def reading_at(world: World, state: State, lens: Lens, evidence: Evidence) -> Result | str:
    """What the method of a lens answers; else one sentence why it does not."""
    return answer_in(answers_at(world, state, lens, evidence, lens.method), state, lens)
