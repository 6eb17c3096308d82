"""Makes what the game ships with: examples, fonts, sounds; runs natively, never packed for the web."""
