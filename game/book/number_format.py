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


def score(value: float, high: float, is_share: bool) -> str:
    """A score or loss: two decimals, or a whole number where scores count tiles, up to `high` of them.

    >>> score(0.5, 1.0, False), score(2.0, 4.0, False), score(2.0, 4.0, True)
    ('0.50', '2', '2.00')
    """
    return f"{value:.2f}" if is_share or high <= 1 else f"{value:g}"
