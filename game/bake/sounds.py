"""Bake the game's sounds: twelve short, soft ones, each a few decaying partials and a little noise.

They are made here rather than collected so that their licence is the project's own and their loudness
agrees; the noise is seeded, so that a new bake gives the same sounds.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

OUT = Path(__file__).resolve().parents[2] / "assets" / "sounds"
RATE = 44_100
SEED = 2026
FADE_IN, FADE_OUT = 0.003, 0.25  # seconds; and a part of the whole
WARM = ((1, 1.0), (2, 0.28), (3, 0.09))
MUTED = ((1, 1.0), (2, 0.35), (3, 0.12), (4, 0.05))
BELL = ((1, 1.0), (2.0, 0.35), (2.76, 0.22), (5.4, 0.06))

Wave = NDArray[np.float64]
Partials = Sequence[tuple[float, float]]
E4, B3, C5, E5, G5, C6, G6 = 329.6, 246.9, 523.3, 659.3, 784.0, 1046.5, 1568.0
G4, A4, D5, E6 = 392.0, 440.0, 587.3, 1318.5


def tone(t: Wave, pitch: float, start: float, decay: float, partials: Partials) -> Wave:
    """Return a struck note: its higher partials die sooner, as they do in wood and in bells."""
    since = np.maximum(t - start, 0.0)
    attack = 1 - np.exp(-since / 0.004)
    waves = [
        level * np.sin(2 * np.pi * pitch * ratio * since) * np.exp(-since * ratio**0.7 / decay)
        for ratio, level in partials
    ]
    return np.asarray(attack * np.sum(waves, axis=0))


def soft_noise(t: Wave, rng: np.random.Generator, decay: float, width: int) -> Wave:
    """Return a dying puff of noise, its edge taken off by a running mean `width` samples wide."""
    smooth = np.convolve(rng.standard_normal(t.size), np.hanning(width + 2), mode="same")
    return np.asarray(smooth / np.abs(smooth).max() * np.exp(-t / decay))


def place(t: Wave, rng: np.random.Generator) -> Wave:
    """Return a card landing: three wooden modes and the puff of air under it."""
    wood = tone(t, 176, 0, 0.035, ((1, 1.0), (2.32, 0.45), (4.25, 0.16)))
    return wood + 0.35 * soft_noise(t, rng, 0.012, 24)


def strike(t: Wave, rng: np.random.Generator) -> Wave:
    """Return a row struck out: two muted notes falling."""
    return tone(t, E4, 0, 0.07, MUTED) + 0.9 * tone(t, B3, 0.095, 0.07, MUTED)


def give_back(t: Wave, rng: np.random.Generator) -> Wave:
    """Return a row given back: the notes of `strike`, rising."""
    return 0.9 * tone(t, B3, 0, 0.07, MUTED) + tone(t, E4, 0.095, 0.07, MUTED)


def poison(t: Wave, rng: np.random.Generator) -> Wave:
    """Return a row made false: neighbouring pitches that beat against each other."""
    cluster = sum((tone(t, pitch, 0, 0.16, WARM) for pitch in (415.3, 428.0, 587.3, 606.0)), np.zeros_like(t))
    return np.asarray(cluster * (1 - 0.35 * np.sin(2 * np.pi * 17 * t) ** 2))


def cleanse(t: Wave, rng: np.random.Generator) -> Wave:
    """Return a row made true again: a clean bell and its fifth."""
    return tone(t, C6, 0, 0.13, BELL) + 0.6 * tone(t, G6, 0.06, 0.11, BELL)


def step(t: Wave, rng: np.random.Generator) -> Wave:
    """Return one step of training: a tick that can be heard a hundred times."""
    return tone(t, 1250, 0, 0.006, WARM) + 0.25 * soft_noise(t, rng, 0.004, 8)


def win(t: Wave, rng: np.random.Generator) -> Wave:
    """Return a tour that is done: three warm notes up a triad."""
    notes = ((C5, 0.0), (E5, 0.075), (G5, 0.15))
    return sum((tone(t, pitch, start, 0.12, WARM) for pitch, start in notes), np.zeros_like(t))


def refuse(t: Wave, rng: np.random.Generator) -> Wave:
    """Return a move that is not allowed: one low dull note, high enough for a small loudspeaker."""
    return tone(t, 138.6, 0, 0.06, ((1, 1.0), (2, 0.5), (3, 0.2)))


def reveal(t: Wave, rng: np.random.Generator) -> Wave:
    """Return a square turned over: a breath of paper, then one round note."""
    paper = soft_noise(t, rng, 0.03, 40) * (1 - np.exp(-t / 0.02))
    return 0.5 * paper + tone(t, D5, 0.06, 0.08, ((1, 1.0), (2, 0.12)))


def right(t: Wave, rng: np.random.Generator) -> Wave:
    """Return an answer that was right: a fifth, its upper note last."""
    return 0.8 * tone(t, C5, 0, 0.10, WARM) + tone(t, G5, 0.085, 0.12, WARM)


def wrong(t: Wave, rng: np.random.Generator) -> Wave:
    """Return an answer that was wrong: one whole step down, as soft as a right one; nobody is scolded."""
    return 0.9 * tone(t, A4, 0, 0.09, WARM) + tone(t, G4, 0.11, 0.10, WARM)


def star(t: Wave, rng: np.random.Generator) -> Wave:
    """Return a star: a small bell up a triad, quick and far away."""
    notes = ((C6, 0.0, 0.8), (E6, 0.06, 0.7), (G6, 0.12, 0.6))
    return sum((level * tone(t, pitch, start, 0.14, BELL) for pitch, start, level in notes), np.zeros_like(t))


@dataclass(frozen=True)
class Recipe:
    """How one sound is made: the function, how long it lasts in seconds, and its loudest sample."""

    make: Callable[[Wave, np.random.Generator], Wave]
    seconds: float
    peak: float


RECIPES = {
    "place": Recipe(place, 0.13, 0.40),
    "strike": Recipe(strike, 0.26, 0.35),
    "return": Recipe(give_back, 0.26, 0.35),
    "poison": Recipe(poison, 0.34, 0.30),
    "cleanse": Recipe(cleanse, 0.35, 0.30),
    "step": Recipe(step, 0.03, 0.18),
    "win": Recipe(win, 0.35, 0.40),
    "refuse": Recipe(refuse, 0.18, 0.40),
    "reveal": Recipe(reveal, 0.24, 0.26),
    "right": Recipe(right, 0.32, 0.32),
    "wrong": Recipe(wrong, 0.32, 0.30),
    "star": Recipe(star, 0.45, 0.26),
}


def render(name: str) -> Wave:
    """Return one sound's samples, faded at both ends so that it neither starts nor stops with a click."""
    recipe = RECIPES[name]
    t = np.arange(round(recipe.seconds * RATE)) / RATE
    rng = np.random.default_rng([SEED, list(RECIPES).index(name)])
    rise = np.clip(t / FADE_IN, 0, 1)
    fall = np.clip((recipe.seconds - t) / (recipe.seconds * FADE_OUT), 0, 1)
    wave = recipe.make(t, rng) * np.sin(rise * np.pi / 2) ** 2 * np.sin(fall * np.pi / 2) ** 2
    return np.asarray(wave * recipe.peak / np.abs(wave).max())


def main(argv: list[str]) -> int:
    """Write every sound as Ogg Vorbis into the assets, or into the directory named by --to."""
    parser = argparse.ArgumentParser(prog="game.bake sounds", description=__doc__)
    parser.add_argument("--to", dest="target", type=Path, default=OUT)
    target: Path = parser.parse_args(argv).target
    target.mkdir(parents=True, exist_ok=True)
    for name, recipe in RECIPES.items():
        path = target / f"{name}.ogg"
        soundfile.write(path, render(name), RATE, format="OGG", subtype="VORBIS")
        print(f"{path.name}: {recipe.seconds * 1000:.0f} ms, {path.stat().st_size} bytes")
    return 0
