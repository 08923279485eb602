"""One script for daily work: each verb first does all set-up. `dev.py help` lists the verbs."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this very script is run by whatever python3 is
    sys.exit(
        "Event Composer needs Python 3.11 or newer; %s is %d.%d. Run this script with a newer one."  # noqa: UP031
        % (sys.executable, sys.version_info[0], sys.version_info[1])
    )

import dev_verbs

if __name__ == "__main__":
    sys.exit(dev_verbs.main(sys.argv[1:]))
