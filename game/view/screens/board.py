"""The board screen: hand, board, inspector, timeline and moves, with everything that moves over them."""

from functools import lru_cache

from game.book.tours import Tour, tour
from game.core.grid import held_out
from game.core.masks import COLUMN_TILES, Place, board_size, neighbours, place_of
from game.methods.catalogue import method_named
from game.play.goals import operator_score, threshold
from game.play.state import labour
from game.view.kit import Kit
from game.view.layout import BoardPlan, Regions, is_column_tile, plan, regions, runs
from game.view.model import Line as Spoken
from game.view.model import Model
from game.view.motion import AFTERGLOW, FLIGHT, FLIGHT_GAP, MOST_FLYERS, age, ease, fold_progress, progress
from game.view.ops import Fill, Frame, Line, Op, Panel, Picture, Rect, Shape, Target
from game.view.scene import Scene, scene, scene_before
from game.view.screens.frame import draw_legend, draw_moves, draw_timeline, draw_top
from game.view.screens.hand import draw_hand
from game.view.screens.inspector import draw_inspector, flip_boxes, gallery, shown_flips
from game.view.screens.squares import Look, boxes, piece, piece_panel, square, square_target
from game.view.theme import readable
from game.view.widgets import Sheet, button, digit


def draw_board(model: Model, kit: Kit) -> Picture:
    """The whole screen."""
    seen = scene(model)
    parts = regions(kit)
    folded, fold = fold_progress(model)
    n = min(seen.n, folded + 1)
    unfolding = folded < seen.n
    pointed = "" if unfolding else _pointed(model)
    old = scene_before(model)
    board = plan(kit, parts.board, n)
    return (
        Panel(
            "window",
            Rect(0, 0, kit.width, kit.height),
            (Fill(Rect(0, 0, kit.width, kit.height), kit.theme.window),),
        ),
        draw_top(model, kit, seen, parts.top),
        *draw_hand(model, kit, seen, parts.hand, pointed),
        _center(model, kit, seen, parts, board),
        *_brackets(kit, seen, board, parts),
        *_squares(model, kit, seen, old, board, fold if unfolding else 1.0),
        *_over_board(model, kit, seen, old, board, unfolding),
        draw_timeline(model, kit, seen, parts.timeline),
        draw_moves(model, kit, seen, parts.moves, pointed),
        *draw_inspector(model, kit, seen, parts.inspector),
        *_flyers(model, kit, seen, board, parts),
        *_dragged(model, kit, seen),
    )


def _pointed(model: Model) -> str:
    """The control that the coach means now."""
    touring = model.touring
    steps = tour().steps
    return steps[touring.step].target if touring and touring.step < len(steps) else ""


def coach_line(model: Model, seen: Scene) -> Spoken | None:
    """What the coach says now, with its numbers; None when no tour is on."""
    touring = model.touring
    if touring is None:
        return None
    told: Tour = tour()
    if touring.unfolding is not None:
        return Spoken(told.unfold, "coach")
    if touring.step >= len(told.steps):
        score = operator_score(seen.world, seen.state, seen.lens)
        work = labour(seen.world, seen.state)
        return Spoken(told.win.format(score=f"{score:.2f}", labour=work), "good")
    step = told.steps[touring.step]
    needed = threshold(seen.world, seen.lens, step.goal)
    score = operator_score(seen.world, seen.state, seen.lens)
    return Spoken(step.coach.format(threshold=f"{needed:.2f}", score=f"{score:.2f}"), "coach")


