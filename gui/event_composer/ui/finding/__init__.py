"""Finds and replaces in the batch: a bar above the table, and a preview of what would change."""
