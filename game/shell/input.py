"""From pygame's events to intents: keys, mouse, fingers.

*Why fingers wait:* whether a touch is a tap, a drag or a long press is known only later. A finger
shows where it is at once ("move"); "down" follows when it moves or lifts, "second" when it rests.
Two fingers pinch: from the second on neither taps, drags or rests, until both are gone.
Mouse events that SDL makes up from touches are dropped, so that nothing comes twice.

*Why hands are let go:* the end of a touch or of a press may never come, because the window was left
meanwhile. What was held is then no longer meant ("cancel"), and the next finger is the first again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from unicodedata import decimal

import pygame

from game.view.intents import Intent, Key, Point
from game.view.zoom import STEP

#: Milliseconds after which a resting finger is a long press, and how far in pixels it may stray.
LONG_PRESS = 500
STRAY = 12
#: A second finger that comes so many milliseconds after one that drags already does not count any more.
TOGETHER = 250
#: Nearer fingers, in pixels, are counted as so far apart: their distance would be chance.
NEAREST = 24.0

NAMED: dict[int, str] = {
    pygame.K_LEFT: "left",
    pygame.K_RIGHT: "right",
    pygame.K_UP: "up",
    pygame.K_DOWN: "down",
    pygame.K_RETURN: "enter",
    pygame.K_KP_ENTER: "enter",
    pygame.K_ESCAPE: "escape",
    pygame.K_TAB: "tab",
    pygame.K_SPACE: "space",
    pygame.K_BACKSPACE: "backspace",
    pygame.K_HOME: "home",
    pygame.K_END: "end",
    pygame.K_PAGEUP: "pageup",
    pygame.K_PAGEDOWN: "pagedown",
    pygame.K_DELETE: "delete",
    **{pygame.K_F1 + k: f"f{k + 1}" for k in range(12)},
}
#: What a key with Ctrl (or Cmd) means, and Shift only with Z; every other such combination belongs to others.
WITH_CONTROL = {"z": "z", "y": "y", "s": "l", "o": "o"}
#: Keys that go on while they are held; all others count once.
REPEATING = frozenset(
    {"left", "right", "up", "down", "tab", "backspace", "pageup", "pagedown", "delete", ",", "."}
)
#: What most keyboards type at places where layouts for other scripts type signs of their own.
PLACES = {**{4 + k: chr(ord("a") + k) for k in range(26)}, 54: ",", 55: "."}
#: After these nobody tells what becomes of fingers, buttons and keys.
AWAY = (pygame.WINDOWFOCUSLOST, pygame.WINDOWHIDDEN, pygame.WINDOWMINIMIZED)

ToPicture = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Finger:
    """The finger that counts. drags: it has moved; done: it was a long press, what follows is ignored."""

    number: int
    x: float
    y: float
    since: int
    drags: bool = False
    done: bool = False


@dataclass(slots=True)
class Pair:
    """Two fingers and where they are; those that have lifted are gone."""

    places: dict[int, tuple[float, float]]

    def middle(self) -> tuple[float, float]:
        """The point between them."""
        (x1, y1), (x2, y2) = self.places.values()
        return (x1 + x2) / 2, (y1 + y2) / 2

    def apart(self) -> float:
        """How far they are from one another."""
        (x1, y1), (x2, y2) = self.places.values()
        return max(float(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5), NEAREST)


class Input:
    """Turns events into intents; remembers what is held down.

    to_picture: from pixels of the window to pixels of the picture. window_size: for fingers, whose
    places come as shares of the window.
    """

    def __init__(self, to_picture: ToPicture, window_size: Callable[[], tuple[int, int]]) -> None:
        self._to_picture = to_picture
        self._window_size = window_size
        self._finger: Finger | None = None
        self._pair: Pair | None = None
        self._held: set[int] = set()
        self._pointer = (0.0, 0.0)
        self._pressed = False

    def read(self, events: Sequence[pygame.event.Event], now: int) -> list[Intent]:
        """The intents of one frame's events, in order; now: the loop's clock in milliseconds."""
        found: list[Intent] = []
        for event in events:
            found += self._of(event, now)
        found += self._long_press(now)
        return collapsed(found)

    def let_go(self) -> list[Intent]:
        """Forget fingers and the mouse's button; what they held is no longer meant."""
        if not self._pressed and self._finger is None and self._pair is None:
            return []
        self._pressed, self._finger, self._pair = False, None, None
        return [Point("cancel", *self._pointer)]

    def _of(self, event: pygame.event.Event, now: int) -> list[Intent]:
        kind = event.type
        if kind == pygame.KEYDOWN:
            return self._key(event)
        if kind == pygame.KEYUP:
            self._held.discard(event.key)
            return []
        if kind in (pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP):
            return self._touch(event, now)
        if kind in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            return [] if getattr(event, "touch", False) else self._mouse(event)
        if kind == pygame.MOUSEWHEEL:
            return self._wheel(event)
        if kind == pygame.WINDOWLEAVE and not self._pressed and self._finger is None and not self._pair:
            return [Point("leave")]
        if kind in AWAY:
            self._held.clear()
            return self.let_go()
        return []

    def _wheel(self, event: pygame.event.Event) -> list[Intent]:
        """A turn of the wheel; with Shift sideways, with Control larger and smaller, as in other programs."""
        amount, across = (float(getattr(event, f"precise_{way}", getattr(event, way))) for way in "yx")
        held = pygame.key.get_mods()
        if held & pygame.KMOD_CTRL:
            return [Point("pinch", *self._pointer, amount=STEP**amount)] if amount else []
        if held & pygame.KMOD_SHIFT and not across:
            amount, across = 0.0, -amount
        return [Point("wheel", *self._pointer, amount=amount, across=across)] if amount or across else []

    def _key(self, event: pygame.event.Event) -> list[Intent]:
        key = key_of(event)
        again = event.key in self._held
        self._held.add(event.key)
        if key is None or (again and key.name not in REPEATING):
            return []
        return [key]

    def _mouse(self, event: pygame.event.Event) -> list[Intent]:
        self._pointer = x, y = self._to_picture(*event.pos)
        if event.type == pygame.MOUSEMOTION:
            lost = self.let_go() if self._pressed and not event.buttons[0] else []
            return [*lost, Point("move", x, y)]
        if event.button == pygame.BUTTON_LEFT:
            self._pressed = event.type == pygame.MOUSEBUTTONDOWN
            return [Point("down" if self._pressed else "up", x, y)]
        if event.button == pygame.BUTTON_RIGHT and event.type == pygame.MOUSEBUTTONDOWN:
            return [Point("second", x, y)]
        return []

    def _touch(self, event: pygame.event.Event, now: int) -> list[Intent]:
        width, height = self._window_size()
        x, y = self._to_picture(event.x * width, event.y * height)
        finger = self._finger
        if self._pair is not None:
            return self._pinched(self._pair, event, x, y)
        if event.type == pygame.FINGERDOWN:
            if finger is not None:
                return self._paired(finger, event.finger_id, x, y, now)
            self._finger, self._pointer = Finger(event.finger_id, x, y, now), (x, y)
            return [Point("move", x, y)]
        if finger is None or finger.number != event.finger_id:
            return []
        self._pointer = x, y
        if event.type == pygame.FINGERMOTION:
            return self._moved(finger, x, y)
        self._finger = None
        if finger.done:
            return [Point("leave")]
        begin: list[Intent] = [] if finger.drags else [Point("down", finger.x, finger.y)]
        end = (x, y) if finger.drags else (finger.x, finger.y)
        return [*begin, Point("up", *end), Point("leave")]

    def _paired(self, finger: Finger, number: int, x: float, y: float, now: int) -> list[Intent]:
        """The intents when a second finger touches the screen: a pinch begins.

        What the first finger had begun (a press, a young drag) is cancelled; a drag older than `TOGETHER`
        goes on, and then the second finger means nothing.
        """
        if finger.done or (finger.drags and now - finger.since > TOGETHER):
            return []
        self._finger = None
        self._pair = Pair({finger.number: self._pointer, number: (x, y)})
        return [Point("cancel", *self._pointer)]

    def _pinched(self, pair: Pair, event: pygame.event.Event, x: float, y: float) -> list[Intent]:
        if event.finger_id not in pair.places:
            return []
        if event.type == pygame.FINGERUP:
            del pair.places[event.finger_id]
            if pair.places:
                return []
            self._pair = None
            return [Point("leave")]
        if len(pair.places) < 2:
            return []  # the other finger has lifted
        before = pair.apart()
        pair.places[event.finger_id] = (x, y)
        by = pair.apart() / before
        return [Point("pinch", *pair.middle(), amount=by)] if by != 1 else []

    def _moved(self, finger: Finger, x: float, y: float) -> list[Intent]:
        if finger.done:
            return []
        if finger.drags:
            return [Point("move", x, y)]
        if abs(x - finger.x) <= STRAY and abs(y - finger.y) <= STRAY:
            return []
        self._finger = replace(finger, drags=True)
        return [Point("down", finger.x, finger.y), Point("move", x, y)]

    def _long_press(self, now: int) -> list[Intent]:
        finger = self._finger
        if finger is None or finger.drags or finger.done or now - finger.since < LONG_PRESS:
            return []
        self._finger = replace(finger, done=True)
        return [Point("second", finger.x, finger.y)]


