"""One script for daily work: each verb first does all set-up. `dev.py help` lists the verbs."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this very script is run by whatever python3 is
    found = sys.version.split()[0]
    sys.exit(
        f"Event Composer needs Python 3.11 or newer, and this is {found}; run it with that one."
    )

import dev_verbs

if __name__ == "__main__":
    sys.exit(dev_verbs.main(sys.argv[1:]))
