"""The network of an IP address (/24, or /48 of IPv6), for rate limits; those of administrations that operators list."""

import ipaddress

from django.conf import settings

IPV4_PREFIX = 24
# What one customer of a host or a provider is given (RFC 6177): whoever has one has 65,536 networks of a household.
IPV6_PREFIX = 48


def _address(remote_address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(remote_address)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def is_administration(remote_address: str) -> bool:
    """Return whether an IP address is in one of the networks of administrations that operators list."""
    address = _address(remote_address)
    return address is not None and any(address in network for network in settings.ADMINISTRATION_NETWORKS)


def network_of(remote_address: str) -> str:
    """Return the network of an IP address (a /24, or a /48 of IPv6), "" for what is no address."""
    address = _address(remote_address)
    if address is None:
        return ""
    prefix = IPV4_PREFIX if address.version == 4 else IPV6_PREFIX
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))


def network_address_of(remote_address: str) -> str:
    """Return the first address of the network of an IP address, "0.0.0.0" for what is no address."""
    return network_of(remote_address).partition("/")[0] or "0.0.0.0"