def key_of(event: pygame.event.Event) -> Key | None:
    """The key press of a KEYDOWN event; None for modifiers and for combinations that are not ours."""
    mod = event.mod
    shift = bool(mod & pygame.KMOD_SHIFT)
    typed = getattr(event, "unicode", "") or ""
    types = len(typed) == 1 and typed.isprintable()
    third_level = mod & (pygame.KMOD_RALT | pygame.KMOD_MODE) and types
    if third_level and event.key not in NAMED:
        return Key(typed.lower(), shift)
    if mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
        return _with_control(event, shift)
    if mod & pygame.KMOD_ALT:
        return None
    if event.key in NAMED:
        return Key(NAMED[event.key], shift)
    name = typed.lower() if types and typed != " " else _name(event)
    if len(name) == 1 and not name.isascii():
        name = str(decimal(name)) if name.isdecimal() else _by_place(event) or name
    return Key(name, shift) if len(name) == 1 else None


def _with_control(event: pygame.event.Event, shift: bool) -> Key | None:
    name = _name(event)
    if event.mod & pygame.KMOD_ALT or name not in WITH_CONTROL or (shift and name != "z"):
        return None
    return Key("y" if shift and name == "z" else WITH_CONTROL[name])


def _name(event: pygame.event.Event) -> str:
    return pygame.key.name(event.key).lower()


def _by_place(event: pygame.event.Event) -> str:
    """The letter, comma or full stop that most keyboards have at the key's place, "" where another stands."""
    return PLACES.get(getattr(event, "scancode", 0), "")


def collapsed(intents: Sequence[Intent]) -> list[Intent]:
    """Neighbouring moves become the last of them, turns of the wheel their sum, pinches their product."""
    kept: list[Intent] = []
    for intent in intents:
        last = kept[-1] if kept else None
        if isinstance(intent, Point) and isinstance(last, Point) and intent.kind == last.kind:
            if intent.kind == "move":
                kept[-1] = intent
                continue
            if intent.kind == "wheel":
                across = intent.across + last.across
                kept[-1] = replace(intent, amount=intent.amount + last.amount, across=across)
                continue
            if intent.kind == "pinch":
                kept[-1] = replace(intent, amount=intent.amount * last.amount)
                continue
        kept.append(intent)
    return kept
