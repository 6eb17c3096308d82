"""Scripts: a file of commands that plays the game without a screen, on a clock of its own.

One command a line, # begins a comment. TARGET is the name of something that can be touched; NAME@0.5 is
the point at half its width. Points are pixels of the window.

key NAME               key shift+left
click TARGET|X Y       second TARGET|X Y      hover TARGET|X Y
drag FROM TO [STEPS]   FROM and TO are targets or X,Y
wheel X Y AMOUNT       pinch POINT FACTOR     POINT is a target or X,Y
wait MS                settle
size W H               screenshot FILE
expect line TEXT       expect target TARGET   print state | print targets

*Why through pygame's queue:* a script posts the events that a mouse and a keyboard would, so it passes
through everything that a player passes through.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pygame

from game.play.codec import Position, facts
from game.shell.input import NAMED, NEAREST
from game.shell.loop import Stage
from game.shell.startup import picture_fault
from game.view.ops import Target, find, targets_of

FRAME = 16
#: Longest time that `settle` waits, in milliseconds.
PATIENCE = 10_000
LONGEST_WAIT = 600_000
#: A pinch is made of so many steps.
PINCH_STEPS = 6

KEYS = {name: code for code, name in reversed(NAMED.items())}


class ScriptFault(Exception):  # noqa: N818 - something refused, not an error of the program
    """A line that cannot be played; its text is one sentence."""


class Script:
    """Plays commands on a stage. say: where printed lines go."""

    def __init__(self, stage: Stage, say: Callable[[str], None] = print) -> None:
        self.stage = stage
        self._say = say
        self._commands: dict[str, Callable[[list[str]], None]] = {
            "key": self._key,
            "click": self._click,
            "second": self._second,
            "hover": self._hover,
            "drag": self._drag,
            "wheel": self._wheel,
            "pinch": self._pinch,
            "wait": self._wait,
            "settle": self._settle,
            "size": self._size,
            "screenshot": self._screenshot,
            "expect": self._expect,
            "print": self._print,
        }

    def play(self, text: str, name: str) -> None:
        """Play all lines of a script; ScriptFault with the file's name and the line that failed."""
        self.stage.step(FRAME)
        for number, line in enumerate(text.splitlines(), start=1):
            words = _words(line)
            if not words:
                continue
            try:
                self.command(words)
            except ScriptFault as fault:
                raise ScriptFault(f"{name}, line {number}: {fault}") from None

    def command(self, words: list[str]) -> None:
        """Play one command."""
        if words[0] not in self._commands:
            raise ScriptFault(f"there is no command {words[0]!r}; there are {', '.join(self._commands)}")
        self._commands[words[0]](words[1:])

    def _frames(self, milliseconds: int) -> None:
        for _ in range(max(milliseconds // FRAME, 1)):
            self.stage.step(FRAME)

    def _post(self, kind: int, **facts: object) -> None:
        pygame.event.post(pygame.event.Event(kind, facts))
        self.stage.step(FRAME)

    def _key(self, words: list[str]) -> None:
        if len(words) != 1:
            raise ScriptFault("key takes one name, as in: key shift+left")
        parts = words[0].split("+") if len(words[0]) > 1 else [words[0]]
        *held, name = parts if parts[-1] else [*parts[:-2], "+"]
        mods = {"shift": pygame.KMOD_SHIFT, "ctrl": pygame.KMOD_CTRL, "alt": pygame.KMOD_ALT}
        if any(word not in mods for word in held) or (len(name) > 1 and name not in KEYS):
            raise ScriptFault(f"there is no key {words[0]!r}; named keys are {', '.join(KEYS)}")
        mod = sum(mods[word] for word in held)
        code = KEYS[name] if name in KEYS else _code(name)
        typed = " " if name == "space" else name if len(name) == 1 and not mod & pygame.KMOD_CTRL else ""
        self._post(pygame.KEYDOWN, key=code, mod=mod, unicode=typed, scancode=0)
        self._post(pygame.KEYUP, key=code, mod=mod, unicode=typed, scancode=0)

    def _click(self, words: list[str]) -> None:
        self._button(self._point(words), pygame.BUTTON_LEFT)

    def _second(self, words: list[str]) -> None:
        self._button(self._point(words), pygame.BUTTON_RIGHT)

    def _hover(self, words: list[str]) -> None:
        self._move(self._point(words))

    def _button(self, point: tuple[int, int], button: int) -> None:
        self._move(point)
        self._post(pygame.MOUSEBUTTONDOWN, pos=point, button=button, touch=False)
        self._post(pygame.MOUSEBUTTONUP, pos=point, button=button, touch=False)

    def _move(self, point: tuple[int, int], held: bool = False) -> None:
        self._post(pygame.MOUSEMOTION, pos=point, rel=(0, 0), buttons=(int(held), 0, 0), touch=False)

    def _drag(self, words: list[str]) -> None:
        if len(words) not in (2, 3):
            raise ScriptFault(
                "drag takes two places and perhaps a number of steps, as in: drag tile:B board 8"
            )
        (x1, y1), (x2, y2) = (self._point(word.split(",")) for word in words[:2])
        steps = _whole(words[2], 1, 1000) if len(words) == 3 else 8
        self._move((x1, y1))
        self._post(pygame.MOUSEBUTTONDOWN, pos=(x1, y1), button=pygame.BUTTON_LEFT, touch=False)
        for k in range(1, steps + 1):
            at = round(x1 + (x2 - x1) * k / steps), round(y1 + (y2 - y1) * k / steps)
            self._move(at, held=True)
        self._post(pygame.MOUSEBUTTONUP, pos=(x2, y2), button=pygame.BUTTON_LEFT, touch=False)

    def _wheel(self, words: list[str]) -> None:
        if len(words) != 3:
            raise ScriptFault("wheel takes a point and an amount, as in: wheel 640 360 -1")
        self._move(self._point(words[:2]))
        amount = _number(words[2])
        self._post(pygame.MOUSEWHEEL, x=0, y=round(amount), precise_x=0.0, precise_y=amount, flipped=False)

    def _pinch(self, words: list[str]) -> None:
        factor = _number(words[1]) if len(words) == 2 else 0.0
        if not 0.1 <= factor <= 10:
            raise ScriptFault("pinch takes a place and a factor, as in: pinch square:3 2")
        x, y = self._point(words[0].split(","))
        near = 2 * NEAREST / min(factor, 1.0)
        self._fingers(pygame.FINGERDOWN, x, y, near)
        for k in range(1, PINCH_STEPS + 1):
            self._fingers(pygame.FINGERMOTION, x, y, near * factor ** (k / PINCH_STEPS))
        self._fingers(pygame.FINGERUP, x, y, near * factor)

    def _fingers(self, kind: int, x: int, y: int, apart: float) -> None:
        """Two fingers beside one another do the same."""
        width, height = self.stage.window.size
        for number, side in ((1, -0.5), (2, 0.5)):
            place = {"x": (x + side * apart) / width, "y": y / height}
            self._post(kind, finger_id=number, touch_id=1, dx=0.0, dy=0.0, **place)

    def _wait(self, words: list[str]) -> None:
        if len(words) != 1:
            raise ScriptFault("wait takes milliseconds, as in: wait 500")
        self._frames(_whole(words[0], 0, LONGEST_WAIT))

    def _settle(self, words: list[str]) -> None:
        _none(words, "settle")
        if not settle(self.stage):
            raise ScriptFault(f"the picture still moves after {PATIENCE // 1000} seconds")

    def _size(self, words: list[str]) -> None:
        if len(words) != 2:
            raise ScriptFault("size takes width and height, as in: size 1600 900")
        width, height = (_whole(word, 1, 8192) for word in words)
        self._post(pygame.VIDEORESIZE, size=(width, height), w=width, h=height)
        self._frames(FRAME)

    def _screenshot(self, words: list[str]) -> None:
        if len(words) != 1:
            raise ScriptFault("screenshot takes a file, as in: screenshot board.png")
        screenshot(self.stage, Path(words[0]))

    def _expect(self, words: list[str]) -> None:
        if len(words) < 2 or words[0] not in ("line", "target"):
            raise ScriptFault("expect takes: expect line TEXT, or: expect target NAME")
        wanted = " ".join(words[1:])
        if words[0] == "target":
            self._target(wanted)
        elif wanted not in (said := self._said()):
            raise ScriptFault(f"the line says {said!r}, not {wanted!r}")

    def _said(self) -> str:
        """What the status line says, and what a screen reader would read there."""
        spoken = [
            target.label for target in targets_of(self.stage.session.picture) if target.role == "status"
        ]
        spoken = [one.label for one in targets_of(self.stage.session.picture) if one.role == "status"]
        lines = dict.fromkeys([self.stage.session.model.line.text, *spoken])
        return " | ".join(line for line in lines if line)

    def _print(self, words: list[str]) -> None:
        if words == ["state"]:
            self._say(json.dumps(state_facts(self.stage)))
        elif words == ["targets"]:
            for target in targets_of(self.stage.session.picture):
                self._say(f"{target.id}\t{target.role}\t{target.label}\t{target.value}")
        else:
            raise ScriptFault("print takes: print state, or: print targets")

    def _point(self, words: list[str]) -> tuple[int, int]:
        """The pixel of the window that X Y or a target's name stands for."""
        if len(words) == 2:
            return round(_number(words[0])), round(_number(words[1]))
        if len(words) != 1:
            raise ScriptFault("expected the name of a target, or X and Y")
        name, at, part = words[0].rpartition("@")
        share = _number(part) if at else 0.5
        target = self._target(name if at else words[0])
        rect = target.rect
        x = min(rect.x + rect.w * share, rect.right - 1)
        px, py = self.stage.window.from_picture(x, rect.y + rect.h / 2)
        return int(px), int(py)

    def _target(self, name: str) -> Target:
        picture = self.stage.session.picture
        target = find(picture, name)
        if target is None:
            names = [target.id for target in targets_of(picture)]
            kind = name.partition(":")[0]
            near = [other for other in names if other.partition(":")[0] == kind] or names
            raise ScriptFault(f"there is no target {name!r} here; there are {', '.join(near[:12]) or 'none'}")
        return target


def settle(stage: Stage) -> bool:
    """Let time pass until nothing moves; whether that happened within `PATIENCE`."""
    for _ in range(PATIENCE // FRAME):
        stage.step(FRAME)
        if not stage.session.animating and not stage.session.files.busy:
            stage.step(FRAME)
            return True
    return False


def screenshot(stage: Stage, path: Path) -> None:
    """Save what the window shows; ScriptFault when it cannot be written."""
    if fault := picture_fault(path):
        raise ScriptFault(fault)
    try:
        pygame.image.save(stage.window.display, str(path))
    except (pygame.error, OSError, ValueError):
        raise ScriptFault(f"the picture cannot be written to {path}") from None


def state_facts(stage: Stage) -> dict[str, object]:
    """What a script can print: where the game stands and what is looked at."""
    model = stage.session.model
    found = facts(model.world, Position(model.game, model.lens))
    return {
        "world": found["world"],
        "moves": found["moves"][: found["at"]],
        "placed": found["placed"],
        "operator": found["operator"],
        "cursor": found["lens"]["cursor"],
        "focus_tile": found["lens"]["focus"],
        "screen": model.screen,
        "focus": model.focused,
        "line": model.line.text,
    }


def _words(line: str) -> list[str]:
    """The words of a line up to a # that stands alone or begins the line."""
    words = line.split()
    for k, word in enumerate(words):
        if word.startswith("#") and not (k == 1 and words[0] == "key" and word == "#"):
            return words[:k]
    return words


def _none(words: list[str], command: str) -> None:
    if words:
        raise ScriptFault(f"{command} takes nothing more")


def _whole(word: str, least: int, most: int) -> int:
    if not (word.isascii() and word.isdigit()) or not least <= int(word) <= most:
        raise ScriptFault(f"{word!r} is not a whole number from {least} to {most}")
    return int(word)


def _number(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        raise ScriptFault(f"{word!r} is not a number") from None
    if not abs(value) < 1e6:
        raise ScriptFault(f"{word!r} is not a place in a window")
    return value


def _code(name: str) -> int:
    try:
        return pygame.key.key_code(name.lower())
    except ValueError:
        return 0
