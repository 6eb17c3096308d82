"""Your bets: how well the confidence that one says matches what comes true, as a curve over one's own bets.

Of bets said with 80 per cent about four in five should come true: on the dotted line one is exactly as sure
as one is right. A dot is as large as its bets are many. Only the first bet on a level counts.
"""

from game.book.phrases import say
from game.play.bets import Bet, Confidence, calibration, points
from game.view.commands.take_away import TakeAway
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Disc, Line, Picture, Rect, Target, Text
from game.view.screens.pages.base import Row, done, draw_row, fitted, new_page
from game.view.theme import readable
from game.view.widgets import PanelBuilder

#: The ends of the axis of confidences, in per cent.
LEAST, MOST = 45, 95
#: So many bets with one confidence begin to say something, and this far from it is close to it, in per cent.
ENOUGH, CLOSE = 4, 12
#: The largest dot, in pixels of the layout, and how many bets make it.
DOT, DOT_BETS = 16, 12


def draw_bets(model: Model, kit: DrawContext) -> Picture:
    """A sentence, the curve, what it is made of, and the way to take all of it along."""
    bets = model.records.bets
    found = calibration(bets)
    builder, area = new_page(model, kit, say("bets.title"), verdict(found, len(bets)))
    gap, high = kit.px(24), max(kit.line(15) + kit.px(18), kit.px(44))
    button = Rect(area.x, area.bottom - high, min(area.w, kit.em(420)), high)
    room = area._replace(h=button.y - gap - area.y)
    if kit.form == "portrait":
        side = min(room.w, room.h * 0.55)
        chart, words = room._replace(h=side), Rect(room.x, room.y + side + gap, room.w, room.h - side - gap)
    else:
        side = min(room.h, room.w * 0.55)
        chart, words = (
            room._replace(w=side, h=side),
            Rect(room.x + side + 2 * gap, room.y, room.w - side - 2 * gap, room.h),
        )
    _chart(kit, builder, chart, found)
    _list(kit, builder, words, found, bets)
    title, detail = say("bets.log"), say("bets.log-detail")
    draw_row(
        model, kit, builder, button, Row("take:log", TakeAway("log"), title, spoken=f"{title}. {detail}")
    )
    return done(kit, "bets", builder)


def verdict(found: tuple[Confidence, ...], count: int) -> str:
    """One sentence on the confidence that was said most often; that there is too little where that is so."""
    if not count:
        return say("bets.none")
    many = max(found, key=lambda one: (one.count, one.percent), default=None)
    if many is None or many.count < ENOUGH:
        return say("bets.few", count=count)
    off = 100 * many.share - many.percent
    kind = "close" if abs(off) <= CLOSE else "too-sure" if off < 0 else "too-shy"
    return say(f"bets.{kind}", percent=many.percent, right=many.right, count=many.count)


def _chart(kit: DrawContext, builder: PanelBuilder, box: Rect, found: tuple[Confidence, ...]) -> None:
    theme, line = kit.theme, kit.line(13)
    faint = readable(theme.faint, theme.window)
    left, foot = kit.em(58), 2 * line + kit.px(6)
    area = Rect(box.x + left, box.y + line, box.w - left - kit.px(DOT), box.h - foot - 1.5 * line)
    width = max(kit.px(1), 1.0)
    builder.add(fitted(kit, Rect(box.x, box.y - line * 0.4, box.w, line), say("bets.right-axis"), 13, faint))

    def at(percent: float, share: float) -> tuple[float, float]:
        x = area.x + (percent - LEAST) / (MOST - LEAST) * area.w
        return x, area.bottom - share * area.h

    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        _, y = at(LEAST, part)
        builder.add(Line(area.x, y, area.right, y, theme.edge, width))
        words = f"{100 * part:.0f}\u00a0%"
        builder.add(
            fitted(kit, Rect(box.x, y - line / 2, left - kit.px(8), line), words, 13, faint, align="right")
        )
    roomy = area.w / (MOST - LEAST) * 10 >= kit.width_of("90\u00a0%", kit.size(13)) * 1.3
    for percent in range(50, 91, 10 if roomy else 40):
        x, _ = at(percent, 0)
        place = Rect(x - kit.em(24), area.bottom + kit.px(4), kit.em(48), line)
        builder.add(fitted(kit, place, f"{percent}\u00a0%", 13, faint, align="center"))
    builder.add(
        fitted(
            kit,
            Rect(area.x, area.bottom + line + kit.px(4), area.w, line),
            say("bets.said-axis"),
            13,
            faint,
            align="center",
        )
    )
    step = kit.px(9)
    (x1, y1), (x2, y2) = at(50, 0.5), at(90, 0.9)
    count = max(int(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 / step), 1)
    dot = max(kit.px(2), 1.5)
    for k in range(count + 1):
        part = k / count
        builder.add(Disc(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part, dot, theme.ink))
    for one in found:
        x, y = at(one.percent, one.share)
        r = kit.px(5) + kit.px(DOT - 5) * min(one.count, DOT_BETS) / DOT_BETS
        builder.add(Disc(x, y, r + max(kit.px(2), 1.5), theme.window), Disc(x, y, r, theme.accent))
        label = _words(one)
        builder.targets.append(
            Target(
                Rect(x - r, y - r, 2 * r, 2 * r), f"bet:{one.percent}", None, "text", label, focusable=False
            )
        )


def _words(one: Confidence) -> str:
    return say("bets.line", percent=one.percent, right=one.right, count=one.count)


def _list(
    kit: DrawContext, builder: PanelBuilder, box: Rect, found: tuple[Confidence, ...], bets: tuple[Bet, ...]
) -> None:
    """What the curve is made of, and what else was predicted."""
    lines = [_words(one) for one in found]
    ranges = [bet for bet in bets if bet.cost is not None]
    plain = [bet for bet in bets if bet.cost is None and not bet.percent]
    if found:
        lines.append(say("bets.points", points=f"{points(bets):+d}".replace("-", "\u2212")))
    if ranges:
        cost = sum(bet.cost or 0.0 for bet in ranges) / len(ranges)
        lines.append(
            say("bets.ranges", right=sum(bet.right for bet in ranges), count=len(ranges), cost=f"{cost:.0f}")
        )
    if plain:
        lines.append(say("bets.plain", right=sum(bet.right for bet in plain), count=len(plain)))
    y, theme = box.y, kit.theme
    for words in (*lines, say("bets.how")):
        high = kit.paragraph_height(words, 16, box.w)
        if y + high > box.bottom + 1:
            break
        ops: tuple[Text, ...] = kit.paragraph(
            Rect(box.x, y, box.w, high), words, 16, theme.ink, ground=theme.window
        )
        builder.add(*ops)
        builder.targets.append(
            Target(Rect(box.x, y, box.w, high), f"line:{round(y)}", None, "text", words, focusable=False)
        )
        y += high + kit.px(8)
