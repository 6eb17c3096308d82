"""What answers on the desk for a room: hands for each choice, tiles to ask about, and buttons."""

from typing import NamedTuple

from game.book.phrases import say
from game.view.bindings import key_label
from game.view.classroom import poll_for
from game.view.commands import classroom
from game.view.commands.base import Command
from game.view.commands.focus_tile import FocusTile
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.next_step import main_action
from game.view.ops import Fill, Frame, Panel, Rect, Target, Text, Weight
from game.view.poll import Poll, hands_words
from game.view.projector_regions import QUIET, WORDS, ProjectorParts
from game.view.scenarios import hand_of
from game.view.scene import Scene
from game.view.theme import blend, readable
from game.view.widgets import PanelBuilder, focus_ring


class Way(NamedTuple):
    """Something that can be done: id, command, title, key."""

    name: str
    command: Command
    title: str
    key: str = ""


def draw_hands(model: Model, kit: DrawContext, parts: ProjectorParts, poll: Poll) -> Panel:
    """How many hands there are for each choice; once it is told, the true one is framed."""
    u, theme, box = parts.unit, kit.theme, parts.answers
    builder = PanelBuilder()
    head = box._replace(h=56 * u)
    title = say("classroom.told" if poll.revealed else "classroom.hands-up")
    half = head._replace(w=head.w * 0.6)
    other = Rect(half.right, head.y, head.right - half.right, head.h)
    counted = hands_words(len(poll.hands))
    builder.add(
        kit.fitted(half, title, _in(kit, parts, WORDS + 4), theme.ink, "semibold", ground=theme.window)
    )
    builder.add(
        kit.fitted(other, counted, _in(kit, parts, QUIET), theme.faint, "regular", "right", theme.window)
    )
    builder.targets.append(Target(head, "hands", None, "text", f"{title}. {counted}", focusable=False))
    pitch = min(104 * u, (box.bottom - head.bottom) / len(poll.choices))
    for k in range(len(poll.choices)):
        row = Rect(box.x, head.bottom + k * pitch, box.w, pitch)
        _choice(model, kit, parts, builder, row.inset(0, min(4 * u, pitch * 0.01)), poll, k)
    return Panel("hands", box.inset(-10 * u, 0), tuple(builder.ops), tuple(builder.targets))


def _choice(
    model: Model,
    kit: DrawContext,
    parts: ProjectorParts,
    builder: PanelBuilder,
    row: Rect,
    poll: Poll,
    k: int,
) -> None:
    """A choice: its key, its words, a bar, its hands."""
    u, theme = parts.unit, kit.theme
    true = poll.revealed and k == poll.right
    count, most = poll.counts[k], max(*poll.counts, 1)
    name = f"choice:{k}"
    hovered = model.hover.id == name and not poll.revealed
    ground = blend(theme.window, theme.track, 0.5) if hovered else theme.window
    if hovered:
        builder.add(Fill(row, ground, 10 * u))
    side = min(58 * u, row.h * 0.8)
    key = Rect(row.x + 10 * u, row.middle[1] - side / 2, side, side)
    size = min(WORDS * u, row.h * 0.5)
    if true:
        builder.add(Fill(key, theme.ink, 8 * u))
        sign = Text(key, "=", round(size), theme.window, "bold", "center", theme.ink)
        builder.add(sign)
    elif not poll.revealed:
        builder.add(Frame(key, theme.ink, max(2.5 * u, 1), 8 * u))
        builder.add(Text(key, str(k + 1), round(size * 0.85), theme.ink, "semibold", "center", ground))
    number_w = kit.width_of("00", round(size * 1.6), "bold") + 8 * u
    words_w = row.w * 0.42
    words = Rect(key.right + 18 * u, row.y, words_w, row.h)
    weight: Weight = "bold" if true else "regular"
    lines = kit.paragraph(words, poll.choices[k], size / kit.type_unit, theme.ink, weight, ground)
    lift = (row.h - sum(line.box.h for line in lines)) / 2
    builder.add(*(line._replace(box=line.box.moved(0, lift)) for line in lines))
    number = Rect(row.right - number_w - 10 * u, row.y, number_w, row.h)
    track = Rect(words.right + 12 * u, row.middle[1] - side / 2, number.x - words.right - 24 * u, side)
    builder.add(Fill(track, theme.track, 10 * u))
    if count:
        builder.add(Fill(track._replace(w=max(track.w * count / most, 16 * u)), theme.ink, 10 * u))
    builder.add(
        kit.fitted(number, str(count), size * 1.6 / kit.type_unit, theme.ink, "bold", "right", ground)
    )
    if true:
        builder.add(Frame(row, theme.ink, max(5 * u, 2), 12 * u))
    elif model.focus == name:
        builder.add(focus_ring(kit, row, 12 * u))
    said = say("classroom.choice", choice=poll.choices[k], hands=hands_words(count))
    said = say("classroom.choice-true", choice=said) if true else said
    builder.touch(row, name, classroom.CountHand(k), "button", said, disabled=poll.revealed, checked=true)


