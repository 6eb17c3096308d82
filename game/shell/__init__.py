"""The shell: window, painting, input, sound, files, scripts. The only package that knows pygame."""
