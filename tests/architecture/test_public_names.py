"""What each package offers is exactly what it says."""

from __future__ import annotations

import importlib

import pytest


@pytest.mark.parametrize(
    ("package", "names"),
    [
        pytest.param("ingest", ["read"], id="ingest"),
        pytest.param("extract", ["extract"], id="extract"),
        pytest.param(
            "render",
            [
                "as_csv",
                "as_json",
                "as_markdown",
                "brief",
                "deadlines_calendar",
                "joint_memo",
                "letter",
                "memo",
                "notice_page",
                "register",
                "reopen",
                "report",
                "sheet",
                "sheet_mail",
                "tasks_workbook",
            ],
            id="render",
        ),
        pytest.param("giaoviec.__main__", ["main"], id="giaoviec"),
        pytest.param(
            "giaoviec.ledger",
            [
                "Act",
                "Concern",
                "Correction",
                "Detail",
                "Doubt",
                "Event",
                "FailureCount",
                "FileRecord",
                "FileStatus",
                "Kind",
                "Ledger",
                "Life",
                "NoticeFilter",
                "NoticeRecord",
                "NoticeStatus",
                "Order",
                "PartClaim",
                "Recorded",
                "Source",
                "TaskFilter",
                "TaskRecord",
                "in_month",
            ],
            id="ledger",
        ),
    ],
)
def test_a_package_offers(package: str, names: list[str]) -> None:
    module = importlib.import_module(package)
    assert sorted(module.__all__) == names
    assert all(hasattr(module, name) for name in names)
