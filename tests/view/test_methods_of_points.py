"""Methods that have no answer for the first world are drawn where they have one: points, trained in steps."""

import pytest

from game.methods import METHODS
from game.play.state import Lens, State
from game.view.ops import Panel, Rect
from game.view.results import draw_result
from game.view.scene import scene_of
from game.view.widgets import PanelBuilder
from tests.methods.test_every_method import board_of
from tests.view.checks import kit_of, text_faults
from tests.view.moments import packs

ELSEWHERE = [method for method in METHODS if method.applies(board_of("digits", 8)[0])]


@pytest.mark.parametrize("scale", [100, 160])
@pytest.mark.parametrize("n", [0, 1, 4, 8])
@pytest.mark.parametrize("method", ELSEWHERE, ids=lambda method: method.code)
@pytest.mark.parametrize("height", [0, 30, 90, 400])
def test_it_is_drawn_in_any_room(method, n, scale, height):
    (pack,) = (pack for pack in packs() if pack.world.name == "points")
    kit = kit_of(1280, 720, scale)
    state = State(pack.world.name, pack.world.version, pack.world.letters[:n])
    scene = scene_of(pack, state, Lens((1 << n) - 1, "A", learner=1, method=method.code))
    result, builder, box = scene.readings.result(), PanelBuilder(), Rect(100, 100, 260, height)
    if isinstance(result, str):
        assert result == method.applies(scene.evidence)
        return
    rest = draw_result(kit, scene, builder, box, result)
    assert box.y <= rest.y <= rest.bottom <= box.bottom + 1
    faults = list(text_faults((Panel("toy", box, tuple(builder.ops)),), kit))
    assert not faults, "\n".join(faults)
    if height == 400:
        assert builder.ops
