"""Which files the second witness looks at on a deploy, so that its cost stays within what changed; every night it looks at all."""

from collections.abc import Collection, Mapping


def pages_for_deploy(
    now: Mapping[str, str], previous: Mapping[str, str], links: Mapping[str, Collection[str]], always: Collection[str] = ()
) -> list[str]:
    """Return the files to look at, in order.

    `now` and `previous` are the hashes of all files of this site and of the last release, `links` the files that a file refers
    to, there or not. Looked at are the files that are new or changed, what those refer to, what refers to a file that is gone,
    and `always`: the home page, the topics, the legal pages.
    """
    changed = {file for file, digest in now.items() if previous.get(file) != digest}
    gone = previous.keys() - now.keys()
    reached = {target for file in changed for target in links.get(file, ())}
    bereft = {file for file, targets in links.items() if not gone.isdisjoint(targets)}
    return sorted((changed | reached | bereft | set(always)) & now.keys())
