"""What ends a publish otherwise than a finding: each is said in one message, and what visitors get stays as it was unless it says so."""


class TargetError(ValueError):
    """A target or a release that there is not, or that is described wrongly: wrong use."""


class PublishError(RuntimeError):
    """It could not be done: no room, no connection, somebody else at work, a release that is not whole."""
