"""A method that values examples sorts those of the opened card, the most valued first."""

import numpy as np

from game.view.app import draw
from game.view.ops import Image
from game.view.scene import present_scene
from tests.view.checks import every_fault, kit_of
from tests.view.moments import start


def images(ops):
    return [op.data for op in ops if isinstance(op, Image)]


def test_the_order_is_that_of_the_ranking():
    scene = present_scene(start("digits", 4, method="knn-shapley"))
    values = dict(zip(scene.readings.result().items, scene.readings.result().values, strict=True))
    begin = 0
    for letter in "ABCD":
        order = scene.readings.example_order(letter)
        assert sorted(order) == list(range(scene.tile(letter).size))
        own = [values[begin + k] for k in order]
        assert own == sorted(own, reverse=True)
        begin += scene.tile(letter).size
    assert present_scene(start("digits", 4)).readings.example_order("A") == ()


def test_the_opened_card_shows_them_in_order():
    kit = kit_of(1280, 800, 100)
    model = start("digits", 4, method="knn-shapley", focus="B")
    scene = present_scene(model)
    tile, order = scene.tile("B"), scene.readings.example_order("B")
    (card,) = (panel for panel in draw(model, kit) if panel.name == "card:B")
    shown = images(card.ops)
    pixels = np.clip(tile.x * (255.0 / scene.world.high), 0, 255).astype(np.uint8)
    places = [next(k for k, example in enumerate(order) if pixels[example].tobytes() == one) for one in shown]
    assert places == sorted(places)
    assert places[0] == 0
    assert not list(every_fault(draw(model, kit), kit))
