"""The headline of the calm desk: one large number, one sentence, and what one can see of what it tells.

On a phone the question stands here, too, where the answers leave it no room; what the number is stands beside
it.
"""

from collections.abc import Sequence
from dataclasses import replace

from game.book.phrases import say
from game.play.state import column_of
from game.view.class_words import class_words
from game.view.desk import under_way
from game.view.draw_context import DrawContext
from game.view.duel_words import turn_words, turning_words
from game.view.kinds import drawer_of
from game.view.model import Model
from game.view.ops import Fill, Frame, Op, Panel, Rect, Target, Text, Weight
from game.view.scenarios import coach_line, opening_words, step_of, win_words
from game.view.scene import Scene
from game.view.scene_words import number_words
from game.view.screens.level_parts import draw_scale, draw_tries, scale_goal, scale_height, won_level
from game.view.screens.marks import left_square
from game.view.screens.measured_marks import ABOUT
from game.view.screens.model_view import pictured_flips
from game.view.unmeasured_words import unmeasured_words
from game.view.widgets import PanelBuilder

#: No sentence is written smaller than this.
LEAST_TYPE = 13
#: Height of the examples below the headline, in pixels of the layout.
EXAMPLES = 124


def draw_headline(
    model: Model, kit: DrawContext, scene: Scene, box: Rect, limit: float, asked: str, inline: bool = False
) -> tuple[Panel, float]:
    """The headline in a box, and where it ends, above a limit.

    asked: what is asked, spoken after it. inline: that is written here, too.
    """
    builder, form = PanelBuilder(), kit.form
    shown = large_number(scene)
    row = _number_row(model, kit, scene, builder, box, shown)
    y = row.bottom + kit.px(10 if form == "wide" else 4)
    area = Rect(box.x, y, box.w, max(limit - y, kit.line(13)))
    sentence = headline_words(model, scene)
    written = "" if form != "wide" and not outcome_words(model, scene) else sentence
    texts: list[tuple[str, Weight]] = [(written, "reading"), (asked if inline else "", "reading-italic")]
    said = _paragraphs(model, kit, builder, area, [one for one in texts if one[0]])
    rest = Rect(area.x, said + kit.px(12), area.w, limit - said - kit.px(12))
    ops = examples(model, kit, scene, rest)
    high = min(rest.h, kit.em(EXAMPLES)) + kit.px(12) if ops else 0.0
    goal, goal_h = scale_goal(model, scene), scale_height(kit)
    if goal and form == "wide" and rest.h - high >= goal_h:
        ops = (*ops, *draw_scale(kit, scene, goal, rest._replace(y=rest.y + high, h=goal_h)))
        high += goal_h + kit.px(12)
    builder.add(*ops)
    joint = " " if sentence[:1].islower() else ". "
    last = model.note.text or f"{shown}{joint}{sentence}"
    builder.targets.append(Target(box, "status", None, "status", f"{last} {asked}".strip(), focusable=False))
    return Panel("status", box, tuple(builder.ops), tuple(builder.targets)), said + high


def _number_row(
    model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, shown: str
) -> Rect:
    """The large number, and beside it what it was, or on a phone what it is."""
    theme, form = kit.theme, kit.form
    wide = 72 if model.level and under_way(model) else 104
    size = min(kit.size({"wide": wide, "portrait": 72, "landscape": 40}[form]), int(box.h * 0.27))
    row = Rect(box.x, box.y, box.w, size * 0.98)
    row = _turn_plate(kit, scene, builder, row)
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
        note = model.note.text
        words = _whole_sentences(kit, note, middle) or was or _of_number(scene)
        if turn_words(scene.state) and not kit.size_for(words, middle, 14, LEAST_TYPE):
            words = ""  # beside the plate there is room for little
        builder.add(*kit.paragraph(middle, words, 14, theme.faint, "regular", theme.window))
        if was and not note:
            used = kit.width_of(was, kit.size(14)) + kit.px(12)
            room = beside._replace(x=beside.x + used, w=beside.w - used)
            flips, from_move = pictured_flips(model, scene)
            drawer = drawer_of(scene.world.kind)
            builder.add(*drawer.small_headline(kit, scene, room, flips if from_move else ()))
    return row


def _whole_sentences(kit: DrawContext, words: str, box: Rect) -> str:
    """As many sentences of a note as have room; all of it is spoken."""
    sentences = words.split(". ")
    while len(sentences) > 1 and not kit.size_for(". ".join(sentences), box, 14, LEAST_TYPE):
        sentences.pop()
    kept = ". ".join(sentences)
    return kept if kept == words else f"{kept}."


