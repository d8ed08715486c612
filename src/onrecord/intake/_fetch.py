"""Pages over HTTP: politely, within bounds, and from public addresses only."""

from __future__ import annotations

import logging
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from onrecord.intake._bytes import too_large
from onrecord.model import IntakeError

if TYPE_CHECKING:
    import httpx2

    from onrecord._settings import Settings

_TRANSIENT = frozenset((408, 425, 429, 500, 502, 503, 504))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MOST_ROBOTS = 500_000
_LONGEST_DELAY = 30.0
_LONGEST_WAIT = 20.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the address it ended at, the bytes, and what the server says they are."""

    url: str
    data: bytes
    media_type: str
    charset: str | None


class _Busy(Exception):
    """A server's answer that may be better a little later."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the server answers {status}")


class Fetcher:
    """Fetches pages, one at a time, remembering each host's robots.txt. A context manager."""

    def __init__(self, settings: Settings) -> None:
        import httpx2

        from onrecord.intake._network import PublicTransport

        self._settings = settings
        self._robots: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}
        self._client = httpx2.Client(
            transport=PublicTransport(settings.allow_private_addresses),
            timeout=httpx2.Timeout(settings.read_timeout, connect=settings.connect_timeout),
            headers={
                "User-Agent": settings.user_agent,
                "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5",
                "Accept-Encoding": "gzip, deflate",
            },
            follow_redirects=False,
            trust_env=False,
        )
        logging.getLogger("stamina").addHandler(logging.NullHandler())

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def fetch(self, url: str) -> Fetched:
        """The page at `url`. Raises IntakeError naming it and what went wrong."""
        deadline = time.monotonic() + self._settings.fetch_deadline
        try:
            return self._followed(url, deadline)
        except IntakeError as error:
            raise IntakeError(error.cause, url, mend=error.mend) from error

    def _followed(self, url: str, deadline: float) -> Fetched:
        here = url
        for _ in range(self._settings.max_redirects + 1):
            origin = _origin(here)
            if self._settings.respect_robots:
                self._ask_robots(here, origin, deadline)
            answer = self._retried(here, self._settings.max_bytes, deadline)
            if isinstance(answer, Fetched):
                return answer
            here = urljoin(here, answer)
        raise IntakeError(f"more than {self._settings.max_redirects} redirects")

    def _ask_robots(self, url: str, origin: str, deadline: float) -> None:
        rules = self._robots.get(origin)
        if rules is None:
            rules = self._robots[origin] = self._robots_of(origin, deadline)
        if not rules.can_fetch(self._settings.user_agent, url):
            raise IntakeError(
                "robots.txt asks us not to read it", mend="set ONRECORD_RESPECT_ROBOTS=false if you may"
            )
        delay = float(rules.crawl_delay(self._settings.user_agent) or 0)
        wait = self._last.get(origin, 0.0) + min(delay, _LONGEST_DELAY) - time.monotonic()
        if origin in self._last and wait > 0:
            time.sleep(wait)
        self._last[origin] = time.monotonic()

    def _robots_of(self, origin: str, deadline: float) -> RobotFileParser:
        """The rules of a host: none where there is no file, closed where the server fails (RFC 9309)."""
        rules = RobotFileParser()
        here = f"{origin}/robots.txt"
        for _ in range(self._settings.max_redirects + 1):
            try:
                answer = self._retried(here, _MOST_ROBOTS, deadline)
            except _Gone:
                break
            except IntakeError as error:
                raise IntakeError(f"robots.txt could not be read: {error.cause}", mend=error.mend) from error
            if isinstance(answer, Fetched):
                rules.parse(answer.data.decode("utf-8", "replace").splitlines())
                return rules
            here = urljoin(here, answer)
            _origin(here)
        rules.parse([])
        return rules

    def _retried(self, url: str, limit: int, deadline: float) -> Fetched | str:
        import httpx2
        import stamina

        wait = self._settings.retry_wait
        try:
            for attempt in stamina.retry_context(
                on=(httpx2.TransportError, _Busy),
                attempts=self._settings.retries + 1,
                timeout=max(deadline - time.monotonic(), 0.001),
                wait_initial=wait,
                wait_max=_LONGEST_WAIT,
                wait_jitter=wait / 2,
            ):
                with attempt:
                    return self._once(url, limit, deadline)
        except _Busy as error:
            raise IntakeError(
                f"{error}, tried {self._settings.retries + 1} times", mend="try later"
            ) from error
        except httpx2.TimeoutException as error:
            raise IntakeError("no answer in time", mend="try later") from error
        except httpx2.TransportError as error:
            raise IntakeError(f"no connection: {str(error) or type(error).__name__}") from error
        except httpx2.InvalidURL as error:
            raise IntakeError(f"not an address: {error}") from error
        raise AssertionError("stamina ends by returning or raising")

    def _once(self, url: str, limit: int, deadline: float) -> Fetched | str:
        """One request: the page, or the address it redirects to."""
        with self._client.stream("GET", url) as response:
            status = response.status_code
            if status in _TRANSIENT:
                raise _Busy(status)
            if status in _REDIRECTS and (target := response.headers.get("location")):
                return str(target)
            if not 200 <= status < 300:
                raise _Gone(f"the server answers {status} {response.reason_phrase}".rstrip())
            declared = response.headers.get("content-length", "")
            if declared.isdigit() and int(declared) > limit:
                raise too_large(url, limit)
            data = b"".join(_within(_decompressed(response, url), limit, url, deadline))
            media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
            return Fetched(str(response.url), data, media_type, response.charset_encoding)


class _Gone(IntakeError):
    """An answer that will not get better."""


def _origin(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise IntakeError(f"not an address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise IntakeError(f"redirected to what is no page: {url[:80]}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def _within(chunks: Iterator[bytes], limit: int, url: str, deadline: float) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise too_large(url, limit)
        if time.monotonic() > deadline:
            raise IntakeError("no end of the page in time")
        yield chunk


def _decompressed(response: httpx2.Response, url: str) -> Iterator[bytes]:
    """The body in small pieces: a few bytes that expand to gigabytes are never expanded at once."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding in ("", "identity"):
        yield from response.iter_raw(1 << 16)
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise IntakeError(f"sent with the encoding {coding[:30]}, which we did not ask for")
    inflate: Any = None
    try:
        for chunk in response.iter_raw(1 << 16):
            if inflate is None:  # deflate is sent with and without its header
                bare = coding == "deflate" and (chunk[0] & 0x0F) != 8
                inflate = zlib.decompressobj(wbits=-15 if bare else 47)
            while chunk and not inflate.eof:
                yield inflate.decompress(chunk, 1 << 16)
                chunk = inflate.unconsumed_tail
    except zlib.error as error:
        raise IntakeError("damaged on the way: not readable as gzip") from error
