"""Widgets of more than one feature; each takes the ThemeSource it is dressed by."""
