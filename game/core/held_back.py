"""Whether to believe estimates: what rows that were held back from a process say of it.

Each column, and each mean of several, is judged by itself: `r2` is what part of the variance of such rows is
predicted, `width` how many of its standard errors hold 95 % of them, and its band is as wide as that.

*Why a mean is judged by itself, a slice in it that cannot be predicted or not:* what is asked of a mean is
how far its estimates are from what measuring finds, and rows held back answer just that. The weak slice's
share of the mean is in both, in what was found and in how far it was off, so its noise widens the mean's
band and lowers its R2, and it cannot hide in it. A mean of the other slices alone would be another number
under the same name; and to hide the mean wherever one slice is weak would hide what is known well enough.
"""

from dataclasses import dataclass, field
from math import ceil, nan

import numpy as np

from game.core.world import Floats, Ints

#: A column whose rows are predicted worse than this is unknown.
LEAST_R2 = 0.5
#: What share of rows the band is to hold, and how many standard errors to each side that is of a normal one.
SURE, BAND = 0.95, 1.959964


@dataclass(frozen=True, slots=True)
class Judgement:
    """What rows held back say of a column: NaN where too few were there to hold some back."""

    r2: float = nan
    width: float = nan

    @property
    def known(self) -> bool:
        """Whether estimates may be believed."""
        return self.r2 >= LEAST_R2

    @property
    def scale(self) -> float:
        """What standard errors of the process are multiplied by, so that 1.96 of them make the band."""
        return self.width / BAND


@dataclass(frozen=True, eq=False, slots=True)
class HeldBack:
    """Rows that were held back, each from the process that was fitted without its fold.

    values, off, unit: (r, columns) what was found, minus what was predicted, and the units of the row's size.
    spread: (r,) variances in these units. fold: (r,) which fold; between: (folds, columns, columns) how
    columns vary together as it has it.
    """

    values: Floats
    off: Floats
    unit: Floats
    spread: Floats
    fold: Ints
    between: Floats
    _judged: dict[bytes, Judgement] = field(default_factory=dict, repr=False)

    def judged(self, shares: Floats) -> Judgement:
        """Of the sum of columns by shares: (columns,)."""
        key = shares.tobytes()
        found = self._judged.get(key)
        if found is None:
            found = self._judged[key] = self._anew(shares)
        return found

    def _anew(self, shares: Floats) -> Judgement:
        whole, off = ((part * shares).sum(axis=1) for part in (self.values, self.off))
        # A column that never changes is predicted whole.
        total = float(((whole - whole.mean()) ** 2).sum()) if np.ptp(whole) > 0 else 0.0
        r2 = 1 - float((off**2).sum()) / total if total else 1.0
        sides = self.unit * shares
        variance = self.spread * np.einsum("rj,rjk,rk->r", sides, self.between[self.fold], sides)
        scaled = np.abs(off) / np.sqrt(np.maximum(variance, 1e-300))
        place = min(ceil(SURE * (len(off) + 1)), len(off)) - 1
        return Judgement(r2, float(np.sort(scaled)[place]))
