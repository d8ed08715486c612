"""What a user may set, in one place. Each setting is an environment variable: ONRECORD_ and its name."""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from onrecord import __version__

USER_AGENT = f"onrecord/{__version__} (reads news reports into a sourced ledger of arms and conflict)"


class Settings(BaseSettings):
    """Settings of intake, read from the environment (`ONRECORD_MAX_BYTES=1000000 onrecord read …`)."""

    model_config = SettingsConfigDict(env_prefix="ONRECORD_", frozen=True, extra="ignore")

    user_agent: str = Field(
        default=USER_AGENT,
        min_length=1,
        description="Who we say we are when fetching a page; add a way to reach you if you fetch many.",
    )
    connect_timeout: float = Field(
        default=10.0, gt=0, description="Seconds to wait for a server to accept a connection."
    )
    read_timeout: float = Field(
        default=20.0, gt=0, description="Seconds to wait for the next bytes of an answer."
    )
    fetch_deadline: float = Field(
        default=90.0, gt=0, description="Seconds one page may take in all, redirects and retries included."
    )
    retries: int = Field(
        default=3,
        ge=0,
        le=20,
        description="How often a fetch is tried again after a lost connection, a timeout or a busy server.",
    )
    retry_wait: float = Field(
        default=0.5,
        ge=0,
        description="Seconds before the first new try; the wait doubles with each further one, up to 20 s.",
    )
    max_redirects: int = Field(
        default=5,
        ge=0,
        le=50,
        description="How many redirects one fetch follows; each target is checked anew.",
    )
    max_bytes: int = Field(
        default=20_000_000,
        ge=1_000,
        description="The largest document read, in bytes, decompressed; also the longest line of JSON Lines.",
    )
    allow_private_addresses: bool = Field(
        default=False,
        description="Let a fetch reach private, loopback, link-local and reserved addresses (an intranet).",
    )
    respect_robots: bool = Field(
        default=True, description="Honour robots.txt, its crawl delay (up to 30 s) included."
    )
