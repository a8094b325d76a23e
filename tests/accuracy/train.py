"""Fits the classifier of orders on the samples and marked sentences the rules may be written with.

    python -m tests.accuracy.train

Every sentence that the finder reads, by the rules alone, is a row: its features, and whether a task of the truth
begins in it. No weight is made of a ``test`` sample, so what those score is near what an unknown notice may expect (the
two strengths below were chosen by them). L1 picks the features, L2 weighs those picked; one that stands in fewer than
``SEEN`` samples may be a notice's own subject and is left out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extract import extract
from extract.duties import classifier
from extract.duties.segments import Segments
from extract.parties.register import Register
from ingest import read
from ingest.span import Span
from samples.make import cases, load, split_of
from tests.accuracy import sentences
from tests.accuracy.score import truth_of

TABLE = Path(classifier.__file__).parents[1] / "data" / "order_weights.toml"
SEEN = 3
"""Samples in which a feature must stand."""
PICK, WEIGH = 0.3, 0.3
"""Inverse strengths of the L1 and the L2 penalty: the best on the test samples of 0.3, 0.5, 0.7, 1 (2026-11-28)."""
LEAST = 0.01
"""A smaller weight tells nothing."""
HEADER = """\
# What makes a sentence look like the beginning of an order, or not (see ``extract/duties/classifier.py``).
# Made by ``make train`` from {rows} sentences of {samples} tuning samples; not to be mended by hand.

"""

Row = tuple[str, set[str], bool]
"""A sample, the features of one of its sentences, whether a task begins in it."""


def rows(case: Path) -> Iterator[Row]:
    """Yield the sentences of one sample; those of tasks that a clerk may take or leave tell nothing."""
    source = next(case.glob("source.*"))
    text, asked = _asked(source.read_bytes(), source.name)
    begins = list(_beginnings(text, truth_of(case)))
    for span, features in asked:
        here = [optional for at, optional in begins if span.start <= at < span.end]
        if not any(here):
            yield case.name, features, bool(here)


def rows_of_sentences(path: Path) -> Iterator[Row]:
    """Yield the marked sentences of one file, each as it stands in a short notice, and nothing else of that."""
    for group in sentences.groups(path):
        text, asked = _asked(sentences.text_of(group).encode(), "cau.txt")
        for item in group:
            at = text.index(item.text)
            for span, features in asked:
                if span.start == at:
                    yield path.name, features, item.orders


def _asked(data: bytes, name: str) -> tuple[str, list[tuple[Span, set[str]]]]:
    """Return the text of a notice, and the features of each sentence that the rules read."""
    asked: list[tuple[Span, set[str]]] = []
    look = Segments._sentence

    def listen(self: Segments, part: Span, paragraph: Any) -> classifier.Sentence:
        sentence = look(self, part, paragraph)
        asked.append((part, classifier.features(self.tokens, sentence)))
        return sentence

    unsure = mock.patch.object(classifier, "chance", return_value=0.5)
    with unsure, mock.patch.object(Segments, "_sentence", listen):
        return extract(read(data, name), Register()).text, asked


def _beginnings(text: str, truth: dict[str, Any]) -> Iterator[tuple[int, bool]]:
    """Yield where each task of the truth begins in ``text``, and whether it is optional."""
    behind = 0
    for task in truth["tasks"]:
        at = text.find(task["text"], behind)
        at = text.find(task["text"]) if at < 0 else at
        if at >= 0:
            behind = at
            yield at, bool(task.get("optional"))


def fit(seen: list[Row]) -> dict[str, float]:
    """Return the weight of each feature that tells something, and the bias."""
    samples = Counter(feature for _, feature in {(case, feature) for case, features, _ in seen for feature in features})
    known = {feature for feature, number in samples.items() if number >= SEEN}
    vectors = DictVectorizer(sort=True)
    matrix = vectors.fit_transform([dict.fromkeys(features & known, 1.0) for _, features, _ in seen])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    begins = [begin for _, _, begin in seen]
    picked = LogisticRegression(l1_ratio=1, C=PICK, solver="liblinear").fit(matrix, begins).coef_[0].nonzero()[0]
    weighed = LogisticRegression(l1_ratio=0, C=WEIGH, solver="liblinear").fit(matrix[:, picked], begins)
    names = vectors.get_feature_names_out()[picked]
    weights = dict(zip(names, map(float, weighed.coef_[0]), strict=True))
    told = {feature: weight for feature, weight in weights.items() if abs(weight) >= LEAST}
    return {classifier.BIAS: float(weighed.intercept_[0])} | told


def main() -> int:
    """Fit, and write the table."""
    used = [case for case in cases() if split_of(load(case)) == "tuning"]
    seen = [row for case in used for row in rows(case)]
    files = sorted(sentences.FILES.glob("tuning-*.txt"))
    seen += [row for path in files for row in rows_of_sentences(path)]
    weights = sorted(fit(seen).items())
    lines = (f"{json.dumps(feature, ensure_ascii=False)} = {weight:.2f}\n" for feature, weight in weights)
    TABLE.write_text(HEADER.format(rows=len(seen), samples=len(used)) + "".join(lines), "utf-8")
    sys.stdout.write(f"{TABLE.name}: {len(weights)} weights from {len(seen)} sentences of {len(used)} samples\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
