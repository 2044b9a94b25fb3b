"""The one exception a user of the tool sees, without a traceback."""


class SetupError(Exception):
    """Say in one sentence what is wrong and what to do about it."""
