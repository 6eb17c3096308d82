"""Short sounds. The mixer starts with the first one that is wanted; without a device nothing is heard.

*Why so late:* many players never turn sound on, opening an audio device takes time, and browsers allow
it only after a gesture.
"""

import pygame

from game.book.resources import BookFault, asset

VOLUME = 0.6


class Sounds:
    """Plays sounds by name; every trouble with the device means silence, never a fault."""

    def __init__(self) -> None:
        self._ready: bool | None = None
        self._kept: dict[str, pygame.mixer.Sound | None] = {}

    def play(self, name: str) -> None:
        """Play the sound of a name, if there is one."""
        if self._ready is None:
            self._ready = _started()
        if not self._ready:
            return
        if name not in self._kept:
            self._kept[name] = _loaded(name)
        sound = self._kept[name]
        if sound is not None:
            sound.play()


def _started() -> bool:
    try:
        pygame.mixer.init(44_100, -16, 1, 512)
    except (pygame.error, NotImplementedError, OSError):
        return False
    return True


def _loaded(name: str) -> pygame.mixer.Sound | None:
    try:
        sound = pygame.mixer.Sound(str(asset(f"sounds/{name}.ogg")))
    except (BookFault, pygame.error, OSError):
        return None
    sound.set_volume(VOLUME)
    return sound
