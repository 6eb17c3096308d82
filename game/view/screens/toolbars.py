"""What surrounds the board: the bar above, the timeline and the moves below."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from game.book.narration import short_reason
from game.book.phrases import say, text_of
from game.play import moves
from game.play.game import state_of
from game.play.moves import Move, Refusal
from game.view.bindings import key_label
from game.view.commands.base import Command
from game.view.commands.play import Cancel, Commit, Jump, MakeMove, Redo, Undo
from game.view.draw_context import SMALLEST_TEXT, DrawContext
from game.view.model import Model
from game.view.ops import Disc, Fill, Frame, Line, Panel, Rect
from game.view.regions import LINE_GAP, move_lines, other_moves
from game.view.scene import Scene, known_of, scene_of
from game.view.screens.legend import draw_legend
from game.view.theme import readable
from game.view.widgets import PanelBuilder, button

#: The keys that end a move with a slider.
MADE, LEFT = key_label(Commit(), "slider"), key_label(Cancel(), "slider")


def draw_moves(model: Model, kit: DrawContext, scene: Scene, area: Rect, pointed: str) -> Panel:
    """The moves, each with its key and what it would do to the focus tile; of one in hand, how it ends."""
    builder = PanelBuilder()
    held = moves.owner_of(model.draft.slider) if model.draft else None
    others = other_moves(kit)
    entries = [entry for entry in move_entries(scene, held) if entry[0] not in others]
    gap, lines = kit.px(8), move_lines(kit)
    per = -(-len(entries) // lines)
    w, h = (area.w - gap * (per - 1)) / per, (area.h - kit.px(LINE_GAP) * (lines - 1)) / lines
    inner = w - 2 * min(kit.px(10), w * 0.08)
    size = kit.size(14)
    keys = [key_label(MakeMove(kind.verb)) for kind, *_ in entries]
    beside = inner - max(kit.width_of(key, kit.size(11)) for key in keys) - kit.px(8)
    longest = max((entry[1] for entry in entries), key=lambda title: kit.width_of(title, size, "semibold"))
    stacked = kit.keyed and kit.width_of(longest, kit.size(11), "semibold") > beside
    beside = beside if kit.keyed else inner
    while size > SMALLEST_TEXT and kit.width_of(longest, size, "semibold") > (inner if stacked else beside):
        size -= 1
    for k, (kind, title, own_detail, possible) in enumerate(entries):
        name = f"move:{kind.verb}"
        line, place = divmod(k, per)
        box = Rect(area.x + place * (w + gap), area.y + line * (h + kit.px(LINE_GAP)), w, h)
        key, detail = key_label(MakeMove(kind.verb)), own_detail
        ending = kind == held and kit.keyed
        label = f"{title}, key {key}: {detail}" if kit.keyed and key and detail else f"{title} {detail}"
        if ending:
            label = f"{title}: {MADE} makes it, {LEFT} leaves it"
            beside_it = inner - kit.width_of(title, size, "semibold") - kit.px(8)
            key, detail = _ways_out(kit, stacked, beside_it)
        button(
            kit,
            builder,
            box,
            name,
            MakeMove(kind.verb),
            title,
            key=key,
            detail=detail if kit.keyed else "",
            disabled=not possible,
            lit=kind == held,
            focused=model.focus == name,
            hovered=model.hover.id == name,
            pointed=pointed == name,
            label=label,
            title_px=size,
            stacked=stacked,
        )
    return Panel("moves", area.inset(-kit.px(3)), tuple(builder.ops), tuple(builder.targets))


def _ways_out(kit: DrawContext, stacked: bool, beside: float) -> tuple[str, str]:
    """Key and detail of a move whose slider is in hand. beside: the room at the right of its title."""
    if stacked:
        return f"{MADE}, {LEFT}", ""
    if kit.width_of(MADE, kit.size(11)) > beside:
        return "", f"{MADE}, {LEFT}"
    return MADE, f"{LEFT} leaves it"


def move_entries(
    scene: Scene, held: type[Move] | None, rare: bool = False
) -> list[tuple[type[Move], str, str, bool]]:
    """Kind, title and detail of each button, whether it can be pressed. held: whose slider is in hand.

    rare: also those of slices that cannot be made now.
    """
    world, state, focus = scene.world, scene.state, scene.lens.focus
    entries = []
    for kind in moves.buttons():
        drafted = moves.in_hand(kind, world, state, focus) if kind is held else None
        asked = moves.focus_of(kind, world, scene.lens)
        made = drafted or moves.on_button(kind, world, state, asked)
        if isinstance(made, Refusal) and kind.rare and not (rare and kind.subject == "slice"):
            continue
        if isinstance(made, Refusal):
            verb, detail = kind.verb, short_reason(made.reasons[0])
        else:
            verb, detail = made.verb, text_of(made.detail(world, state))
        entries.append((kind, say(f"title.{verb}"), detail, not isinstance(made, Refusal)))
    return entries


@lru_cache(maxsize=8)
def draw_timeline(model: Model, kit: DrawContext, scene: Scene, area: Rect) -> Panel:
    """One mark a move at the height of the operator's score, with the moves that were taken back."""
    theme = kit.theme
    builder = PanelBuilder()
    builder.add(Fill(area, theme.window))
    side = min(kit.em(76), area.w * 0.19)
    pad = kit.px(6)
    ways: tuple[tuple[str, Command, str, float, bool], ...] = (
        ("undo", Undo(), "Undo", area.x + pad, model.game.can_undo),
        ("redo", Redo(), "Redo", area.right - pad - side, model.game.can_redo),
    )
    for name, command, title, x, possible in ways:
        box = Rect(x, area.y + pad, side, area.h - 2 * pad)
        button(
            kit, builder, box, name, command, title, key=key_label(command), disabled=not possible,
            focused=model.focus == name, hovered=model.hover.id == name,
        )  # fmt: skip
    track = Rect(area.x + side + 2 * pad, area.y + pad / 2, area.w - 2 * side - 4 * pad, area.h - pad)
    _marks(model, kit, scene, builder, track)
    return Panel("timeline", area, tuple(builder.ops), tuple(builder.targets))


