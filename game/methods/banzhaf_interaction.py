"""The Banzhaf interaction index: a pair's mean interaction, every row alike (Grabisch & Roubens 1999)."""

from game.methods.base import Method
from game.methods.interactions import banzhaf_index
from game.methods.needs import two_tiles

BANZHAF_INTERACTION = Method(
    code="banzhaf-interaction",
    title="Banzhaf interaction index",
    question="Do {tile} and {partner} complete each other on average, if every training set counts alike?",
    formula="sum over S of (v(S + ij) - v(S + i) - v(S + j) + v(S)) / 2**(n-2)",
    assumption="Every training set of the others counts alike, so middling sizes weigh most. "
    "In losses, below zero means that the two complete each other.",
    sources=("grabisch-roubens-1999",),
    evaluate=banzhaf_index,
    group="One change",
    subject="pair",
    applies=two_tiles,
)
