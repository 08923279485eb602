"""The command line on the same core; no PySide6 import."""
