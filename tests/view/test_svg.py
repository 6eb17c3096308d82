"""A picture as SVG: an XML parser reads the same words, numbers, labels and places out of it."""

import base64
import io
import xml.etree.ElementTree as ET
import zlib

import pytest

try:
    from PIL import Image as Pillow
except ImportError:
    Pillow = None

from game.view.app import draw
from game.view.ops import (
    CachedBlock,
    Disc,
    Fill,
    Frame,
    Hatch,
    Image,
    Line,
    Mosaic,
    Panel,
    Rect,
    Shape,
    Target,
    Text,
    targets_of,
)
from game.view.png import png
from game.view.svg import svg_of
from game.view.theme import THEMES
from tests.view import moments
from tests.view.checks import kit_of

NS = "{http://www.w3.org/2000/svg}"
WHOLE = Rect(0, 0, 400, 300)
ELEMENTS = "svg title desc defs pattern clipPath path rect circle polygon line text image g"


def measure(text, size, weight):
    return len(text) * size * 0.5


def parsed(*panels, view=WHOLE):
    return ET.fromstring(svg_of(panels, view, (250, 250, 250), measure, "A <title>", "It & that"))


def of_ops(*ops):
    return parsed(Panel("one", WHOLE, ops))


def found(root, name):
    return [node for node in root.iter(NS + name) if node.get("width") != "400"]


def flat(ops):
    """Operations, those of scrolled parts among them."""
    for op in ops:
        yield from op.ops if isinstance(op, CachedBlock) else (op,)


@pytest.mark.parametrize("keys", [("2",), ("3",), ("4",), ("m",), ("f10",), ("f1",), ("q",)], ids="".join)
@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_every_screen_and_view_can_be_written(keys, size):
    """What is there of words in the list is there in the file, in the same order."""
    kit = kit_of(*size, 100)
    model = moments.pressed(moments.strikes("digits", 4), *keys)
    picture = draw(model, kit)
    root = ET.fromstring(svg_of(picture, Rect(0, 0, *size), kit.theme.window, kit.measure, "t", "d"))
    words = [" ".join("".join(node.itertext()).split()) for node in root.iter(NS + "text")]
    shown = [op.text for panel in picture for op in flat(panel.ops) if isinstance(op, Text)]
    assert words == [" ".join(word.split()) for word in shown if word]
    assert len(words) > 5


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("moment", ["opening", "strikes", "everything"])
def test_every_word_and_label_of_a_real_picture_stands_in_its_file(moment, theme):
    kit = kit_of(1280, 720, 100, theme)
    picture = draw(getattr(moments, moment)("digits", 4), kit)
    view = Rect(0, 0, 1280, 720)
    root = ET.fromstring(svg_of(picture, view, kit.theme.window, kit.measure, "t", "d"))
    words = [" ".join("".join(node.itertext()).split()) for node in root.iter(NS + "text")]
    shown = [" ".join(op.text.split()) for panel in picture for op in panel.ops if isinstance(op, Text)]
    assert words == [word for word in shown if word]
    titles = [node.text for node in root.iter(NS + "title")]
    squares = [target.label for target in targets_of(picture) if target.role == "square"]
    assert len(squares) == 16
    assert set(squares) <= set(titles)
    assert {node.tag for node in root.iter()} <= {NS + name for name in ELEMENTS.split()}


def test_the_file_says_what_it_is():
    root = parsed()
    assert root.find(NS + "title").text == "A <title>"
    assert root.find(NS + "desc").text == "It & that"
    assert root.get("aria-labelledby") == "title description"
    assert (root.get("width"), root.get("viewBox")) == ("400", "0 0 400 300")


def test_a_line_of_text_is_as_wide_as_in_the_game_and_stands_where_it_does():
    box = Rect(10, 20, 100, 40)
    root = of_ops(
        Text(box, "Left", 20, (1, 2, 3), "bold"),
        Text(box, "Right", 20, (1, 2, 3), "reading-italic", "right"),
        Text(box, "Mid", 20, (1, 2, 3), align="center"),
        Text(box, "AB·", 20, (1, 2, 3), slot=12.0),
    )
    left, right, middle, slots = found(root, "text")
    assert (left.get("x"), left.get("textLength"), left.get("font-weight")) == ("10", "40", "700")
    assert (right.get("x"), right.get("text-anchor"), right.get("font-style")) == ("110", "end", "italic")
    assert "Literata" in right.get("font-family") and "serif" in right.get("font-family")
    assert (middle.get("x"), middle.get("text-anchor")) == ("60", "middle")
    assert (slots.get("x"), slots.text, slots.get("textLength")) == ("16 28 40", "AB·", None)
    assert 40 < float(left.get("y")) < 50


def test_words_that_xml_forbids_or_would_read_as_marks_are_harmless():
    root = of_ops(Text(WHOLE, "<b>&\x00\ud800\ufffe</b>", 20, (0, 0, 0)))
    assert [node.text for node in found(root, "text")] == ["<b>&   </b>"]


