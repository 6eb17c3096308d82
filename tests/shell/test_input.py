"""From events to intents: keys of every kind, mouse, fingers, and what is dropped."""

import pygame
import pytest

from game.shell.input import LONG_PRESS, NAMED, NEAREST, STRAY, TOGETHER, Input, collapsed, key_of
from game.view.intents import Key, Point
from game.view.zoom import STEP

ALT_GR = pygame.KMOD_RALT


def pressed(key=0, typed="", mod=0, scancode=0, kind=pygame.KEYDOWN):
    return pygame.event.Event(kind, key=key, unicode=typed, mod=mod, scancode=scancode)


def mouse(kind, x, y, button=1, touch=False):
    return pygame.event.Event(kind, pos=(x, y), button=button, touch=touch)


def moved(x, y, touch=False, held=False):
    buttons = (int(held), 0, 0)
    return pygame.event.Event(pygame.MOUSEMOTION, pos=(x, y), rel=(0, 0), buttons=buttons, touch=touch)


def finger(kind, x, y, number=1):
    return pygame.event.Event(kind, x=x / 1000, y=y / 500, finger_id=number, touch_id=0, dx=0, dy=0)


@pytest.fixture
def read():
    pygame.display.init()
    reader = Input(lambda x, y: (x, y), lambda: (1000, 500))
    return lambda *events, now=0: reader.read(events, now)


@pytest.mark.parametrize(("code", "name"), NAMED.items())
def test_named_keys_have_their_names(code, name):
    assert key_of(pressed(code, "\r")) == Key(name)
    assert key_of(pressed(code, "", pygame.KMOD_LSHIFT)) == Key(name, True)


@pytest.mark.parametrize(
    ("event", "key"),
    [
        (pressed(pygame.K_s, "s"), Key("s")),
        (pressed(pygame.K_s, "S", pygame.KMOD_LSHIFT), Key("s", True)),
        (pressed(pygame.K_s, "S", pygame.KMOD_CAPS), Key("s")),
        (pressed(pygame.K_SLASH, "?", pygame.KMOD_RSHIFT), Key("?", True)),
        (pressed(pygame.K_COMMA, ","), Key(",")),
        (pressed(pygame.K_8, "[", ALT_GR), Key("[")),
        (pressed(pygame.K_8, "[", ALT_GR | pygame.KMOD_LCTRL), Key("[")),
        (pressed(pygame.K_KP1, "1"), Key("1")),
        (pressed(pygame.K_s, ""), Key("s")),
        (pressed(pygame.K_SPACE, " "), Key("space")),
        (pressed(1099, "ы", scancode=22), Key("s")),
        (pressed(233, "é", scancode=31), Key("é")),
        (pressed(1608, "و", scancode=54), Key(",")),
        (pressed(1586, "ز", scancode=55), Key(".")),
        (pressed(3633, "ั", scancode=28), Key("y")),
        (pressed(1632, "٠", scancode=39), Key("0")),
        (pressed(3673, "๙", pygame.KMOD_LSHIFT, scancode=38), Key("9", True)),
        (pressed(246, "ö", scancode=51), Key("ö")),
        (pressed(pygame.K_LSHIFT, "", pygame.KMOD_LSHIFT), None),
        (pressed(0, ""), None),
    ],
)
def test_other_keys_are_what_they_type(event, key):
    assert key_of(event) == key


@pytest.mark.parametrize("mod", [pygame.KMOD_LCTRL, pygame.KMOD_RCTRL, pygame.KMOD_LMETA])
def test_only_four_combinations_with_control_are_ours(mod):
    ours = {"z": "z", "y": "y", "s": "l", "o": "o"}
    for letter in "abcdefghijklmnopqrstuvwxyz":
        key = key_of(pressed(ord(letter), chr(ord(letter) - 96), mod))
        assert key == (Key(ours[letter]) if letter in ours else None)
    assert key_of(pressed(pygame.K_z, "\x1a", mod | pygame.KMOD_LSHIFT)) == Key("y")
    assert key_of(pressed(pygame.K_s, "\x13", mod | pygame.KMOD_LSHIFT)) is None
    assert key_of(pressed(pygame.K_o, "\x0f", mod | pygame.KMOD_LSHIFT)) is None
    assert key_of(pressed(pygame.K_LEFT, "", mod)) is None


def test_combinations_with_alt_are_not_ours():
    assert key_of(pressed(pygame.K_s, "s", pygame.KMOD_LALT)) is None
    assert key_of(pressed(pygame.K_TAB, "\t", pygame.KMOD_LALT)) is None
    assert key_of(pressed(pygame.K_z, "z", pygame.KMOD_LALT | pygame.KMOD_LCTRL)) is None


