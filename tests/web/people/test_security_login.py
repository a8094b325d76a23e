"""Logging in and out: what the cookie is, how long it holds, how guessing is slowed."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from giaoviec import clock, passwords
from giaoviec.ledger import accounts as people
from giaoviec.roles import Role
from giaoviec.web.brake import FREE, FREE_SHARED, LONGEST, LONGEST_SHARED, Brake
from giaoviec.web.visitors import LOGIN_COOKIE
from tests.web.people.conftest import PASSWORD, Browser, Office


def log_in(browser: Browser, name: str = "Hoa", password: str = PASSWORD, back: str = "/") -> object:
    return browser.submit("/dang-nhap", name=name, password=password, back=back)


def test_the_right_password_leads_back_to_where_it_was_asked_for(office: Office) -> None:
    browser = office.browser()
    asked = browser.get("/nhiem-vu?thoi-han=overdue")
    assert asked.status_code == 303
    form = browser.get(asked.headers["location"])
    assert 'value="/nhiem-vu?thoi-han=overdue"' in form.text
    answer = log_in(browser, back="/nhiem-vu?thoi-han=overdue")
    assert (answer.status_code, answer.headers["location"]) == (303, "/nhiem-vu?thoi-han=overdue")
    assert "Đăng xuất" in browser.get("/nhiem-vu").text


def test_the_name_may_be_typed_in_any_case(office: Office) -> None:
    assert log_in(office.browser(), name=" hOA ").status_code == 303


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_cookie_is_for_this_desk_and_no_script(office: Office, scheme: str) -> None:
    answer = log_in(office.browser(base_url=f"{scheme}://127.0.0.1"))
    cookie = next(value for value in answer.headers.get_list("set-cookie") if value.startswith(LOGIN_COOKIE))
    flags = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= flags
    assert ("secure" in flags) == (scheme == "https")
    assert not [flag for flag in flags if flag.startswith(("domain", "expires", "max-age"))]


def test_the_ledger_keeps_neither_password_nor_cookie_nor_token(office: Office, tmp_path) -> None:
    browser = office.browser()
    log_in(browser)
    token = office.ledger.accounts.new_token("Hoa")
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("giaoviec.db*"))
    for secret in (PASSWORD, browser.cookies[LOGIN_COOKIE], token):
        assert secret.encode() not in written


def test_a_login_gets_a_new_cookie_whatever_the_browser_brought(office: Office) -> None:
    browser = office.browser()
    browser.cookies.set(LOGIN_COOKIE, "planted")
    answer = log_in(browser)
    given = next(value for value in answer.headers.get_list("set-cookie") if value.startswith(LOGIN_COOKIE))
    assert len(given.partition("=")[2].partition(";")[0]) >= 43
    assert "planted" not in given
    assert office.browser(cookies={LOGIN_COOKIE: "planted"}).get("/nhiem-vu").status_code == 303


def test_logging_out_ends_the_login_also_for_who_kept_the_cookie(office: Office) -> None:
    browser = office.at(Role.CLERK)
    kept = browser.cookies[LOGIN_COOKIE]
    assert browser.submit("/dang-xuat").headers["location"] == "/dang-nhap"
    assert office.browser(cookies={LOGIN_COOKIE: kept}).get("/nhiem-vu").status_code == 303


@pytest.mark.parametrize(("minutes", "holds"), [(59, True), (61, False)])
def test_a_login_ends_when_nothing_is_asked_for(office: Office, monkeypatch, minutes: int, holds: bool) -> None:
    browser, later = office.at(Role.CLERK), clock.now() + dt.timedelta(minutes=minutes)
    monkeypatch.setattr(people, "now", lambda: later)
    assert browser.get("/nhiem-vu").status_code == (200 if holds else 303)


def test_a_login_in_use_ends_too_after_its_longest_time(office: Office, monkeypatch) -> None:
    browser, begun = office.at(Role.CLERK), clock.now()
    found = []
    for hours in range(1, 14):
        for half in (0, 30):
            moment = begun + dt.timedelta(hours=hours - 1, minutes=half + 29)
            monkeypatch.setattr(people, "now", lambda moment=moment: moment)
            found.append(browser.get("/nhiem-vu").status_code)
    assert found[:24] == [200] * 24
    assert found[24:] == [303] * 2


def test_disabling_and_a_new_password_end_the_logins(office: Office) -> None:
    one, other = office.at(Role.CLERK), office.at(Role.LEADER)
    head = office.bearing(Role.CLERK)
    office.ledger.accounts.disable("Hoa")
    office.ledger.accounts.set_password("Thuận", "…")
    assert one.get("/nhiem-vu").status_code == other.get("/nhiem-vu").status_code == 303
    assert office.browser().get("/api/v1/tasks", headers=head).status_code == 401
    assert log_in(office.browser()).status_code == 401


def test_a_wrong_password_and_an_unknown_name_get_one_answer(office: Office) -> None:
    wrong, unknown = log_in(office.browser(), password="sai mật khẩu rồi"), log_in(office.browser(), name="Không ai")
    assert wrong.status_code == unknown.status_code == 401

    def same(answer) -> str:
        return answer.text.partition("<form class")[2].partition("value=")[2].partition("<label")[0][80:]

    assert same(wrong) == same(unknown)
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in unknown.text


def test_an_unknown_name_takes_as_long_as_a_wrong_password() -> None:
    known = passwords.hashed(PASSWORD)
    passwords.fits("warm", None)

    def cpu(hash_: str | None) -> float:
        begun = time.process_time()
        assert not passwords.fits("sai mật khẩu rồi", hash_)
        return time.process_time() - begun

    wrong, unknown = min(cpu(known) for _ in range(3)), min(cpu(None) for _ in range(3))
    assert 0.2 < unknown / wrong < 5, "without a hash to compare with it would be thousands of times less"


def test_a_name_nobody_has_is_not_written_down(office: Office) -> None:
    log_in(office.browser(), name="ngựa đá qua sông")  # typed into the wrong field
    note = office.ledger.accounts.notes(limit=1)[0]
    assert (note.what, note.who, note.about) == ("login-failed", "", "")


def test_guessing_is_slowed_for_its_address_only(office: Office) -> None:
    for _ in range(FREE + 1):
        log_in(office.browser(), password="sai")
    answer = log_in(office.browser())  # the right one, too late
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 2
    assert "thử lại sau" in answer.text
    assert log_in(office.browser(address="10.0.0.8")).status_code == 303
    assert log_in(office.browser(), name="Tùng").status_code == 303


class Watch:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def test_the_wait_doubles_up_to_ten_minutes_and_is_forgotten_after_an_hour() -> None:
    watch = Watch()
    brake, waits = Brake(clock=watch), []
    for _ in range(FREE + 14):
        brake.failed("hoa", "10.0.0.7")
        waits.append(brake.wait("Hoa ", "10.0.0.7"))
        watch.time += waits[-1]
    assert waits[: FREE + 5] == [0, 0, 0, 1, 2, 4, 8, 16, 32]
    assert waits[-1] == LONGEST
    watch.time += 3601
    brake.failed("hoa", "10.0.0.7")
    assert brake.wait("hoa", "10.0.0.7") == 0


def test_many_names_from_one_address_and_one_name_from_many_are_slowed_a_little() -> None:
    brake = Brake(clock=Watch())
    for number in range(FREE_SHARED + 12):
        brake.failed(f"name{number}", "10.0.0.7")
        brake.failed("hoa", f"10.0.1.{number}")
    assert brake.wait("tùng", "10.0.0.7") == LONGEST_SHARED
    assert brake.wait("hoa", "10.9.9.9") == LONGEST_SHARED
    assert brake.wait("tùng", "10.9.9.9") == 0


def test_a_flood_of_names_fills_no_memory() -> None:
    brake = Brake(clock=Watch())
    for number in range(30_000):
        brake.failed(f"name{number}", "10.0.0.7")
    assert len(brake._counters) <= 20_000


def test_a_password_of_another_cost_is_hashed_anew_at_the_next_login(office: Office) -> None:
    log_in(office.browser())
    _, kept = office.ledger.accounts.password("Hoa")
    assert not passwords.outdated(kept)
    assert kept.startswith("$argon2id$")
    assert log_in(office.browser()).status_code == 303


def test_the_log_tells_who_came_and_went_and_took_what(office: Office) -> None:
    key = office.take()
    browser = office.browser()
    log_in(browser)
    browser.get(f"/van-ban/{key}/ban-goc")
    browser.submit("/viec/tien-do", task=f"{key}/1", state="done")
    browser.submit("/dang-xuat")
    notes = office.ledger.accounts.notes()
    assert [(note.who, note.what) for note in notes][::-1] == [
        ("Hoa", "login"),
        ("Hoa", "taken"),
        ("Hoa", "changed"),
        ("Hoa", "logout"),
    ]
    page = office.at(Role.LEADER).get("/nhat-ky/truy-cap").text
    assert f"GET /van-ban/{key}/ban-goc" in page
    assert "Đăng nhập" in page


def test_the_log_is_only_ever_added_to(office: Office) -> None:
    import sqlalchemy as sa

    office.ledger.accounts.note(people.What.LOGIN, "Hoa")
    for statement in ("update audit set who = 'x'", "delete from audit"):
        with (
            pytest.raises(sa.exc.DatabaseError, match="only ever added"),
            office.ledger.accounts.database.engine.begin() as raw,
        ):
            raw.execute(sa.text(statement))
