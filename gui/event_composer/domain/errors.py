"""The one error type for what the environment does: disk, network, keyring, unreadable input."""

from __future__ import annotations


class ComposerError(Exception):
    """The environment failed in a way a person can do something about.

    `code` is stable and names a text in `resources/messages/*.json`, section "errors";
    `params` fill that text's placeholders. Anything that is not a ComposerError is a bug of ours.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code}({details})"