def draw_tiles(model: Model, kit: DrawContext, scene: Scene, parts: ProjectorParts) -> Panel:
    """A letter for each tile: the one in focus is what one can ask about."""
    u, theme, box = parts.unit, kit.theme, parts.answers
    builder = PanelBuilder()
    letters, gap = hand_of(model), 14 * u
    head = box._replace(h=56 * u)
    title = say("classroom.tiles", tile=scene.lens.focus)
    builder.add(kit.fitted(head, title, _in(kit, parts, QUIET), theme.faint, ground=theme.window))
    columns = min(len(letters), 6)
    wide = min((box.w - gap * (columns - 1)) / columns, 140 * u)
    high = min(96 * u, (box.bottom - head.bottom - gap) / -(-len(letters) // columns) - gap)
    for k, letter in enumerate(letters):
        x, y = box.x + k % columns * (wide + gap), head.bottom + k // columns * (high + gap)
        place, name, chosen = Rect(x, y, wide, high), f"card:{letter}", letter == scene.lens.focus
        waiting = letter not in scene.state.placed
        closed = not waiting and scene.edit(letter).closed
        ground = theme.ink if chosen else theme.window if waiting or closed else theme.track
        if model.hover.id == name and not chosen:
            ground = blend(ground, theme.ink, 0.12)
        builder.add(Fill(place, ground, 12 * u))
        if waiting or closed:
            builder.add(Frame(place, theme.outline, max(2 * u, 1), 12 * u))
        ink = readable(theme.window if chosen else theme.ink, ground)
        size = round(min(52 * u, high * 0.6))
        builder.add(Text(place, letter, size, ink, "bold", "center", ground))
        if model.focus == name:
            builder.add(focus_ring(kit, place.inset(-5 * u), 16 * u))
        # A card of other desks says what a tile is worth, and so what comes of its strike.
        source = scene.world.tile(letter).source
        spoken = say("classroom.tile", tile=letter, source=source)
        builder.touch(place, name, FocusTile(letter), "card", spoken, checked=chosen)
    return Panel("hand", box.inset(-10 * u, 0), tuple(builder.ops), tuple(builder.targets))


def draw_controls(model: Model, kit: DrawContext, scene: Scene, parts: ProjectorParts) -> Panel:
    """The one filled button, and quiet ones below it."""
    main, *others = _ways(model, scene)
    u, theme = parts.unit, kit.theme
    builder = PanelBuilder()
    ground = theme.accent
    if model.hover.id == main.name:
        ground = blend(theme.accent, theme.ink, 0.18)
    ink = readable(theme.on_accent, ground)
    box = parts.main
    builder.add(Fill(box, ground, 14 * u))
    if model.focus == main.name:
        builder.add(Frame(box.inset(-7 * u), theme.accent, max(4 * u, 2), 20 * u))
    inner = box.inset(36 * u, 0)
    if main.key and kit.keyed:
        size = round(QUIET * u)
        wide = kit.width_of(main.key, size, "semibold") + 30 * u
        key = Rect(inner.right - wide, box.middle[1] - 28 * u, wide, 56 * u)
        builder.add(Frame(key, ink, max(2.5 * u, 1), 8 * u))
        builder.add(Text(key, main.key, size, ink, "semibold", "center", ground))
        inner = inner._replace(w=inner.w - wide - 20 * u)
    builder.add(kit.fitted(inner, main.title, _in(kit, parts, WORDS + 4), ink, "semibold", ground=ground))
    builder.touch(box, main.name, main.command, "button", _labelled(kit, main))
    _quiet(model, kit, parts, builder, others)
    reach = Rect(box.x, box.y, box.w, parts.quiet.bottom - box.y).inset(-10 * u)
    return Panel("moves", reach, tuple(builder.ops), tuple(builder.targets))


def _quiet(
    model: Model, kit: DrawContext, parts: ProjectorParts, builder: PanelBuilder, ways: list[Way]
) -> None:
    u, theme, gap = parts.unit, kit.theme, 14 * parts.unit
    if not ways:
        return
    wide = (parts.quiet.w - gap * (len(ways) - 1)) / len(ways)
    for k, way in enumerate(ways):
        place = parts.quiet._replace(x=parts.quiet.x + k * (wide + gap), w=wide)
        ground = blend(theme.track, theme.ink, 0.12) if model.hover.id == way.name else theme.track
        builder.add(Fill(place, ground, 12 * u))
        if model.focus == way.name:
            builder.add(focus_ring(kit, place.inset(-5 * u), 16 * u))
        words = f"{way.title}  {way.key}" if way.key and kit.keyed else way.title
        ink = readable(theme.ink, ground)
        inner = place.inset(12 * u, 0)
        builder.add(kit.fitted(inner, words, _in(kit, parts, 30), ink, "semibold", "center", ground))
        builder.touch(place, way.name, way.command, "button", _labelled(kit, way))


def _labelled(kit: DrawContext, way: Way) -> str:
    return f"{way.title}, key {way.key}" if way.key and kit.keyed else way.title


def _ways(model: Model, scene: Scene) -> list[Way]:
    """What can be done, the one filled button first."""
    poll = model.poll
    if poll:
        title = say("classroom.go-on" if poll.revealed else "classroom.reveal")
        main = Way("reveal", classroom.RevealAnswer(), title, _key(classroom.RevealAnswer()))
        close = Way(
            "close", classroom.CloseQuestion(), say("classroom.close"), _key(classroom.CloseQuestion())
        )
        if poll.revealed:
            return [main]
        back, lower = classroom.TakeHandBack(), classroom.LowerHands()
        return [
            main,
            Way("hand-back", back, say("classroom.take-back"), _key(back)),
            Way("hands-down", lower, say("classroom.anew"), _key(lower)),
            close,
        ]
    action, leave = main_action(model, scene), classroom.SwitchProjector()
    done = Way(action.name, action.command, action.title, action.key)
    ask = Way(
        "ask", classroom.AskClass(), say("classroom.ask-class"), key_label(classroom.AskClass(), "class")
    )
    away = Way("leave", leave, say("classroom.leave"), key_label(leave))
    if poll_for(model) is None:
        return [away] if action.disabled else [done, away]
    question = model.run.progress.open_question if model.run else None
    return [ask, away] if question or action.disabled else [ask, done, away]


def _key(command: Command) -> str:
    return key_label(command, "hands")


def _in(kit: DrawContext, parts: ProjectorParts, size: float) -> float:
    """A type size of the canvas, in that of the layout."""
    return size * parts.unit / kit.type_unit
