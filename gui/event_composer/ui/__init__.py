"""The window; every PySide6 import is below here."""
