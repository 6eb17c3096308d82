"""Large pictures of misread digits: those with the trigger carry its mark, the others none."""

import numpy as np
import pytest

from game.core.world import held_out
from game.view.draw_context import plain_kit
from game.view.kinds import drawer_of
from game.view.ops import Frame, Image, Rect
from game.view.scene import present_scene
from game.view.screens.model_view import pictured_flips
from tests.view.moments import start

BOX = Rect(0, 0, 480, 160)


@pytest.mark.parametrize("draws", ["headline", "small_headline"])
def test_a_digit_with_the_trigger_carries_its_mark(draws):
    model = start("digits", 4, "poison B backdoor 100%")
    """What a backdoor did is shown first, and the frame lies around the four pixels of the trigger."""
    kit, scene = plain_kit(), present_scene(model)
    drawer = drawer_of(model.world.kind)
    flips, _ = pictured_flips(model, scene)
    last = int(held_out(model.world.slices)[2][-1])
    assert model.world.slices[-1].kind == "triggered"
    some = {
        "with": tuple(flip for flip in flips if flip.example >= last)[:3],
        "without": tuple(flip for flip in flips if flip.example < last)[:3],
    }
    assert flips[:3] == some["with"]
    for which, chosen in some.items():
        given = (kit, scene, BOX, chosen)
        ops = drawer.headline(model, *given) if draws == "headline" else drawer.small_headline(*given)
        pictures = [op for op in ops if isinstance(op, Image)]
        frames = [op for op in ops if isinstance(op, Frame)]
        assert pictures
        assert len(frames) == (len(pictures) if which == "with" else 0)
        for frame, picture in zip(frames, pictures, strict=False):
            whole, around = picture.box, frame.rect
            quarter = np.array(
                [whole.right - whole.w / 4, whole.bottom - whole.h / 4, whole.right, whole.bottom]
            )
            edges = [around.x, around.y, around.right, around.bottom]
            assert np.allclose(edges, quarter + np.array([-1, -1, 1, 1]))
