"""Held-out examples that a model answers differently, with the words for them."""

from game.book.phrases import say
from game.play.report import Flip, Report
from game.view.model import Model
from game.view.scene import Scene
from game.view.scene_changes import difference, last_report


def pictured_flips(model: Model, scene: Scene) -> tuple[tuple[Flip, ...], bool]:
    """The held-out examples whose pictures tell a change, and whether they come from the last move.

    Where a backdoor took hold, examples with the trigger come first: they are what the attack is about.
    """
    report = _of_move(model, scene) or difference(scene)
    if report is None:
        return (), False
    from_move = _of_move(model, scene) is not None
    return report.attacked + report.flips, from_move


def _of_move(model: Model, scene: Scene) -> Report | None:
    """What the last move changed, or the draft would, while one looks at the operator's own square."""
    if scene.lens.cursor != scene.operator or scene.lens.reality != "operator":
        return None
    draft = model.draft.move if model.draft else None
    return last_report(model.pack, model.game, scene.lens, draft)


def shown_flips(model: Model, scene: Scene) -> tuple[str, tuple[Flip, ...], bool]:
    """Title, held-out examples whose answer differs, and whether they come from the last move.

    The title says which comparison it is: the table above it always compares two rows.
    """
    report = _of_move(model, scene)
    if report is not None:
        which = "label.would-change" if model.draft and model.draft.move else "label.changed"
        return say(which, answers=answers_words(len(report.flips))), report.flips, True
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
