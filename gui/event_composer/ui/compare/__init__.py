"""Two versions of a batch beside each other, to choose one."""
