"""What the window's command does where there is no screen: the same main job, told in text."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from event_composer.cli import run_command
from event_composer.domain.texts import language_of
from event_composer.options import WindowOptions
from event_composer.resources import resource_path
from event_composer.shipped import load_texts

_RENDER_LIMIT_S = 60


def run_headless(options: WindowOptions) -> int:
    """Send the batch to the sandbox, draw the window into a PNG, print its path last."""
    texts = load_texts(language_of(os.environ))
    print(texts.fault("NO_DISPLAY"))
    sys.stdout.flush()
    file = options.files[0] if options.files else resource_path("samples", "sample.json")
    throwaway = ["--throwaway"] if options.throwaway else []
    code = run_command([*throwaway, "send", str(file)])
    picture = Path(tempfile.mkdtemp(prefix="event-composer-")) / "window.png"
    command = [sys.executable, "-m", "event_composer", "--throwaway", "--shot", str(picture)]
    command += map(str, options.files)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        subprocess.run(
            command, env=environment, check=True, timeout=_RENDER_LIMIT_S, stdout=sys.stderr
        )
    except (subprocess.SubprocessError, OSError) as error:
        print(texts.fault("NOT_RENDERED", {"reason": error}), file=sys.stderr)
        return 1
    print(picture)
    return code
