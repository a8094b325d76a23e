"""What one file may cost. A hostile or broken file must not stop the others."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

MEGABYTE = 2**20

_PLACES = {
    "pages": (("ingest.pdf", "MAX_PAGES"), ("ingest.scan", "MAX_PAGES")),
    "unpacked": (("ingest.zipsafe", "UNPACKED_LIMIT"), ("ingest.unpack", "MAX_SIZE")),
    "nesting": (("ingest.unpack", "MAX_DEPTH"),),
    "parts": (("ingest.unpack", "MAX_PARTS"),),
}
"""Where the readers keep their limits."""


class Limits(BaseModel):
    """The table ``[limits]`` of ``giaoviec.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    megabytes: int = Field(default=200, ge=1, le=2000)
    """A notice is a few pages; a scan of two hundred is below this."""
    pages: int = Field(default=500, ge=1)
    unpacked_megabytes: int = Field(default=512, ge=1)
    """What a Word file or a container may unpack to."""
    seconds: float = Field(default=300.0, gt=0)
    """A scan of fifty pages takes a slow PC two minutes."""
    memory_megabytes: int = Field(default=2048, ge=256)
    """Address space of the reading process and of each program it starts, where the system can bound it."""
    processes: int = Field(default=0, ge=0, le=64)
    """Files read side by side; 0 = as many as the machine has processors, four at the most."""
    nesting: int = Field(default=4, ge=1, le=20)
    """Containers inside one another."""
    parts: int = Field(default=500, ge=1)
    """Documents in one container."""

    def set_on_readers(self) -> None:
        """Make the readers of this process keep these limits; for a process that reads for one office only."""
        values: dict[str, Any] = {**self.model_dump(), "unpacked": self.unpacked_megabytes * MEGABYTE}
        for name, places in _PLACES.items():
            for module, constant in places:
                setattr(import_module(module), constant, values[name])
