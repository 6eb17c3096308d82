"""The calm desk: the board, one headline with one large number, one question with its button, and the cards.

*Why so little:* a stranger understands a square in seconds and then meets forty numbers. Here are two, and
they become more when a move has given them a meaning.
"""

from dataclasses import replace
from typing import NamedTuple

from game.book.phrases import say
from game.play.state import column_of
from game.view.desk import numbers_shown
from game.view.draw_context import DrawContext
from game.view.kinds import drawer_of
from game.view.model import Model
from game.view.ops import Fill, Op, Panel, Picture, Rect, Target, Text, Weight
from game.view.regions import Regions
from game.view.scenarios import coach_line, duel_lost, opening_words, step_of, win_words
from game.view.scene import Scene, square_words
from game.view.screens.calm_answers import answers_height, draw_answers
from game.view.screens.calm_cards import draw_cards
from game.view.screens.header import draw_header
from game.view.screens.level_parts import (
    draw_scale,
    draw_stars,
    draw_tries,
    level_of,
    scale_goal,
    scale_height,
    stars_height,
    won_level,
)
from game.view.screens.marks import left_square
from game.view.screens.model_view import shown_flips
from game.view.widgets import PanelBuilder, draw_note

#: No sentence is written smaller than this.
LEAST_TYPE = 13
#: Height of the examples below the headline, in pixels of the layout.
EXAMPLES = 124


def draw_calm(model: Model, kit: DrawContext, scene: Scene, parts: Regions) -> tuple[Picture, Picture]:
    """What stands under and around the board of the calm desk."""
    whole = Rect(0, 0, kit.width, kit.height)
    ground = Panel("window", whole, (Fill(whole, kit.theme.window),))
    focus = " (keyboard here)" if model.focus == "board" else ""
    board = Target(parts.board, "board", None, "list", f"Board of {1 << scene.n} training sets{focus}")
    center = Panel("center", parts.board, (), (board,))
    asked = _asked(model, kit, scene, parts.moves)
    floor = parts.legend.bottom if numbers_shown(model) else parts.legend.y
    if level_of(model) and not _fresh(model) and kit.form == "wide":
        floor -= stars_height(model, kit) + kit.px(10)
    if kit.form == "wide":  # the question follows what was said; on a phone its button stays below the thumb
        headline, end = _headline(
            model, kit, scene, parts.status, floor - asked.height - kit.px(20), asked.words
        )
        y = min(end + kit.px(16), parts.legend.bottom - asked.height)
        question = parts.moves._replace(y=y, h=asked.height)
    else:
        headline, _ = _headline(model, kit, scene, parts.status, parts.status.bottom, asked.words)
        question = parts.moves
    return (
        (ground, draw_header(model, kit, scene, parts.top), center),
        (
            headline,
            _question(model, kit, scene, question, asked),
            *_foot(model, kit, parts, question),
            *draw_cards(model, kit, scene, parts.hand),
        ),
    )


def _headline(
    model: Model, kit: DrawContext, scene: Scene, box: Rect, limit: float, asked: str
) -> tuple[Panel, float]:
    """One large number, one sentence, and what one can see of it; and where they end, above a limit.

    asked: what is spoken after them.
    """
    theme, form = kit.theme, kit.form
    builder = PanelBuilder()
    shown = _large_number(scene)
    size = min(kit.size({"wide": 104, "portrait": 72, "landscape": 40}[form]), int(box.h * 0.27))
    row = Rect(box.x, box.y, box.w, size * 0.98)
    number_w = kit.width_of(shown, size, "bold")
    builder.add(Text(row._replace(w=number_w), shown, size, theme.ink, "bold", ground=theme.window))
    was = left_square(model, scene)[1]
    beside = Rect(row.x + number_w + kit.px(16), row.y, row.w - number_w - kit.px(16), row.h)
    if was and form == "wide":
        foot = kit.line(24)
        at = Rect(beside.x, row.bottom - foot - kit.px(8), beside.w, foot)
        builder.add(kit.fitted(at, was, 24, theme.faint, "reading", ground=theme.window))
    elif form != "wide":
        middle = beside.inset(0, max((beside.h - 2 * kit.line(14)) / 2, 0))
        words = was or drawer_of(scene.world.kind).score_of
        builder.add(*kit.paragraph(middle, words, 14, theme.faint, "regular", theme.window))
    y = row.bottom + kit.px(10 if form == "wide" else 4)
    sentence = headline_words(model, scene)
    area = Rect(box.x, y, box.w, max(limit - y, kit.line(13)))
    wish = {"wide": _wide_type(model), "portrait": 20, "landscape": 15}[form]
    type_size = _size_for(kit, sentence, area, wish, "reading")
    said = area._replace(h=min(kit.paragraph_height(sentence, type_size, area.w, "reading"), area.h))
    builder.add(*kit.paragraph(said, sentence, type_size, theme.ink, "reading", theme.window))
    rest = Rect(area.x, said.bottom + kit.px(12), area.w, limit - said.bottom - kit.px(12))
    ops = _examples(model, kit, scene, rest)
    high = min(rest.h, kit.em(EXAMPLES)) + kit.px(12) if ops else 0.0
    goal, goal_h = scale_goal(model, scene), scale_height(kit)
    if goal and form == "wide" and rest.h - high >= goal_h:
        ops = (*ops, *draw_scale(kit, scene, goal, rest._replace(y=rest.y + high, h=goal_h)))
        high += goal_h + kit.px(12)
    builder.add(*ops)
    end = said.bottom + high
    joint = " " if sentence[:1].islower() else ". "
    last = model.note.text or f"{shown}{joint}{sentence}"
    spoken = f"{last} {asked}"
    builder.targets.append(Target(box, "status", None, "status", spoken, focusable=False))
    return Panel("status", box, tuple(builder.ops), tuple(builder.targets)), end


