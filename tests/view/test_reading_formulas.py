"""Where the parts of a formula stand: scripts higher and smaller, fractions on the axis, tall brackets."""

import pytest

from game.book.texts.formulas import parse_formula
from game.view.ops import Fill, Shape, Text
from game.view.reading.boxes import bracket
from game.view.reading.formulas import AXIS, display_boxes, inline_boxes
from game.view.reading.typography import CAPITALS, faces
from tests.view.checks import ink, kit_of

SIZE = 20
INK = (0, 0, 0)


def looks(scale=100):
    return faces(kit_of(1280, 720, scale))


def inline(tex, limit=10_000):
    boxes = inline_boxes(parse_formula(tex), looks(), SIZE, INK, limit)
    ops, x = [], 0.0
    for box in boxes:
        ops += box.at(x, 0)
        x += box.width
    return ops


def display(tex, width=10_000):
    (box,) = display_boxes(parse_formula(tex), looks(), SIZE, INK, width)
    return box.at(0, 0)


def sign(ops, text):
    (found,) = (op for op in ops if isinstance(op, Text) and op.text == text)
    return found


def baseline(op):
    return op.box.middle[1] + CAPITALS[op.weight] * op.size / 2


def test_scripts_are_smaller_and_beside_their_base_above_and_below():
    ops = inline("x_i^n + 1")
    base, lower, upper = sign(ops, "x"), sign(ops, "i"), sign(ops, "n")
    assert lower.size == upper.size < base.size == SIZE
    assert baseline(upper) < baseline(base) < baseline(lower)
    assert min(ink(lower).x, ink(upper).x) >= ink(base).right - 1
    assert ink(upper).bottom <= ink(lower).y + 1
    assert ink(sign(ops, "+")).x > ink(upper).right


def test_scripts_of_scripts_are_smaller_again_but_not_without_end():
    ops = inline("a^{b^{c^{d}}}")
    sizes = [sign(ops, letter).size for letter in "abcd"]
    assert sizes[0] > sizes[1] > sizes[2] == sizes[3] >= 9
    heights = [baseline(sign(ops, letter)) for letter in "abcd"]
    assert heights == sorted(heights, reverse=True)


def test_variables_are_italic_and_names_and_numbers_upright():
    ops = inline("x + \\log 2 + \\Pr(A) + \\alpha + \\Delta")
    assert sign(ops, "x").weight == sign(ops, "A").weight == sign(ops, "α").weight == "reading-italic"
    assert {sign(ops, text).weight for text in ("log", "2", "Pr", "Δ")} == {"reading"}


@pytest.mark.parametrize("way", [inline, display])
def test_a_fraction_has_its_bar_on_the_axis_between_its_parts(way):
    ops = way("\\frac{a + 1}{b} = 1")
    (bar,) = (op for op in ops if isinstance(op, Fill))
    top, bottom = ink(sign(ops, "a")), ink(sign(ops, "b"))
    assert top.bottom < bar.rect.y < bar.rect.bottom < bottom.y
    assert abs(bar.rect.middle[1] + AXIS * SIZE) <= 1.5
    assert bar.rect.x <= top.x
    assert abs((bar.rect.x + bar.rect.right) / 2 - (bottom.x + bottom.right) / 2) <= 1.5
    assert ink(sign(ops, "=")).x > bar.rect.right


def test_a_fraction_is_smaller_in_a_line_than_in_a_display():
    assert sign(inline("\\frac{a}{b}"), "a").size < sign(display("\\frac{a}{b}"), "a").size == SIZE


def test_a_binomial_has_no_bar_and_two_drawn_brackets():
    ops = display("\\binom{n}{k}")
    assert not any(isinstance(op, Fill) for op in ops)
    left, right = (op for op in ops if isinstance(op, Shape))
    assert max(x for x, _ in left.points) <= ink(sign(ops, "n")).x
    assert min(x for x, _ in right.points) >= ink(sign(ops, "n")).right
    for shape in (left, right):
        heights = [y for _, y in shape.points]
        assert min(heights) <= ink(sign(ops, "n")).y
        assert max(heights) >= ink(sign(ops, "k")).bottom


def test_limits_stand_above_and_below_a_sum_in_a_display_and_beside_it_in_a_line():
    tex = "\\sum_{i}^{n} x"
    ops = display(tex)
    total, lower, upper = ink(sign(ops, "∑")), ink(sign(ops, "i")), ink(sign(ops, "n"))
    assert upper.bottom <= total.y
    assert total.bottom <= lower.y
    assert abs(upper.middle[0] - total.middle[0]) < 2
    ops = inline(tex)
    total, lower, upper = ink(sign(ops, "∑")), ink(sign(ops, "i")), ink(sign(ops, "n"))
    assert lower.x >= total.right - 2
    assert upper.bottom < lower.bottom
    assert sign(display(tex), "∑").size > sign(inline(tex), "∑").size > SIZE
    names = display("\\max_{S} v(S)")
    assert next(ink(op).y for op in names if op.text == "S") > ink(sign(names, "max")).bottom


