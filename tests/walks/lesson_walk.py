"""Somebody who does literally what the steps of a lesson say, and looks whether the screen is so."""

import re

from game.book.scenarios import LEVEL
from game.book.texts.document_tree import LevelLink
from game.book.texts.documents import page
from game.book.texts.lesson_steps import lessons_in
from game.book.texts.numbers import value_text
from game.book.texts.position_syntax import resolve
from game.play.share import encode
from game.shell.script import ScriptFault
from game.view.intents import Linked
from game.view.ops import Rect, Text, find
from tests.walks.test_reading import Reader

#: Keys whose name in texts is not the one of scripts.
NAMES = {"esc": "escape"}
#: A key that is pressed until something is there is pressed at most so often.
MOST_PRESSES = 30
#: Where something is, by the middle of its place in a window of width and height 1.
SIDES = {
    "at the left": lambda x, y: x < 0.5,
    "at the right": lambda x, y: x > 0.5,
    "at the top": lambda x, y: y < 0.5,
    "at the foot": lambda x, y: y > 0.5,
}


class Untrue(AssertionError):  # noqa: N818 - a fault of a text, not an error of the program
    """A sentence of a lesson that is not so."""


class Walk(Reader):
    """A calm desk on which steps are done. opens: links are followed in the text, or come as addresses."""

    def __init__(self, opens="text", **wishes):
        super().__init__(**wishes)
        self.opens = opens
        self.within, self.square = None, False
        self.press("f9")
        assert not self.model.settings.everything

    def follow(self, steps):
        """All steps; Untrue names the step and what of it is not so."""
        for number, step in enumerate(steps.steps, 1):
            for part in step:
                try:
                    self.do_part(part)
                except (Untrue, ScriptFault) as fault:
                    raise Untrue(f"{steps.heading}, step {number}: {fault}") from None

    def do_part(self, part):
        match part.kind:
            case "open":
                self.open(part.link)
            case "key":
                self.press_named(part.text)
                for _ in range(MOST_PRESSES):
                    if not part.until or self.there(part.until):
                        break
                    self.press_named(part.text)
            case "place":
                self.within = self.place(part.text)
            case "words":
                self.expect(part.text)
            case "number":
                self.expect_number(value_text(part.text, self.model.packs))
            case "stop":
                self.within, self.square = None, False

    # -- doing

    def press_named(self, name):
        before = self.picture
        words = name.lower().split()
        self.press("+".join(NAMES.get(word, word) for word in words))
        if self.picture == before:
            raise Untrue(f"nothing is seen of the key {name}")

    def open(self, link):
        if self.opens == "text":
            self.follow_link(link)
        elif isinstance(link, LevelLink):
            self.stage.session.handle(Linked(LEVEL + link.name))
        else:
            opened = resolve(link.place, self.model.packs)
            self.stage.session.handle(Linked(encode(opened.pack.world, opened.position)))
        self.do("settle")
        if isinstance(link, LevelLink):
            assert self.model.run.progress.scenario.name == link.name
        else:
            assert self.position() == self.promised(link.place)

    def follow_link(self, link):
        """In the game's own reader; afterwards the keyboard is given to the board, as the text says."""
        self.press("m")
        if self.reading.text != "teaching":
            self.click("read:teaching")
        number = self.link(type(link), where=lambda one: one == link)
        self.tab_to(f"text:{number}")
        self.press("enter")
        if self.model.screen == "read":
            self.press("m")

    # -- looking

    def painted(self, within=None):
        """What is written on the screen, panel by panel, or within a place."""
        found = []
        for panel in self.picture:
            if panel.name.startswith("read:"):
                continue  # what the lesson itself says proves nothing
            ops = [op for op in panel.ops if isinstance(op, Text)]
            if within:
                ops = [op for op in ops if inside(within, op.box)]
            found.append(" ".join(op.text for op in ops).replace("\u00a0", " "))
        return [words for words in found if words]

    def there(self, words):
        return any(words in text for text in self.painted(self.within))

    def expect(self, words):
        if not self.there(words):
            raise Untrue(f"{words!r} is not there; there is {self.painted(self.within)}")

    def expect_number(self, number):
        number = number.replace("\u00a0", " ")
        # On a square the sign of per cent is left out.
        wanted = re.escape(number.removesuffix(" %") if self.square else number)
        if not any(re.search(rf"(?<![\d.,]){wanted}(?![\d.,])", text) for text in self.painted(self.within)):
            raise Untrue(f"{number!r} is not there; there is {self.painted(self.within)}")

    def place(self, words):
        """The place that words name; Untrue where there is none, or elsewhere."""
        name, _, side = words.partition(", ")
        self.square = "square" in name
        rect = self.rect_of(name[0].lower() + name[1:])
        if rect is None:
            raise Untrue(f"{name!r} is not on the screen")
        width, height = self.stage.session.kit.width, self.stage.session.kit.height
        x, y = rect.middle
        if side and (side not in SIDES or not SIDES[side](x / width, y / height)):
            raise Untrue(f"{name!r} is not {side}")
        return rect

    def rect_of(self, name):
        """Where a named thing is. Only what stands here can be named in a lesson."""
        words, ids = name.split(), TARGETS.get(name, ())
        if name == "the large number":
            texts = [op for panel in self.picture for op in panel.ops if isinstance(op, Text)]
            return max(texts, key=lambda op: op.size).box
        if words[:2] in (["the", "square"], ["the", "tile"]):
            kind, letters = words[1], words[2]
            row = sum(1 << self.state.placed.index(letter) for letter in letters) if kind == "square" else 0
            ids = (f"square:{row}", f"held:{row}") if kind == "square" else (f"card:{letters}",)
        elif not ids:
            raise Untrue(f"the walk knows no place {name!r}")
        return next((one.rect for one in (find(self.picture, one) for one in ids) if one), None)


#: Names of places that are always the same.
TARGETS: dict[str, tuple[str, ...]] = {
    "the caption": ("legend",),
    "the sentence": ("sentence", "status"),
    "the first line": ("choice:0",),
    "the second line": ("choice:1",),
    "the third line": ("choice:2",),
    "the stars": ("stars",),
}


def inside(place: Rect, rect: Rect) -> bool:
    x, y = rect.middle
    return place.x - 1 <= x <= place.right + 1 and place.y - 1 <= y <= place.bottom + 1


def lessons(text=None):
    """The steps of the lessons by heading; text: a page in place of the one on the shelf."""
    return {steps.heading: steps for steps in lessons_in(text or page("teaching"))}
