"""One script for daily work: each verb first does all set-up. `dev.py help` lists the verbs."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this very script is run by whatever python3 is
    # No f-string: an old Python must be able to read this far.
    sys.exit(
        "Event Composer needs Python 3.11 or newer; this one is " + sys.version.split()[0] + "."
    )

import dev_verbs

if __name__ == "__main__":
    sys.exit(dev_verbs.main(sys.argv[1:]))
