"""A broken file is read or refused by name: no other error, no endless loop. ``make fuzz`` tries many more."""

import pytest

from tests.fuzz.seeds import FORMATS, FOUND, seeds
from tests.fuzz.trial import attempt, broken

EACH = 120


@pytest.mark.filterwarnings("default")  # what a decoder says of a broken picture
@pytest.mark.parametrize("kind", FORMATS)
def test_broken_files_of_every_kind(kind):
    outcomes = {attempt(*broken(kind, seed)) for seed in range(EACH)}

    assert len(outcomes) > 1, "some are read, some are refused"


@pytest.mark.parametrize("kind", FORMATS)
def test_the_good_files_they_are_made_of_are_read(kind):
    assert {attempt(name, data) for name, data in seeds(kind)} <= {"read", "no-text"}


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(
    "path", sorted(path for path in FOUND.iterdir() if path.suffix != ".md"), ids=lambda path: path.name
)
def test_a_file_that_once_brought_a_reader_down(path):
    attempt(path.name, path.read_bytes())
