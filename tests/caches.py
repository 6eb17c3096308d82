"""What the game remembers between calls, forgotten: a way that is remembered is not taken again."""

import sys
from functools import _lru_cache_wrapper


def forget() -> None:
    """Clear every cache of every module of the game that is loaded."""
    for name in [name for name in sys.modules if name.startswith("game.")]:
        for value in vars(sys.modules[name]).values():
            if isinstance(value, _lru_cache_wrapper):
                value.cache_clear()
