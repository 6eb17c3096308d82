"""A duel that is over tells which move decided it, and leads back to it by key, button and screen reader."""

import pytest

from game.play.game import state_of
from game.view import app
from game.view.intents import Key
from game.view.ops import targets_of
from game.view.settings import Settings
from tests.view.checks import kit_of
from tests.view.moments import packs, pressed

LOST, WON = ("b", "s", "a", "s", "c", "s", "h", "s"), ("h", "s", "b", "s", "a", "s")
KITS = [kit_of(1280, 720, 100), kit_of(1024, 768, 160), kit_of(780, 1688, 100), kit_of(1280, 720, 130)]


def begun(name="levels/make-it-waste-its-answer"):
    return app.start(packs(), Settings(motion=False, toured=True), tour=False, scenario=name)


def turned(model):
    """The model after the key of the turning point."""
    return app.respond(Key("enter", True), model, KITS[0]).model


def targets(model, kit=KITS[0]):
    return {target.id: target for target in targets_of(app.draw(model, kit))}


def test_before_the_end_nothing_tells_what_would_have_won():
    for keys in (LOST[:-2], WON[:-2]):
        model = pressed(begun(), *keys)
        found = targets(model)
        assert "turning" not in found
        assert not any("lost it" in one.label or "decided it" in one.label for one in found.values())
        refused = turned(model)
        assert refused.game == model.game
        assert "when a duel is over" in refused.line.text


@pytest.mark.parametrize("kit", KITS, ids=lambda kit: f"{kit.width}x{kit.height}-{kit.scale}")
@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (LOST, "Move 1, strike B, lost it: strike H could still have won."),
        (WON, "Move 2, strike B, decided it: after that every order wins."),
    ],
    ids=["lost", "won"],
)
def test_the_move_that_decided_is_written_spoken_and_a_button(kit, keys, words):
    found = targets(pressed(begun(), *keys), kit)
    assert words in found["status"].label
    assert found["turning"].role == "button"
    assert found["turning"].label.startswith("Turning point")


@pytest.mark.parametrize(("keys", "at"), [(LOST, 0), (WON, 1)], ids=["lost", "won"])
def test_key_and_button_lead_to_before_the_move_and_then_to_after_it(keys, at):
    over = pressed(begun(), *keys)
    before = turned(over)
    assert before.game.at == at
    assert before.game.moves == over.game.moves
    assert f"Before move {at + 1}" in before.line.text
    by_button = targets(over)["turning"].command.perform(over, None).model
    assert by_button.game == before.game
    assert "turning" not in targets(before)
    assert turned(before).game.at == at + 1


def test_from_there_a_lost_duel_can_still_be_won():
    before = turned(pressed(begun(), *LOST))
    won = pressed(before, *WON)
    assert state_of(won.world, won.game).duel.won
    assert won.run.progress.done
