from ipaddress import ip_network

import pytest

from portal.core.addresses import client_address, subscriber

TRUSTED = [ip_network(each) for each in ("10.0.0.0/8", "127.0.0.1/32", "fd00::/8")]


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    (
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # nobody we know says so
        ("10.0.0.2", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "1.2.3.4, 198.51.100.1", "198.51.100.1"),  # the client wrote the first
        ("10.0.0.2", "1.2.3.4, 198.51.100.1, 10.0.0.7", "198.51.100.1"),  # two proxies
        ("10.0.0.2", "10.0.0.7", "10.0.0.7"),  # asked from inside
        ("10.0.0.2", "", "10.0.0.2"),
        ("10.0.0.2", "unknown", "10.0.0.2"),
        ("10.0.0.2", "198.51.100.1, <script>", "10.0.0.2"),
        ("fd00::2", "2001:db8::1", "2001:db8::1"),
        ("::ffff:10.0.0.2", "::ffff:198.51.100.1", "198.51.100.1"),
        ("", "198.51.100.1", ""),
    ),
)
def test_address_is_the_last_one_that_no_proxy_of_ours_has(peer, forwarded, expected):
    assert client_address(peer, forwarded, TRUSTED) == expected


def test_nobody_speaks_for_others_where_no_proxy_is_trusted():
    assert client_address("127.0.0.1", "198.51.100.1", []) == "127.0.0.1"


@pytest.mark.parametrize(
    ("address", "expected"),
    (
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "::ffff:203.0.113.9"),
        ("", ""),
    ),
)
def test_client_is_counted_by_address_or_by_network(address, expected):
    assert subscriber(address) == expected