def _center(model: Model, kit: Kit, seen: Scene, parts: Regions, board: BoardPlan) -> Panel:
    """The ground of the board with the line above it and the legend below."""
    theme = kit.theme
    sheet = Sheet()
    sheet.add(Fill(parts.center, theme.panel, kit.px(8)), Frame(parts.center, theme.edge, 1, kit.px(8)))
    line, coach = model.line, coach_line(model, seen)
    colors = {"plain": theme.ink, "good": theme.good, "bad": theme.bad, "coach": theme.accent}
    box = parts.status
    if coach and line.text:
        half = box.h / 2
        upper, lower = Rect(box.x, box.y, box.w, half), Rect(box.x, box.y + half, box.w, half)
        sheet.add(
            *_spoken(kit, upper, line, colors[line.tone]), *_spoken(kit, lower, coach, colors[coach.tone])
        )
    else:
        told = coach or line
        sheet.add(*_spoken(kit, box, told, colors[told.tone]))
    text = " ".join(part.text for part in (line, coach) if part and part.text)
    sheet.targets.append(Target(box, "status", "status", text, focusable=False))
    if coach:
        w = kit.em(74)
        skip = Rect(parts.legend.right - w, parts.legend.y, w, kit.line(11) + kit.px(4))
        title = "Close" if model.touring and model.touring.step >= len(tour().steps) else "Skip"
        button(
            kit,
            sheet,
            skip,
            "skip",
            title,
            key="Esc",
            focused=model.focus == "skip",
            hovered=model.hover == "skip",
        )
        legend_area = parts.legend._replace(w=parts.legend.w - w - kit.px(10))
    else:
        legend_area = parts.legend
    legend = draw_legend(model, kit, seen, legend_area, _has_bars(kit, board, seen.n))
    sheet.add(*legend.ops)
    sheet.targets += legend.targets
    focus = " (keyboard here)" if model.focus == "board" else ""
    whole = Target(board.whole, "board", "list", f"Board of {1 << seen.n} training sets{focus}")
    sheet.targets.insert(0, whole)
    return Panel("center", parts.center, tuple(sheet.ops), tuple(sheet.targets))


def _spoken(kit: Kit, box: Rect, line: Spoken, color: tuple[int, int, int]) -> tuple[Op, ...]:
    ink = readable(color, kit.theme.panel)
    return kit.paragraph(box, line.text, 13, ink, "semibold", kit.theme.panel)


def _has_bars(kit: Kit, board: BoardPlan, n: int) -> bool:
    return boxes(kit, board.dx - board.gap, board.dy - board.gap, n).bars is not None


def _brackets(kit: Kit, seen: Scene, board: BoardPlan, parts: Regions) -> tuple[Panel, ...]:
    """A bracket over each stripe of each tile, the focus tile's in its colour with its folds."""
    theme = kit.theme
    top, left = Sheet(), Sheet()
    levels = [0, 0]
    for tile in range(board.n):
        across = is_column_tile(tile)
        level = levels[0 if across else 1]
        levels[0 if across else 1] += 1
        letter = seen.state.placed[tile]
        focus = letter == seen.lens.focus
        closed = bool(seen.closed >> tile & 1)
        color = theme.reads if focus else theme.faint if closed else theme.edge
        thick = max(kit.px(3), 2.0)
        for k, (first, last) in enumerate(runs(board.n, tile)):
            sheet = top if across else left
            if across:
                a, b = board.at(Place(first, 0)), board.at(Place(last, 0))
                y = board.y - kit.px(8) - board.bracket * (level + 0.5)
                sheet.add(Line(a.x, y, b.right, y, color, thick))
                middle = ((a.x + b.right) / 2, y)
            else:
                a, b = board.at(Place(0, first)), board.at(Place(0, last))
                x = board.x - kit.px(8) - board.bracket * (level + 0.5)
                sheet.add(Line(x, a.y, x, b.bottom, color, thick))
                middle = (x, (a.y + b.bottom) / 2)
            tag = Rect(
                middle[0] - board.bracket * 0.55,
                middle[1] - board.bracket * 0.5,
                board.bracket * 1.1,
                board.bracket,
            )
            ground = theme.reads if focus else theme.track
            sheet.add(Fill(tag, ground, kit.px(4)))
            ink = readable(theme.ink, ground)
            sheet.add(kit.fitted(tag.inset(1, 0), letter, 11, ink, "bold", "center", ground))
            if k == 0:
                sheet.touch(tag, f"bracket:{letter}", "button", f"Tile {letter}: its half of the board")
                sheet.targets[-1] = sheet.targets[-1]._replace(focusable=False)
    area = parts.board
    return (
        Panel(
            "brackets:top",
            Rect(area.x, parts.board.y - 2, area.w, board.y - parts.board.y - 1),
            tuple(top.ops),
            tuple(top.targets),
        ),
        Panel(
            "brackets:left",
            Rect(area.x - 2, parts.board.y, board.x - area.x - 1, area.h + 4),
            tuple(left.ops),
            tuple(left.targets),
        ),
    )


