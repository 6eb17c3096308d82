window.python_starts();
