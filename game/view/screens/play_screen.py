"""The board screen: hand, board, inspector, timeline and moves, with everything that moves over them."""

from dataclasses import replace
from functools import lru_cache

from game.book.phrases import say
from game.play.duel_players import program_move
from game.play.moves import move_of
from game.view.animation import still
from game.view.bindings import key_label
from game.view.commands.base import Command
from game.view.commands.duels import LetStrike
from game.view.commands.focus import Leave
from game.view.commands.levels import RevealSquare
from game.view.commands.scenarios import GiveHint, Predict, SkipScenario
from game.view.desk import alone, controls_open, desk_of, parts_of
from game.view.draw_context import LEADING, DrawContext, in_palette
from game.view.model import Model, StatusLine
from game.view.next_step import turns_over
from game.view.ops import Color, Fill, Op, Panel, Picture, Rect, Target
from game.view.projections.base import Placement
from game.view.regions import Regions
from game.view.scenarios import coach_line, step_of, win_words
from game.view.scene import Scene, present_scene
from game.view.screens.board import draw_field, moment, placement_at
from game.view.screens.calm_desk import draw_calm
from game.view.screens.compact import draw_small_hand, draw_small_top, draw_tools
from game.view.screens.flying import draw_dragged, draw_flyers, draw_fold
from game.view.screens.hand import draw_hand
from game.view.screens.header import draw_header
from game.view.screens.inspector import draw_inspector
from game.view.screens.toolbars import draw_legend, draw_moves, draw_timeline
from game.view.theme import ink_on, readable
from game.view.widgets import PanelBuilder, button, draw_note

#: The line and the coach's are written no smaller than this, in pixels of the layout.
LEAST_SAID = 11
#: Type sizes of the sentence as a headline, in pixels of the layout: the wished one and the smallest.
HEADLINE, LEAST_HEADLINE = 22, 15


def draw_board(model: Model, kit: DrawContext) -> Picture:
    """The whole screen, in the colours that the position asks for."""
    kit = in_palette(kit, model.lens.palette)
    scene = present_scene(model)
    # The modules of frames and of other views are loaded when one is first seen: the board comes up sooner.
    if alone(model):
        from game.view.screens.embedded import draw_embedded  # noqa: PLC0415

        return draw_embedded(model, kit, scene)
    if desk_of(model) == "view":
        from game.view.screens.view_desk import draw_view_desk  # noqa: PLC0415

        return draw_view_desk(model, kit, scene)
    if desk_of(model) == "projector":
        from game.view.screens.projector import draw_projector  # noqa: PLC0415

        return draw_projector(model, kit)
    parts = parts_of(model, kit)
    now = moment(model, scene)
    pointed = "" if now.opening else _pointed(model, scene)
    board = placement_at(model, kit, scene, now)
    before, after = _around(still(model), kit, scene, pointed, board)
    return (
        *before,
        *draw_field(model, kit, scene, parts.board, now, board),
        *draw_fold(kit, scene, parts.board, now),
        *after,
        *draw_flyers(model, kit, scene, board, parts),
        *draw_dragged(model, kit, scene),
    )


@lru_cache(maxsize=12)
def _around(
    model: Model, kit: DrawContext, scene: Scene, pointed: str, board: Placement
) -> tuple[Picture, Picture]:
    """What stands under and around the board; it does not depend on time, so frames share it."""
    parts = parts_of(model, kit)
    if desk_of(model) == "calm":
        return draw_calm(model, kit, scene, parts)
    # What the slider in hand does not touch is drawn for the game as it stands, and so only once.
    calm = replace(model, draft=None, line=StatusLine(), sentence=StatusLine(), poison="flip")
    settled = present_scene(calm)
    whole = Rect(0, 0, kit.width, kit.height)
    ground = Panel("window", whole, (Fill(whole, kit.theme.window),))
    center = _center(model, kit, scene, parts, board)
    moves = draw_moves(model, kit, scene, parts.moves, pointed)
    if kit.form != "wide":
        top = draw_small_top(model, kit, scene, parts.top)
        return (ground, *top, *center), (
            moves,
            draw_tools(model, kit, parts.tools),
            *_side(model, kit, scene),
        )
    return (
        (
            ground,
            draw_header(calm, kit, settled, parts.top),
            *draw_hand(model, kit, scene, parts.hand, pointed),
            *center,
        ),
        (
            draw_timeline(calm, kit, settled, parts.timeline),
            moves,
            *_beside(model, kit, scene, parts.inspector),
        ),
    )


