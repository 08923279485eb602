"""The vocabulary of event reporting and its rules; standard library only."""
