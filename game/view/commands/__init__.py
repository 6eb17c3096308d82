"""What can be done: frozen values that keys, targets, the pointer and scripts share; see `base`."""
