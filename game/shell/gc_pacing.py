"""Python's cyclic garbage collector runs only while nothing is animated.

*Why:* a picture is tens of thousands of tuples, and the collector of cyclic garbage walks through all of them
whenever enough new ones were made. In the middle of an animation that is a pause of up to a quarter of a
second in a browser, and it finds next to nothing: pictures have no cycles and vanish by themselves.
"""

import gc

#: So many new objects make it worth to look, once nothing has moved for so many milliseconds.
MANY, RESTING = 20_000, 400
#: With so many one looks at once, whatever moves: about a minute of animations without a rest.
TOO_MANY = 2_000_000


class GcPacing:
    """Runs the cyclic garbage collector between changes of the picture. begin() switches the automatic
    one off, end() on again.
    """

    def __init__(self) -> None:
        self._moved = 0

    def begin(self) -> None:
        """From now on collect only here; what exists now stays and is not looked through again."""
        gc.disable()
        gc.freeze()

    def end(self) -> None:
        """Let Python collect by itself again."""
        gc.unfreeze()
        gc.enable()

    def look(self, now: int, moved: bool) -> bool:
        """After a frame at `now` milliseconds; whether one looked. moved: the picture was another one."""
        if moved:
            self._moved = now
        made = gc.get_count()[0]
        if made < MANY or (now - self._moved < RESTING and made < TOO_MANY):
            return False
        gc.collect()
        gc.freeze()  # what is alive now will be alive for long: the next time only newer ones are looked at
        return True