def _turn_plate(kit: DrawContext, scene: Scene, builder: PanelBuilder, row: Rect) -> Rect:
    """Whose turn it is, at the end of a row, where people play the operator; what it leaves of the row."""
    words = turn_words(scene.state)
    if not words or scene.state.duel is None:
        return row
    theme, size = kit.theme, {"wide": 16, "portrait": 14, "landscape": 13}[kit.form]
    wide = kit.width_of(words, kit.size(size), "semibold") + kit.px(24)
    plate = Rect(row.right - wide, row.y + kit.px(6), wide, kit.line(size) + kit.px(10))
    dark = scene.state.duel.asked
    ground, ink = (theme.ink, theme.window) if dark else (theme.surface, theme.ink)
    builder.add(Fill(plate, ground, kit.px(8)))
    if not dark:
        builder.add(Frame(plate, theme.ink, max(kit.px(2), 1.0), kit.px(8)))
    builder.add(kit.fitted(plate, words, size, ink, "semibold", "center", ground))
    builder.touch(plate, "turn", None, "text", words)
    builder.targets[-1] = builder.targets[-1]._replace(focusable=False)
    return row._replace(w=plate.x - kit.px(12) - row.x)


def _paragraphs(
    model: Model, kit: DrawContext, builder: PanelBuilder, box: Rect, texts: Sequence[tuple[str, Weight]]
) -> float:
    """Texts one below the other, as large as they fit; where they end."""
    gap = kit.px(8)
    size = {"wide": wide_type(model), "portrait": 20, "landscape": 17}[kit.form]

    def high(at: int) -> float:
        return sum(kit.paragraph_height(text, at, box.w, weight) + gap for text, weight in texts) - gap

    while size > LEAST_TYPE and high(size) > box.h:
        size -= 1
    y = box.y
    for text, weight in texts:
        if y > box.y and y + kit.line(size) > box.bottom + 1:
            break  # the button says as much
        tall = min(kit.paragraph_height(text, size, box.w, weight), max(box.bottom - y, kit.line(LEAST_TYPE)))
        place = Rect(box.x, y, box.w, tall)
        builder.add(*kit.paragraph(place, text, size, kit.theme.ink, weight, kit.theme.window))
        y = place.bottom + gap
    return y - gap if texts else y


def wide_type(model: Model) -> int:
    """Type size of sentences on a wide screen: in a level they make room for what a move did."""
    return 18 if model.level and under_way(model) else 24


def large_number(scene: Scene) -> str:
    """The operator's score: per cent of the examples, or what a formula says; "?" face down."""
    if not scene.known(scene.operator):
        return "?"
    about = ABOUT if scene.estimated(scene.operator) else ""
    return about + number_words(scene, scene.numbers[scene.operator])


def headline_words(model: Model, scene: Scene) -> str:
    """The one sentence: what the last move did, or what the number is."""
    return outcome_words(model, scene) or _of_number(scene, True)


def outcome_words(model: Model, scene: Scene) -> str:
    """What there is to tell of what was done: the debrief, the last move; "" at the beginning."""
    if won_level(model, scene) and (debrief := coach_line(model, scene, False)):
        return " ".join(filter(None, (debrief.text, turning_words(model))))
    if model.run and step_of(model, scene) is None:
        return win_words(model, scene)
    if under_way(model) or (model.run and model.sentence.text and not _opening(model)):
        return model.sentence.text
    return ""


def _of_number(scene: Scene, whole: bool = False) -> str:
    """What the large number is. whole: with what its model learnt from."""
    if scene.unmeasured(scene.operator):
        return unmeasured_words(scene, scene.operator)
    drawer = drawer_of(scene.world.kind)
    if scene.column == column_of(scene.world, scene.state, replace(scene.lens, column=None)):
        words = drawer.score_sentence(scene, "")
        return f"{words} {say('headline.learnt')}" if whole else words
    return drawer.score_sentence(scene, words_of_column(scene))


def words_of_column(scene: Scene) -> str:
    """The column by its classes where it is a clean slice of some of them, else by its name."""
    plurals, world = scene.pack.plurals, scene.world
    chosen = [piece for j, piece in enumerate(world.slices) if scene.column >> j & 1]
    if plurals and len(chosen) == 1 and scene.column & world.clean:
        labels = chosen[0].y
        if len(set(labels.tolist())) < len(plurals):
            return class_words(plurals, labels)
    return scene.column_words


def _opening(model: Model) -> bool:
    """Whether nothing was done in a level yet: its title stands in the header."""
    run = model.level
    return bool(run and model.sentence.text == opening_words(run.progress.scenario))


def examples(model: Model, kit: DrawContext, scene: Scene, box: Rect) -> tuple[Op, ...]:
    """Examples that are answered differently since the last move, or what the kind has to show of a model."""
    drawer = drawer_of(scene.world.kind)
    if box.h < kit.em(64):
        return ()
    if (run := won_level(model, scene)) and (tries := draw_tries(kit, scene, run, box)):
        return tries
    flips, from_move = pictured_flips(model, scene)
    flips = flips if from_move else ()
    if flips and kit.form == "landscape":  # they stand beside the number
        return ()
    return drawer.headline(model, kit, scene, box._replace(h=min(box.h, kit.em(EXAMPLES))), flips)
