"""What is on the screen, as pure functions from a model to drawing operations; knows no pygame."""
