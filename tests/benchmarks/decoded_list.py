"""Python's own decoded list of one file: tells its resident memory in MB. Runs by itself."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

from resident import resident_mb

if __name__ == "__main__":
    gc.disable()
    before = resident_mb()
    decoded = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    print(resident_mb() - before, flush=True)