def test_held_arrows_go_on_and_held_letters_count_once(read):
    left, letter = pressed(pygame.K_LEFT), pressed(pygame.K_s, "s")
    assert read(left, left, left) == [Key("left")] * 3
    assert read(letter, letter) == [Key("s")]
    assert read(letter) == []
    assert read(pressed(pygame.K_s, kind=pygame.KEYUP), letter) == [Key("s")]
    assert read(pygame.event.Event(pygame.WINDOWFOCUSLOST), letter) == [Key("s")]


def test_mouse_buttons(read):
    down, up = pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP
    assert read(moved(1, 2), mouse(down, 1, 2), mouse(up, 3, 4)) == [
        Point("move", 1, 2),
        Point("down", 1, 2),
        Point("up", 3, 4),
    ]
    assert read(mouse(down, 5, 6, 3), mouse(up, 5, 6, 3)) == [Point("second", 5, 6)]
    assert read(*(mouse(kind, 5, 6, button) for kind in (down, up) for button in (2, 4, 5))) == []


def test_the_wheel_turns_where_the_pointer_is(read):
    def wheel(amount):
        return pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=round(amount), precise_y=amount)

    assert read(moved(7, 8), wheel(0.5), wheel(1.0)) == [Point("move", 7, 8), Point("wheel", 7, 8, 1.5)]
    across = pygame.event.Event(pygame.MOUSEWHEEL, x=1, y=0)
    assert read(across, across) == [Point("wheel", 7, 8, 0.0, 2.0)]
    assert read(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=0)) == []


def test_with_shift_the_wheel_turns_sideways_and_with_control_it_enlarges(read, monkeypatch):
    turn = pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=2, precise_x=0.0, precise_y=2.0)
    monkeypatch.setattr(pygame.key, "get_mods", lambda: pygame.KMOD_LSHIFT)
    assert read(moved(7, 8), turn) == [Point("move", 7, 8), Point("wheel", 7, 8, 0.0, -2.0)]
    monkeypatch.setattr(pygame.key, "get_mods", lambda: pygame.KMOD_LCTRL)
    assert read(turn) == [Point("pinch", 7, 8, STEP**2)]


def test_many_moves_become_the_last_one_but_never_pass_a_click(read):
    down = mouse(pygame.MOUSEBUTTONDOWN, 3, 3)
    assert read(
        moved(1, 1), moved(2, 2), moved(3, 3), down, moved(4, 4, held=True), moved(5, 5, held=True)
    ) == [
        Point("move", 3, 3),
        Point("down", 3, 3),
        Point("move", 5, 5),
    ]
    assert collapsed([Key("left"), Key("left")]) == [Key("left")] * 2


def test_the_pointer_leaves_only_when_nothing_is_dragged(read):
    leave = pygame.event.Event(pygame.WINDOWLEAVE)
    assert read(leave) == [Point("leave")]
    assert read(mouse(pygame.MOUSEBUTTONDOWN, 3, 3), leave) == [Point("down", 3, 3)]
    assert read(mouse(pygame.MOUSEBUTTONUP, 3, 3), leave) == [Point("up", 3, 3), Point("leave")]


def test_a_tap_is_a_click_where_the_finger_came_down(read):
    assert read(finger(pygame.FINGERDOWN, 100, 50)) == [Point("move", 100, 50)]
    assert read(finger(pygame.FINGERMOTION, 103, 50), now=50) == []
    assert read(finger(pygame.FINGERUP, 103, 50), now=100) == [
        Point("down", 100, 50),
        Point("up", 100, 50),
        Point("leave"),
    ]


def test_a_finger_that_moves_drags_from_where_it_came_down(read):
    read(finger(pygame.FINGERDOWN, 100, 50))
    far = 100 + STRAY + 10
    assert read(finger(pygame.FINGERMOTION, far, 50)) == [Point("down", 100, 50), Point("move", far, 50)]
    assert read(finger(pygame.FINGERMOTION, 200, 60), finger(pygame.FINGERMOTION, 300, 60)) == [
        Point("move", 300, 60)
    ]
    assert read(now=2 * LONG_PRESS) == []
    assert read(finger(pygame.FINGERUP, 310, 60)) == [Point("up", 310, 60), Point("leave")]


def test_a_resting_finger_is_a_second_click_and_nothing_else(read):
    read(finger(pygame.FINGERDOWN, 100, 50), now=1000)
    assert read(now=1000 + LONG_PRESS - 1) == []
    assert read(now=1000 + LONG_PRESS) == [Point("second", 100, 50)]
    assert read(finger(pygame.FINGERMOTION, 400, 50), now=1600) == []
    assert read(finger(pygame.FINGERUP, 400, 50), now=1700) == [Point("leave")]
    assert read(now=3000) == []


