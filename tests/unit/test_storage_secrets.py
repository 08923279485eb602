"""Keys live in a real keyring or in memory; whatever the keyring does, nobody waits for it."""

from __future__ import annotations

import contextlib
import gc
import logging
import shutil
import socket
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from event_composer.domain.errors import ComposerError
from event_composer.storage.secret_store import Holding, KeyState, Secrets, SecretStore
from keyring_session import KeyringSession

KEY = "eyJhbGciOiJIUzUxMiJ9.eyJpc3MiOiJ0ZXN0In0.c2lnbmF0dXJl"
SECRETS = Secrets(KEY, {"Authorization": "Bearer t0ken", "X-签名": "值"})
LIMIT_S = 30.0
AT_ONCE_S = 0.25

needs_keyring = pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-daemon")),
    reason="gnome-keyring and a D-Bus daemon are not installed",
)


@pytest.fixture(autouse=True)
def _no_keyring_of_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the library look for a keyring anew, in an environment that names none."""
    import keyring.backend
    import keyring.core

    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    with contextlib.suppress(KeyError):  # there is no result yet to forget
        keyring.backend.get_all_keyring.reset()
    for name in ("PYTHON_KEYRING_BACKEND", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    yield
    # The library leaves connections open where it raises; that they are closed late is no news.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringSession]:
    """An unlocked keyring of this test's own."""
    with closing(KeyringSession(tmp_path)) as session:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
        yield session


@pytest.fixture
def store() -> Iterator[SecretStore]:
    """A store that asks the keyring."""
    store = SecretStore(call_limit_s=2.0, prompt_limit_s=4.0)
    yield store
    store.close()


def code_of(holding: Holding) -> str:
    """The code of a holding's trouble, "" where there is none."""
    return holding.trouble.code if holding.trouble else ""


@needs_keyring
def test_a_key_is_kept_found_after_a_restart_replaced_and_forgotten(
    session: KeyringSession, store: SecretStore
) -> None:
    assert store.known("p1") == Holding()
    assert store.read("p1").result(LIMIT_S) == Holding(KeyState.NONE)
    kept = Holding(KeyState.KEPT, SECRETS)
    assert store.keep("p1", SECRETS).result(LIMIT_S) == kept
    assert store.known("p1") == kept
    assert session.secrets()["p1"] == KEY
    later = SecretStore()
    assert later.read("p1").result(LIMIT_S) == kept
    assert later.read("p2").result(LIMIT_S) == Holding(KeyState.NONE)
    assert later.keep("p1", Secrets("another")).result(LIMIT_S).secrets == Secrets("another")
    assert session.secrets() == {"p1": "another"}
    assert store.read("p1").result(LIMIT_S).secrets == Secrets("another")
    for _ in range(2):
        assert later.forget("p1").result(LIMIT_S) == Holding(KeyState.NONE)
    assert session.secrets() == {}
    assert store.read("p1").result(LIMIT_S) == Holding(KeyState.NONE)
    later.close()


@needs_keyring
def test_only_secret_headers_may_be_kept_too(session: KeyringSession, store: SecretStore) -> None:
    secrets = Secrets("", {"Cookie": "c=1", "X-Empty": ""})
    store.keep("p1", secrets).result(LIMIT_S)
    assert set(session.secrets()) == {"p1/headers"}
    assert store.read("p1").result(LIMIT_S).secrets == Secrets("", {"Cookie": "c=1"})