def _squares(
    model: Model, kit: Kit, seen: Scene, old: Scene | None, board: BoardPlan, fold: float
) -> list[Panel]:
    """A panel for each square, on its way from the old position to the new one."""
    part = progress(model)
    change = model.transition
    growing = change is not None and change.kind == "place" and part < 1
    opening = fold < 1
    fresh = age(model) < AFTERGLOW and model.settings.motion
    tags = _tags(seen) if not opening else {}
    reads = _read_cells(seen)
    hover = int(model.hover[7:]) if model.hover.startswith("square:") else -1
    panels = []
    half = 1 << (board.n - 1) if board.n else 0
    shrink = fold if opening else part if growing else 1.0
    moving = growing or opening
    previous = plan(kit, regions(kit).board, board.n - 1) if moving and board.n else None
    for mask in range(1 << board.n):
        rect = _on_its_way(board, previous, mask, half, shrink) if previous else board.square(mask)
        if rect.w < 3 or rect.h < 3:
            continue
        was = (
            float(old.values[mask]) if old and mask < len(old.values) and old.column == seen.column else None
        )
        now = float(seen.values[mask])
        value = now if was is None else was + (now - was) * part
        closed = bool(mask & seen.closed) and (part >= 0.5 or (old is not None and bool(mask & old.closed)))
        sign = "" if was is None or not fresh or abs(now - was) < 0.005 else "+" if now > was else "−"
        bars = tuple(round(seen.shade_of(float(v)), 3) for v in seen.base[mask][:8])
        look = Look(
            rect,
            "".join(
                c if mask >> seen.state.placed.index(c) & 1 else "·"
                for c in _slot_order(seen.state.placed[: board.n])
            ),
            _number(seen, value),
            round(seen.shade_of(value), 3),
            bars,
            closed,
            mask == seen.lens.cursor and not opening,
            mask == seen.compared and not opening,
            mask in reads and len(reads) < 1 << seen.n and not moving,
            mask == hover,
            mask == seen.operator and not moving,
            tags.get(mask, "") if not moving else "",
            sign,
        )
        panel = square(kit, f"square:{mask}", look)
        label = _spoken_square(seen, mask, value, closed)
        panels.append(panel._replace(targets=(square_target(rect, mask, label),)))
    return panels


@lru_cache(maxsize=64)
def _slot_order(placed: str) -> str:
    return "".join(sorted(placed))


def _number(seen: Scene, value: float) -> str:
    return f"{value:.2f}" if seen.world.trained or seen.high <= 1 else f"{value:g}"


def _spoken_square(seen: Scene, mask: int, value: float, closed: bool) -> str:
    return f"{seen.name(mask)}: {_number(seen, value)}{', closed' if closed else ''}"


def _on_its_way(board: BoardPlan, previous: BoardPlan, mask: int, half: int, part: float) -> Rect:
    """A square while the board unfolds: old squares make room, new ones open from their fold."""
    final = board.square(mask)
    twin = mask & (half - 1) if half else mask
    start = previous.square(twin)

    def between(a: Rect, b: Rect) -> Rect:
        return Rect(*(round(u + (v - u) * part, 1) for u, v in zip(a, b, strict=True)))

    if mask < half:
        return between(start, final)
    mirror = between(start, board.square(twin))
    across = half.bit_length() - 1 in COLUMN_TILES
    size = board_size(board.n)
    if across:
        edge = between(
            previous.whole, board.at(Place(0, 0))._replace(w=board.dx * size.column / 2 - board.gap)
        ).right
        far = 2 * edge + board.gap - mirror.right
        return Rect(
            round(edge + board.gap / 2 + (far - edge - board.gap / 2) * part, 1),
            mirror.y,
            mirror.w * part,
            mirror.h,
        )
    edge = between(
        previous.whole, board.at(Place(0, 0))._replace(h=board.dy * size.row / 2 - board.gap)
    ).bottom
    far = 2 * edge + board.gap - mirror.bottom
    return Rect(
        mirror.x,
        round(edge + board.gap / 2 + (far - edge - board.gap / 2) * part, 1),
        mirror.w,
        mirror.h * part,
    )


