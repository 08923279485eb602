"""Drives the real program from outside: processes, keys, and what assistive software sees."""