@needs_keyring
def test_a_locked_keyring_is_seen_without_a_prompt_and_unlocked_by_others(
    session: KeyringSession, store: SecretStore
) -> None:
    store.keep("p1", SECRETS).result(LIMIT_S)
    session.lock()
    fresh = SecretStore(call_limit_s=2.0, prompt_limit_s=4.0)
    started = time.monotonic()
    holding = fresh.read("p1").result(LIMIT_S)
    assert (holding.state, code_of(holding)) == (KeyState.LOCKED, "KEYRING_LOCKED")
    assert holding.secrets == Secrets()
    assert time.monotonic() - started < 1.5
    # No display, so the prompt is refused; what matters is that the answer comes and says so.
    asked = fresh.unlock("p1").result(LIMIT_S)
    assert code_of(asked) in ("KEYRING_LOCKED", "KEYRING_FAILED", "KEYRING_SILENT")
    assert not asked.secrets
    refused = fresh.keep("p2", SECRETS).result(LIMIT_S)
    assert refused.state is not KeyState.KEPT
    assert code_of(refused)
    # A daemon that then says nothing at all leaves it locked, with the way to unlock it.
    session.freeze()
    silent = fresh.unlock("p1").result(LIMIT_S)
    assert (silent.state, code_of(silent)) == (KeyState.LOCKED, "KEYRING_SILENT")
    session.thaw()
    # What this program still has in memory from before goes on being good.
    assert store.read("p1").result(LIMIT_S).secrets == SECRETS
    fresh.close()


@needs_keyring
def test_a_keyring_that_falls_silent_is_given_up_and_left_in_peace(
    session: KeyringSession,
) -> None:
    store = SecretStore(call_limit_s=0.5, prompt_limit_s=1.0)
    session.freeze()
    started = time.monotonic()
    futures = [store.read(f"p{number}") for number in range(5)]
    assert time.monotonic() - started < AT_ONCE_S  # who asks is never held
    holdings = [future.result(LIMIT_S) for future in futures]
    assert {code_of(holding) for holding in holdings} == {"KEYRING_SILENT"}
    assert {holding.state for holding in holdings} == {KeyState.NONE}
    asked_again = store.read("p1")
    assert asked_again.done()  # from memory: the keyring is not asked
    assert code_of(asked_again.result(0)) == "KEYRING_SILENT"
    assert store.keep_for_this_run("p1", SECRETS) == Holding(KeyState.THIS_RUN, SECRETS)
    assert store.read("p1").result(LIMIT_S) == Holding(KeyState.THIS_RUN, SECRETS)
    kept = store.keep("p1", SECRETS).result(LIMIT_S)
    assert (kept.state, code_of(kept)) == (KeyState.THIS_RUN, "KEYRING_SILENT")
    session.thaw()
    assert store.keep("p1", SECRETS).result(LIMIT_S) == Holding(KeyState.KEPT, SECRETS)
    assert store.read("p2").result(LIMIT_S) == Holding(KeyState.NONE)
    store.close()


@needs_keyring
def test_a_write_that_was_given_up_is_not_made_when_the_keyring_wakes(
    session: KeyringSession,
) -> None:
    store = SecretStore(call_limit_s=0.5, prompt_limit_s=0.5)
    session.freeze()
    assert code_of(store.keep("p1", SECRETS).result(LIMIT_S)) == "KEYRING_SILENT"
    held = next(each for each in threading.enumerate() if each.name == "keyring")
    session.thaw()
    held.join(LIMIT_S)
    assert session.secrets() == {}
    store.close()


@needs_keyring
def test_closing_waits_for_nobody(session: KeyringSession) -> None:
    store = SecretStore(call_limit_s=60.0)
    store.keep("p0", SECRETS).result(LIMIT_S)
    session.freeze()
    futures = [store.read(f"p{number}") for number in range(1, 3)]
    started = time.monotonic()
    store.close()
    assert time.monotonic() - started < 1.0
    assert {code_of(future.result(0)) for future in futures} == {"KEYRING_SILENT"}
    session.thaw()


HANGING = """
import sys
from event_composer.storage.secret_store import SecretStore
store = SecretStore(call_limit_s=0.3)
print(store.read("p1").result(20).trouble.code)
store.unlock("p1")
"""


@needs_keyring
def test_a_process_ends_though_the_keyring_holds_its_threads(session: KeyringSession) -> None:
    session.freeze()
    command = [sys.executable, "-c", HANGING]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    session.thaw()
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["KEYRING_SILENT"], "")


