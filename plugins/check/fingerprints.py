"""What makes two findings of two runs the same one: never a line number, which moves whenever somebody writes a line above it."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from plugins.check.findings import Finding

_NUMBER = re.compile(r"\d+")


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Return the identity of each finding; of several alike on one page each has its own, by their order."""
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        print_ = _fingerprint(finding)
        seen[print_] += 1
        found.append(print_ if seen[print_] == 1 else f"{print_}-{seen[print_]}")
    return found


def _fingerprint(finding: Finding) -> str:
    """Numbers in words count for nothing ("3 days ago"), those in addresses do; a finding of many pages is none of a single one."""
    page = "" if finding.parents else f"{finding.page} {finding.part}"
    says = _NUMBER.sub("0", finding.says)
    identity = "\n".join((finding.rule, page, *(" ".join(text.split()) for text in (finding.near, says))))
    return hashlib.sha256(identity.encode()).hexdigest()[:32]