def _tags(seen: Scene) -> dict[int, str]:
    """The squares one tile away from the cursor, and the tile that the step toggles."""
    cursor = seen.lens.cursor
    return {
        other: ("−" if cursor >> i & 1 else "+") + seen.state.placed[i]
        for i, other in enumerate(neighbours(cursor, seen.n))
    }


@lru_cache(maxsize=32)
def _read_cells(seen: Scene) -> frozenset[int]:
    """Squares that the chosen method reads for the focus tile."""
    if not seen.focus_bit:
        return frozenset()
    tile = seen.focus_bit.bit_length() - 1
    reading = method_named(seen.lens.method).read(seen.values, seen.lens.cursor, tile, seen.column)
    return frozenset(use.row for use in reading.receipt)


def _over_board(
    model: Model, kit: Kit, seen: Scene, old: Scene | None, board: BoardPlan, unfolding: bool
) -> list[Panel]:
    """Arrows at the cursor, the operator's piece on its way, the magnifier."""
    if unfolding:
        return []
    panels = [_arrows(kit, seen, board)]
    if len(_read_cells(seen)) == 1 << seen.n:
        whole = board.whole.inset(-kit.px(5))
        panels.insert(0, Panel("reads", whole, (Frame(whole, kit.theme.reads, kit.px(1.5), kit.px(8)),)))
    moving = model.transition is not None and model.transition.kind == "place" and progress(model) < 1
    if not moving:
        end = piece(kit, board.square(seen.operator), seen.n)
        start = None
        if old is not None and age(model) < AFTERGLOW and old.operator != seen.operator and old.n == seen.n:
            begin = piece(kit, board.square(old.operator), seen.n)
            part = progress(model)
            end = (begin[0] + (end[0] - begin[0]) * part, begin[1] + (end[1] - begin[1]) * part, end[2])
            start = begin[:2]
        panels.append(piece_panel(kit, end, start))
    return panels + _magnifier(model, kit, seen, board)


def _arrows(kit: Kit, seen: Scene, board: BoardPlan) -> Panel:
    """Small arrows at the edges of the cursor's square: there a step with an arrow key leads on."""
    cursor = seen.lens.cursor
    rect = board.square(cursor)
    place, size = place_of(cursor), board_size(seen.n)
    r = min(kit.px(6), rect.w * 0.09, rect.h * 0.12)
    if rect.h < kit.em(40) or rect.w < kit.em(44):
        return Panel("arrows", rect, ())  # the tags of the touching squares say enough
    x, y = rect.middle
    ops: list[Op] = []
    color, halo = kit.theme.cursor, kit.theme.panel
    for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        if not (0 <= place.column + dx < size.column and 0 <= place.row + dy < size.row):
            continue
        ax = x + dx * (rect.w / 2 + board.gap / 2)
        ay = y + dy * (rect.h / 2 + board.gap / 2)
        for grow, tint in ((1.7, halo), (1.0, color)):
            g = r * grow
            ops.append(
                Shape(
                    (
                        (ax + dx * g, ay + dy * g),
                        (ax - dx * g * 0.6 - dy * g * 0.9, ay - dy * g * 0.6 - dx * g * 0.9),
                        (ax - dx * g * 0.6 + dy * g * 0.9, ay - dy * g * 0.6 + dx * g * 0.9),
                    ),
                    tint,
                )
            )
    return Panel("arrows", rect.inset(-board.gap - 2 * r), tuple(ops))


