"""Why squares cannot be read: they lie face down, or nothing of them was measured."""

from collections.abc import Sequence


class Unread(Exception):  # noqa: N818 - a square that was not turned over, not an error of the program
    """Squares that lie face down were asked for. rows: which ones, ascending."""

    one, several = "square asked for that lies face down", "squares asked for that lie face down"

    def __init__(self, rows: Sequence[int]) -> None:
        self.rows = tuple(rows)
        count = len(self.rows)
        super().__init__(f"{count} {self.one if count == 1 else self.several}")


class Unmeasured(Unread):
    """Squares were asked for that were not measured, and of which there is no estimate, either.

    r2: what part of the variance of rows held back estimates predict, where some are hidden for that;
    None where there are none.
    """

    one, several = "square is needed that was not measured", "squares are needed that were not measured"

    def __init__(self, rows: Sequence[int], r2: float | None = None) -> None:
        super().__init__(rows)
        self.r2 = r2
        if r2 is not None:
            share = f"{r2:.2f}".replace("-", "−")
            self.args = (f"{self}, and estimates of this column cannot be believed (R2 {share})",)
