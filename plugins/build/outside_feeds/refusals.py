"""Why a feed was not taken: in words for whoever runs the command, never with what a stranger wrote into it."""


class RefusedError(ValueError):
    """What a server sent is no feed that we take; the message is the end of a sentence that begins with "because"."""
