"""Accounts on the command line, and when the desk may be opened to whom."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger import Ledger
from giaoviec.roles import Role
from giaoviec.settings import WebSettings
from giaoviec.web.serving import check_address, check_network, known_names
from tests.app.conftest import Office
from tests.app.notices import text

PASSWORD = "ngựa đá qua sông"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """Put lines on stdin."""

    def put(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return put


def test_an_account_is_made_with_a_password_from_stdin(office: Office, typed) -> None:
    typed(PASSWORD)
    done = office("accounts", "add", "Nguyễn Thị Hoa", "--role", "van-thu")
    assert done.code == 0
    assert PASSWORD not in done.out + done.err
    found = json.loads(office("accounts", "list", "--json").out)
    assert found == [{"name": "Nguyễn Thị Hoa", "role": "văn thư", "unit": None, "disabled": False, "tokens": 0}]
    assert "Nguyễn Thị Hoa" in office("accounts", "list").out
    with Ledger.open(office.root / "giaoviec.db") as ledger:
        assert ledger.accounts.password("nguyễn thị hoa")[1].startswith("$argon2id$")


@pytest.mark.parametrize("role", ["văn thư", "VAN-THU", "van thu"])
def test_a_role_is_written_with_diacritics_or_without(office: Office, typed, role: str) -> None:
    typed(PASSWORD)
    assert office("accounts", "add", "Hoa", "--role", role).code == 0


def test_a_units_account_names_a_unit_that_is_known(office: Office, typed) -> None:
    assert office("accounts", "add", "KT", "--role", "don-vi").code == ExitCode.USAGE
    assert office("accounts", "add", "Hoa", "--role", "van-thu", "--unit", "x").code == ExitCode.USAGE
    assert office("accounts", "add", "KT", "--role", "don-vi", "--unit", "Phòng Lạ").code == ExitCode.UNKNOWN_KEY
    office.drop("a.txt", text())
    office("watch", "--once")
    typed(PASSWORD)
    assert office("accounts", "add", "KT", "--role", "don-vi", "--unit", "phòng khai thác cảng").code == 0
    (office.root / "units.toml").write_text(
        '[[unit]]\nkey = "tc"\nname = "Phòng Tài chính"\naliases = ["P. TC"]\n', "utf-8"
    )
    typed(PASSWORD)
    assert office("accounts", "add", "TC", "--role", "don-vi", "--unit", "tc").code == 0
    found = json.loads(office("accounts", "list", "--json").out)
    assert [entry["unit"] for entry in found] == ["Phòng Khai thác cảng", "Phòng Tài chính"]


@pytest.mark.parametrize(
    ("password", "words"),
    [("ngắn", "từ 10 đến 200"), ("", "từ 10 đến 200"), ("x" * 201, "từ 10 đến 200")],
    ids=["short", "none", "long"],
)
def test_a_password_is_long_enough_and_can_be_typed(office: Office, typed, password: str, words: str) -> None:
    typed(password)
    done = office("accounts", "add", "Hoa", "--role", "van-thu")
    assert done.code == ExitCode.USAGE
    assert words in done.err
    assert json.loads(office("accounts", "list", "--json").out) == []


def test_a_name_is_taken_once_also_after_it_was_disabled(office: Office, typed) -> None:
    for name, code in (("Hoa", 0), ("HOA", ExitCode.CONFLICT)):
        typed(PASSWORD)
        assert office("accounts", "add", name, "--role", "van-thu").code == code
    assert office("accounts", "disable", "hoa").code == 0
    typed(PASSWORD)
    assert office("accounts", "add", "Hoa", "--role", "van-thu").code == ExitCode.CONFLICT
    assert office("accounts", "token", "Hoa").code == ExitCode.CONFLICT
    typed("một câu khác hẳn")
    assert office("accounts", "password", "Hoa").code == 0
    assert json.loads(office("accounts", "list", "--json").out)[0]["disabled"] is False


def test_a_token_is_printed_once_and_can_be_revoked(office: Office, typed) -> None:
    typed(PASSWORD)
    office("accounts", "add", "Hoa", "--role", "van-thu")
    token = office("accounts", "token", "Hoa").out.strip()
    assert token.startswith("gv_")
    with Ledger.open(office.root / "giaoviec.db") as ledger:
        assert ledger.accounts.bearer(token).name == "Hoa"
        assert office("accounts", "token", "Hoa", "--revoke").code == 0
        assert ledger.accounts.bearer(token) is None


@pytest.mark.parametrize("words", [("disable",), ("password",), ("token",), ("token", "--revoke")])
def test_an_account_nobody_has_is_named(office: Office, words: tuple[str, ...]) -> None:
    done = office("accounts", *words, "Không")
    assert (done.code, "Không" in done.err) == (ExitCode.UNKNOWN_KEY, True)


def test_what_is_done_to_accounts_is_in_the_log(office: Office, typed) -> None:
    typed(PASSWORD)
    office("accounts", "add", "Hoa", "--role", "van-thu")
    office("accounts", "token", "Hoa")
    notes = json.loads(office("audit", "--json").out)
    assert [note["about"] for note in notes] == ["token Hoa", "add Hoa (văn thư)"]
    assert "Quản lý tài khoản" in office("audit").out
    assert json.loads(office("audit", "--json", "--who", "không ai").out) == []


def test_people_are_kept_on_either_database(database: Path | str) -> None:
    with Ledger.open(database) as ledger:
        people = ledger.accounts
        assert not people.anybody()
        people.add("Hoa", Role.CLERK, "hash")
        login, token = people.begin("hoa"), people.new_token("Hoa")
        assert people.bearer(token).role is Role.CLERK
        people.end(login)
        assert [account.tokens for account in people.all()] == [1]
        people.disable("Hoa")
        assert not people.anybody()
        assert people.bearer(token) is None
        people.note("login", "Hoa", "::1")
        assert [note.address for note in people.notes(who="Hoa")] == ["::1"]


# ---- opening the desk


@pytest.mark.parametrize(
    ("host", "accounts", "shared", "sentence"),
    [
        ("127.0.0.1", False, False, None),
        ("::1", False, False, None),
        ("localhost", False, False, None),
        ("192.0.2.7", False, False, "public-address"),
        ("0.0.0.0", False, False, "public-address"),
        ("may-chu.example", False, False, "public-address"),
        ("127.0.0.1", False, True, "accounts-needed"),
        ("127.0.0.1", True, True, None),
        ("192.0.2.7", True, False, None),
    ],
)
def test_nobody_else_comes_in_without_accounts(host: str, accounts: bool, shared: bool, sentence: str | None) -> None:
    assert refused(lambda: check_address(host, accounts=accounts, shared=shared)) == sentence


@pytest.mark.parametrize(
    ("host", "web", "tls", "sentence"),
    [
        ("127.0.0.1", WebSettings(), False, None),
        ("192.0.2.7", WebSettings(), False, "no-certificate"),
        ("192.0.2.7", WebSettings(), True, None),
        ("192.0.2.7", WebSettings(plain_http=True), False, None),
        ("192.0.2.7", WebSettings(trusted_proxy=("192.0.2.1",)), False, None),
        ("0.0.0.0", WebSettings(plain_http=True), False, "no-desk-name"),
        ("0.0.0.0", WebSettings(names=("so.example",)), True, None),
    ],
)
def test_passwords_cross_no_network_by_accident(host: str, web: WebSettings, tls: bool, sentence: str | None) -> None:
    assert refused(lambda: check_network(host, web, tls=tls)) == sentence


def refused(call) -> str | None:
    try:
        call()
    except Problem as problem:
        return problem.key.removeprefix("error.")
    return None


def test_the_desk_answers_to_its_own_names_only() -> None:
    assert "0.0.0.0" not in known_names("0.0.0.0", WebSettings(names=("so.example",)))
    assert {"so.example", "192.0.2.7", "127.0.0.1"} <= set(known_names("192.0.2.7", WebSettings(names=("so.example",))))
    assert "127.0.0.2" in known_names("127.0.0.2", WebSettings())
    assert "[2001:db8::7]" in known_names("2001:db8::7", WebSettings())


@pytest.mark.parametrize(
    ("words", "settings", "code", "said"),
    [
        (["--host", "192.0.2.7"], "", ExitCode.USAGE, "chưa có tài khoản nào"),
        ([], 'trusted_proxy = ["127.0.0.1"]', ExitCode.USAGE, "phải có tài khoản"),
        ([], 'certificate = "khong-co.pem"', ExitCode.WORKSPACE, "khong-co.pem"),
    ],
    ids=["host", "proxy", "certificate"],
)
def test_the_start_is_refused_with_the_reason(office: Office, words, settings: str, code: int, said: str) -> None:
    if settings:
        name = settings.partition(" ")[0]
        lines = (office.root / "giaoviec.toml").read_text("utf-8").splitlines()
        line = next(line for line in lines if line.startswith(name))
        office.configure(line, settings)
    done = office("serve", "--no-open", "--no-watch", "--port", "0", *words)
    assert (done.code, said in done.err) == (code, True)


def test_a_desk_on_a_shared_ledger_needs_accounts(office: Office, database: Path | str) -> None:
    if isinstance(database, Path):
        pytest.skip("a file is nobody else's")
    office.configure('url = ""', f'url = "{database}"')
    done = office("serve", "--no-open", "--no-watch", "--port", "0")
    assert (done.code, "phải có tài khoản" in done.err) == (ExitCode.USAGE, True)
