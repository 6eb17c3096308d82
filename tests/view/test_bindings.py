"""The keys: one meaning each, none without effect, everything reachable, focus that can be seen."""

import pickle
from dataclasses import replace

import pytest

from game.core.masks import LETTERS
from game.view.app import draw, respond
from game.view.binding import PLAYING, Binding
from game.view.bindings import EVERYWHERE, FIXED, bindings, command_for, double_meanings, mode_of
from game.view.commands.play import Undo
from game.view.commands.squares import ToggleTile
from game.view.intents import Key
from game.view.model import StatusLine
from game.view.ops import Text, targets_of
from game.view.pointer_state import NOWHERE
from game.view.settings import Settings
from tests.view.checks import kit_of
from tests.view.moments import MAPS, PAGES, SAVED, WORLDS, at_step, page, pressed, start

KIT = kit_of(1280, 720, 100)
BUTTONS = ("button", "tab", "slider", "card")


def rich(world="digits", n=6):
    """A position in which every key has something to do: in a tour, poisoned, a move taken back."""
    moves = "poison B flip 55%; strike D" if world == "digits" else "strike D; strike A"
    model = pressed(start(world, n, moves, compared=0, focus="B"), "z")
    lens = replace(model.lens, cursor=0b010111, compared=0b110101)
    return replace(model, lens=lens, run=at_step(2), line=StatusLine(), transition=None, saved=SAVED)


#: A text in the middle, a link followed and left again, a query that was found, type of a middle size.
READING = pressed(
    replace(rich(), run=None, settings=Settings(motion=False, toured=True, scale=115)), "m", "/",
    *"shapley", "enter", "k", "/", *"shapley", "enter", "space", "space", "tab",
)  # fmt: skip
READING = replace(READING, reading=replace(READING.reading, shown=0))
#: A question to a class with a hand for it, a button in focus.
ASKED = replace(pressed(replace(rich(), run=None, projector=True), "space", "1"), focus="hands-down")
MODES = {
    "board": rich(),
    "control": replace(rich(), focus="move:reweigh"),
    "slider": pressed(rich(), "p", "right"),
    "list": replace(PAGES["settings"], focus="set:theme"),
    "map": MAPS["learnt"],
    "help": replace(PAGES["help"], focus=""),
    "read": READING,
    "seek": pressed(READING, "/", "s", "h", "a"),
    "hands": ASKED,
}
SCREENS = {
    "digits": rich(),
    "points": rich("points"),
    "words": rich("words"),
    "letters": replace(rich("letters"), run=None),
    "waiting": start("digits", 5, focus="H"),
    **PAGES,
    "menu": replace(page("menu"), focus="screen:help"),
    "methods": page("methods", focus="method-entry:banzhaf"),
    **{f"levels-{name}": model for name, model in MAPS.items()},
    "reading": READING,
}


def changed(reply, model):
    return reply.model != model or bool(reply.effects)


def test_each_mode_is_what_its_name_says():
    assert {name: mode_of(model) for name, model in MODES.items()} == {name: name for name in MODES}


def test_no_key_has_two_meanings():
    assert double_meanings() == ()


def test_two_meanings_would_be_found(monkeypatch):
    twice = Binding(Key("n"), Undo(), PLAYING)
    monkeypatch.setattr("game.view.bindings.FIXED", (*FIXED, twice))
    assert double_meanings() == (("board", Key("n")), ("control", Key("n")))


def test_commands_are_plain_values():
    for binding in bindings():
        command = binding.command
        again = pickle.loads(pickle.dumps(command))
        assert again == command
        assert hash(again) == hash(command)


@pytest.mark.parametrize("mode", MODES)
def test_no_key_is_ignored(mode):
    model = MODES[mode]
    ignored = [
        binding
        for binding in bindings()
        if mode in binding.modes and not changed(respond(binding.key, model, KIT), model)
    ]
    assert not ignored


@pytest.mark.parametrize("mode", MODES)
def test_keys_without_a_binding_do_nothing(mode):
    signs = () if mode == "seek" else (Key("ö"), Key("ß"))
    for key in (*signs, Key("delete"), Key("f12")):
        assert command_for(key, mode) is None
        assert not changed(respond(key, MODES[mode], KIT), MODES[mode])


def lacking(found):
    """What can be done in a mode by no key that every layout has."""
    every: dict[tuple[str, object], bool] = {}
    for one in found:
        for mode in one.modes:
            place = (mode, one.command)
            every[place] = every.get(place, False) or one.key.name in EVERYWHERE
    return [place for place, reached in every.items() if not reached]


def test_whatever_can_be_done_has_a_key_that_every_layout_has():
    assert lacking(bindings()) == []


@pytest.mark.parametrize(
    "sign", ["[", "]", ";", ":", "'", '"', "=", "/", "?", "#", "@", "{", "\\", "~", "`", "^", "delete"]
)
def test_signs_that_some_layouts_lack_are_no_keys_of_every_layout(sign):
    """German, French and Spanish need AltGr or Option for brackets, US International types dead quotes, Thai
    and Arabic keyboards have other punctuation."""
    assert sign not in EVERYWHERE
    assert lacking([Binding(Key(sign), Undo(), PLAYING)]) == [(mode, Undo()) for mode in PLAYING]


