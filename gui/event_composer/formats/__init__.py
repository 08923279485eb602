"""Text and files to and from the domain, as pure functions."""
