"""The sentence on a square of which nobody knows the score, and why there is no estimate of it."""

from math import isnan

from game.book.phrases import say
from game.view.scene import Scene


def unmeasured_words(scene: Scene, row: int) -> str:
    """That a row was not measured and, where its estimate on the column is hidden, what it was worth."""
    estimated = scene.evidence.estimated
    if scene.weak is None or estimated is None or not estimated[row]:
        return say("look.square-unmeasured", row=scene.letters(row))
    facts = {"row": scene.letters(row), "column": scene.column_words}
    if isnan(scene.weak.r2):
        return say("look.square-few", **facts)
    return say("look.square-weak", **facts, share=f"{100 * max(scene.weak.r2, 0.0):.0f}")
