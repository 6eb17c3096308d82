"""Which method the board is read by, with which parameters, and whether the board shows what it reads.

A method is the next of the catalogue, or chosen from the list of all of them, which letters narrow down.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from game.book.phrases import say
from game.methods import METHODS, following, method_of
from game.methods.base import Method
from game.methods.results import Number
from game.play.state import Rows
from game.view.commands.back import uncovered
from game.view.commands.base import Command, Context
from game.view.intents import Key
from game.view.messages import said
from game.view.model import Model, Reply
from game.view.receipt_cells import cell_words, cells_of, sum_words
from game.view.scene import present_scene

#: What stands before the code of a method in the id of its entry.
ENTRY = "method-entry:"
#: So many letters can be sought.
MOST_SOUGHT = 24


def entry_id(code: str) -> str:
    """The id of a method's entry in the list."""
    return f"{ENTRY}{code}"


def sought_methods(letters: str) -> tuple[Method, ...]:
    """The methods with a word in title, group or question that begins so, in the order of teaching."""
    return tuple(
        method for method in METHODS if any(word.startswith(letters.lower()) for word in _words(method.code))
    )


@lru_cache(maxsize=128)
def _words(code: str) -> tuple[str, ...]:
    """The words by which a method is found."""
    method = method_of(code)
    found = re.findall(r"\w+", f"{method.title} {method.group} {method.question}".lower())
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ChooseMethod:
    """Read the board by a method, with its defaults where it is another one than before."""

    code: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The board, and what the method asks; on a small screen its answer first."""
        chosen, lens = method_of(self.code), model.lens
        if lens.method != self.code:
            lens = replace(lens, method=self.code, parameters=())
        moved = replace(uncovered(model), lens=lens, sought="", side="inspector", walk=0)
        if not context.kit.large:  # the inspector of a small screen has no room for an answer
            moved = replace(moved, screen="reading", focus="leave")
        question = present_scene(moved).readings.question(lens.focus)
        return Reply(said(moved, say("look.method", title=chosen.title, question=question)))


def seeking(key: Key) -> Command | None:
    """What a key does to the letters that are sought: a letter is added, Backspace takes one back."""
    if key.name == "backspace":
        return SeekMethod("")
    return SeekMethod(key.name) if len(key.name) == 1 and key.name.isalnum() else None


@dataclass(frozen=True, slots=True)
class StepCell:
    """One cell of the receipt further, or back: the board lights what has been read up to there."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """The receipt with another cell at its end; before the first and after the last all are lit."""
        scene = present_scene(model)
        result = scene.readings.result()
        if isinstance(result, str):
            return Reply(said(model, result))
        cells = cells_of(scene, result.receipt())
        if not cells:
            return Reply(said(model, say("label.no-cells")))
        walk = (model.walk + self.by) % (len(cells) + 1)
        shown = replace(model, receipt=True, walk=walk)
        if not walk:
            return Reply(said(shown, say("label.all-cells", count=len(cells))))
        row, weight, value, _ = cell_words(scene, cells[walk - 1])
        cell = say("label.cell", row=row, weight=weight, value=value)
        total = sum_words(scene, cells[:walk]) if isinstance(result, Number) else ""
        return Reply(said(shown, f"{cell}. {say('label.so-far', total=total)}" if total else f"{cell}."))


@dataclass(frozen=True, slots=True)
class SeekMethod:
    """Narrow the list of methods down by a further sign; "" takes the last one back."""

    sign: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The list with what was sought, and the first of what was found in focus."""
        sought = (model.sought + self.sign)[:MOST_SOUGHT] if self.sign else model.sought[:-1]
        found = [entry_id(method.code) for method in sought_methods(sought)]
        focus = model.focus if model.focus in found else found[0] if found else "leave"
        return Reply(replace(model, sought=sought, focus=focus))


@dataclass(frozen=True, slots=True)
class StepMethod:
    """Choose the method so many places further in the catalogue."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Tiles valued by another method."""
        chosen = following(model.lens.method, self.by)
        moved = replace(model, lens=replace(model.lens, method=chosen.code, parameters=()), walk=0)
        scene = present_scene(moved)
        text = say("look.method", title=chosen.title, question=scene.readings.question(model.lens.focus))
        return Reply(said(moved, text))


@dataclass(frozen=True, slots=True)
class SwitchRows:
    """Methods read all rows, whoever strikes, or open rows only."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The other of the two."""
        rows: Rows = "open" if model.lens.rows == "all" else "all"
        moved = replace(model, lens=replace(model.lens, rows=rows), transition=None)
        return Reply(said(moved, say(f"look.rows-{rows}")))


@dataclass(frozen=True, slots=True)
class StepParameter:
    """A parameter of the method some steps up or down: by its name, or by its place among them."""

    which: str | int
    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Tiles valued with another parameter, or that the method has none."""
        method = method_of(model.lens.method)
        named = [k for k, one in enumerate(method.parameters) if self.which in (one.name, k)]
        if not named:
            return Reply(said(model, say("look.no-parameter", title=method.title)))
        values, parameter = method.complete(model.lens.parameters), method.parameters[named[0]]
        value = parameter.stepped(dict(values)[parameter.name], self.by)
        given = method.changed((*values, (parameter.name, value)))
        words = say(
            "look.parameter",
            title=method.titled(given),
            name=parameter.name,
            words=parameter.words,
            value=f"{value:g}",
        )
        return Reply(said(replace(model, lens=replace(model.lens, parameters=given)), words))


@dataclass(frozen=True, slots=True)
class ShowReceipt:
    """Show on the board which cells the method reads, or no longer."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Amber and cyan frames come or go."""
        return Reply(replace(model, receipt=not model.receipt, walk=0))
