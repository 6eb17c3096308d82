"""Training sets, worlds, learners and the grid of scores; knows nothing of moves, words or screens."""
