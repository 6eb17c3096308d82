"""What a level adds to the calm desk: its stars, the way to its goal on a scale, the first try beside the one
that won.
"""

from math import cos, pi, sin

from game.book.narration import column_name
from game.book.number_format import percent
from game.book.phrases import say
from game.book.verdicts import goal_words, verdict
from game.play.face_down import reveals_left
from game.play.moves import Move
from game.play.scenario import Progress, stars
from game.play.verdict import Attempt, Standing, first_beside_won, standings
from game.view.draw_context import DrawContext
from game.view.model import Model, ScenarioRun
from game.view.ops import Fill, Op, Panel, Rect, Shape, Target, Weight
from game.view.scenarios import said_answer, stars_count, step_of
from game.view.scene import Scene
from game.view.theme import readable

#: Pieces of the scale of a goal.
PIECES = 44
#: Inner radius of a star, as a part of the outer one.
WAIST = 0.42


def won_level(model: Model, scene: Scene) -> ScenarioRun | None:
    """The level that is won in what is seen; None where none is."""
    run = model.level
    return run if run and step_of(model, scene) is None else None


# -- stars -----------------------------------------------------------------------------------------------


def star(kit: DrawContext, box: Rect, won: bool) -> tuple[Op, ...]:
    """A star in a box: ink where it was won, else hollow."""
    theme = kit.theme
    if won:
        return (Shape(_star(box, 1.0), theme.ink),)
    return (Shape(_star(box, 1.0), theme.outline), Shape(_star(box, 0.66), theme.window))


def _star(box: Rect, size: float) -> tuple[tuple[float, float], ...]:
    (x, y), outer = box.middle, min(box.w, box.h) / 2 * size
    radii = (outer * (1 if k % 2 == 0 else WAIST) for k in range(10))
    return tuple((x + r * sin(k * pi / 5), y - r * cos(k * pi / 5)) for k, r in enumerate(radii))


def star_names(progress: Progress, form: str = "") -> tuple[str, ...]:
    """What each star of a level is for. form: "-short" for the shortest words."""
    par = progress.scenario.par
    one = f"star.par-one{form}" if par else f"star.par-none{form}"
    tries = say(f"star.par{form}", par=par) if par > 1 else say(one)
    asked = any(step.ask for step in progress.scenario.steps)
    return (say(f"star.goal{form}"), tries, *((say(f"star.prediction{form}"),) if asked else ()))


def draw_stars(model: Model, kit: DrawContext, run: ScenarioRun, box: Rect) -> Panel:
    """The stars of a level with what they are for, and how many squares can still be turned over."""
    theme, size = kit.theme, kit.size(13)
    ops: list[Op] = []
    spelt = names = star_names(run.progress) if stars_count(run.progress.scenario) else ()
    # Whether a prediction was right is told with the end, not before.
    won = stars(run.progress)[: len(names)] if run.progress.done else (False,) * len(names)
    side, gap = kit.em(16), kit.px(18)
    row = box._replace(h=kit.line(14))
    box = box._replace(h=max(box.h, row.h))
    # In the one line of a small phone the stars go without their articles.
    needed = sum(side + gap + kit.px(6) + kit.width_of(name, size, "semibold") + 1 for name in names) - gap
    if needed > box.w and box.h < 2 * row.h:
        names, gap = star_names(run.progress, "-short"), kit.px(12)
    x, y = row.x, row.y
    faint = readable(theme.faint, theme.window)
    for is_won, name in zip(won, names, strict=True):
        wide = kit.width_of(name, size, "semibold" if is_won else "regular") + 1
        if x > row.x and x + side + kit.px(6) + wide > row.right:
            x, y = row.x, y + row.h
        ops += star(kit, Rect(x, y + (row.h - side) / 2, side, side), is_won)
        at = Rect(x + side + kit.px(6), y, wide, row.h)
        weight: Weight = "semibold" if is_won else "regular"
        ops.append(kit.fitted(at, name, 13, theme.ink if is_won else faint, weight, ground=theme.window))
        x = at.right + gap
    words = _beside_stars(model, run)
    y += row.h if names else 0
    if words and y + row.h <= box.bottom + 1:
        ops.append(kit.fitted(Rect(box.x, y, box.w, row.h), words, 13, faint, ground=theme.window))
    marks = zip(won, spelt, strict=True)
    spoken = " ".join(f"{name}: {say('star.won' if one else 'star.open')}." for one, name in marks)
    label = f"{say('star.title')} {spoken} {words}".strip() if names else words
    return Panel("stars", box, tuple(ops), (Target(box, "stars", None, "text", label, focusable=False),))


def _beside_stars(model: Model, run: ScenarioRun) -> str:
    """Squares that can still be turned over; after the win what became of the predictions."""
    progress = run.progress
    if progress.done:
        return " ".join(
            prediction_words(progress, k) for k, answer in enumerate(progress.answers) if answer is not None
        )
    duel = model.state.duel
    if duel:
        return say(
            "duel.state",
            purse=duel.purse,
            turn=min(duel.turn + 1, duel.terms.turns),
            turns=duel.terms.turns,
            line=percent(duel.terms.line),
            held=duel.held,
            hold=duel.terms.hold,
        )
    left = reveals_left(model.game)
    if not model.game.reveals:
        return ""
    return say("scenario.left-one" if left == 1 else "scenario.left", left=left)


