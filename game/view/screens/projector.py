"""The desk for a room: the board with large numbers, one question, one number, hands or tiles, one button.

While an answer is held back, everything here is drawn from what the question covers and the number before;
the move that is asked about has not been made, so no sentence, label or colour can tell what it does.
"""

from functools import lru_cache

from game.book.phrases import say
from game.play.state import operator_row
from game.view.animation import still
from game.view.classroom import covered_now, held, shown_scene
from game.view.draw_context import DrawContext
from game.view.kinds import drawer_of
from game.view.model import Model
from game.view.ops import Fill, Panel, Picture, Rect, Target, Text, Weight
from game.view.projections.base import Board
from game.view.projector_regions import NUMBER, QUESTION, QUIET, WORDS, ProjectorParts, projector_parts
from game.view.regions import board_placement
from game.view.scenarios import coach_line
from game.view.scene import Scene
from game.view.scene_words import number_words, spoken_squares, square_words
from game.view.screens.headline import large_number, outcome_words, words_of_column
from game.view.screens.marks import left_square
from game.view.screens.projector_answers import draw_controls, draw_hands, draw_tiles
from game.view.screens.projector_squares import RoomSquare, room_square
from game.view.screens.square_colors import part_of
from game.view.theme import readable
from game.view.widgets import PanelBuilder


def draw_projector(model: Model, kit: DrawContext) -> Picture:
    """The whole frame; nothing of it moves."""
    return _drawn(still(model), kit)


@lru_cache(maxsize=8)
def _drawn(model: Model, kit: DrawContext) -> Picture:
    parts, scene = projector_parts(kit), shown_scene(model)
    whole = Rect(0, 0, kit.width, kit.height)
    ground = Panel("window", whole, (Fill(whole, kit.theme.window),))
    focus = " (keyboard here)" if model.focus == "board" else ""
    words = f"Board of {1 << scene.n} training sets{focus}"
    board = Panel("center", parts.board, (), (Target(parts.board, "board", None, "list", words),))
    beside = draw_hands(model, kit, parts, model.poll) if model.poll else draw_tiles(model, kit, scene, parts)
    return (
        ground,
        board,
        *draw_squares(model, kit, scene, parts, covered_now(model)),
        _caption(model, kit, scene, parts),
        _question(model, kit, scene, parts),
        _number(model, kit, scene, parts),
        beside,
        draw_controls(model, kit, scene, parts),
    )


def draw_squares(
    model: Model, kit: DrawContext, scene: Scene, parts: ProjectorParts, covered: frozenset[int]
) -> Picture:
    """All squares; while an answer is held back those that would tell it are flat.

    At rest those are that could be asked about next: their colours would tell."""
    poll = held(model)
    was = _was(model, scene)
    # Where the operator chooses the best square, even where it stands would tell.
    hidden = bool(poll and poll.move and scene.state.watch is not None)
    placement = board_placement(kit, parts.board, "board", Board(scene.n), plain=True)
    return tuple(
        room_square(
            kit,
            parts.unit,
            row,
            _look(model, scene, row, rect, row in covered, hidden, was),
            _spoken(scene, row, row in covered, hidden),
            poll is None,
        )
        for (row, _), rect in zip(placement.cells, placement.rects, strict=True)
    )


def _was(model: Model, scene: Scene) -> tuple[int, str]:
    """The square that the piece left, or leaves while an answer is held back, and what it was."""
    poll = held(model)
    if poll is None:
        return left_square(model, scene)
    words = say("classroom.was", number=number_words(scene, poll.before).removesuffix("\u00a0%"))
    return operator_row(model.state), words


def _look(
    model: Model, scene: Scene, row: int, rect: Rect, covered: bool, hidden: bool, was: tuple[int, str]
) -> RoomSquare:
    closed, slots = bool(row & scene.closed), scene.slots[row]
    in_use = row == scene.operator and not hidden
    looked = row == scene.lens.cursor and model.poll is None and not in_use
    if covered and not closed:
        text = "?" if model.poll else ""
        return RoomSquare(rect, slots, text, None, in_use=in_use)
    if closed or not scene.known(row):
        note = was[1] if row == was[0] else ""
        return RoomSquare(rect, slots, "", None, closed=closed, was=note, in_use=in_use, looked=looked)
    value = scene.numbers[row]
    numbered = model.poll is not None or scene.lens.numbers == "shown" or in_use or row == scene.lens.cursor
    text = square_words(scene, value) if numbered else ""
    return RoomSquare(rect, slots, text, part_of(scene, value), in_use=in_use, looked=looked)


