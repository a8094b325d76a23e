"""A broken file is read or refused by name: no other error, no endless loop. ``make fuzz`` tries many more."""

import pytest

from tests.fuzz.seeds import FORMATS, FOUND, seeds
from tests.fuzz.trial import attempt, broken
from tests.fuzz.watched import faults
from tests.support.programs import needs

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


@needs("soffice")
@needs("tesseract")
def test_a_watcher_gives_each_broken_file_a_verdict(tmp_path):
    made = [(kind, seed) for kind in FORMATS for seed in range(3)] + [("rtf", 0)]
    files = {f"{kind}-{seed}-{name}": data for kind, seed in made for name, data in [broken(kind, seed)]}

    assert faults(tmp_path / "van phong", {name: data for name, data in files.items() if data}) == {}
