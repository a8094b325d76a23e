"""Short ways to run the grammar of parties and duties on sentences written in a test."""

from __future__ import annotations

from extract import extract
from extract.instructions.grammar import PartyGrammar
from extract.models import Notice, Task
from extract.parties.canon import Canon
from extract.parties.lists import Ref
from extract.parties.names import Names
from extract.parties.register import Register
from extract.text.tokens import Tokens
from ingest import read

HEAD = (
    "UBND TỈNH HẢI SƠN\nSố: 12/TB-UBND\nHải Sơn, ngày 05 tháng 3 năm 2026\n\nTHÔNG BÁO\n"
    "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp giao ban tháng 3\n\n"
    "Ngày 03/3/2026, Chủ tịch UBND tỉnh Lê Văn An chủ trì họp giao ban. "
    "Sau khi nghe báo cáo, Chủ tịch UBND tỉnh kết luận như sau:\n\n"
)
FOOT = "\n\nTrên đây là kết luận của Chủ tịch UBND tỉnh, Văn phòng thông báo để các đơn vị biết, thực hiện./.\n"


def grammar(text: str) -> tuple[PartyGrammar, int]:
    """Return the grammar over ``text`` and its number of tokens."""
    tokens = Tokens(text)
    return PartyGrammar(tokens, Names()), len(tokens)


def names(text: str, refs: object) -> list[str]:
    """Return the names of parties as a clerk reads them."""
    assert isinstance(refs, (list, tuple))
    return [Canon(text, Register()).name(ref) for ref in refs if isinstance(ref, Ref)]


def notice(body: str) -> Notice:
    """Extract a notice of one province with ``body`` between its usual head and foot."""
    return extract(read((HEAD + body.replace("\n", "\n\n") + FOOT).encode(), "thong-bao.txt"), Register())


def tasks(body: str) -> list[tuple[str, list[str]]]:
    """Return the id and the leads of every task in ``body``."""
    return [(task.id, leads(task)) for task in notice(body).tasks]


def leads(task: Task) -> list[str]:
    """Return the names of those who must do a task."""
    return [party.name for party in task.leads]
