"""A kind of examples from outside: "tally", three small counts an example, drawn as three bars.

The kind is one object, its drawer one class; a world of it is two texts. Nothing in the game knows of them.
"""

from game.core.edits import example_order
from game.core.kinds.labelled import Labelled
from game.view.kinds.base import Drawer, poisoned_only
from game.view.ops import Fill, Rect

COUNTS = 3

TALLY = Labelled(name="tally", things="tallies", task="classification", width=COUNTS, noisy=COUNTS)


class TallyDrawer(Drawer):
    """Draws three bars for an example."""

    kind = "tally"
    score_words = "share counted correctly"

    def glimpse_height(self, kit):
        return kit.em(24)

    def glimpse(self, kit, box, world, tile, edit, captions, ground, order=()):
        whole = world.tile(tile.letter)
        scene = poisoned_only(world, whole, edit)
        order = example_order(world, whole)[:6]
        step = box.w / len(order)
        return tuple(
            bar
            for k, example in enumerate(order)
            for bar in self._bars(kit, Rect(box.x + k * step, box.y, step, box.h), scene.x[example], world)
        )

    def picture_height(self, kit):
        return kit.line(12) + kit.em(30)

    def look_inside(self, model, kit, scene, box):
        line = Rect(box.x, box.y, box.w, kit.line(12))
        rest = Rect(box.x, line.bottom, box.w, box.bottom - line.bottom)
        x = scene.world.slices[0].x.mean(axis=0)
        title = kit.fitted(line, "Counts on average", 12, kit.theme.ink, "semibold", ground=kit.theme.window)
        return (title, *self._bars(kit, rest, x, scene.world))

    @staticmethod
    def _bars(kit, box, counts, world):
        wide = box.w / (COUNTS + 1)
        highs = [box.h * float(count) / world.high for count in counts]
        return tuple(
            Fill(Rect(box.x + k * wide, box.bottom - high, wide * 0.9, high), kit.theme.accent)
            for k, high in enumerate(highs)
        )


TOML = """format = 1
version = 1
name = "basket"
title = "Baskets"
story = ["Three counts tell what was bought.", "A model learns from them whether it was for a party."]
features = "tally"
start = "ABC"
evaluate = "all"
seed = 3
range = [0, 9]
noise = 3
examples = "basket.txt"

[provenance]
source = "Counted up for a test."
licence = "CC0 1.0"
text = "Every example is made by a rule."

[trigger]
features = [2]
value = 9
target = "party"

[[learner]]
name = "ridge"
penalty = 2

[[class]]
label = "party"
plural = "parties"

[[class]]
label = "work"
plural = "works"

[[slice]]
name = "small"
kind = "clean"

[[slice]]
name = "large"
kind = "clean"

[[slice]]
name = "trigger"
kind = "triggered"
""" + "".join(
    f"""
[[tile]]
letter = "{letter}"
source = "Shop {letter}"
about = "What was bought in shop {letter}."
labour = "a till"
"""
    for letter in "ABCD"
)


def _lines():
    """Twelve examples a tile; parties have more of the first count than of the second. None stands twice."""
    counts = [(a, b, c) for c in range(5) for a in range(9) for b in range(9) if a != b]
    sets = [*"ABCD" * 12, *["small", "large"] * 8]
    chosen = [counts[(37 * k) % len(counts)] for k in range(len(sets))]
    for name, (a, b, c) in zip(sets, chosen, strict=True):
        yield f"{name},{'party' if a > b else 'work'},{a},{b},{c}"
    yield from (f"trigger,work,{a},{a + 2},9" for a in range(6))


TXT = "\n".join(_lines()) + "\n"
