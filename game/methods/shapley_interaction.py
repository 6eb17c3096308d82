"""The Shapley interaction index: a pair's mean interaction, every size alike (Grabisch & Roubens 1999)."""

from game.methods.base import Method
from game.methods.interactions import shapley_index
from game.methods.needs import two_tiles

SHAPLEY_INTERACTION = Method(
    code="shapley-interaction",
    title="Shapley interaction index",
    question="Do {tile} and {partner} complete each other on average, if every size counts alike?",
    formula="sum over S of s! (n-2-s)! / (n-1)! (v(S + ij) - v(S + i) - v(S + j) + v(S))",
    assumption="A mean over all rows: a pair may complete each other in some and be alike in others. "
    "In losses, below zero means that they complete each other.",
    sources=("grabisch-roubens-1999",),
    evaluate=shapley_index,
    group="One change",
    subject="pair",
    applies=two_tiles,
)
