"""On Record reads news reports and keeps a sourced ledger of arms transfers and armed conflict."""

__version__ = "0.1.0"
