"""Connections to public addresses only. What is checked is connected to: no second look-up between."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore2
import httpx2

from onrecord.model import IntakeError

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_MENDED = "set ONRECORD_ALLOW_PRIVATE_ADDRESSES=true to allow it"


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, those wrapped in IPv6 looked at inside."""
    try:
        bare: _Address = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    for inner in _wrapped(bare):
        if not inner.is_global or inner.is_multicast or inner.is_reserved or inner.is_unspecified:
            return False
    return True


def _wrapped(address: _Address) -> list[_Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address.sixtofour:
        return [address, address.sixtofour]
    if address in _NAT64:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    return [address]


class PublicOnly(httpcore2.SyncBackend):
    """A network backend that resolves a name once, refuses what is not public, and connects to the rest."""

    def __init__(self, allow_private: bool) -> None:
        super().__init__()
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"the name {host} is not known") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._allow_private and (refused := [one for one in addresses if not is_public(one)]):
            raise IntakeError(
                f"refused: {host} is at {refused[0]}, which is not a public address", mend=_MENDED
            )
        failure: Exception = httpcore2.ConnectError(f"the name {host} has no address")
        for address in addresses:
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        raise IntakeError("refused: a socket of this machine is not a public address")


class PublicTransport(httpx2.HTTPTransport):
    """httpx2's transport over `PublicOnly`. No proxy of the environment is used: it would resolve for us."""

    def __init__(self, allow_private: bool) -> None:
        super().__init__(trust_env=False)
        self._pool.close()
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(),
            max_connections=4,
            max_keepalive_connections=0,
            network_backend=PublicOnly(allow_private),
        )
