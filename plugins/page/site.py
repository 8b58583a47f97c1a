"""The facts that pages share: who publishes, phones, topics. Read from `content/data/*.yml`, typed here."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
PhoneNumber = Annotated[str, StringConstraints(pattern=r"^(?:\d{3}|1-\d{3}-\d{3}-\d{4})$")]
Email = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$")]
Origin = Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+$")]
HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]
Words = Mapping[str, Text]
"""The same words by language."""


class Data(BaseModel):
    """A shared fact: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Portal(Data):
    """The secured member site."""

    url: HttpsUrl


class Publisher(Data):
    """Who speaks on this site. `site_url` is the origin of absolute addresses, without a final slash."""

    name: Text
    types: Words
    contract_number: Annotated[str, StringConstraints(pattern=r"^[HRSE]\d{4}$")]
    address: Text
    site_url: Origin
    portal: Portal


class Phone(Data):
    """A telephone line; TTY and hours belong to the plan's own lines (42 CFR 422.2262, CMS-10)."""

    number: PhoneNumber
    label: Words
    tty: PhoneNumber | None = None
    hours: Words | None = None


class Topic(Data):
    """A subject of the health library; its key is a folder name and a part of addresses."""

    name: Words
    summary: Words


class Hosts(Data):
    """Host classes (DESIGN 8); a name covers everything below it, and what is not listed is third_party."""

    own: tuple[Text, ...]
    portal: tuple[Text, ...] = ()
    partner: tuple[Text, ...] = ()
    social: tuple[Text, ...] = ()
    gov: tuple[Text, ...] = ()


class Site(Data):
    """All shared facts."""

    publisher: Publisher
    phones: Mapping[str, Phone]
    emails: Mapping[str, Email]
    topics: Mapping[str, Topic]
    tags: Mapping[str, Words]
    hosts: Hosts


def telephone_url(number: str) -> str:
    """Return the number as browsers dial it: `tel:911`, `tel:+18883411507`."""
    digits = number.replace("-", "")
    return f"tel:+{digits}" if len(digits) == 11 else f"tel:{digits}"  # noqa: PLR2004 - 1 and ten digits, North America
