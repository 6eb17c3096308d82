"""Held-out examples that a model answers differently, with the words for them."""

from game.book.phrases import say
from game.play.report import Flip
from game.view.model import Model
from game.view.scene import Scene, difference, last_report


def shown_flips(model: Model, scene: Scene) -> tuple[str, tuple[Flip, ...], bool]:
    """Title, held-out examples whose answer differs, and whether they come from the last move.

    The title says which comparison it is: the table above it always compares two rows.
    """
    pack = model.pack
    if scene.lens.cursor == scene.operator and scene.lens.reality == "operator":
        draft = model.draft.move if model.draft else None
        report = last_report(pack, model.game, scene.lens, draft)
        if report is not None:
            changed = answers_words(len(report.flips))
            if draft:
                return say("label.would-change", answers=changed), report.flips, True
            return say("label.changed", answers=changed), report.flips, True
    report = difference(scene)
    if report is None:
        return say("label.face-down"), (), False
    count = len(report.flips)
    names = {"first": scene.name(scene.compared), "second": scene.name(scene.lens.cursor)}
    if not count:
        return say("label.alike", **names), (), False
    if count == 1:
        return say("label.differ-one", **names), report.flips, False
    return say("label.differ", count=count, **names), report.flips, False


def answers_words(count: int) -> str:
    """So many answers, in words that agree with the number."""
    if not count:
        return say("label.no-answers")
    return say("label.one-answer") if count == 1 else say("label.answers", count=count)
