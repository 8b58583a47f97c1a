"""Texts of the legal department are published as they were approved, word for word."""

from collections.abc import Iterator, Mapping

from plugins.page.findings import Finding, Severity
from plugins.source.front_matter import VersionedHeader
from plugins.source.versions import Documents, Edition


def unapproved(documents: Documents, standing: Mapping[str, Edition], *, required: bool) -> Iterator[Finding]:
    """Yield a finding for each published text whose words nobody has approved; one that is not in force yet stops nothing."""
    for file, edition in standing.items():
        document = documents[file]
        header = document.header
        if not isinstance(header, VersionedHeader) or header.status != "published" or document.approval:
            continue
        severity: Severity = "error" if required and edition.state != "future" else "warning"
        if header.approval is None:
            says = "the text is published, and nobody has approved it"
            remedy = f"have it approved: python3 tasks.py approve content/{file} --by ROLE"
            yield Finding(file, document.lines.line(("status",)), "not-approved", says, remedy, severity)
        else:
            says = f"the words have changed since {header.approval.by} approved them on {header.approval.date}"
            remedy = f"have them approved again: python3 tasks.py approve content/{file} --by ROLE"
            yield Finding(file, document.lines.line(("approval",)), "changed-after-approval", says, remedy, severity)