def _side(model: Model, kit: DrawContext, scene: Scene) -> Picture:
    """On a small screen: the hand, the inspector or the controls, whichever the player has chosen."""
    parts = parts_of(model, kit)
    if model.side == "hand" and not controls_open(model):
        return draw_small_hand(model, kit, scene, parts.hand)
    return _beside(model, kit, scene, parts.inspector)


def _beside(model: Model, kit: DrawContext, scene: Scene, area: Rect) -> Picture:
    """What explains the board: the inspector, or in its place the controls."""
    if controls_open(model):
        from game.view.screens.controls import draw_controls  # noqa: PLC0415

        return (draw_controls(model, kit, scene, area),)
    return draw_inspector(model, kit, scene, area)


def _pointed(model: Model, scene: Scene) -> str:
    """The control that the coach means now: a card, or the button of a move."""
    step = step_of(model, scene)
    if step is None or not step.target:
        return ""
    kind = move_of(step.target)
    if kind is None:
        return f"card:{step.target.removeprefix('card ')}"
    return f"move:{kind.shares or kind.verb}"


def _center(model: Model, kit: DrawContext, scene: Scene, parts: Regions, board: Placement) -> Picture:
    """The ground of the board, the sentence above it, the legend and the note below.

    *Why so many panels:* a sentence changes with every move, and squares are repainted without it.
    """
    theme = kit.theme
    focus = " (keyboard here)" if model.focus == "board" else ""
    whole = Target(board.view, "board", None, "list", f"Board of {1 << scene.n} training sets{focus}")
    ground = (Fill(parts.center, theme.window),)
    coach = coach_line(model, scene, kit.touch)
    below = PanelBuilder([Fill(parts.legend, theme.window)])
    note = model.note if kit.form == "wide" else StatusLine()  # a small screen has it in its head
    if model.run and step_of(model, scene) is None:
        lower = note_row(kit, parts.legend).h if note.text else 0.0
        _won(model, kit, scene, below, parts.legend._replace(h=parts.legend.h - lower))
    else:
        _legend(model, kit, scene, below, parts, board)
    return (
        Panel("center", parts.center, ground, (whole,)),
        _status(model, coach, kit, parts.status),
        Panel("legend", parts.legend, tuple(below.ops), tuple(below.targets)),
        *((draw_note(kit, note, note_row(kit, parts.legend)),) if note.text else ()),
    )


def note_row(kit: DrawContext, legend: Rect) -> Rect:
    """The lower row of the legend: what marks mean gives way to a note."""
    h = kit.line(11)
    return Rect(legend.x, legend.bottom - h, legend.w, h)


def _status(model: Model, coach: StatusLine | None, kit: DrawContext, box: Rect) -> Panel:
    """The sentence on the position, the coach's below it while there is one.

    A screen reader hears what was said last, here or in the note, and the coach.
    """
    line, theme = model.sentence, kit.theme
    colors = {"plain": theme.ink, "good": theme.gain, "bad": theme.loss, "coach": theme.accent}
    ops: list[Op] = [Fill(box, theme.window)]
    if coach and line.text:
        pixels, above = _both(kit, line.text, coach.text, box)
        lower = Rect(box.x, box.y + above, box.w, box.h - above)
        ops += _spoken(kit, box._replace(h=above), line, colors[line.tone], pixels)
        ops += _spoken(kit, lower, coach, colors[coach.tone], pixels)
    else:
        told = coach or line
        ops += _spoken(kit, box, told, colors[told.tone])
    text = " ".join(part.text for part in (model.line, coach) if part and part.text)
    targets = [Target(box, "status", None, "status", text, focusable=False)]
    if line.text:
        targets.append(Target(box, "sentence", None, "text", line.text, focusable=False))
    return Panel("status", box, tuple(ops), tuple(targets))


