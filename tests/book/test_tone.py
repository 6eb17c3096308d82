"""Tone and sentence come from the same changes: what a sentence tells is read from its words again."""

import re

import pytest

from game.book.narration import tell
from tests.book.test_narration import PACKS, report

#: Words that tell a harm whatever their numbers are.
HARMS = ("misreads", "reads only", "suffer", "falls from", "with the trigger are read as", "what was planted")
GAINS = ("rises from", " gain", "costs less")
#: Two numbers, after and before, and whether more of it is better.
PAIRS = (
    (r"(?:still )?scores (\S+) on [^,;]*, (\S+?) before", True),
    (r"reads (\d+) % of [^,]*, (\d+) % before", True),
    (r"needs (\S+) bits per character of [^,;]*, (\S+?) before", False),
    (r"(?:but|and) (\S+) for [^,;]*, (\S+?) before", False),
)
FROM_TO = r"goes from (\S+) to (\S+) on"
CALM = ("hardly anything",)


def told(words):
    """Whether a sentence tells harms, and whether it tells gains."""
    words = words.replace("\u00a0%", "%")
    harm, gain = (any(part in words for part in parts) for parts in (HARMS, GAINS))
    pairs = [(*found, more) for pattern, more in PAIRS for found in re.findall(pattern, words)]
    pairs += [(after, before, True) for before, after in re.findall(FROM_TO, words)]
    for after, before, more in pairs:
        change = float(after.rstrip("%.,;")) - float(before.rstrip("%.,;"))
        better = change if more else -change
        harm, gain = harm or better < 0, gain or better > 0
    return harm, gain


def sentences(name):
    """Every kind of move in every column and with every learner."""
    pack = PACKS[name]
    columns = (None, *(piece.name for piece in pack.world.slices))
    moves = [["strike {}"], ["strike {} 50%"], ["poison {} flip 60%"], ["poison {} backdoor 60%"]]
    moves += [["poison {} flip 80%", "cleanse {}"], ["strike {}", "return {}"], ["reweigh {} 4x"]]
    waiting = [[f"place {letter}"] for letter in pack.world.letters if letter not in pack.world.start]
    made = [[move.format(tile) for move in few] for tile in pack.world.start for few in moves] + waiting
    for learner in range(len(pack.world.learners)):
        for few in made:
            for column in columns[: 3 if learner else None]:
                pack, _, after, move, facts = report(name, few, column, learner)
                yield (few, column, learner), tell(pack, after, move, facts)


@pytest.mark.parametrize("name", ["digits", "points", "words"])
def test_no_harm_is_told_as_good_news_and_no_gain_as_bad(name):
    wrong, tones = [], set()
    for case, (words, tone) in sentences(name):
        harm, gain = told(words)
        tones.add(tone)
        allowed = {"plain"} if harm == gain or any(part in words for part in CALM) else set()
        allowed |= {"bad"} if harm else {"good"} if gain else set()
        if tone not in allowed:
            wrong.append((tone, case, words))
    assert not wrong, wrong[:5]
    assert tones == {"plain", "good", "bad"}, "the moves bring about every tone"
