"""What stands on a sheet for a class and on its key: a board, and questions with what is true of them.

*Why the key of a level knows what lies face down only for a class:* what a player hands out of a level knows
no more than the player does.
"""

from dataclasses import replace
from typing import NamedTuple

from game.book.phrases import say
from game.play import moves
from game.play.ledger import Ledger
from game.play.moves import Refusal
from game.view.classroom import change_of, covered_now, poll_for, right_of, truth_of
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Fill, Panel, Picture, Rect
from game.view.poll import Poll
from game.view.projector_regions import projector_parts
from game.view.scenarios import hand_of
from game.view.scene import Scene, known_of, scene_of
from game.view.scene_words import number_words
from game.view.screens.projector import caption_words, draw_squares

#: So many questions have room for their lines on a page.
MOST = 8


class Question(NamedTuple):
    """A question with its choices. right: the true one, -1 where nothing says so; told: with its numbers."""

    words: str
    choices: tuple[str, ...]
    right: int
    told: str


def questions_of(model: Model) -> tuple[Question, ...]:
    """What a class can be asked of a level or position: the level's question, then a move of each tile."""
    found = []
    if model.run and model.run.progress.open_question and (poll := poll_for(model)):
        found.append(_of_level(model, poll))
    free = replace(model, run=None)
    for letter in hand_of(model):
        poll = poll_for(replace(free, lens=replace(model.lens, focus=letter)))
        if poll and poll.move:
            found.append(_of_move(model, poll))
    return tuple(found[:MOST])


def _of_level(model: Model, poll: Poll) -> Question:
    right, answer = right_of(model), truth_of(model)
    told = ""
    if answer and answer.number is not None:
        choice = poll.choices[right] if right >= 0 else ""
        told = say("worksheet.number", choice=choice, number=f"{100 * answer.number:.0f}")
    return Question(poll.question, poll.choices, right, told)


def _of_move(model: Model, poll: Poll) -> Question:
    after = moves.apply(model.world, model.state, poll.move) if poll.move else model.state
    if isinstance(after, Refusal):
        return Question(poll.question, poll.choices, -1, "")
    scene = scene_of(model.pack, after, model.lens, _known(model))
    now = scene.numbers[scene.operator]
    if not scene.known(scene.operator):
        return Question(poll.question, poll.choices, -1, say("worksheet.unknown"))
    right = change_of(scene, poll, now)
    before, then = number_words(scene, poll.before), number_words(scene, now)
    told = say("worksheet.told", choice=poll.choices[right], before=before, now=then)
    return Question(poll.question, poll.choices, right, told)


def _known(model: Model) -> Ledger | None:
    return None if not model.kept else known_of(model.game)


def board_of_sheet(model: Model, kit: DrawContext, told: bool) -> tuple[Picture, Rect]:
    """The board of a sheet, or of its key, with numbers on what is not covered; where it lies."""
    lens = replace(model.lens, view="board", numbers="shown", squares="score", compared=None)
    shown = replace(model, projector=True, poll=None, lens=lens, focus="", receipt=False)
    parts = projector_parts(kit)
    scene = _scene(shown, told)
    covered = frozenset[int]() if told else _asked_about(shown) - {scene.operator}
    view = parts.board.inset(-8 * parts.unit)
    ground = Panel("window", view, (Fill(view, kit.theme.window),))
    return (ground, *draw_squares(shown, kit, scene, parts, covered)), view


def _asked_about(model: Model) -> frozenset[int]:
    """The squares that would answer one of the questions: that of the level, and those of single moves."""
    return covered_now(model) | covered_now(replace(model, run=None))


def sources_of(model: Model) -> tuple[tuple[str, str, str], ...]:
    """Letter, source and a sentence of each tile that is on the board or asked about."""
    tiles = (model.world.tile(letter) for letter in hand_of(model))
    return tuple((tile.letter, tile.source, tile.about) for tile in tiles)


def measured_on(model: Model) -> str:
    """What the numbers of the sheet are."""
    return caption_words(scene_of(model.pack, model.state, model.lens, known_of(model.game)))


def _scene(model: Model, told: bool) -> Scene:
    known = _known(model) if told else known_of(model.game)
    return scene_of(model.pack, model.state, model.lens, known)