def test_every_form_is_there():
    root = of_ops(
        Fill(Rect(0.4, 0.6, 10, 10), (255, 0, 0), 3),
        Frame(Rect(0, 0, 20, 10), (0, 255, 0), 2, 4),
        Line(0, 0, 10, 10, (0, 0, 255), 2),
        Line(5, 0, 5, 10, (0, 0, 255), 2),
        Disc(50, 50, 10, (1, 1, 1), (2, 2, 2), 3),
        Shape(((0, 0), (10, 0), (5, 8)), (3, 3, 3)),
        Shape((), (3, 3, 3)),
    )
    fill, frame, upright = found(root, "rect")
    assert (fill.get("x"), fill.get("y"), fill.get("fill"), fill.get("rx")) == ("0", "1", "#ff0000", "3")
    assert (frame.get("x"), frame.get("width"), frame.get("stroke-width")) == ("1", "18", "2")
    assert (upright.get("x"), upright.get("width"), upright.get("height")) == ("4", "2", "10")
    (line,) = found(root, "line")
    assert [line.get(name) for name in ("x1", "y2", "stroke")] == ["0", "10", "#0000ff"]
    assert [(ring.get("r"), ring.get("fill")) for ring in found(root, "circle")] == [
        ("10", "#020202"),
        ("7", "#010101"),
    ]
    assert [shape.get("points") for shape in found(root, "polygon")] == ["0,0 10,0 5,8"]


def test_hatching_is_a_pattern_that_equal_hatchings_share():
    root = of_ops(
        Hatch(Rect(10, 10, 50, 50), (9, 9, 9), 8, 1.5),
        Hatch(Rect(80, 10, 50, 50), (9, 9, 9), 8, 1.5),
        Hatch(Rect(10, 80, 50, 50), (7, 7, 7), 8, 1.5),
    )
    patterns = {f"url(#{node.get('id')})": node for node in root.iter(NS + "pattern")}
    used = [node.get("fill") for node in found(root, "rect") if node.get("fill").startswith("url")]
    assert len(patterns) == 2
    assert used[0] == used[1] != used[2]
    assert set(used) == set(patterns)
    assert float(patterns[used[0]].get("width")) == pytest.approx(8 * 2**0.5, abs=1e-3)


def pixels(root):
    """The embedded pictures, read by Pillow where it is there, else unpacked by hand."""
    for node in found(root, "image"):
        head, _, code = node.get("href").partition(",")
        assert head == "data:image/png;base64"
        yield read_png(base64.b64decode(code))


def read_png(data):
    """Columns, rows and the three bytes of every pixel."""
    if Pillow is None:
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        at, parts = 8, {}
        while at < len(data):
            size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
            body = data[at + 8 : at + 8 + size]
            assert zlib.crc32(kind + body) == int.from_bytes(data[at + 8 + size : at + 12 + size])
            parts[kind] = parts.get(kind, b"") + body
            at += size + 12
        columns, rows = (int.from_bytes(parts[b"IHDR"][k : k + 4]) for k in (0, 4))
        lines = zlib.decompress(parts[b"IDAT"])
        step = 3 * columns + 1
        assert all(lines[k * step] == 0 for k in range(rows))
        return columns, rows, b"".join(lines[k * step + 1 : (k + 1) * step] for k in range(rows))
    with Pillow.open(io.BytesIO(data)) as picture:
        picture.load()
        return *picture.size, picture.convert("RGB").tobytes()


def test_images_are_embedded_with_the_colours_of_their_pixels():
    grey = Image(Rect(0, 0, 30, 20), 3, 2, bytes([0, 255, 51, 0, 0, 255]), (0, 0, 0), (250, 240, 230))
    colours = Mosaic(Rect(40, 0, 20, 20), 1, 2, bytes([1, 2, 3, 4, 5, 6]))
    first, second = pixels(of_ops(grey, colours))
    assert first[:2] == (3, 2)
    assert first[2][:9] == bytes([250, 240, 230, 0, 0, 0, 200, 192, 184])
    assert second == (1, 2, bytes([1, 2, 3, 4, 5, 6]))


def test_a_png_is_read_back_pixel_for_pixel():
    data = bytes(range(256)) * 3
    assert read_png(png(16, 16, data)) == (16, 16, data)


def test_a_part_of_a_scrolled_page_keeps_its_place_and_its_ground():
    leaf = CachedBlock(Rect(20, 30, 100, 50), (Fill(Rect(0, 0, 5, 5), (1, 1, 1)),), (9, 9, 9))
    inner = next(node for node in of_ops(leaf).iter(NS + "svg") if node.get("x"))
    assert [inner.get(name) for name in ("x", "y", "width", "height", "overflow")] == [
        "20", "30", "100", "50", "hidden",
    ]  # fmt: skip
    assert inner[0].get("fill") == "#090909"


def test_what_reaches_beyond_its_panel_is_cut_there():
    inside = Panel("in", Rect(0, 0, 50, 50), (Fill(Rect(0, 0, 50, 50), (1, 1, 1)),))
    beyond = Panel("out", Rect(0, 0, 50, 50), (Disc(50, 50, 20, (1, 1, 1)),))
    root = parsed(inside, beyond)
    groups = [node.get("clip-path") for node in root.iter(NS + "g")]
    assert groups == [None, "url(#cut-0)"]
    (cut,) = root.iter(NS + "clipPath")
    assert (cut.get("id"), cut[0].get("width")) == ("cut-0", "50")


def test_cells_that_share_a_panel_have_a_label_each():
    def target(k, outline=()):
        return Target(Rect(20 * k, 0, 20, 20), f"square:{k}", None, "square", f"cell {k}", outline=outline)

    corner = ((40, 0), (60, 0), (50, 20))
    ops = tuple(Fill(Rect(20 * k, 0, 20, 20), (k, k, k)) for k in range(3))
    root = parsed(Panel("cells", WHOLE, ops, (target(0), target(1), target(2, corner))))
    named = {node[0].text: node for node in root.iter() if len(node) and node[0].tag == NS + "title"}
    assert {"cell 0", "cell 1", "cell 2"} <= set(named)
    assert named["cell 1"].get("x") == "20"
    assert named["cell 2"].tag == NS + "polygon"
