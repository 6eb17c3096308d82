"""The calm desk: the board, one headline with one large number, one question with its button, and the cards.

*Why so little:* a stranger understands a square in seconds and then meets forty numbers. Here are two, and
they become more when a move has given them a meaning.
"""

from dataclasses import replace
from typing import NamedTuple

from game.book.phrases import say
from game.methods import method_of
from game.view.desk import under_way
from game.view.draw_context import FINGER, DrawContext
from game.view.duel_words import turning_words
from game.view.model import Model
from game.view.ops import Fill, Panel, Picture, Rect, Target
from game.view.regions import Regions
from game.view.scenarios import coach_line, duel_lost
from game.view.scene import Scene
from game.view.screens.calm_answers import answers_height, draw_answers
from game.view.screens.calm_cards import draw_cards
from game.view.screens.card_values import shows_values
from game.view.screens.header import draw_header
from game.view.screens.headline import LEAST_TYPE, draw_headline, outcome_words, wide_type
from game.view.screens.level_parts import (
    draw_stars,
    won_level,
)
from game.view.widgets import PanelBuilder, draw_note


def draw_calm(model: Model, kit: DrawContext, scene: Scene, parts: Regions) -> tuple[Picture, Picture]:
    """What stands under and around the board of the calm desk."""
    whole = Rect(0, 0, kit.width, kit.height)
    ground = Panel("window", whole, (Fill(whole, kit.theme.window),))
    focus = " (keyboard here)" if model.focus == "board" else ""
    board = Target(parts.board, "board", None, "list", f"Board of {1 << scene.n} training sets{focus}")
    center = Panel("center", parts.board, (), (board,))
    asked = _asked(model, kit, scene, parts.moves)
    # The foot keeps a line for notes, in a level its place for stars: a button that moves is pressed in vain.
    free = under_way(model) and not model.level
    floor = parts.legend.bottom - kit.line(14) - kit.px(6) if free else parts.legend.y
    if kit.form == "wide":  # the question follows what was said; on a phone its button stays below the thumb
        limit = floor - asked.height - kit.px(20)
        headline, end = draw_headline(model, kit, scene, parts.status, limit, asked.words)
        y = max(end + kit.px(8), min(end + kit.px(16), floor - asked.height))
        question = parts.moves._replace(y=y, h=asked.height)
    else:
        inline = kit.form == "landscape" or not asked.fits or not outcome_words(model, scene)
        high = asked.answers_h if inline else max(parts.moves.h, asked.answers_h)
        question = parts.moves._replace(y=parts.moves.bottom - high, h=high)
        if kit.form == "portrait":  # what does not fit takes its room from the cards above it
            over = max(parts.hand.bottom + kit.px(6) - question.y, 0.0)
            hand_h = max(parts.hand.h - over, kit.px(FINGER))
            parts = replace(parts, hand=parts.hand._replace(h=hand_h))
        limit = min(parts.status.bottom, question.y - kit.px(4))
        headline, _ = draw_headline(model, kit, scene, parts.status, limit, asked.words, inline)
        asked = asked._replace(words="") if inline else asked
    return (
        (ground, draw_header(model, kit, scene, parts.top), center),
        (
            headline,
            _question(model, kit, scene, question, asked),
            *_foot(model, kit, parts, question),
            *draw_cards(model, kit, scene, parts.hand),
        ),
    )


class Asked(NamedTuple):
    """What is asked, how large it is written, and how high it stands with its answers.

    fits: whether it does where answers stand.
    """

    words: str
    size: float
    text_h: float
    answers_h: float
    gap: float
    fits: bool

    @property
    def height(self) -> float:
        """Words, a gap, and the answers."""
        return self.text_h + self.gap + self.answers_h


def _asked(model: Model, kit: DrawContext, scene: Scene, box: Rect) -> Asked:
    coach = coach_line(model, scene, kit.touch)
    words = coach.text if coach else _free_question(scene)
    if duel_lost(scene.state):
        turning = turning_words(model)
        lost = scene.state.duel and scene.state.duel.terms.side == "operator"
        words = say("duel.operator-lost") if lost else say("duel.lost")
        words = f"{words} {turning}".strip()
    if run := won_level(model, scene):
        lesson = run.progress.scenario.lesson
        words = lesson.learnt if lesson else ""
    answers_h, gap = answers_height(kit, model, scene), kit.px(12 if kit.form != "landscape" else 6)
    room = box._replace(h=box.h - answers_h - gap)
    wish = {"wide": wide_type(model), "portrait": 18, "landscape": 14}[kit.form]
    size = kit.size_for(words, room, wish, LEAST_TYPE, "reading-italic") or LEAST_TYPE
    wished = kit.paragraph_height(words, size, box.w, "reading-italic")
    return Asked(words, size, min(wished, room.h), answers_h, gap, wished <= room.h)


def _free_question(scene: Scene) -> str:
    """What one may ask of the chosen tile."""
    focus = scene.lens.focus
    state = (
        "place"
        if focus not in scene.state.placed
        else "return"
        if scene.state.edit(focus).closed
        else "strike"
    )
    return say(f"headline.ask-{state}", tile=focus)


def _question(model: Model, kit: DrawContext, scene: Scene, box: Rect, asked: Asked) -> Panel:
    """What is asked, and the one thing that answers it."""
    theme = kit.theme
    builder = PanelBuilder()
    row = Rect(box.x, box.bottom - asked.answers_h, box.w, asked.answers_h)
    text = Rect(box.x, row.y - asked.gap - asked.text_h, box.w, asked.text_h)
    if asked.words:
        builder.add(*kit.paragraph(text, asked.words, asked.size, theme.ink, "reading-italic", theme.window))
    draw_answers(model, kit, scene, builder, row)
    return Panel("moves", box, tuple(builder.ops), tuple(builder.targets))


def _fresh(model: Model) -> bool:
    """Whether nothing was done yet: then the foot says what a square is."""
    done = model.run is not None and model.run.progress.done
    return not (under_way(model) or model.game.at or model.note.text or done)


def _foot(model: Model, kit: DrawContext, parts: Regions, question: Rect) -> Picture:
    """The quiet place: what was said of squares and settings; or what a square is, before the first move."""
    box = parts.legend
    run = model.level
    if run and not model.note.text and box.h and not _fresh(model):
        top = max(question.bottom + kit.px(10), box.y) if kit.form == "wide" else box.y
        return (draw_stars(model, kit, run, box._replace(y=top, h=max(box.bottom - top, kit.line(13)))),)
    if model.note.text:
        if kit.form != "wide":
            return ()  # there it stands beside the number
        top = max(question.bottom + kit.px(6), box.y)
        room = box._replace(y=top, h=max(box.bottom - top, kit.line(13)))
        return (draw_note(kit, model.note, room, 14),)
    if not box.h or under_way(model) or (kit.form == "wide" and question.bottom > box.y):
        return ()
    theme = kit.theme
    words = say("headline.legend") if kit.form == "wide" else say("headline.legend-short")
    if shows_values(model) and method_of(model.lens.method).from_open:
        words = say("headline.legend-error" if kit.form == "wide" else "headline.legend-error-short")
    ops = kit.paragraph(box, words, 14 if kit.form == "wide" else 13, theme.faint, ground=theme.window)
    return (Panel("legend", box, ops, (Target(box, "legend", None, "text", words, focusable=False),)),)
