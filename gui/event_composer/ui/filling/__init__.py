"""Fills many cells at once, and gives many events a `sessionId`: a sheet, and what needs none."""