def test_mouse_events_made_from_touches_are_dropped(read):
    touch = [moved(9, 9, True), mouse(pygame.MOUSEBUTTONDOWN, 9, 9, touch=True)]
    touch.append(mouse(pygame.MOUSEBUTTONUP, 9, 9, touch=True))
    assert read(*touch) == []


def test_two_fingers_pinch_and_neither_taps_nor_rests(read):
    down, motion, up = pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP
    assert read(finger(down, 100, 50)) == [Point("move", 100, 50)]
    assert read(finger(down, 200, 50, 2), now=40) == [Point("cancel", 100, 50)]
    assert read(now=3 * LONG_PRESS) == []
    assert read(finger(motion, 300, 50, 2), now=60) == [Point("pinch", 200, 50, 2.0)]
    assert read(finger(motion, 200, 50, 1), finger(motion, 225, 50, 1), now=80) == [
        Point("pinch", 262.5, 50, 0.375)
    ]
    assert read(finger(motion, 400, 90, 3), finger(down, 500, 50, 3), finger(up, 500, 50, 3)) == []
    assert read(finger(up, 225, 50, 1)) == []
    assert read(finger(motion, 600, 50, 2), finger(down, 1, 1, 1), finger(up, 1, 1, 1)) == []
    assert read(finger(up, 600, 50, 2)) == [Point("leave")]
    assert read(finger(down, 9, 9)) == [Point("move", 9, 9)], "and then a finger is a finger again"


def test_a_second_finger_does_not_stop_a_long_drag(read):
    read(finger(pygame.FINGERDOWN, 100, 50), now=0)
    read(finger(pygame.FINGERMOTION, 160, 50), now=100)
    late = 100 + TOGETHER
    assert (
        read(finger(pygame.FINGERDOWN, 300, 50, 2), finger(pygame.FINGERMOTION, 400, 50, 2), now=late) == []
    )
    assert read(finger(pygame.FINGERMOTION, 170, 50), now=late) == [Point("move", 170, 50)]
    assert read(finger(pygame.FINGERUP, 170, 50), now=late) == [Point("up", 170, 50), Point("leave")]


def test_fingers_that_meet_do_not_explode(read):
    read(finger(pygame.FINGERDOWN, 100, 50), finger(pygame.FINGERDOWN, 100, 50, 2))
    assert read(finger(pygame.FINGERMOTION, 101, 50, 2)) == []
    (pinch,) = read(finger(pygame.FINGERMOTION, 148, 50, 2))
    assert pinch.amount == 48 / NEAREST


@pytest.fixture
def reader():
    pygame.display.init()
    return Input(lambda x, y: (x, y), lambda: (1000, 500))


AWAY = [pygame.WINDOWFOCUSLOST, pygame.WINDOWHIDDEN, pygame.WINDOWMINIMIZED]


@pytest.mark.parametrize("away", AWAY)
def test_who_leaves_the_window_holds_nothing(read, away):
    leave = pygame.event.Event(away)
    assert read(leave) == []
    read(mouse(pygame.MOUSEBUTTONDOWN, 3, 4))
    assert read(leave, leave) == [Point("cancel", 3, 4)]
    read(finger(pygame.FINGERDOWN, 100, 50))
    assert read(leave) == [Point("cancel", 100, 50)]
    assert read(now=3 * LONG_PRESS) == []
    assert read(finger(pygame.FINGERMOTION, 300, 50), finger(pygame.FINGERUP, 300, 50)) == []
    read(finger(pygame.FINGERDOWN, 100, 50), finger(pygame.FINGERDOWN, 200, 50, 2))
    assert read(leave) == [Point("cancel", 100, 50)]
    assert read(finger(pygame.FINGERDOWN, 9, 9, 3)) == [Point("move", 9, 9)], "the next finger is the first"
    assert read(leave, pressed(pygame.K_s, "s"), leave, pressed(pygame.K_s, "s"))[1:] == [Key("s")] * 2


def test_a_motion_without_a_button_tells_that_it_came_up(read):
    read(moved(1, 1), mouse(pygame.MOUSEBUTTONDOWN, 3, 4))
    assert read(moved(5, 6, held=True)) == [Point("move", 5, 6)]
    assert read(moved(7, 8), moved(9, 9)) == [Point("cancel", 7, 8), Point("move", 9, 9)]
    assert read(mouse(pygame.MOUSEBUTTONDOWN, 3, 4), moved(5, 6, held=True))[-1] == Point("move", 5, 6)


def test_hands_are_let_go_once(reader):
    assert reader.let_go() == []
    reader.read([finger(pygame.FINGERDOWN, 100, 50), finger(pygame.FINGERMOTION, 200, 50)], 0)
    assert reader.let_go() == [Point("cancel", 200, 50)]
    assert reader.let_go() == []
