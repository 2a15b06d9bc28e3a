"""The registry of checks: one small pure function a file, listed here by hand."""

from oitcheck.checks import (
    channel,
    contact,
    fields,
    formats,
    found,
    human,
    languages,
    links_alive,
    mentions,
    people,
    period,
    picture,
    reachable,
    recent,
    signed,
    system_link,
    telephones,
    ways,
)
from oitcheck.checks.base import Check, ConfiguredCheck

REGISTRY: dict[str, Check] = {
    module.CHECK.id: module.CHECK
    for module in (
        reachable,
        links_alive,
        found,
        mentions,
        formats,
        period,
        fields,
        system_link,
        contact,
        telephones,
        people,
        channel,
        ways,
        picture,
        signed,
        languages,
        recent,
        human,
    )
}
"""Every check by its id, in the order `oitcheck rules list` shows them."""

__all__ = ["REGISTRY", "Check", "ConfiguredCheck"]
