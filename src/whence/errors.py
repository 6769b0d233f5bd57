"""What can go wrong in a way that a person can mend: each error says what, where, and what to do."""

from __future__ import annotations


class WhenceError(Exception):
    """An error meant for a person; `exit_code` is what the command line ends with."""

    exit_code = 1


class UsageError(WhenceError):
    """The call itself is off: an unknown report, a setting that is not one, a path that does not exist."""

    exit_code = 2


class CaseError(WhenceError):
    """The case file cannot be opened, is not a case, or was written by a newer program."""

    exit_code = 4


class ModelError(WhenceError):
    """The packaged weights are missing or are not the ones the package was built with."""

    exit_code = 1


class EngineError(WhenceError):
    """A process that reads was ended from outside, for want of memory as a rule."""

    exit_code = 1
