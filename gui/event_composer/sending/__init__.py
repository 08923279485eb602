"""From a batch and a profile to HTTP and back to an outcome; knows nothing of Qt."""