@pytest.mark.parametrize("pair", ["()", "[]", "{}", "⟨⟩", "⌊⌋", "⌈⌉", "||"])
def test_brackets_are_as_high_as_what_they_enclose(pair):
    tex = {"{}": "\\{\\}", "⟨⟩": "\\langle\\rangle", "⌊⌋": "\\lfloor\\rfloor", "⌈⌉": "\\lceil\\rceil"}.get(
        pair, pair
    )
    half = len(tex) // 2 if "\\l" not in tex else tex.index("\\r")
    low = display(f"\\left{tex[:half]} x \\right{tex[half:]}")
    assert [op.text for op in low if isinstance(op, Text)] == [pair[0], "x", pair[1]]
    high = display(f"\\left{tex[:half]} \\frac{{a}}{{b}} \\right{tex[half:]} + 1")
    top, foot = ink(sign(high, "a")).y, ink(sign(high, "b")).bottom
    drawn = [op for op in high if not isinstance(op, Text)]
    for side in (drawn[0], drawn[-1]):
        ys = [y for _, y in side.points] if isinstance(side, Shape) else [side.rect.y, side.rect.bottom]
        assert min(ys) <= top or pair in ("⌊⌋", "⌈⌉", "[]")
    ys = [
        y
        for op in drawn
        for y in ([p[1] for p in op.points] if isinstance(op, Shape) else [op.rect.y, op.rect.bottom])
    ]
    assert min(ys) <= top
    assert max(ys) >= foot


def test_a_higher_box_gets_a_higher_bracket():
    (small,) = display_boxes(parse_formula("\\frac{a}{b}"), looks(), SIZE, INK, 1000)
    (large,) = display_boxes(parse_formula("\\frac{a}{\\frac{b}{c}}"), looks(), SIZE, INK, 1000)
    for text in "(){}[]⟨⟩|‖⌊⌉":
        first, second = bracket(text, small, SIZE, INK), bracket(text, large, SIZE, INK)
        assert second.above + second.below > first.above + first.below > SIZE


def test_operators_have_space_around_them_and_signs_of_a_number_have_not():
    def gaps(tex, text):
        ops = [op for op in inline(tex) if isinstance(op, Text)]
        k = next(k for k, op in enumerate(ops) if op.text == text)
        before = ops[k].box.x - ops[k - 1].box.right if k else None
        return before, ops[k + 1].box.x - ops[k].box.right

    assert gaps("a - b", "−") == pytest.approx((SIZE * 4 / 18,) * 2)
    assert gaps("a = b", "=") == pytest.approx((SIZE * 5 / 18,) * 2)
    assert gaps("- b", "−") == (None, 0)
    assert gaps("a = - b", "−") == pytest.approx((SIZE * 5 / 18, 0))
    assert gaps("f(a, b)", ",") == pytest.approx((0, SIZE * 3 / 18))


def test_a_prime_stands_beside_its_letter_at_full_size():
    ops = inline("f'(x)")
    assert sign(ops, "′").size == SIZE
    assert baseline(sign(ops, "′")) == pytest.approx(baseline(sign(ops, "f")))


LONG = "v(S) = a + b + c + d + e + f + g + h \\le n + o + p + q + r + s = t + u + w + x + y + z"


@pytest.mark.parametrize("width", [80, 150, 250, 400])
def test_a_long_formula_is_broken_and_every_line_fits(width):
    boxes = display_boxes(parse_formula(LONG), looks(), SIZE, INK, width)
    assert all(box.width <= width for box in boxes)
    letters = "".join(op.text for box in boxes for op in box.at(0, 0) if isinstance(op, Text))
    assert letters == "v(S)=a+b+c+d+e+f+g+h≤n+o+p+q+r+s=t+u+w+x+y+z"
    if width == 400:
        starts = [box.at(0, 0)[0].text for box in boxes[1:]]
        assert starts
        assert set(starts) <= {"=", "≤"}
    parts = inline_boxes(parse_formula(LONG), looks(), SIZE, INK, width)
    assert all(box.width <= width for box in parts)
    assert len(parts) > 15


def test_what_cannot_be_broken_becomes_smaller_and_at_last_is_given_up():
    tex = parse_formula("\\frac{a + b + c + d + e + f}{g + h + i + j + k + l}")
    (box,) = display_boxes(tex, looks(), SIZE, INK, 150)
    assert box.width <= 150
    assert display_boxes(tex, looks(), SIZE, INK, 30) is None
    assert inline_boxes(tex, looks(), SIZE, INK, 30) is None
