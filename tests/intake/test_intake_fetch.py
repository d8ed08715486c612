"""Fetching: from public addresses alone, with manners, within bounds. The servers are of this test."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord._settings import Settings
from onrecord.intake import read_sources
from onrecord.intake._network import PublicOnly, is_public
from onrecord.model import IntakeError, Report

PROSE = "Two soldiers died when a mine went off near Sulma on Tuesday, the army said."
PAGE = (
    "<!doctype html><html><head><title>A mine</title></head>"
    f"<body><article><h1>A mine</h1><p>{PROSE}</p></article></body></html>"
)
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A local server whose answers a test sets; it keeps what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[], Answer]] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agents.add(self.headers["User-Agent"])
                answer = site.answers.get(self.path, (404, {}, b"no"))
                status, headers, body = answer() if callable(answer) else answer
                self.send_response(status)
                for name, value in headers.items():
                    if value:
                        self.send_header(name, value)
                if "Content-Length" not in headers:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                try:
                    self.wfile.write(body)
                except OSError:
                    self.close_connection = True

            def log_message(self, *_: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def html(self, path: str, page: str = PAGE) -> str:
        self.answers[path] = (200, {"Content-Type": "text/html; charset=utf-8"}, page.encode())
        return self.base + path


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


def settings(**given: object) -> Settings:
    quick: dict[str, object] = {
        "allow_private_addresses": True,
        "retry_wait": 0.001,
        "retries": 2,
        "read_timeout": 5,
    }
    return Settings(**{**quick, **given})  # type: ignore[arg-type]


def fetch(url: str, **given: object) -> Report | IntakeError:
    (result,) = read_sources([url], settings=settings(**given))
    return result


def refused(url: str, reason: str, **given: object) -> None:
    result = fetch(url, **given)
    assert isinstance(result, IntakeError), result
    assert str(result).startswith(f"{url}: ")
    assert reason in str(result)
    assert "\n" not in str(result)


def test_a_page_is_read_and_we_say_who_we_are(site: Site) -> None:
    report = fetch(site.html("/a"))
    assert isinstance(report, Report)
    assert (report.text, report.title, report.url) == (PROSE, "A mine", site.base + "/a")
    assert site.asked == ["/robots.txt", "/a"]
    (agent,) = site.agents
    assert agent.startswith("onrecord/")
    fetch(site.base + "/a", user_agent="newsroom-reader/1 (desk@paper.example)")
    assert "newsroom-reader/1 (desk@paper.example)" in site.agents


def test_private_addresses_are_refused_unless_allowed(site: Site) -> None:
    refused(site.html("/a"), "not a public address", allow_private_addresses=False)
    refused(
        site.base.replace("127.0.0.1", "localhost") + "/a",
        "not a public address",
        allow_private_addresses=False,
    )
    assert site.asked == []


def test_the_address_checked_is_the_address_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []
    connected: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[object]:
        looked_up.append(host)
        # A name that points outside once and inside ever after.
        address = "93.184.216.34" if len(looked_up) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address[0])
        raise OSError("no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    result = fetch("http://rebind.example/a", allow_private_addresses=False, respect_robots=False, retries=0)
    assert isinstance(result, IntakeError)
    assert "no connection" in str(result)
    assert (looked_up, connected) == (["rebind.example"], ["93.184.216.34"])
    refused(
        "http://rebind.example/a",
        "at 127.0.0.1, which is not a public",
        allow_private_addresses=False,
        retries=0,
    )
    assert connected == ["93.184.216.34"]


def test_one_private_address_among_many_refuses_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in ("93.184.216.34", "10.0.0.8")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entries)
    with pytest.raises(IntakeError, match=r"10\.0\.0\.8"):
        PublicOnly(allow_private=False).connect_tcp("mixed.example", 80)


INSIDE = """127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1
255.255.255.255 ::1 :: fe80::1%eth0 fc00::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 2002:7f00:1::1
ff02::1 rubbish"""


@pytest.mark.parametrize("address", INSIDE.split())
def test_what_is_not_the_open_internet(address: str) -> None:
    assert not is_public(address)


def test_what_is_the_open_internet() -> None:
    assert is_public("93.184.216.34") and is_public("2606:2800:220:1:248:1893:25c8:1946")


def test_each_redirect_is_checked_anew(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/old"] = (301, {"Location": "/new"}, b"")
    site.html("/new")
    report = fetch(site.base + "/old")
    assert isinstance(report, Report)
    assert report.url == site.base + "/new"

    # From here on this server's address counts as public, and no other local one does.
    monkeypatch.setattr("onrecord.intake._network.is_public", lambda address: address == "127.0.0.1")
    site.answers["/in"] = (302, {"Location": "http://127.0.0.2:9/secret"}, b"")
    refused(site.base + "/in", "at 127.0.0.2, which is not a public address", allow_private_addresses=False)
    site.answers["/file"] = (302, {"Location": "file:///etc/hostname"}, b"")
    refused(site.base + "/file", "redirected to what is no page")
    site.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    refused(site.base + "/loop", "more than 3 redirects", max_redirects=3)


def test_robots_are_honoured_at_every_hop(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /closed\n\nUser-agent: onrecord\nDisallow: /ours\n"
    site.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, rules)
    site.html("/ours/a")
    site.answers["/open"] = (302, {"Location": "/ours/a"}, b"")
    refused(site.base + "/ours/a", "robots.txt asks us not to")
    refused(site.base + "/open", "robots.txt asks us not to")
    assert "/ours/a" not in site.asked
    assert isinstance(fetch(site.base + "/ours/a", respect_robots=False), Report)
    site.answers["/robots.txt"] = (503, {}, b"")
    refused(site.base + "/ours/a", "robots.txt could not be read: the server answers 503")


def test_one_host_is_asked_for_its_rules_once(site: Site) -> None:
    urls = [site.html(path) for path in ("/a", "/b")]
    assert all(isinstance(result, Report) for result in read_sources(urls, settings=settings()))
    assert site.asked == ["/robots.txt", "/a", "/b"]


def test_a_busy_server_is_tried_again_and_a_missing_page_is_not(site: Site) -> None:
    left = [503, 429]
    site.html("/a")
    good = site.answers["/a"]
    site.answers["/a"] = lambda: (left.pop(), {}, b"") if left else good  # type: ignore[return-value]
    assert isinstance(fetch(site.base + "/a"), Report)
    assert site.asked.count("/a") == 3
    site.answers["/down"] = (502, {}, b"")
    refused(site.base + "/down", "the server answers 502, tried 3 times")
    refused(site.base + "/gone", "the server answers 404 Not Found")
    assert (site.asked.count("/down"), site.asked.count("/gone")) == (3, 1)


def test_a_silent_server_and_a_closed_port_are_named() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(8)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/a"
        refused(url, "no answer in time", read_timeout=0.05, retries=1, respect_robots=False)
    refused(url, "no connection", retries=0, respect_robots=False)


def test_the_size_cap_holds_declared_or_not_packed_or_not(site: Site) -> None:
    small = {"max_bytes": 20_000}
    site.html("/large", "<p>" + "a b " * 10_000)
    refused(site.base + "/large", "larger than the cap of 20,000 bytes", **small)
    site.answers["/open"] = (200, {"Content-Type": "text/html", "Content-Length": ""}, b"x y " * 10_000)
    refused(site.base + "/open", "larger than the cap of 20,000 bytes", **small)
    bomb = gzip.compress(b"\0" * 50_000_000)
    site.answers["/bomb"] = (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, bomb)
    refused(site.base + "/bomb", "larger than the cap of 20,000,000 bytes")
    site.answers["/file.txt.gz"] = (
        200,
        {"Content-Type": "application/gzip"},
        gzip.compress(b"\n" * 19_000_000),
    )
    refused(site.base + "/file.txt.gz", "decompression bomb")


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
    ],
)
def test_packed_pages_are_unpacked(site: Site, coding: str, pack: Callable[[bytes], bytes]) -> None:
    site.answers["/a"] = (200, {"Content-Type": "text/html", "Content-Encoding": coding}, pack(PAGE.encode()))
    report = fetch(site.base + "/a")
    assert isinstance(report, Report)
    assert report.text == PROSE


def test_what_a_server_sends_is_told_by_its_content(site: Site) -> None:
    site.answers["/r.jsonl"] = (
        200,
        {"Content-Type": "text/plain"},
        b'{"id": "a", "text": "x y"}\n{"id": "b"}\n',
    )
    report, error = read_sources([site.base + "/r.jsonl"], settings=settings())
    assert isinstance(report, Report) and report.id == "a"
    assert isinstance(error, IntakeError) and error.line == 2
    site.answers["/plain"] = (
        200,
        {"Content-Type": "text/plain; charset=iso-8859-1"},
        f"Café closed. {PROSE}".encode("latin-1"),
    )
    plain = fetch(site.base + "/plain")
    assert isinstance(plain, Report)
    assert plain.text.startswith("Café")
    site.answers["/picture"] = (200, {"Content-Type": "text/html"}, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    refused(site.base + "/picture", "binary data (PNG)")
    site.answers["/empty"] = (200, {"Content-Type": "text/html"}, b"")
    refused(site.base + "/empty", "empty page")


def test_the_rest_goes_on_after_a_page_that_fails(site: Site) -> None:
    urls = [site.base + "/gone", "http://", "https://[", "http://no-such-name.invalid/a", site.html("/a")]
    results = list(read_sources(urls, settings=settings(retries=0)))
    assert [type(result) for result in results] == [IntakeError] * 4 + [Report]
    assert [str(result).split(": ", 1)[0] for result in results[:4]] == urls[:4]
