"""Numbers as the game writes them, on the board and in texts."""


def signed(number: float, digits: int = 2) -> str:
    """A change with its sign; a true minus sign; no sign where it rounds to nothing.

    >>> signed(0.0123), signed(-0.25, 3), signed(-0.001)
    ('+0.01', '−0.250', '0.00')
    """
    text = f"{abs(number):.{digits}f}"
    if not float(text):
        return text
    return ("+" if number > 0 else "−") + text


def minus(text: str) -> str:
    """A written number with a true minus sign, and with none where it rounds to nothing."""
    return "−" + text[1:] if text.startswith("-") and float(text) else text.removeprefix("-")


def percent(share: float) -> str:
    """A share in whole per cent; a line does not end before the sign.

    >>> percent(0.887), percent(-0.031), percent(-0.001)
    ('89\\xa0%', '−3\\xa0%', '0\\xa0%')
    """
    return f"{minus(f'{100 * share:.0f}')}\u00a0%"


def score(value: float, high: float, is_share: bool) -> str:
    """A score: a share in per cent; by a formula two decimals, or a whole number if it counts `high` tiles.

    >>> score(0.5, 1.0, False), score(2.0, 4.0, False), score(0.887, 1.0, True)
    ('0.50', '2', '89\\xa0%')
    """
    if is_share:
        return percent(value)
    return minus(f"{value:.2f}") if high <= 1 else f"{value:g}"


def change(value: float, is_share: bool, digits: int = 2) -> str:
    """A change of a score with its sign: of a share in points, else with so many decimals.

    >>> change(0.0231, True), change(0.0231, True, 3), change(-1 / 6, False, 3)
    ('+2', '+2.3', '−0.167')
    """
    return signed(100 * value, max(digits - 2, 0)) if is_share else signed(value, digits)
