"""Playing: positions, moves, what a move did, goals, and positions as text."""
