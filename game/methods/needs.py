"""What a board must have before a method can speak of it: each need one sentence, "" where it is met."""

from collections.abc import Callable

from game.core.evidence import Evidence
from game.methods.slopes import SLOPES


def some_tile(evidence: Evidence) -> str:
    """At least one tile."""
    return "" if evidence.n else "No tile takes part, so there is nothing to value."


def two_tiles(evidence: Evidence) -> str:
    """At least two tiles."""
    return "" if evidence.n >= 2 else "A pair needs two tiles, and there are fewer."


def waiting_tile(evidence: Evidence) -> str:
    """A tile that is not on the board yet."""
    if not evidence.has_world:
        return "These scores came without a world, and no tile waits to be placed."
    return "" if evidence.waiting else "Every tile is on the board already, and none waits to be placed."


def slopes(evidence: Evidence) -> str:
    """A model with slopes: ridge or logistic regression."""
    if evidence.measured:
        return examples(evidence)
    if not evidence.has_world or not evidence.trained:
        return "No model is trained here, so there are no slopes to follow."
    if evidence.choice.name not in SLOPES:
        return "Only ridge and logistic regression have slopes to follow; choose one of them."
    return ""


def steps(evidence: Evidence) -> str:
    """A model that is trained in steps: logistic regression."""
    if not evidence.has_world or evidence.choice.name != "logistic":
        return "Only logistic regression is trained in steps; where the world has it, choose it."
    return ""


def better_or_worse(evidence: Evidence) -> str:
    """A measure of which more, or less, is better."""
    return "" if evidence.better else "Neither more nor less of this measure is better, so nothing is best."


def examples(evidence: Evidence) -> str:
    """Models that were trained on examples, which can be counted, left out and trained on again."""
    if evidence.has_world and evidence.trained:
        return ""
    if evidence.measured:
        return "These scores were measured elsewhere: no model is here to train again or to look into."
    return "No model is trained here: these tiles hold no examples."


def changed_data(evidence: Evidence) -> str:
    """Tiles whose examples moves have changed."""
    if said := examples(evidence):
        return said
    here = (evidence.world.tiles[place] for place in evidence.places)
    changed = any(tile.key != came.key for tile, came in zip(here, evidence.as_came, strict=True))
    return "" if changed else "Nothing was done to these tiles, so there is nothing to notice."


def poisons(evidence: Evidence) -> str:
    """Examples that can be poisoned."""
    return examples(evidence) or ("" if evidence.world.kind.poisons else "Nothing here can be poisoned.")


def waiting_examples(evidence: Evidence) -> str:
    """A tile with examples that is not on the board yet."""
    return unmet(evidence, waiting_tile, examples)


def some_example(evidence: Evidence) -> str:
    """A tile that takes part and is not forgotten."""
    known = any(evidence.world.tiles[place].size for place in evidence.places)
    return "" if known else "Every tile is forgotten, and nothing is left to learn from."


def real_columns(evidence: Evidence) -> str:
    """A world whose evaluation sets are known; scores from outside need not have all of them."""
    return (
        ""
        if evidence.has_world
        else "These scores came without a world, and their columns are no sets of examples."
    )


def classes(evidence: Evidence) -> str:
    """Examples with labels, on which models choose between classes."""
    if evidence.has_world and evidence.world.classes:
        return ""
    return "No example has a class here, so no neighbours can vote."


def unmet(evidence: Evidence, *needs: Callable[[Evidence], str]) -> str:
    """The first sentence of several needs that is not met; "" where all are."""
    return next((said for need in needs if (said := need(evidence))), "")


def ridge(evidence: Evidence) -> str:
    """A model that is a formula of sums over its examples: ridge."""
    if not evidence.has_world or evidence.choice.name != "ridge":
        return "Only ridge is fitted from sums that noise can be added to; choose it where the world has it."
    return ""
