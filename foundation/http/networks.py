"""The network of an IP address (/24, or /56 of IPv6), for rate limits."""

import ipaddress


def network_of(remote_address: str) -> str:
    """Return the network of an IP address (a /24, or a /56 of IPv6), "" for what is no address."""
    try:
        address = ipaddress.ip_address(remote_address)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    prefix = 24 if address.version == 4 else 56
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))