def prediction_words(progress: Progress, k: int) -> str:
    """What was said at a step, whether it was right, and what it paid."""
    ask, answer = progress.scenario.steps[k].ask, progress.answers[k]
    if ask is None or answer is None:
        return ""
    said = said_answer(ask, answer)
    if answer.number is not None:
        number = f"{100 * answer.number:.0f}"
        if answer.is_right:
            return say("prediction.range-good", said=said, number=number)
        return say("prediction.range-poor", said=said, number=number)
    if ask.confidence:
        points = f"{answer.points:+d}".replace("-", "−")
        if answer.is_right:
            return say("prediction.sure-right", said=said, points=points)
        return say("prediction.sure-wrong", said=said, points=points)
    if answer.is_right:
        return say("prediction.right", said=said)
    return say("prediction.wrong", said=said, right=ask.choices[answer.right])


# -- the goal on a scale ---------------------------------------------------------------------------------


def scale_goal(model: Model, scene: Scene) -> Standing | None:
    """The first goal of the present step that is a share of held-out examples or a loss, one that is still to
    be met before one that is; None where there is none.
    """
    run = model.level
    if run is None or run.progress.open_question or not scene.known(scene.operator):
        return None
    found = standings(run.progress, scene.world, scene.state, scene.lens)
    shares = [one for one in found if one.measure and one.measure.unit in ("share", "loss")]
    return next((one for one in shares if not one.met), next(iter(shares), None))


def scale_height(kit: DrawContext) -> float:
    """How high the scale of a goal stands with its words."""
    return 2 * kit.line(13) + kit.px(16)


def draw_scale(kit: DrawContext, scene: Scene, goal: Standing, box: Rect) -> tuple[Op, ...]:
    """The colours from 0 to 1, a line where the goal lies, and a triangle where the model in use stands."""
    theme, measure = kit.theme, goal.measure
    if measure is None:
        return ()
    bar = Rect(box.x, box.y + kit.line(13) + kit.px(2), box.w, kit.px(12))
    wide = bar.w / PIECES
    ops: list[Op] = []
    for k in range(PIECES):
        piece = Rect(bar.x + k * wide, bar.y, wide + 1, bar.h)
        ops.append(Fill(piece, kit.shade((k + 0.5) / PIECES)))
    at = bar.x + bar.w * min(max(measure.threshold_score, 0.0), 1.0)
    ops.append(Fill(Rect(at - kit.px(1.5), bar.y - kit.px(4), kit.px(3), bar.h + kit.px(8)), theme.ink))
    placed = scene.state.placed
    column = "" if measure.column is None else column_name(scene.world, measure.column, placed)
    key = "scenario.scale-most" if measure.most else "scenario.scale-least"
    words = say(key, column=column, threshold=measure.threshold_text)
    ops.append(_beside(kit, box, box.y, at, words, "semibold"))
    here = bar.x + bar.w * min(max(measure.score, 0.0), 1.0)
    tip, foot = bar.bottom + kit.px(2), bar.bottom + kit.px(10)
    ops.append(Shape(((here, tip), (here + kit.px(6), foot), (here - kit.px(6), foot)), theme.ink))
    now = say("scenario.scale-now", measured=measure.value_text)
    ops.append(_beside(kit, box, foot + kit.px(1), here, now, "regular"))
    return tuple(ops)


def _beside(kit: DrawContext, box: Rect, y: float, x: float, words: str, weight: Weight) -> Op:
    """Words around a place, inside a box."""
    wide = kit.width_of(words, kit.size(13), "semibold") + 2
    left = min(max(x - wide / 2, box.x), max(box.right - wide, box.x))
    at = Rect(left, y, wide, kit.line(13))
    return kit.fitted(at, words, 13, kit.theme.ink, weight, "center", kit.theme.window)


# -- the first try beside the one that won ---------------------------------------------------------------


def draw_tries(kit: DrawContext, scene: Scene, run: ScenarioRun, box: Rect) -> tuple[Op, ...]:
    """Two cards: the moves of the first try with what became of it, and those that won.

    Nothing where the first try won.
    """
    found = first_beside_won(run.progress, scene.world, scene.lens)
    if found is None or not found[0].moves or found[0].moves == found[1].moves:
        return ()
    theme, gap = kit.theme, kit.px(10)
    wide = (box.w - gap) / 2
    high = min(box.h, kit.line(13) + kit.line(16) + 2 * kit.line(13) + kit.px(20))
    if high < kit.line(13) + kit.line(16) + kit.px(12):
        return ()
    ops: list[Op] = []
    for k, (title, attempt) in enumerate(zip(("first", "won"), found, strict=True)):
        card = Rect(box.x + k * (wide + gap), box.y, wide, high)
        ops.append(Fill(card, theme.surface, kit.px(10)))
        ops += _attempt(kit, scene, card.inset(kit.px(12), kit.px(8)), say(f"tries.{title}"), attempt)
    return tuple(ops)


def _attempt(kit: DrawContext, scene: Scene, box: Rect, title: str, attempt: Attempt) -> tuple[Op, ...]:
    theme = kit.theme
    head = box._replace(h=kit.line(13))
    moves = Rect(box.x, head.bottom, box.w, kit.line(16))
    rest = Rect(box.x, moves.bottom, box.w, max(box.bottom - moves.bottom, 0.0))
    ink = readable(theme.ink if attempt.met else theme.loss, theme.surface)
    return (
        kit.fitted(head, title, 13, readable(theme.faint, theme.surface), ground=theme.surface),
        kit.fitted(moves, moves_words(attempt.moves), 16, theme.ink, "semibold", ground=theme.surface),
        *kit.paragraph(rest, _outcome(scene, attempt), 13, ink, ground=theme.surface),
    )


def _outcome(scene: Scene, attempt: Attempt) -> str:
    placed = scene.state.placed
    lines = (goal_words(scene.world, placed, one) for one in attempt.standings if not one.met)
    missed = next((line for line in lines if line), "")
    return missed or verdict(scene.world, placed, attempt.standings)


def moves_words(moves: tuple[Move, ...]) -> str:
    """Some moves as one line."""
    return ", ".join(str(move) for move in moves) or say("label.no-moves")
