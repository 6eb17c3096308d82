"""What was tried in levels, as comma-separated text for a teacher: no name, no time, and nothing is sent.

level           its name
first_bets      the predictions of the first time: right or wrong, the confidence in per cent where one was
                asked, the cost in hundredths where it was a range
first_moves     the moves of the first try
first_won       whether they won
tries, stars    the fewest moves with which it was solved, and the stars of it that were won
"""

import csv
import io

from game.play.bets import Bet
from game.play.records import Records

COLUMNS = ("level", "first_bets", "first_moves", "first_won", "tries", "stars", "of")


def log_table(records: Records) -> str:
    """A line for each level that was solved."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in records.levels:
        bets, won = " ".join(map(_bet, one.bets)), "yes" if one.first_won else "no"
        writer.writerow(
            (one.level, bets, "; ".join(one.first), won, one.tries, sum(one.stars), len(one.stars))
        )
    return text.getvalue()


def _bet(bet: Bet) -> str:
    said = "right" if bet.right else "wrong"
    if bet.cost is not None:
        return f"{said}:cost-{bet.cost:g}"
    return f"{said}:{bet.percent}%" if bet.percent else said
