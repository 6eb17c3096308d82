"""Promises, contracts and turns are drawn on piece and tile and spoken with their price, on every screen."""

import pytest

from game.view import app
from game.view.draw_context import DrawContext
from game.view.ops import Frame, Text, find, targets_of
from game.view.settings import Settings
from game.view.theme import NIGHT, PAPER
from tests.view.checks import FONTS, every_fault, kit_of
from tests.view.moments import packs, pressed

DUEL = "levels/make-it-waste-its-answer"
KITS = {
    "wide": kit_of(1280, 720, 100),
    "large": kit_of(1024, 768, 160),
    "night": kit_of(1280, 720, 100, "night"),
    "phone": DrawContext(390, 844, FONTS.measure, PAPER, touch=True),
    "lying": DrawContext(844, 390, FONTS.measure, NIGHT, touch=True),
    "small": DrawContext(360, 640, FONTS.measure, PAPER, touch=True),
}
#: Keys that lead to each state, its side, and what piece, tile and line then say.
STATES = {
    "asked": ("operator", "", "? to announce", "", "Operator's turn"),
    "waits": ("operator", "N", "waits", "", "Strikers' turn"),
    "pays": ("operator", "N enter h s", "pays H: 20", "to be paid next: 20 examples", "Strikers' turn"),
    "collects": ("two", "d n", "collects D: 22", "to be collected next: 22 examples", "Strikers' turn"),
    "contract": ("two", "N h s h s b s", "", "under contract", "Operator's turn"),
    "lost": ("operator", "N enter N enter h s enter N enter", "", "under contract", "Strikers won"),
    "held": ("two", "N h s N a s N c s N N", "", "", "Operator held"),
    "strikers": ("strikers", "h s", "pays H: 20", "to be paid next: 20 examples", ""),
}


def state(name):
    side, keys, *_ = STATES[name]
    scenario = DUEL if side == "strikers" else f"{DUEL}:{side}"
    model = app.start(packs(), Settings(motion=False, toured=True), tour=False, scenario=scenario)
    return pressed(model, *keys.split())


def texts(panels):
    return [op.text for panel in panels for op in panel.ops if isinstance(op, Text)]


@pytest.mark.parametrize("kit", KITS.values(), ids=KITS)
@pytest.mark.parametrize("name", STATES)
def test_nothing_lies_over_anything_and_every_word_can_be_read(name, kit):
    picture = app.draw(state(name), kit)
    assert not list(every_fault(picture, kit, walking=True))


@pytest.mark.parametrize("name", STATES)
def test_piece_and_tile_carry_what_was_promised_with_its_price(name):
    side, _, plate, card, turn = STATES[name]
    model = state(name)
    picture = app.draw(model, KITS["wide"])
    squares = texts(panel for panel in picture if panel.name.startswith("square:"))
    assert (plate or "in use") in squares or name == "contract"
    assert (turn in texts(picture)) == bool(turn) == (side != "strikers")
    if not card:
        return
    letter = "D" if name == "collects" else "H"
    panel = next(panel for panel in picture if panel.name == f"card:{letter}")
    assert card in find(picture, f"card:{letter}").label
    assert any(isinstance(op, Frame) for op in panel.ops)
    price = model.world.tile(letter).size
    assert ("contract" if card == "under contract" else f"next: {price}") in texts([panel])


@pytest.mark.parametrize("kit", [KITS["wide"], KITS["phone"], KITS["large"]], ids=["wide", "phone", "large"])
def test_the_full_desk_tells_it_too_and_plays_on(kit):
    full = Settings(motion=False, toured=True, everything=True)
    model = app.start(packs(), full, tour=False, scenario=f"{DUEL}:operator")
    model = pressed(model, "N", "enter", "h", "s")
    picture = app.draw(model, kit)
    assert not list(every_fault(picture, kit, walking=True))
    assert "to be paid next: 20 examples" in find(picture, "card:H").label
    assert "Now the strikers act" in find(picture, "status").label
    by_button = find(picture, "let-strike").command.perform(model, None).model
    assert by_button.game == pressed(model, "enter").game
    assert by_button.state.duel.signed == "H"
    assert "under contract" in find(app.draw(by_button, kit), "card:H").label


def test_a_screen_reader_hears_promise_act_and_turn():
    promised = app.draw(state("pays"), KITS["wide"])
    assert "The operator promises H its 20 examples" in find(promised, "status").label
    assert find(promised, "turn").label == "Strikers' turn"
    done = app.draw(state("contract"), KITS["phone"])
    assert "It pays H 20 examples, as it said: H is under contract." in find(done, "status").label
    waits = pressed(state("waits"), "enter")
    assert "It waits, as it said." in find(app.draw(waits, KITS["wide"]), "status").label
    asked = app.draw(state("asked"), KITS["wide"])
    assert "24 examples, 4 turns to stay above 60" in find(asked, "status").label


def test_the_side_is_one_button_with_a_key_before_the_first_move():
    model = state("asked")
    sides = []
    for _ in range(3):
        button = find(app.draw(model, KITS["wide"]), "side")
        sides.append(button.label)
        model = button.command.perform(model, None).model
    assert sides == [f"Side: {one}, key Shift F7" for one in ("operator", "two people", "strikers")]
    for name in set(STATES) - {"asked"}:
        assert "side" not in {target.id for target in targets_of(app.draw(state(name), KITS["wide"]))}


def test_what_the_strikers_play_nobody_plays_for_them():
    model = state("waits")
    struck = pressed(model, "h", "s")
    assert struck.game == model.game
    assert "played by the program" in struck.line.text
    assert pressed(state("asked"), "enter").game == state("asked").game


def test_no_stars_are_kept_of_another_side():
    held = pressed(state("asked"), "N", "enter", "N", "enter", "N", "enter", "N", "enter")
    won = held if held.run.progress.done else state("held")
    assert won.run.progress.done
    assert not won.records.levels
    assert "star" not in find(app.draw(won, KITS["wide"]), "stars").label


def test_a_lost_duel_names_the_last_mistake_and_leads_back_to_it():
    lost = state("lost")
    label = find(app.draw(lost, KITS["wide"]), "status").label
    assert "Move 5, pay H, lost it: wait could still have won." in label
    back = find(app.draw(lost, KITS["wide"]), "turning").command.perform(lost, None).model
    assert back.game.at == 4
    assert back.state.duel.asked


def test_who_has_just_struck_can_be_promised_its_pay_by_the_filled_button():
    model = app.start(packs(), Settings(motion=False, toured=True), tour=False, scenario=f"{DUEL}:two")
    struck = pressed(model, "N", "h", "s")
    button = find(app.draw(struck, KITS["wide"]), "move:strike")
    assert not button.disabled
    assert button.label.startswith("Pay H")
    assert button.command.perform(struck, None).model.state.duel.announced == "H"
