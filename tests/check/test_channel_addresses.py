"""Addresses of e-mails and calls."""

import pytest

from plugins.check.channel_addresses import fault_of_channel


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("mailto:privacy@example.com", ""),
        ("mailto:%70rivacy%40example.com", ""),
        ("mailto:a@example.com,%20b@example.com?subject=Salt&body=x", ""),
        ("mailto:?to=a@example.com", ""),
        ("mailto:?subject=Salt", ""),
        ("mailto:", "writes to nobody"),
        ("mailto:?", "writes to nobody"),
        ("mailto:,", "writes to nobody"),
        ("mailto:octocat", 'writes to "octocat", which is no e-mail address'),
        ("mailto:a@example.com,b", 'writes to "b", which is no e-mail address'),
        ("mailto:a@b@example.com", 'writes to "a@b@example.com", which is no e-mail address'),
        ("mailto:a b@example.com", 'writes to "a b@example.com", which is no e-mail address'),
        ("mailto:a%ZZ@example.com", "has a % that does not stand before two digits 0 to 9, A to F"),
        ("tel:911", ""),
        ("tel:", "dials nothing"),
        ("sms:", ""),
        ("https://example.com/mailto:", ""),
    ],
)
def test_a_channel_reaches_somebody(url: str, fault: str) -> None:
    """RFC 6068: one or more addresses; an e-mail without any is one that its writer addresses, if it brings something."""
    assert fault_of_channel(url) == fault