def _marks(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, track: Rect) -> None:
    theme = kit.theme
    game = model.game
    slot = min(kit.em(74), track.w / 2)
    fits = max(int(track.w / slot), 2)
    total = len(game.moves) + 1
    first = min(max(game.at - fits + 2, 0), max(total - fits, 0))
    last = min(first + fits, total)
    points = []
    text_h = kit.line(10)
    line = Rect(track.x, track.y + kit.px(5), track.w, track.h - text_h - kit.px(8))
    # Where one looks does not matter here: so the scenes are the same for every square.
    lens = replace(scene.lens, cursor=0, compared=None)
    states = [state_of(scene.world, replace(game, at=k)) for k in range(first, last)]
    for k, state in enumerate(states, first):
        there = scene_of(scene.pack, state, lens, known_of(game), scene.stretched)
        score = there.shade_of(float(there.values[there.operator]))
        points.append((track.x + slot * (k - first + 0.5), line.bottom - score * line.h))
    for (x1, y1), (x2, y2) in pairwise(points):
        builder.add(Line(x1, y1, x2, y2, theme.edge, max(kit.px(2), 1)))
    for k, (x, y) in zip(range(first, last), points, strict=True):
        made, here = k <= game.at, k == game.at
        r = kit.px(5.5 if here else 4)
        builder.add(Disc(x, y, r, theme.accent if made else theme.window, theme.accent, kit.px(1.5)))
        words = "start"
        if k:
            words = text_of(game.moves[k - 1].mark(scene.world, states[k - first]))
        box = Rect(x - slot / 2 + 1, track.bottom - text_h, slot - 2, text_h)
        color = theme.ink if here else theme.faint
        builder.add(
            kit.fitted(
                box,
                words,
                10,
                readable(color, theme.window),
                "semibold" if here else "regular",
                "center",
                theme.window,
            )
        )
        hit = Rect(x - slot / 2, track.y, slot, track.h)
        if model.focus == f"jump:{k}":
            builder.add(Frame(hit.inset(1), theme.accent, kit.px(2), kit.px(4)))
        label = f"Go to after move {k}: {words}" if k else "Go to the start"
        builder.touch(hit, f"jump:{k}", Jump(k), "button", label)


__all__ = ["draw_legend", "draw_moves", "draw_timeline"]
