"""A character-level GRU language model in PyTorch: bits per character of one training set.

77,379 parameters and the same number of steps whatever the training set: from row to row only what the model
reads is different. One thread, one seed for the weights and one for the windows: the same machine and version
of PyTorch give the same numbers again.
"""

from dataclasses import asdict, dataclass, replace

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from game.bake.measuring.alphabet import ALPHABET
from game.bake.measuring.plugin import Part, Predictor

_SPACE = ALPHABET.index(" ")
_PLACES = {character: place for place, character in enumerate(ALPHABET)}


@dataclass(frozen=True, slots=True)
class Settings:
    """How the model is built, trained and tested; a setting of another name is refused."""

    embedding: int = 48
    hidden: int = 128
    steps: int = 700
    windows: int = 16
    length: int = 48
    rate: float = 8e-3
    decay: float = 0.01
    clip: float = 1.0
    test_window: int = 200
    unscored: int = 20


def _model(settings: Settings) -> nn.ModuleDict:
    """Embedding, one GRU layer, and a linear layer to the characters, with weights from PyTorch's seed."""
    return nn.ModuleDict(
        {
            "embedding": nn.Embedding(len(ALPHABET), settings.embedding),
            "gru": nn.GRU(settings.embedding, settings.hidden, batch_first=True),
            "out": nn.Linear(settings.hidden, len(ALPHABET)),
        }
    )


def _logits(model: nn.ModuleDict, codes: Tensor) -> Tensor:
    """(windows, length) codes to (windows, length, characters) logits of the next character."""
    states, _ = model["gru"](model["embedding"](codes))
    return model["out"](states)


def train(training: tuple[Part, ...], seed: int, **settings: float | str) -> Predictor:
    """A model trained on windows drawn uniformly from the union of the parts; without parts, the guess.

    Seed r: PyTorch's seed 1000 + r, the order of the windows from numpy's r; the same in every row.
    """
    chosen = _settings(settings)
    text = "".join(whole for part in training for whole in part.x)
    if not text:
        return _guess
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(1000 + seed)
    model = _model(chosen)
    _fit(model, _codes(text), np.random.default_rng(seed), chosen)
    return lambda part: _tested(model, part, chosen)


train.metric = "bits per character"  # type: ignore[attr-defined]
train.better = "lower"  # type: ignore[attr-defined]
train.packages = ("torch",)  # type: ignore[attr-defined]


def parameters(**settings: float | str) -> int:
    """How many numbers the model learns."""
    return sum(one.numel() for one in _model(_settings(settings)).parameters())


def _settings(given: dict[str, float | str]) -> Settings:
    """Each as the default's type, since a command line knows no difference between 700 and 700.0."""
    usual = asdict(Settings())
    if unknown := sorted(given.keys() - usual.keys()):
        raise ValueError(f"no setting {', '.join(unknown)}; there are {', '.join(usual)}")
    return replace(Settings(), **{name: type(usual[name])(value) for name, value in given.items()})


def _codes(text: str) -> Tensor:
    return torch.tensor([_PLACES.get(one, _SPACE) for one in text], dtype=torch.int64)


def _fit(model: nn.ModuleDict, codes: Tensor, order: np.random.Generator, settings: Settings) -> None:
    optimizer = torch.optim.AdamW(model.parameters(), lr=settings.rate, weight_decay=settings.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=settings.rate, total_steps=settings.steps
    )
    reach = torch.arange(settings.length + 1)
    for _ in range(settings.steps):
        starts = order.integers(0, len(codes) - settings.length, size=settings.windows)
        window = codes[torch.from_numpy(starts)[:, None] + reach]
        loss = functional.cross_entropy(
            _logits(model, window[:, :-1]).reshape(-1, len(ALPHABET)), window[:, 1:].reshape(-1)
        )
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), settings.clip)
        optimizer.step()
        schedule.step()


def _tested(model: nn.ModuleDict, part: Part, settings: Settings) -> tuple[float, float]:
    """(bits, nats) a character in windows, of each of which the first predictions do not count."""
    codes = _codes("".join(part.x))
    whole = len(codes) // settings.test_window
    windows = codes[: whole * settings.test_window].reshape(whole, settings.test_window)
    with torch.no_grad():
        logits = _logits(model, windows[:, :-1])[:, settings.unscored :]
    wanted = windows[:, settings.unscored + 1 :]
    nats = float(functional.cross_entropy(logits.reshape(-1, len(ALPHABET)).double(), wanted.reshape(-1)))
    return nats / float(np.log(2)), nats


def _guess(_: Part) -> tuple[float, float]:
    """Without training, every character is as likely as the others."""
    return float(np.log2(len(ALPHABET))), float(np.log(len(ALPHABET)))
