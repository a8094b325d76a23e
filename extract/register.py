"""The office's register of units, as an argument of extraction.

``units.toml``::

    [[unit]]
    key = "p-qhxd"                       # stable, the office's own
    name = "Phòng Quy hoạch - Xây dựng"
    short = "P. QHXD"
    aliases = ["Phòng QHXD"]
    groups = ["phong-chuyen-mon"]
    head = "Trưởng phòng …"
    email = "qhxd@example.gov.vn"
    outside = false
    valid_from = 2024-01-01
    valid_to = 2025-06-30
    successor = "p-qhxdtnmt"

    [[group]]
    key = "phong-chuyen-mon"
    name = "Các phòng chuyên môn"
    aliases = ["các phòng"]
"""

from __future__ import annotations

import datetime as dt
import tomllib

from pydantic import Field

from extract.models import Model


class Unit(Model):
    """One unit of the register."""

    key: str
    name: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    head: str | None = None
    email: str | None = None
    outside: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: str | None = None


class Group(Model):
    """A name for several units ("Các phòng chuyên môn")."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()


class Register(Model):
    """All units and groups of an office; empty is fine."""

    units: tuple[Unit, ...] = Field(default=(), alias="unit")
    groups: tuple[Group, ...] = Field(default=(), alias="group")

    @classmethod
    def parse(cls, toml: str) -> Register:
        """Read the text of a ``units.toml``.

        Raises:
            tomllib.TOMLDecodeError: The text is no TOML.
            pydantic.ValidationError: A field is missing, unknown or of the wrong type.
        """
        return cls.model_validate(tomllib.loads(toml))
