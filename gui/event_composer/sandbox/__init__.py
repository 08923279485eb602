"""The embedded server that answers as the API is documented to; it runs without a window."""