@pytest.mark.parametrize(
    ("sign", "key", "mode"),
    [
        ("[", Key("pageup"), "board"),
        ("]", Key("pagedown"), "control"),
        (";", Key("pageup", True), "board"),
        (":", Key("pagedown", True), "board"),
        ('"', Key("home", True), "board"),
        ("'", Key("end", True), "control"),
        ("=", Key("l", True), "board"),
        ("/", Key("s"), "read"),
        ("?", Key("f1"), "seek"),
    ],
)
def test_a_key_of_every_layout_does_what_the_sign_does(sign, key, mode):
    wanted = command_for(Key(sign), "read" if mode == "seek" else mode)
    assert wanted is not None
    assert command_for(key, mode) == wanted


def test_letters_belong_to_tiles_alone():
    for letter in LETTERS:
        for mode in PLAYING:
            assert command_for(Key(letter.lower()), mode) == ToggleTile(letter)
            assert command_for(Key(letter.lower(), True), mode) == ToggleTile(letter, compared=True)
    others = [
        b
        for b in bindings()
        if b.key.name.upper() in LETTERS and type(b.command) is not ToggleTile and set(b.modes) != {"read"}
    ]
    assert not others


@pytest.mark.parametrize("view", [(1280, 720, 100), (1024, 640, 100), (1024, 768, 160)], ids=str)
def test_the_help_shows_every_binding_with_its_words(view):
    kit, parts, written, spoken = kit_of(*view), ["leave"], "", set()
    for focus in parts:
        (panel,) = draw(replace(PAGES["help"], focus=focus), kit)
        written += " ".join(op.text for op in panel.ops if isinstance(op, Text)) + "\n"
        spoken |= {target.label for target in panel.targets if target.role == "text"}
        parts += [t.id for t in panel.targets if t.role == "tab" and t.id not in parts]
    for binding in bindings():
        if binding.words:
            assert f"{binding.shown} {binding.words}" in written, binding
            assert f"{binding.shown}: {binding.words}" in spoken, binding


def test_the_help_speaks_of_every_command():
    spoken = {type(binding.command) for binding in bindings() if binding.words}
    keys = {binding.key for binding in bindings() if binding.words}
    # The words of a key speak of what it does in other modes, too.
    assert not [one for one in bindings() if type(one.command) not in spoken and one.key not in keys]


@pytest.mark.parametrize("name", SCREENS)
def test_everything_that_can_be_clicked_can_be_reached_by_keys(name):
    model = SCREENS[name]
    targets = targets_of(draw(model, KIT))
    focusable = {target.id for target in targets if target.focusable}
    by_key = {binding.command for binding in bindings() if mode_of(model) in binding.modes}
    unreachable = {
        target.id
        for target in targets
        if target.role in BUTTONS
        and target.id not in focusable
        and target.command not in by_key
        # A bracket chooses its tile, which its card does too.
        and target.id.replace("bracket:", "card:") not in focusable
    }
    assert not unreachable


# Of a text Tab visits all links, not only those in sight: tests/walks/test_reading.py.
@pytest.mark.parametrize("name", sorted(SCREENS.keys() - {"reading"}))
def test_tab_visits_everything_and_comes_back(name):
    model = SCREENS[name]
    names = list(dict.fromkeys(t.id for t in targets_of(draw(model, KIT)) if t.focusable))
    model = replace(model, focus=names[0])
    for key, expected in ((Key("tab"), names), (Key("tab", True), names[::-1])):
        scene = []
        for _ in names:
            model = respond(key, model, KIT).model
            scene.append(model.focus)
        assert scene == [*expected[expected.index(names[0]) + 1 :], *expected[: expected.index(names[0]) + 1]]
    assert model.focus == names[0]


@pytest.mark.parametrize("name", SCREENS)
def test_focus_can_be_seen(name):
    model = replace(SCREENS[name], hover=NOWHERE)
    unseen = []
    for target in targets_of(draw(model, KIT)):
        if target.focusable:
            with_, without = (
                tuple(panel.ops for panel in draw(replace(model, focus=focus), KIT))
                for focus in (target.id, "nothing")
            )
            if with_ == without:
                unseen.append(target.id)
    assert not unseen


@pytest.mark.parametrize("name", SCREENS)
def test_enter_uses_every_control(name):
    model = SCREENS[name]
    ignored = []
    for target in targets_of(draw(model, KIT)):
        focused = replace(model, focus=target.id)
        usable = target.focusable and target.id != "board" and not target.checked
        if usable and not changed(respond(Key("enter"), focused, KIT), focused):
            ignored.append(target.id)
    assert not ignored


def test_worlds_are_all_offered():
    names = {target.id for target in targets_of(draw(PAGES["worlds"], KIT))}
    assert {f"world:{world}" for world in WORLDS} <= names
