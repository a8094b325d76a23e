"""Files in bursts, some slowly, some twice, some replaced: every one gets its verdict, none is taken in by half."""

import os

import pytest

from tests.soak.bursts import soak


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGTERM")
def test_every_file_of_a_burst_gets_its_verdict(tmp_path):
    found = soak(tmp_path / "van phong", 24, seed=1)

    assert found.faults() == []
    assert found.outcomes.keys() >= {"recorded", "failed", "duplicate"}, "the burst holds files of every kind"
