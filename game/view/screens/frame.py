"""What surrounds the board: the bar above, the timeline and the moves below."""

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from game.book.phrases import say, text_of
from game.book.telling import short_reason
from game.play import moves
from game.play.game import state_of
from game.play.moves import Refusal
from game.play.state import choice_of
from game.view.bindings import shown
from game.view.kit import SMALLEST_TEXT, Kit
from game.view.model import Model
from game.view.ops import Disc, Fill, Frame, Line, Panel, Rect
from game.view.scene import Scene, scene_of
from game.view.screens.legend import draw_legend
from game.view.theme import readable
from game.view.widgets import Sheet, button


@lru_cache(maxsize=8)
def draw_top(model: Model, kit: Kit, seen: Scene, area: Rect) -> Panel:
    """The bar above: the game's name, the world, and the ways to everything that is not a move."""
    theme = kit.theme
    sheet = Sheet()
    sheet.add(Fill(area, theme.panel), Line(0, area.bottom - 1, area.w, area.bottom - 1, theme.edge, 1))
    pad, gap = kit.px(14), kit.px(6)
    inner = area.inset(pad, kit.px(5))
    entries = [
        ("screen:worlds", seen.world.title, "F2"),
        ("learner", learner_words(seen), "Shift R") if len(seen.world.learners) > 1 else ("", "", ""),
        ("reality", "Real world" if seen.lens.reality == "real" else "Operator's view", "0"),
        ("read", "Back to text" if from_text(model) else "Read", "M"),
        ("save", "Save", "L"),
        ("share", "Link", "F8"),
        ("screen:open", "Open", "O"),
        ("screen:settings", "Settings", "F3"),
        ("screen:help", "Help", "F1"),
    ]
    entries = [entry for entry in entries if entry[0]]
    title = "Data Counterfactuals"
    entries, title_w, widths = _top_fitting(kit, entries, title, inner.w, gap)
    shrink = min(1.0, (inner.w - gap * (len(entries) - 1) - title_w) / sum(widths))
    sheet.add(
        kit.fitted(Rect(inner.x, inner.y, title_w, inner.h), title, 17, theme.ink, "bold", ground=theme.panel)
    )
    x = inner.right - sum(widths) * shrink - gap * (len(entries) - 1)
    for (name, words, key), width in zip(entries, widths, strict=True):
        box = Rect(x, inner.y, width * shrink, inner.h)
        button(
            kit,
            sheet,
            box,
            name,
            words,
            key=key,
            lit=name == "reality" and seen.lens.reality == "real",
            focused=model.focus == name,
            hovered=model.hover == name,
        )
        x += width * shrink + gap
    return Panel("top", area, tuple(sheet.ops), tuple(sheet.targets))


Entries = list[tuple[str, str, str]]


def _top_fitting(
    kit: Kit, entries: Entries, title: str, width: float, gap: float
) -> tuple[Entries, float, list[float]]:
    """The buttons of the bar that there is room for, the title's width and theirs.

    First the title becomes smaller, then the link goes, then the keys: the help lists them all.
    """
    size = kit.size(13)
    small = kit.width_of(title, size, "bold") + kit.px(14)
    full = kit.width_of(title, kit.size(17), "bold") + kit.px(14)
    without = [entry for entry in entries if entry[0] != "share"]
    bare, least = ([(name, words, "") for name, words, _ in some] for some in (entries, without))
    for chosen in (entries, without, bare, least):
        widths = [
            kit.width_of(words, size, "semibold")
            + (kit.width_of(key, kit.size(11)) + kit.px(26) if key else kit.px(20))
            for _, words, key in chosen
        ]
        room = width - gap * (len(chosen) - 1) - sum(widths)
        if room >= min(small, full):
            break
    return chosen, (full if room >= full else min(small, full)), widths


def from_text(model: Model) -> bool:
    """Whether the position on the board was laid there by a text that waits to be read on."""
    return model.reading is not None and model.reading.shown >= 0


def learner_words(seen: Scene) -> str:
    """The kind of model one looks at, as a title."""
    return (
        say(f"learner.{choice_of(seen.world, seen.lens).name}")
        .removeprefix("a ")
        .removeprefix("the ")
        .capitalize()
    )


