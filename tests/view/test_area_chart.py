"""The chart of a semivalue: a bar is as wide as its weight, so the bars' area is the value."""

from itertools import pairwise

import pytest

from game.methods.results import Number
from game.view.app import draw
from game.view.ops import Fill, find
from game.view.scene import present_scene
from tests.view.checks import kit_of
from tests.view.moments import start

KIT = kit_of(1280, 900, 100)


@pytest.mark.parametrize("method", ["shapley", "banzhaf", "beta-shapley"])
@pytest.mark.parametrize("n", [4, 5, 8])
def test_the_area_of_the_bars_is_the_value(method, n):
    model = start("digits", n, method=method, focus="B")
    number = present_scene(model).readings.result()
    assert isinstance(number, Number)
    terms = number.by_size()
    assert terms is not None
    assert float(terms.values @ terms.weights) == pytest.approx(number.value, abs=1e-12)
    assert float(terms.weights.sum()) == pytest.approx(1)
    bars = _bars(draw(model, KIT))[-n:]
    widths = [bar.rect.w for bar in bars]
    whole = sum(widths)
    for width, weight in zip(widths, terms.weights, strict=True):
        assert width / whole == pytest.approx(float(weight), abs=2.5 * n / whole)
    base = max(bar.rect.bottom for bar in bars)
    tallest = max(abs(float(step)) for step in terms.values)
    unit = max(bar.rect.h for bar in bars) / tallest
    area = sum(bar.rect.w * bar.rect.h * (1 if bar.rect.bottom <= base else -1) for bar in bars)
    assert area / whole / unit == pytest.approx(number.value, rel=0.05)
    assert all(left.rect.x < right.rect.x for left, right in pairwise(bars))


def test_leave_one_out_has_bars_of_equal_width():
    bars = _bars(draw(start("digits", 4, method="leave-one-out", focus="B"), KIT))[-4:]
    assert max(bar.rect.w for bar in bars) == pytest.approx(min(bar.rect.w for bar in bars))


def _bars(picture):
    """The fills of the inspector in the colours of gains and losses, the chart's last."""
    panel = next(panel for panel in picture if panel.name == "inspector")
    result = find(picture, "method-result").rect
    colors = (KIT.theme.gain, KIT.theme.loss)
    return [op for op in panel.ops if isinstance(op, Fill) and op.color in colors and op.rect.y > result.y]
