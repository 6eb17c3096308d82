"""Settings that every test shares: no screen, one BLAS thread, the same Hypothesis examples in every run."""

import gc
import os

# Before anything imports pygame: no screen and no loudspeaker.
os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

# Before numpy is imported: two workers with two threads each would wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

# Programs that tests start, and xdist's workers, keep what they compile: some start the game twenty times.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

from hypothesis import HealthCheck, settings

# Pictures, worlds and texts that are kept are hundreds of thousands of tuples without a cycle: to walk
# through them whenever seven hundred more were made takes a fifth of the time and finds next to nothing.
gc.set_threshold(100_000, 50, 1_000)

settings.register_profile(
    "quick",
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", parent=settings.get_profile("quick"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
