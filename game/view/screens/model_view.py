"""Held-out examples that a model answers differently, with the words for them."""

from game.book.phrases import say
from game.play.report import Flip
from game.view.model import Model
from game.view.scene import Scene, difference, last_report


def shown_flips(model: Model, seen: Scene) -> tuple[str, tuple[Flip, ...], bool]:
    """Title, held-out examples whose answer differs, and whether they come from the last move.

    The title says which comparison it is: the table above it always compares two rows.
    """
    pack = model.pack
    if seen.lens.cursor == seen.operator and seen.lens.reality == "operator":
        draft = model.draft.move if model.draft else None
        told = last_report(pack, model.game, seen.lens, draft)
        if told is not None:
            changed = answers_words(len(told.flips))
            if draft:
                return say("label.would-change", answers=changed), told.flips, True
            return say("label.changed", answers=changed), told.flips, True
    told = difference(seen)
    count = len(told.flips)
    names = {"first": seen.name(seen.compared), "second": seen.name(seen.lens.cursor)}
    if not count:
        return say("label.alike", **names), (), False
    if count == 1:
        return say("label.differ-one", **names), told.flips, False
    return say("label.differ", count=count, **names), told.flips, False


def answers_words(count: int) -> str:
    """So many answers, in words that agree with the number."""
    if not count:
        return say("label.no-answers")
    return say("label.one-answer") if count == 1 else say("label.answers", count=count)
