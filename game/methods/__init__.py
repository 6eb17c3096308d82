"""What is read off the grid: each method under its right name, with the receipt of the cells it read."""