def _magnifier(model: Model, kit: Kit, seen: Scene, board: BoardPlan) -> list[Panel]:
    """The whole square again, large, where squares have become too small for their text."""
    w, h = board.dx - board.gap, board.dy - board.gap
    place = boxes(kit, w, h, seen.n)
    if place.name and place.score:
        return []
    mask = int(model.hover[7:]) if model.hover.startswith("square:") else seen.lens.cursor
    if mask >= 1 << seen.n:
        return []
    rect = board.square(mask)
    big_w, big_h = max(kit.em(92), kit.em(15) * seen.n), kit.em(54)
    # All one-tile partners lie in the row and the column of the square: its diagonal is free.
    area = board.whole
    gap = board.gap + kit.px(2)
    x = rect.right + gap if rect.right + gap + big_w <= area.right else rect.x - gap - big_w
    y = rect.bottom + gap if rect.bottom + gap + big_h <= area.bottom else rect.y - gap - big_h
    box = Rect(round(x), round(y), big_w, big_h)
    look = Look(
        box,
        "".join(c if mask >> seen.state.placed.index(c) & 1 else "·" for c in _slot_order(seen.state.placed)),
        _number(seen, float(seen.values[mask])),
        round(seen.shade_of(float(seen.values[mask])), 3),
        closed=bool(mask & seen.closed),
    )
    inner = square(kit, "magnifier", look)
    frame = Frame(box.inset(-kit.px(2)), kit.theme.ink, kit.px(2), kit.px(7))
    return [Panel("magnifier", box.inset(-kit.px(3)), (*inner.ops, frame))]


def _flyers(model: Model, kit: Kit, seen: Scene, board: BoardPlan, parts: Regions) -> list[Panel]:
    """Test digits whose answer changed, on their way from the operator's square to the inspector."""
    change = model.transition
    if change is None or not model.settings.motion or seen.world.features != "pixels" or model.draft:
        return []
    if change.kind == "jump" or age(model) > FLIGHT + FLIGHT_GAP * MOST_FLYERS:
        return []
    _, flips, from_move = shown_flips(model, seen)
    home = gallery(kit, seen, parts.inspector)
    if not from_move or home is None:
        return []
    x, _, _ = held_out(seen.world.slices)
    start = board.square(seen.operator).middle
    panels = []
    for k, (place, flip) in enumerate(zip(flip_boxes(kit, home), flips, strict=False)):
        part = ease((age(model) - k * FLIGHT_GAP) / FLIGHT)
        if 0 < part < 1:
            cx = start[0] + (place.middle[0] - start[0]) * part
            cy = start[1] + (place.middle[1] - start[1]) * part - kit.px(70) * part * (1 - part)
            box = Rect(cx - place.w / 2, cy - place.h / 2, place.w, place.h)
            ops = (
                digit(kit, box, x[flip.example], seen.world.high),
                Frame(box.inset(-1), kit.theme.bad if flip.after != flip.truth else kit.theme.good, 2),
            )
            panels.append(Panel(f"flyer:{k}", box.inset(-2), ops))
    return panels


def _dragged(model: Model, kit: Kit, seen: Scene) -> list[Panel]:
    """A card on its way to the board, with the place where it would land."""
    drag = model.drag
    if drag is None or not drag.moved or not drag.what.startswith("card:"):
        return []
    letter = drag.what[5:]
    theme = kit.theme
    w, h = kit.em(150), kit.em(40)
    box = Rect(round(drag.x - w / 2), round(drag.y - h / 2), w, h)
    tile = seen.world.tile(letter)
    ops: list[Op] = [
        Fill(box.moved(kit.px(4), kit.px(6)), theme.track, kit.px(7)),
        Fill(box, theme.card, kit.px(7)),
        Frame(box, theme.reads, kit.px(2.5), kit.px(7)),
        kit.fitted(
            Rect(box.x + kit.px(8), box.y, kit.em(20), h), letter, 18, theme.ink, "bold", ground=theme.card
        ),
        kit.fitted(
            Rect(box.x + kit.em(30), box.y, w - kit.em(34), h), tile.source, 12, theme.ink, ground=theme.card
        ),
    ]
    return [Panel("dragged", box.inset(-kit.px(8)), tuple(ops))]


__all__ = ["coach_line", "draw_board"]
