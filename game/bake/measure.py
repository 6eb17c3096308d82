"""The maker `measure`: see `game.bake.measuring.command`."""

from game.bake.measuring.command import main

__all__ = ["main"]
