"""The side list of the events one can report."""