def _wide_type(model: Model) -> int:
    """Type size of sentences on a wide screen: in a level they make room for what a move did."""
    return 20 if level_of(model) and numbers_shown(model) else 24


def _large_number(scene: Scene) -> str:
    """The operator's score: per cent of the examples, or what a formula counts."""
    if not scene.known(scene.operator):
        return "?"
    number = square_words(scene, scene.numbers[scene.operator])
    return f"{number} %" if scene.lens.metric == "score" and scene.high <= 1 else number


def _size_for(kit: DrawContext, words: str, box: Rect, size: float, weight: Weight) -> float:
    """The type size at which words fit a box, at most the one that is wished."""
    while size > LEAST_TYPE and kit.paragraph_height(words, size, box.w, weight) > box.h:
        size -= 1
    return size


def headline_words(model: Model, scene: Scene) -> str:
    """The one sentence: what the last move did, or what the number is."""
    if won_level(model, scene) and (debrief := coach_line(model, scene, False)):
        return debrief.text
    if model.run and step_of(model, scene) is None:
        return win_words(model, scene)
    if numbers_shown(model) or (model.run and model.sentence.text and not _opening(model)):
        return model.sentence.text
    drawer = drawer_of(scene.world.kind)
    if scene.column == column_of(scene.world, scene.state, replace(scene.lens, column=None)):
        return f"{drawer.score_of} {say('headline.learnt')}"
    return drawer.score_on.format(column=scene.column_words)


def _opening(model: Model) -> bool:
    """Whether nothing was done in a level yet: its title stands in the header."""
    run = level_of(model)
    return bool(run and model.sentence.text == opening_words(run.progress.scenario))


def _examples(model: Model, kit: DrawContext, scene: Scene, box: Rect) -> tuple[Op, ...]:
    """Examples that are answered differently since the last move, or what the kind has to show of a model."""
    drawer = drawer_of(scene.world.kind)
    if box.h < kit.em(64) or kit.form == "landscape":
        return ()
    if (run := won_level(model, scene)) and (tries := draw_tries(kit, scene, run, box)):
        return tries
    _, flips, from_move = shown_flips(model, scene)
    flips = flips if from_move else ()
    return drawer.headline(model, kit, scene, box._replace(h=min(box.h, kit.em(EXAMPLES))), flips)


class Asked(NamedTuple):
    """What is asked, how large it is written, and how high it stands with its answers."""

    words: str
    size: float
    text_h: float
    answers_h: float

    gap: float

    @property
    def height(self) -> float:
        """Words, a gap, and the answers."""
        return self.text_h + self.gap + self.answers_h


def _asked(model: Model, kit: DrawContext, scene: Scene, box: Rect) -> Asked:
    coach = coach_line(model, scene, kit.touch)
    words = coach.text if coach else _free_question(scene)
    if duel_lost(scene.state):
        words = say("duel.lost")
    if (run := won_level(model, scene)) and run.progress.scenario.lesson:
        words = run.progress.scenario.lesson.learnt
    answers_h, gap = answers_height(kit, model, scene), kit.px(12 if kit.form != "landscape" else 6)
    room = box._replace(h=box.h - answers_h - gap)
    wish = {"wide": _wide_type(model), "portrait": 18, "landscape": 14}[kit.form]
    size = _size_for(kit, words, room, wish, "reading-italic")
    text_h = min(kit.paragraph_height(words, size, box.w, "reading-italic"), room.h)
    return Asked(words, size, text_h, answers_h, gap)


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
    builder.add(*kit.paragraph(text, asked.words, asked.size, theme.ink, "reading-italic", theme.window))
    draw_answers(model, kit, scene, builder, row)
    return Panel("moves", box, tuple(builder.ops), tuple(builder.targets))


def _fresh(model: Model) -> bool:
    """Whether nothing was done yet: then the foot says what a square is."""
    return not (numbers_shown(model) or model.game.at or model.note.text)


def _foot(model: Model, kit: DrawContext, parts: Regions, question: Rect) -> Picture:
    """The quiet place: what was said of squares and settings; or what a square is, before the first move."""
    box = parts.legend
    run = level_of(model)
    if run and not model.note.text and box.h and not _fresh(model):
        top = max(question.bottom + kit.px(10), box.y) if kit.form == "wide" else box.y
        return (draw_stars(model, kit, run, box._replace(y=top, h=max(box.bottom - top, kit.line(13)))),)
    if model.note.text:
        top = max(question.bottom + kit.px(6), box.y) if kit.form == "wide" else box.y
        room = box._replace(y=top, h=box.bottom - top) if box.h else parts.top
        if room.h >= kit.line(13):
            return (draw_note(kit, model.note, room, 14),)
        return (draw_note(kit, model.note, parts.top.inset(kit.px(16), kit.px(4))),)
    if not box.h or numbers_shown(model) or (kit.form == "wide" and question.bottom > box.y):
        return ()
    theme = kit.theme
    words = say("headline.legend") if kit.form == "wide" else say("headline.legend-short")
    ops = kit.paragraph(box, words, 14 if kit.form == "wide" else 13, theme.faint, ground=theme.window)
    return (Panel("legend", box, ops, (Target(box, "legend", None, "text", words, focusable=False),)),)