def _spoken(scene: Scene, row: int, covered: bool, hidden: bool) -> str:
    if not covered and not hidden:
        return spoken_squares(scene)[row]
    if not covered:
        closed = ", closed" if row & scene.closed else ""
        return f"{scene.letters(row)}: {number_words(scene, scene.numbers[row])}{closed}"
    held_back = say("classroom.square-held", row=scene.letters(row))
    return held_back if hidden or row != scene.operator else f"{held_back}, the operator"


def caption_words(scene: Scene) -> str:
    """What the numbers of a board are: the world, what is measured, and on which slice."""
    return say(
        "classroom.caption",
        world=scene.world.title,
        measured=drawer_of(scene.world.kind).counted(scene.world),
        column=words_of_column(scene),
    )


def _caption(model: Model, kit: DrawContext, scene: Scene, parts: ProjectorParts) -> Panel:
    """What is measured and on what, or a note on what was just done."""
    words = caption_words(scene)
    if model.poll is None and model.note.text:
        words = model.note.text
    size = QUIET * parts.unit / kit.type_unit
    line = kit.fitted(parts.caption, words, size, kit.theme.faint, ground=kit.theme.window)
    target = Target(parts.caption, "legend", None, "text", words, focusable=False)
    return Panel("legend", parts.caption, (line,), (target,))


def _asked(model: Model, kit: DrawContext, scene: Scene) -> str:
    """What is asked; once it is answered, what happened; without a question, what there is to do."""
    if held(model) and model.poll:
        return model.poll.question
    if model.poll and model.poll.move is None:
        return model.poll.question
    if model.poll:
        return model.sentence.text
    coach = coach_line(model, scene, kit.touch)
    if coach:
        return coach.text
    return outcome_words(model, scene) if model.game.at else say("classroom.rest")


def _question(model: Model, kit: DrawContext, scene: Scene, parts: ProjectorParts) -> Panel:
    words, box = _asked(model, kit, scene), parts.question
    wish = QUESTION * parts.unit / kit.type_unit
    least = 13 / (kit.type_unit / max(kit.ratio, kit.fixed))
    size = kit.size_for(words, box, wish, min(least, wish), "reading") or least
    ops = kit.paragraph(box, words, size, kit.theme.ink, "reading", kit.theme.window)
    number = say("classroom.held-back") if _hidden(model, scene) else large_number(scene)
    spoken = f"{number}. {words}"
    label = model.line.text if model.poll and model.line.text else model.note.text or spoken
    targets = (
        Target(box, "status", None, "status", label, focusable=False),
        Target(box, "sentence", None, "text", words, focusable=False),
    )
    return Panel("status", box, ops, targets)


def _hidden(model: Model, scene: Scene) -> bool:
    """Whether the operator's number would tell the answer."""
    poll = held(model)
    return poll is not None and (poll.move is not None or scene.operator in poll.covered)


def _number(model: Model, kit: DrawContext, scene: Scene, parts: ProjectorParts) -> Panel:
    """The operator's number on a card, or question marks where it is held back, and what it was before."""
    theme, u, box = kit.theme, parts.unit, parts.number
    builder = PanelBuilder()
    poll, hidden = model.poll, _hidden(model, scene)
    ground = theme.track if hidden else theme.surface
    builder.add(Fill(box, ground, 18 * u))
    shown = number_words(scene, poll.before) if poll else ""
    # The question marks are as many whatever the number is.
    text = "??" + ("\u00a0%" if shown.endswith("%") else "") if hidden else large_number(scene)
    size = round(NUMBER * u)
    inner = box.inset(40 * u, 0)
    wide = min(kit.width_of(text, size, "bold") + 1, inner.w)
    builder.add(Text(inner._replace(w=wide), text, size, theme.ink, "bold", ground=ground))
    lines = [say("classroom.held-back" if hidden else "classroom.now")]
    lines += [say("classroom.before", number=shown)] if poll and poll.move else []
    room = Rect(inner.x + wide + 24 * u, inner.y, inner.w - wide - 24 * u, inner.h)
    high = 52 * u
    y = room.middle[1] - high * len(lines) / 2
    for k, words in enumerate(lines):
        line = Rect(room.x, y + k * high, room.w, high)
        ink = readable(theme.ink if k == 0 else theme.faint, ground)
        weight: Weight = "semibold" if k == 0 else "regular"
        wish = (WORDS if k == 0 else QUIET) * u / kit.type_unit
        builder.add(kit.fitted(line, words, wish, ink, weight, "right", ground))
    spoken = ". ".join((say("classroom.held-back") if hidden else f"{text} {lines[0]}", *lines[1:]))
    builder.targets.append(Target(box, "number", None, "text", spoken, focusable=False))
    return Panel("number", box, tuple(builder.ops), tuple(builder.targets))
