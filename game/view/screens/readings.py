"""The method in the inspector: its question, its formula with the numbers of this board, its result."""

from game.methods.catalogue import Method, method_named
from game.view.kit import Kit
from game.view.model import Model
from game.view.ops import Fill, Rect
from game.view.scene import Scene
from game.view.theme import readable
from game.view.widgets import Sheet, change_color, focus_ring, key_line, signed

#: Changes smaller than this altogether fill only a part of the chart: next to nothing looks like it.
LEAST_SPAN = 0.05


def method_height(kit: Kit) -> float:
    """The least height that the method needs; its chart comes where there is more."""
    return kit.line(14) + kit.line(11) * 2 + kit.line(12) + kit.line(24) + kit.px(12)


def draw_method(model: Model, kit: Kit, seen: Scene, sheet: Sheet, box: Rect) -> None:
    """The method one looks through, for the focus tile."""
    theme = kit.theme
    faint = readable(theme.faint, theme.panel)
    method = method_named(seen.lens.method)
    letter = seen.lens.focus
    head = Rect(box.x, box.y, box.w, kit.line(14))
    onward = "[ ]  next" if kit.keyed else "next"
    keys_w = kit.width_of(onward, kit.size(11)) + kit.px(6)
    sheet.add(
        kit.fitted(
            Rect(head.x, head.y, head.w - keys_w, head.h),
            method.title,
            14,
            theme.ink,
            "semibold",
            ground=theme.panel,
        ),
        kit.fitted(
            Rect(head.right - keys_w, head.y, keys_w, head.h),
            onward,
            11,
            readable(theme.accent, theme.panel),
            align="right",
            ground=theme.panel,
        ),
    )
    place = head.inset(-kit.px(4), -kit.px(3))
    if model.focus == "method:1":
        sheet.add(focus_ring(kit, place, kit.px(4)))
    sheet.touch(place, "method:1", "button", f"{method.title}. Next method")
    y = head.bottom
    if box.h >= method_height(kit) - kit.px(12):  # on a small screen the number goes before the question
        question = Rect(box.x, y, box.w, kit.line(11) * 2)
        words = method.question.format(tile=letter)
        sheet.add(*kit.paragraph(question, words, 11, faint, ground=theme.panel))
        y = question.bottom + kit.px(2)
    if not seen.focus_bit:
        text = f"{letter} is not on the board yet: nothing to read."
        sheet.add(kit.fitted(Rect(box.x, y, box.w, kit.line(12)), text, 12, theme.ink, ground=theme.panel))
        return
    value = seen.values_of_tiles()[method.name][letter]
    number_h = min(kit.line(24), box.bottom - y)
    if box.bottom - y >= kit.line(12) + kit.line(20):
        formula = Rect(box.x, y, box.w, kit.line(12))
        sheet.add(kit.fitted(formula, _filled(seen, method.name, letter), 12, theme.ink, ground=theme.panel))
        y, number_h = formula.bottom, min(kit.line(24), box.bottom - formula.bottom)
    big = Rect(box.x, y, box.w * 0.45, number_h)
    color = change_color(kit, value, theme.panel, seen.lens.metric == "loss")
    sheet.add(kit.fitted(big, signed(value, 3), 24, color, "bold", ground=theme.panel))
    cells = 2 if method.name == "leave-one-out" else len(seen.values)
    note = Rect(big.right, y, box.w - big.w, big.h)
    sheet.add(
        kit.fitted(note, f"receipt: {cells} squares read", 11, faint, align="right", ground=theme.panel)
    )
    chart = Rect(box.x, big.bottom + kit.px(2), box.w, box.bottom - big.bottom - kit.px(2))
    if chart.h >= kit.em(84):
        high = min(chart.h, kit.em(150))
        _chart(kit, seen, sheet, Rect(chart.x, chart.y, chart.w, high), letter)
        below = Rect(chart.x, chart.y + high + kit.px(6), chart.w, chart.h - high - kit.px(6))
        _grounds(kit, sheet, below, method)


def _grounds(kit: Kit, sheet: Sheet, box: Rect, method: Method) -> None:
    """What the method takes for granted and who described it, where there is room."""
    faint = readable(kit.theme.faint, kit.theme.panel)
    cited = "; ".join(cited_as(key) for key in method.sources)
    words = f"{method.assumption} ({cited})"
    if kit.paragraph_height(words, 11, box.w) <= box.h:
        sheet.add(*kit.paragraph(box, words, 11, faint, ground=kit.theme.panel))


def cited_as(key: str) -> str:
    """A source in a few words: "koh-liang-2017" is Koh and Liang 2017; a test compares it with the record.

    *Why not from the record:* reading the whole list of sources would keep the first picture waiting.
    """
    *names, year = key.split("-")
    return f"{' and '.join(name.capitalize() for name in names)} {year}"


def _filled(seen: Scene, method: str, letter: str) -> str:
    """The method's formula with the numbers of this board."""
    if method == "leave-one-out":
        bit = seen.focus_bit
        with_, without = seen.lens.cursor | bit, seen.lens.cursor & ~bit
        first, second = float(seen.values[with_]), float(seen.values[without])
        return f"{seen.name(with_)} − {seen.name(without)} = {first:.3f} − {second:.3f}"
    steps = seen.profile_of(letter)
    if method == "shapley":
        terms = [f"{step:.3f}" for step in steps]
        terms = terms if len(terms) <= 5 else [*terms[:3], "…", terms[-1]]
        inner = " + ".join(terms).replace("+ -", "− ").replace("-", "−")
        return f"({inner}) / {seen.n}"
    return f"mean of {len(seen.values) // 2} changes, one for each pair of squares"


def _chart(kit: Kit, seen: Scene, sheet: Sheet, box: Rect, letter: str) -> None:
    """The tile's profile: its mean change by how many others are there."""
    theme = kit.theme
    faint = readable(theme.faint, theme.panel)
    title = Rect(box.x, box.y, box.w, kit.line(11))
    sheet.add(
        kit.fitted(
            title, f"{letter}'s mean change, by how many others are there", 11, faint, ground=theme.panel
        )
    )
    steps = [float(step) for step in seen.profile_of(letter)]
    low, high = min(0.0, *steps), max(0.0, *steps, 1e-9)
    label_h = kit.line(10)
    area = Rect(
        box.x,
        title.bottom + label_h + 2,
        box.w,
        box.bottom - title.bottom - 2 * label_h - 4 - (label_h if low < 0 else 0),
    )
    scale = area.h / max(high - low, LEAST_SPAN)
    zero = area.bottom + low * scale
    w = area.w / len(steps)
    for k, step in enumerate(steps):
        height = abs(step) * scale
        top = zero - height if step >= 0 else zero
        column = Rect(area.x + k * w + w * 0.14, top, w * 0.72, max(height, 1))
        sheet.add(Fill(column, theme.reads, min(3, height / 2)))
        text_y = top - label_h if step >= 0 else column.bottom
        cell = Rect(area.x + k * w, text_y, w, label_h).inset(kit.px(1), 0)
        sheet.add(kit.fitted(cell, signed(step), 10, theme.ink, align="center", ground=theme.panel))
        foot = Rect(area.x + k * w, box.bottom - label_h, w, label_h)
        sheet.add(kit.fitted(foot, str(k), 10, faint, align="center", ground=theme.panel))
    key_line(kit, sheet, area.x, area.right, zero)
