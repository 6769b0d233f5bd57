"""Settings: one frozen record, made only at the edge, that knows where each of its values comes from."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from whence.errors import UsageError

FILE = "whence.toml"
PREFIX = "WHENCE_"
MOST = 10**9  # of anything counted here: larger sizes fit no memory, larger times no clock


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person can set; `origins` says where each value comes from: default, the file, WHENCE_* or a flag."""

    case: Path = Path("case.whence")
    workers: int = 0  # processes that read; 0 is one a core
    batch: int = 32  # reports written in one transaction: what a killed run loses at most, for each worker
    max_chars: int = 1_000_000  # a longer text is refused; chosen far above any article
    max_bytes: int = 10 * 1024 * 1024  # what is fetched from one address
    timeout: float = 20.0  # seconds for one address
    redirects: int = 5
    allow_private: bool = False  # fetch from private and loopback addresses
    quiet: bool = False
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)

    def origin(self, name: str) -> str:
        """Return where the value of `name` comes from, in words."""
        return self.origins.get(name, "default")


NAMES = tuple(f.name for f in fields(Settings) if f.name != "origins")


def load(flags: Mapping[str, Any], environ: Mapping[str, str] = os.environ, folder: Path = Path()) -> Settings:
    """Return the settings of this call: defaults, then `whence.toml` in `folder`, then WHENCE_*, then `flags`.

    Flags that are None are not given. Raises UsageError for an unknown name in the file or a value of the wrong kind.
    """
    settings = Settings()
    path = folder / FILE
    for name, value in _from_file(path).items():
        settings = _set(settings, name, value, str(path))
    for name in NAMES:
        key = PREFIX + name.upper()
        if environ.get(key):
            settings = _set(settings, name, environ[key], key)
    for name, value in flags.items():
        if value is not None:
            settings = _set(settings, name, value, f"--{name.replace('_', '-')}")
    return settings


def strays(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the variables that begin like settings and are none: most likely a name was mistyped."""
    known = {PREFIX + name.upper() for name in NAMES}
    return tuple(sorted(name for name in environ if name.upper().startswith(PREFIX) and name not in known))


def _from_file(path: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{path} cannot be read as settings: {error}. Mend it or move it away.") from error
    for name in found:
        if name not in NAMES:
            raise UsageError(f"{path}: there is no setting {name!r}. Settings are: {', '.join(NAMES)}.")
    return found


def _set(settings: Settings, name: str, value: Any, origin: str) -> Settings:
    kind = type(getattr(Settings(), name))
    try:
        typed = _as(kind, value)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{origin}: {name} takes {_WORDS[kind]}, not {value!r}.") from error
    return replace(settings, **{name: typed}, origins={**settings.origins, name: origin})


_WORDS: dict[type, str] = {
    type(Path()): "a path",
    bool: "true or false",
    int: f"a whole number from 0 to {MOST:,}",
    float: f"a number above 0 and up to {MOST:,}",
}
_TRUTH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def _as(kind: type, value: Any) -> Any:
    """Return `value` as a `kind`; raises ValueError or OverflowError where it is none."""
    if kind is bool:
        value = str(value).lower()
        if value in _TRUTH:
            return _TRUTH[value]
    elif kind in (int, float):
        number = kind(value) if isinstance(value, int | str) or type(value) is kind else -1
        if not isinstance(value, bool) and 0 <= number <= MOST and (number or kind is int):
            return number
    elif isinstance(value, str | Path) and "\0" not in str(value):
        return Path(value)
    raise ValueError(value)
