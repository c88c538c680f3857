"""Pure reading of network addresses: whose request it is, behind proxies we know."""

from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
SUBSCRIBER = 64  # bits of an IPv6 address that one household or office is given at least


def client_address(peer: str, forwarded: str, trusted: Iterable[Network]) -> str:
    """Find the address a request came from before it reached proxies of ours.

    Each proxy appends the address it was asked from, and whoever asks may write whatever they
    like in front of that; so the list is read from its end, as far as we know who wrote it.

    Args:
        peer: the address of the connection.
        forwarded: the header X-Forwarded-For, or an empty string.
        trusted: the networks of our proxies.

    Returns:
        The last address that is no proxy's of ours, or `peer` when no trusted proxy sent it.
    """
    networks, found = list(trusted), parsed(peer)
    said = forwarded.split(",")
    while said and found and any(found in network for network in networks):
        before = parsed(said.pop())
        if before is None:
            break
        peer, found = str(before), before
    return peer


def subscriber(address: str) -> str:
    """Return what to count a client by: an IPv4 address, or the network of an IPv6 one."""
    found = parsed(address)
    if isinstance(found, IPv6Address):
        return str(ip_network((found, SUBSCRIBER), strict=False))
    return address


def parsed(text: str) -> Address | None:
    """Read an address; one of IPv4 written as IPv6 is the IPv4 address it means."""
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