@needs_keyring
def test_a_bus_without_a_keyring_has_none_until_one_starts(
    tmp_path: Path, store: SecretStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(KeyringSession(tmp_path, with_keyring=False)) as session:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
        holding = store.read("p1").result(LIMIT_S)
        assert (holding.state, code_of(holding)) == (KeyState.NONE, "KEYRING_ABSENT")
        session.start_keyring()
        assert store.keep("p1", SECRETS).result(LIMIT_S) == Holding(KeyState.KEPT, SECRETS)


@pytest.mark.parametrize("address", ["", "unix:path=/nonexistent/bus", "nonsense"])
def test_without_a_bus_there_is_no_keyring_and_memory_serves(
    store: SecretStore, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    if address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    else:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    for future in (store.read("p1"), store.keep("p1", SECRETS), store.forget("p1")):
        holding = future.result(LIMIT_S)
        assert (holding.state, code_of(holding)) == (KeyState.NONE, "KEYRING_ABSENT")
    store.keep_for_this_run("p1", SECRETS)
    assert store.read("p1").result(LIMIT_S) == Holding(KeyState.THIS_RUN, SECRETS)
    store.forget("p1").result(LIMIT_S)
    assert store.known("p1").secrets == Secrets()


def test_a_bus_that_never_speaks_is_given_up(
    tmp_path: Path, store: SecretStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        holding = store.read("p1").result(LIMIT_S)
    assert code_of(holding) in ("KEYRING_ABSENT", "KEYRING_SILENT")
    assert holding.state is KeyState.NONE


PLAIN = """
from keyring.backend import KeyringBackend
class Keyring(KeyringBackend):
    priority = 20
    def get_password(self, service, user): raise AssertionError
    def set_password(self, service, user, secret): raise AssertionError
"""


@pytest.mark.parametrize("name", ["keyring.backends.null.Keyring", "keyrings.alt.file.Keyring"])
def test_a_keyring_that_protects_nothing_is_refused(
    store: SecretStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    for package in ("keyrings", "keyrings/alt"):
        (tmp_path / package).mkdir()
    (tmp_path / "keyrings" / "alt" / "file.py").write_text(PLAIN, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", name)
    for future in (store.read("p1"), store.keep("p1", SECRETS)):
        holding = future.result(LIMIT_S)
        assert holding.state is KeyState.NONE
        assert code_of(holding) == "KEYRING_NOT_SAFE"
        assert name in str(holding.trouble)


FAILING = """
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
class Keyring(KeyringBackend):
    priority = 20
    asked = 0
    def get_password(self, service, user):
        type(self).asked += 1
        raise KeyringLocked("dismissed")
    def set_password(self, service, user, secret):
        raise RuntimeError(f"cannot store {secret} for {user}")
"""


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another maker's keyring, whose prompt the person dismisses, and which tells secrets."""
    (tmp_path / "failing_keyring.py").write_text(FAILING, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "failing_keyring.Keyring")
    monkeypatch.delitem(sys.modules, "failing_keyring", raising=False)


def times_asked() -> int:
    """How often the keyring was asked, and the person with it."""
    return int(sys.modules["failing_keyring"].Keyring.asked)


@pytest.mark.usefixtures("failing")
def test_after_a_dismissed_prompt_only_the_person_brings_the_next(store: SecretStore) -> None:
    assert store.read("p1").result(LIMIT_S).state is KeyState.LOCKED
    for profile_id in ("p1", "p2", "p1"):
        holding = store.read(profile_id).result(LIMIT_S)
        assert (holding.state, code_of(holding)) == (KeyState.LOCKED, "KEYRING_LOCKED")
    assert times_asked() == 1
    store.unlock("p2").result(LIMIT_S)
    assert times_asked() == 2
    store.read("p2").result(LIMIT_S)
    assert times_asked() == 2


@pytest.mark.usefixtures("failing")
def test_what_a_keyring_says_of_a_failure_holds_no_secret(store: SecretStore) -> None:
    holding = store.keep("p1", SECRETS).result(LIMIT_S)
    assert holding.trouble is not None
    assert holding.trouble.code == "KEYRING_FAILED"
    assert "cannot store" in str(holding.trouble)
    assert KEY not in str(holding.trouble)
    assert holding.trouble.__traceback__ is None
    assert holding.trouble.__context__ is None


PROMPTING = """
import threading
from keyring.backend import KeyringBackend
class Keyring(KeyringBackend):
    priority = 20
    answered = threading.Event()
    def get_password(self, service, user):
        self.answered.wait()
        return "key" if "/" not in user else None
    def set_password(self, service, user, secret): raise AssertionError
"""


def test_a_prompt_the_person_asked_for_may_take_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "prompting_keyring.py").write_text(PROMPTING, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "prompting_keyring.Keyring")
    store = SecretStore(call_limit_s=0.2, prompt_limit_s=LIMIT_S)
    unasked = store.read("p1").result(LIMIT_S)
    assert unasked.trouble is not None
    assert unasked.trouble.params == {"seconds": "0.2"}
    asked = store.unlock("p1")
    with pytest.raises(TimeoutError):
        asked.result(1.0)
    sys.modules["prompting_keyring"].Keyring.answered.set()
    assert asked.result(LIMIT_S) == Holding(KeyState.KEPT, Secrets("key"))
    store.close()


SLOW = """
import threading
from keyring.backend import KeyringBackend
class Keyring(KeyringBackend):
    priority = 20
    awake = threading.Event()
    kept = {}
    def get_password(self, service, user):
        return self.kept.get(user)
    def set_password(self, service, user, secret):
        if "old" in secret:
            self.awake.wait()
        self.kept[user] = secret
    def delete_password(self, service, user):
        self.kept.pop(user, None)
"""


@pytest.mark.parametrize("forgets", [False, True])
def test_a_late_keyring_does_not_bring_an_old_key_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forgets: bool
) -> None:
    (tmp_path / "slow_keyring.py").write_text(SLOW, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "slow_keyring.Keyring")
    monkeypatch.delitem(sys.modules, "slow_keyring", raising=False)
    store = SecretStore(call_limit_s=0.5, prompt_limit_s=0.5)
    late = store.keep("p1", Secrets("old"))
    assert code_of(late.result(LIMIT_S)) == "KEYRING_SILENT"
    held = next(each for each in threading.enumerate() if each.name == "keyring")
    if forgets:
        assert store.forget("p1").result(LIMIT_S) == Holding()
    else:
        store.keep_for_this_run("p1", Secrets("new"))
    before = store.known("p1")
    sys.modules["slow_keyring"].Keyring.awake.set()
    held.join(LIMIT_S)
    assert not held.is_alive()
    assert store.known("p1") == before
    store.close()


def test_an_unknown_keyring_in_the_environment_is_told(
    store: SecretStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no_such_module.Keyring")
    holding = store.read("p1").result(LIMIT_S)
    assert code_of(holding) == "KEYRING_FAILED"
    assert "no_such_module" in str(holding.trouble)


def test_in_memory_only_no_keyring_is_asked_or_even_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no_such_module.Keyring")
    threads = threading.active_count()
    store = SecretStore(use_keyring=False)
    assert store.read("p1").result(0) == Holding(KeyState.NONE)
    assert store.keep("p1", SECRETS).result(0) == Holding(KeyState.THIS_RUN, SECRETS)
    assert store.read("p1").result(0) == store.unlock("p1").result(0) == store.known("p1")
    assert store.known("p1") == Holding(KeyState.THIS_RUN, SECRETS)
    assert store.forget("p1").result(0) == Holding(KeyState.NONE)
    store.close()
    assert threading.active_count() == threads


def test_no_form_of_printing_shows_a_secret(caplog: pytest.LogCaptureFixture) -> None:
    store = SecretStore(use_keyring=False)
    store.keep_for_this_run("p1", SECRETS)
    holding = store.known("p1")
    error = ComposerError("X", holding=holding)
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("test").info("%s %r", holding, SECRETS)
    shown = f"{holding!r} {holding} {SECRETS!r} {store!r} {vars(error)} {error} {caplog.text}"
    for secret in (KEY, "t0ken", "值"):
        assert secret not in shown


def test_importing_the_store_loads_no_keyring() -> None:
    program = "import sys, event_composer.storage.secret_store; print('keyring' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
