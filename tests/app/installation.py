"""Several offices on one PostgreSQL, each with its own role, for tests that try to cross from one to another."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import sqlalchemy as sa

from giaoviec.ledger import Ledger

OWNER, HERE, THERE = "gv_owner", "gv_here", "gv_there"
"""Roles: who owns the tables and may make roles; the offices "so-tai-chinh" and "so-xay-dung"."""


@dataclass(frozen=True)
class Installation:
    """One database; ``url`` is a superuser's."""

    url: str

    def of(self, role: str, **options: str) -> str:
        """Return the URL of a role."""
        url = sa.make_url(self.url).set(username=role).update_query_dict(options)
        return url.render_as_string(hide_password=False)

    @contextmanager
    def asking(self, role: str, **options: str) -> Iterator[psycopg.Connection[Any]]:
        """Open a connection of a role that the program has no part in."""
        with psycopg.connect(self.of(role, **options), autocommit=True) as connection:
            yield connection

    def ledger(self, role: str) -> Ledger:
        """Open the ledger as an office does."""
        return Ledger.open(self.of(role))


def copied(url: str) -> Installation:
    """Return a new database with all that is in the one at ``url``."""
    known = sa.make_url(url)
    name = f"office_{uuid.uuid4().hex[:12]}"
    server = known.set(database="postgres").render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create database {name} template {known.database} owner {OWNER}")
    return Installation(known.set(database=name).render_as_string(hide_password=False))
