"""Learners for tests: quick, exact, and able to fail or to kill their worker when a file says so."""

import os
import signal
import time
from pathlib import Path

import numpy as np


class _Sum:
    """Answers with numbers that hang on every source, the seed and the slice."""

    def __init__(self, training, seed):
        self.total = sum(float(part.x.sum()) for part in training)
        self.seed = seed

    def __call__(self, piece):
        noise = np.random.default_rng([self.seed, len(piece.y), round(abs(self.total))]).random()
        return float(np.sin(self.total + noise)), float(noise)


def train(training, seed, *, slow=0.0):
    """A sum of features; `slow` seconds."""
    time.sleep(slow)
    return _Sum(training, seed)


train.metric = "sine"  # type: ignore[attr-defined]


def fragile(training, seed, *, folder):
    """Fails for ever on B alone, once on C alone, and its worker dies once on AB."""
    row = "".join(part.name for part in training)
    if row == "B":
        raise ArithmeticError("B cannot be learnt alone")
    once = Path(folder) / f"{row}-{seed}"
    if row in ("C", "AB") and not once.exists():
        once.touch()
        if row == "AB":
            os.kill(os.getpid(), signal.SIGKILL)
        raise ArithmeticError("C is learnt at the second try")
    return _Sum(training, seed)


def hopeless(training, seed):
    """Fails always."""
    raise ArithmeticError("nothing can be learnt")


def undefined(training, seed):
    """Has no score on rows with A."""
    return lambda piece: (float("nan"), 0.0) if training else (0.0, 0.0)
