"""What measuring asks of a learner: one function that trains, and what it gives back.

A *train* function takes the parts of a row and a seed and answers with a predictor. Two attributes say what
its scores are; without them they are accuracies, of which more is better:

    def train(training, seed, *, steps=700): ...
    train.metric = "bits per character"
    train.better = "lower"

The row without sources is trained as well: ``training`` is then empty, and the predictor answers what an
untrained model does. The same seed and the same parts must give the same numbers in any process: nothing may
hang on the clock, on the order of jobs or on what was trained before.
"""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

Better = Literal["higher", "lower"]


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """A source, or a held-out slice.

    x: (examples, features) with y: (examples,) labels; of texts a tuple of texts, and y is None.
    """

    name: str
    x: Any
    y: Any = None


class Predictor(Protocol):
    """A trained model, ready to be tested."""

    def __call__(self, piece: Part, /) -> tuple[float, float]:
        """Score in the metric and mean loss on a held-out slice; NaN where there is none."""


class Train(Protocol):
    """Trains one model."""

    def __call__(self, training: tuple[Part, ...], seed: int, /, **settings: float | str) -> Predictor:
        """The predictor that the parts of a row give, in the order of the sources; none in the empty row."""