def draw_moves(model: Model, kit: Kit, seen: Scene, area: Rect, pointed: str) -> Panel:
    """The moves, each with its key and what it would do to the focus tile; of one in hand, how it ends."""
    sheet = Sheet()
    held = f"move:{moves.owner_of(model.draft.slider).verb}" if model.draft else ""
    entries = _moves(seen, held)
    gap = kit.px(8)
    w = (area.w - gap * (len(entries) - 1)) / len(entries)
    inner = w - 2 * min(kit.px(10), w * 0.08)
    size = kit.size(14)
    beside = inner - kit.width_of("W", kit.size(11)) - kit.px(8)
    longest = max((entry[1] for entry in entries), key=lambda title: kit.width_of(title, size, "semibold"))
    stacked = kit.keyed and kit.width_of(longest, kit.size(11), "semibold") > beside
    beside = beside if kit.keyed else inner
    while size > SMALLEST_TEXT and kit.width_of(longest, size, "semibold") > (inner if stacked else beside):
        size -= 1
    for k, (name, title, own_key, own_detail, possible) in enumerate(entries):
        box = Rect(area.x + k * (w + gap), area.y, w, area.h)
        key, detail = own_key, own_detail
        ending = name == held and kit.keyed
        label = "" if kit.keyed else f"{title} {detail}"
        if ending:
            label = f"{title}: Enter makes it, Esc leaves it"
            beside_it = inner - kit.width_of(title, size, "semibold") - kit.px(8)
            key, detail = _ways_out(kit, stacked, beside_it)
        button(
            kit,
            sheet,
            box,
            name,
            title,
            key=key,
            detail=detail if kit.keyed else "",
            disabled=not possible,
            lit=name == held,
            focused=model.focus == name,
            hovered=model.hover == name,
            pointed=pointed == name,
            label=label,
            title_px=size,
            stacked=stacked,
        )
    return Panel("moves", area.inset(-kit.px(3)), tuple(sheet.ops), tuple(sheet.targets))


def _ways_out(kit: Kit, stacked: bool, beside: float) -> tuple[str, str]:
    """Key and detail of a move whose slider is in hand. beside: the room at the right of its title."""
    if stacked:
        return "Enter, Esc", ""
    if kit.width_of("Enter", kit.size(11)) > beside:
        return "", "Enter, Esc"
    return "Enter", "Esc leaves it"


def _moves(seen: Scene, held: str) -> list[tuple[str, str, str, str, bool]]:
    """Name, title, key, detail of each button, whether it can be pressed. held: whose slider is in hand."""
    world, state, focus = seen.world, seen.state, seen.lens.focus
    entries = []
    for kind in moves.buttons():
        name = f"move:{kind.verb}"
        drafted = moves.in_hand(kind, state, focus) if name == held else None
        made = drafted or moves.on_button(kind, world, state, focus)
        if isinstance(made, Refusal):
            verb, detail = kind.verb, short_reason(made.reasons[0])
        else:
            verb, detail = made.verb, text_of(made.detail(world, state))
        possible = not isinstance(made, Refusal)
        entries.append((name, say(f"title.{verb}"), shown(kind.key or ""), detail, possible))
    return entries


@lru_cache(maxsize=8)
def draw_timeline(model: Model, kit: Kit, seen: Scene, area: Rect) -> Panel:
    """One mark a move at the height of the operator's score, with the moves that were taken back."""
    theme = kit.theme
    sheet = Sheet()
    sheet.add(Fill(area, theme.panel, kit.px(8)), Frame(area, theme.edge, 1, kit.px(8)))
    side = min(kit.em(76), area.w * 0.19)
    pad = kit.px(6)
    for name, title, key, x, possible in (
        ("undo", "Undo", "Z", area.x + pad, model.game.can_undo),
        ("redo", "Redo", "Y", area.right - pad - side, model.game.can_redo),
    ):
        box = Rect(x, area.y + pad, side, area.h - 2 * pad)
        button(
            kit, sheet, box, name, title, key=key, disabled=not possible,
            focused=model.focus == name, hovered=model.hover == name,
        )  # fmt: skip
    track = Rect(area.x + side + 2 * pad, area.y + pad / 2, area.w - 2 * side - 4 * pad, area.h - pad)
    _marks(model, kit, seen, sheet, track)
    return Panel("timeline", area, tuple(sheet.ops), tuple(sheet.targets))


def _marks(model: Model, kit: Kit, seen: Scene, sheet: Sheet, track: Rect) -> None:
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
    lens = replace(seen.lens, cursor=0, compared=None)
    for k in range(first, last):
        state = state_of(seen.world, type(game)(game.opening, game.moves, k))
        there = scene_of(seen.pack, state, lens)
        score = there.shade_of(float(there.values[there.operator]))
        points.append((track.x + slot * (k - first + 0.5), line.bottom - score * line.h))
    for (x1, y1), (x2, y2) in pairwise(points):
        sheet.add(Line(x1, y1, x2, y2, theme.edge, max(kit.px(2), 1)))
    for k, (x, y) in zip(range(first, last), points, strict=True):
        made, here = k <= game.at, k == game.at
        r = kit.px(5.5 if here else 4)
        sheet.add(Disc(x, y, r, theme.accent if made else theme.panel, theme.accent, kit.px(1.5)))
        words = text_of(game.moves[k - 1].mark(seen.world)) if k else "start"
        box = Rect(x - slot / 2 + 1, track.bottom - text_h, slot - 2, text_h)
        color = theme.ink if here else theme.faint
        sheet.add(
            kit.fitted(
                box,
                words,
                10,
                readable(color, theme.panel),
                "semibold" if here else "regular",
                "center",
                theme.panel,
            )
        )
        hit = Rect(x - slot / 2, track.y, slot, track.h)
        if model.focus == f"jump:{k}":
            sheet.add(Frame(hit.inset(1), theme.accent, kit.px(2), kit.px(4)))
        sheet.touch(hit, f"jump:{k}", "button", f"Go to after move {k}: {words}" if k else "Go to the start")


__all__ = ["draw_legend", "draw_moves", "draw_timeline", "draw_top"]
