"""What a screen reader hears: values, changed answers, the operator, and why a key does nothing."""

from dataclasses import asdict

from game.book.scenarios import TOUR, scenario
from game.view import app
from game.view.ops import find
from game.view.scene import present_scene
from game.view.scene_words import spoken_change
from game.view.settings import Settings
from tests.view.checks import kit_of
from tests.view.moments import packs, pressed, start

KIT = kit_of(1280, 742, 100)


def test_every_number_of_the_board_screen_is_said():
    model = start("digits", 4, "strike B")
    scene, picture = present_scene(model), app.draw(model, KIT)
    values = scene.readings.values_of("shapley")
    for letter in "ABCD":
        assert find(picture, f"card:{letter}").label.endswith(
            f"Shapley value {spoken_change(scene, values[letter])}"
        )
    said = f"Shapley value of {scene.lens.focus}: {spoken_change(scene, values[scene.lens.focus])}"
    assert find(picture, "method-result").label == said
    assert find(picture, f"square:{scene.operator}").label.endswith("the operator")
    assert not find(picture, "square:0").label.endswith("the operator")
    changed = find(picture, "answers").label
    assert changed.startswith("Changed answers: 83. ")
    assert "of class 6 read as 0 instead of 6" in changed


def test_a_slider_that_is_taken_up_says_where_it_stands():
    for key, words in (("p", "B, poison: 0 of 27."), ("w", "B, weight: 1x."), ("S", "B, on strike: 0 of 9.")):
        model = pressed(start("digits", 4), key)
        assert find(app.draw(model, KIT), "status").label.startswith(words)


def test_the_sentence_of_the_unfolding_is_said_with_and_without_motion():
    for motion in (True, False):
        model = app.start(packs(), Settings(motion=motion), scenario=TOUR)
        assert scenario(TOUR).unfold in find(app.draw(model, KIT), "status").label


def test_a_key_of_the_board_says_beside_a_text_why_it_does_nothing():
    reading = pressed(start("digits", 4), "m")
    for key in ("z", "v", "p", "w"):
        after = pressed(reading, key)
        assert after.game == reading.game
        assert after.line.text == "The keyboard speaks to the text; M leads to the board."
    beside = pressed(reading, "m", "m", "z")
    assert beside.line.text.startswith("The keyboard speaks to the text")


def test_the_tour_accepts_what_it_asks_for_and_no_less():
    step = scenario(TOUR).steps[1]
    assert (asdict(step.goal)["least"], "at least half" in step.say, "at least half" in step.touch) == (
        50,
        True,
        True,
    )
