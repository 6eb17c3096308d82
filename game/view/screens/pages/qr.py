"""The position as a QR code, as large as the window allows: for everybody in a room with a projector."""

from game.book.phrases import say
from game.view.draw_context import LEADING, DrawContext
from game.view.model import Model
from game.view.ops import Fill, Picture, Rect, Target, Text
from game.view.qr_code import WHITE, qr_image
from game.view.screens.pages.base import LEAST_TYPE, done, new_page
from game.view.site_links import link_of
from game.view.widgets import PanelBuilder

#: Type of the link below the code, in pixels of the layout, and the largest share of the height it may take.
LINK_SIZE, LINK_SHARE = 20, 0.3


def draw_qr(model: Model, kit: DrawContext) -> Picture:
    """The code on white, whatever the theme is, and the link in words below it."""
    words = say("take.qr-words" if model.site else "take.qr-code")
    builder, area = new_page(model, kit, say("take.qr-title"), words)
    link, gap = link_of(model), kit.px(12)
    if kit.form == "landscape":  # a low screen has room beside the code
        code = area._replace(w=area.h)
        _words(kit, builder, Rect(code.right + gap, area.y, area.right - code.right - gap, area.h), link)
    else:
        pixels, lines = _lines(kit, link, area.w, area.h * LINK_SHARE)
        code = area._replace(h=min(area.h - len(lines) * pixels * LEADING - gap, area.w))
        _words(kit, builder, Rect(area.x, code.bottom + gap, area.w, area.bottom - code.bottom - gap), link)
    image = qr_image(link, code)
    if image is None:
        builder.add(*kit.paragraph(code, say("take.qr-none"), 16, kit.theme.ink, ground=kit.theme.window))
        return done(kit, "qr", builder)
    builder.add(Fill(image.box, WHITE), image)
    spoken = say("take.qr-spoken", link=link)
    builder.targets.append(Target(image.box, "qr", None, "image", spoken, focusable=False))
    return done(kit, "qr", builder)


def _words(kit: DrawContext, builder: PanelBuilder, area: Rect, link: str) -> None:
    """The link in the middle of the upper lines of an area."""
    pixels, lines = _lines(kit, link, area.w, area.h)
    theme, step = kit.theme, pixels * LEADING
    lines = lines[: max(int((area.h + 0.5) / step), 1)]
    for k, line in enumerate(lines):
        box = Rect(area.x, area.y + k * step, area.w, step)
        builder.add(Text(box, line, pixels, theme.ink, "regular", "center", theme.window))
    place = area._replace(h=len(lines) * step)
    builder.targets.append(Target(place, "link", None, "text", link, focusable=False))


def _lines(kit: DrawContext, link: str, width: float, most: float) -> tuple[int, list[str]]:
    """Type size and lines of a link, broken anywhere because it has no spaces, at most so high."""
    pixels, least = kit.size(LINK_SIZE), round(LEAST_TYPE * kit.unit)
    lines = _broken(kit, link, pixels, width)
    while pixels > least and len(lines) * pixels * LEADING > most:
        pixels -= 1
        lines = _broken(kit, link, pixels, width)
    return pixels, lines


def _broken(kit: DrawContext, link: str, pixels: int, width: float) -> list[str]:
    lines, rest = [], link
    while rest:
        count = len(rest)
        while count > 1 and kit.width_of(rest[:count], pixels) > width:
            count = min(count - 1, int(count * width / kit.width_of(rest[:count], pixels)) + 1)
        lines.append(rest[:count])
        rest = rest[count:]
    return lines
