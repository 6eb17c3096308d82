"""Short replies: the sentence on the position, a note beside it, a refusal with all its reasons."""

from dataclasses import replace

from game.book.phrases import refusal_text, say
from game.play.moves import Reason, Refusal
from game.view.effects import PlaySound
from game.view.model import Model, Reply, StatusLine, Tone


def said(model: Model, text: str, tone: Tone = "plain") -> Model:
    """The model with a note: the sentence on the last move stays."""
    return replace(model, line=StatusLine(text, tone))


def narrated(model: Model, line: StatusLine) -> Model:
    """The model with a sentence on its position, in place of the one before and of every note."""
    return replace(model, line=line, sentence=line)


def refused(model: Model, refusal: Refusal) -> Reply:
    """A move that was not made: the line says why."""
    return Reply(said(model, refusal_text(refusal), "bad"), (PlaySound("refuse"),))


def refused_for(model: Model, code: str, **facts: str) -> Reply:
    """A step that cannot be taken, by its reason."""
    return refused(model, Refusal("impossible", (Reason(code, tuple(facts.items())),)))


def not_done(model: Model, phrase: str) -> Reply:
    """Nothing changes, and a sentence of the controls says why."""
    return Reply(said(model, say(f"controls-refusal.{phrase}"), "bad"), (PlaySound("refuse"),))
