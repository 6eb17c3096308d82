"""Which classes some examples have, in words: "zeros to threes", "some of each"."""

from collections.abc import Sequence

from game.book.phrases import say
from game.core.world import Ints


def class_words(plurals: Sequence[str], labels: Ints) -> str:
    """The classes among some labels (examples,): each by its plural, neighbours as from one to another."""
    classes = sorted(set(labels.tolist()))
    names = [plurals[k] for k in classes]
    if len(names) == 1:
        return names[0]
    if len(names) == len(plurals):
        return say("label.some-of-each")
    if len(names) > 2 and classes[-1] - classes[0] == len(classes) - 1:
        return say("label.from-to", first=names[0], last=names[-1])
    return ", ".join(names)