def _both(kit: DrawContext, text: str, coach: str, box: Rect) -> tuple[int, float]:
    """The largest type in which a sentence and the coach's below it fit a box; how high the sentence is.

    Where even the smallest is too large, the coach keeps two lines and the sentence has the rest.
    """
    least = min(round(kit.px(LEAST_SAID)), kit.size(13))

    def lines(words: str, pixels: int) -> int:
        return len(kit.wrapped(words, pixels, "semibold", box.w))

    for pixels in range(kit.size(13), least - 1, -1):
        room = int((box.h + 0.5) / (pixels * LEADING))
        above = lines(text, pixels)
        if above + lines(coach, pixels) <= room:
            return pixels, above * pixels * LEADING
    above = max(min(above, room - min(lines(coach, least), 2)), 1)
    return least, above * least * LEADING


def _legend(
    model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, parts: Regions, board: Placement
) -> None:
    """The legend, or the answers to what a scenario asks, with a hint and the way out beside it."""
    area, run = parts.legend, model.run
    step = run.progress.present if run else None
    controls: list[tuple[str, Command, str, str]] = [("skip", SkipScenario(), "Skip", key_label(Leave()))]
    w = kit.em(74)
    high = area.h - (kit.line(11) + kit.px(2) if kit.form == "wide" else 0)
    if run and program_move(scene.world, model.game.opening, scene.state):
        controls.append(("let-strike", LetStrike(), say("duel.they-strike"), ""))
    elif step and step.hints:
        controls.append(("hint", GiveHint(), "Hint", ""))
    controls += [("reveal", RevealSquare(), say("label.reveal-here"), "")] if turns_over(model, scene) else []
    for name, command, title, key in controls if run else ():
        box = Rect(area.right - w, area.y, w, max(kit.px(24), high))
        _control(model, kit, builder, box, name, command, title, key)
        area = area._replace(w=area.w - w - kit.px(10))
    question = run.progress.open_question if run else None
    if question is None:
        ops, targets = draw_legend(model, kit, scene, area)
        builder.add(*ops)
        builder.targets += targets
        return
    w = area.w / len(question.choices)
    for k, choice in enumerate(question.choices):
        box = Rect(area.x + k * w, area.y, w - kit.px(8), max(kit.px(24), high))
        _control(model, kit, builder, box, f"predict:{k}", Predict(k), choice)


def _won(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, area: Rect) -> None:
    """The last goal of a scenario is reached: a strip in place of the legend until it is closed."""
    theme = kit.theme
    builder.add(Fill(area, theme.gain, kit.px(7)))
    ink = ink_on(theme.gain)
    w = kit.em(92)
    box = Rect(area.x + kit.px(12), area.y, area.w - w - kit.px(24), area.h)
    builder.add(kit.fitted(box, win_words(model, scene), 17, ink, "bold", ground=theme.gain))
    close = Rect(area.right - w - kit.px(6), area.y + kit.px(6), w, area.h - kit.px(12))
    _control(model, kit, builder, close, "skip", SkipScenario(), "Close", key_label(Leave()))


def _control(
    model: Model,
    kit: DrawContext,
    builder: PanelBuilder,
    box: Rect,
    name: str,
    command: Command,
    title: str,
    key: str = "",
) -> None:
    """A button below the board."""
    focused, hovered = model.focus == name, model.hover.id == name
    button(kit, builder, box, name, command, title, key=key, focused=focused, hovered=hovered)


def _spoken(kit: DrawContext, box: Rect, line: StatusLine, color: Color, pixels: int = 0) -> tuple[Op, ...]:
    """A sentence: as a headline where its box has the room, else in the type of labels."""
    ink = readable(color, kit.theme.window)
    headline = None if pixels else kit.size_for(line.text, box, HEADLINE, LEAST_HEADLINE, "reading")
    if headline is not None:
        return kit.paragraph(box, line.text, headline, ink, "reading", kit.theme.window)
    size = pixels / kit.type_unit if pixels else 13
    return kit.paragraph(box, line.text, size, ink, "semibold", kit.theme.window)
