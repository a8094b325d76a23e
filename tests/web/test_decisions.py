"""What a person decides at the desk: one form, one act, kept, marked and taken back."""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from urllib.parse import quote

import pytest

from extract.parties.register import Register
from giaoviec import clock
from giaoviec.drafting import making, views
from giaoviec.following.events import Detail, Kind
from giaoviec.ledger import Life, TaskFilter
from giaoviec.storage.files import sha256
from render.views import State
from tests.app.notices import text
from tests.web.conftest import Client, Served

DAY = dt.date(2025, 3, 31)


@pytest.fixture
def key(served: Served) -> str:
    return served.take("thong-bao.txt", text())


def task_of(served: Served, item: str = "1") -> str:
    return f"31-TB-BQLC/{item}"


def test_a_corrected_unit_and_deadline_hold_and_are_marked(served: Served, client: Client, key: str) -> None:
    answer = client.post(
        "/viec/sua",
        task=task_of(served),
        back=f"/van-ban/{key}",
        lead="Phòng Kế hoạch",
        support="Phòng Tài chính",
        deadline="trước 25 hằng tháng",
    )

    record = served.ledger.task(task_of(served))
    assert [party.name for party in record.task.leads] == ["Phòng Kế hoạch"]
    assert [(time.rrule, time.bound) for time in record.task.deadlines] == [("FREQ=MONTHLY;BYMONTHDAY=25", "before")]
    assert record.decided == {"leads", "deadlines", "nature"}, "what was left alone is not decided"
    assert "✓ đã sửa" in answer
    assert "trước ngày 25 hằng tháng" in answer


def test_a_form_sent_unchanged_decides_nothing(served: Served, client: Client, key: str) -> None:
    task = served.ledger.task(task_of(served)).task
    client.post(
        "/viec/sua",
        task=task_of(served),
        title=task.title,
        lead=task.leads[0].name,
        support=task.supports[0].name,
        deadline=task.deadlines[0].quote,
    )
    assert served.ledger.task(task_of(served)).decided == frozenset()


def test_a_deadline_nobody_understands_is_refused_with_an_example(served: Served, client: Client, key: str) -> None:
    answer = client.post(
        "/viec/sua", 400, task=task_of(served), lead="Phòng Tài chính", deadline="khi nào xong thì thôi"
    )
    assert "trước ngày 25 hằng tháng" in answer
    assert served.ledger.task(task_of(served)).decided == frozenset()


def test_what_is_typed_as_a_deadline_is_read_back_before_it_is_sent(client: Client, key: str) -> None:
    answer = client.get(f"/viec/doc-han?van-ban={key}&chu=trong%20qu%C3%BD%20II/2025")
    assert answer == '{"hieu":"Hiểu là: chậm nhất ngày 30/06/2025; hạn 30/06/2025"}'


def test_a_task_is_split_where_its_lines_were_broken(served: Served, client: Client, key: str) -> None:
    words = served.ledger.task(task_of(served)).task.text
    broken = words.replace("cầu cảng số 2, ", "cầu cảng số 2,\n")
    client.post("/viec/tach", task=task_of(served), text=broken, back=f"/van-ban/{key}")

    whole = served.ledger.task(task_of(served))
    first, second = (served.ledger.task(part) for part in whole.others)
    contract = served.ledger.contract(key).text
    assert whole.life is Life.SPLIT
    for part in (first, second):
        assert contract[slice(*part.task.span)] == part.task.text
        assert [party.name for party in part.task.leads] == ["Phòng Khai thác cảng"]
    assert (len(first.task.deadlines), len(second.task.deadlines)) == (0, 1), "the deadline goes with its words"


def test_a_split_that_changes_words_is_refused(served: Served, client: Client, key: str) -> None:
    client.post("/viec/tach", 400, task=task_of(served), text="Rà soát\nvà báo cáo")
    assert served.ledger.task(task_of(served)).life is Life.ACTIVE


def test_two_tasks_are_merged_and_the_merge_undone(served: Served, client: Client, key: str) -> None:
    client.post("/viec/gop", task=task_of(served, "1"), other=task_of(served, "2"))
    assert served.ledger.task(task_of(served, "2")).others == (task_of(served, "1"),)

    client.post("/hoan-tac", act=served.ledger.acts(limit=1)[0].act)
    assert served.ledger.task(task_of(served, "2")).life is Life.ACTIVE


def test_a_missed_task_is_added_from_a_place_in_the_text(served: Served, client: Client, key: str) -> None:
    contract = served.ledger.contract(key)
    start = contract.text.index("thông báo để các đơn vị biết")
    client.post("/viec/them", notice=key, start=start, end=start + len("thông báo để các đơn vị biết"))

    (added,) = [record for record in served.ledger.tasks(notice=key) if record.added]
    assert added.task.text == "thông báo để các đơn vị biết"
    assert contract.text[slice(*added.task.span)] == added.task.text


def test_a_missed_task_is_added_by_paragraph_and_words_without_a_script(
    served: Served, client: Client, key: str
) -> None:
    contract = served.ledger.contract(key)
    number = next(at for at, line in enumerate(contract.text.split("\n")) if "nạo vét" in line)
    client.post("/viec/them", notice=key, paragraph=number, words="đôn đốc  việc NẠO VÉT luồng")

    (added,) = [record for record in served.ledger.tasks(notice=key) if record.added]
    assert added.task.text == "đôn đốc việc nạo vét luồng"


def test_what_is_doubtful_of_a_whole_notice_is_accepted_marked_and_taken_back(served: Served, client: Client) -> None:
    key = served.take("thu-moi.txt", "Kính mời các đồng chí dự họp vào sáng thứ Hai.")
    assert "điểm chung" in client.get("/van-ban-den")
    places = [doubt.place for doubt in served.ledger.doubts(key)]
    assert "tasks#no-task" in places

    page = client.post(f"/van-ban/{key}/dung", place="tasks#no-task")
    assert "xác nhận" in page.partition("Không tìm thấy nhiệm vụ nào")[2][:200]
    assert key in client.get("/nhat-ky")
    looked_at = [doubt.place for doubt in served.ledger.doubts(key) if doubt.confirmed]
    assert looked_at == ["tasks#no-task"]

    client.post("/hoan-tac", act=served.ledger.acts(limit=1)[0].act)
    assert not any(doubt.confirmed for doubt in served.ledger.doubts(key))

    with served.ledger.act("lan", "web") as act:
        act.confirm_notice(key)
    assert served.ledger.workload([key])[key].doubts == 0
    assert "Bản nháp đã sẵn sàng" in client.get("/van-ban-den")


def test_a_rejected_task_keeps_its_reason(served: Served, client: Client, key: str) -> None:
    client.post("/viec/bo", task=task_of(served, "2"), reason="Chỉ là nhắc chung")
    record = served.ledger.task(task_of(served, "2"))
    assert (record.life, record.history[-1].note) == (Life.REJECTED, "Chỉ là nhắc chung")
    assert "Chỉ là nhắc chung" in client.get(f"/nhiem-vu/{task_of(served, '2')}")


def test_a_change_of_many_is_one_act(served: Served, client: Client, key: str) -> None:
    data = f"csrf={client.token()}&state=done&chosen={task_of(served, '1')}&chosen={task_of(served, '2')}"
    answer = client.request.post(
        "/viec/nhieu", data=data, headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert answer.ok
    ends = [served.ledger.task(task_of(served, item)).events[-1] for item in "12"]
    assert {event.state for event in ends} == {State.DONE}
    assert len({event.act for event in ends}) == 1
    assert "và 1 nhiệm vụ nữa" in client.get("/nhat-ky"), "undoing it is about both"


def test_an_extension_keeps_the_first_deadline(served: Served, client: Client, key: str) -> None:
    client.post("/viec/gia-han", task=task_of(served), due_on="30/4/2025", reply="15/TB-BQLC")
    record = served.ledger.task(task_of(served))
    assert record.events[-1].detail.due_on == dt.date(2025, 4, 30)
    assert record.task.deadlines[0].due_on == dt.date(2025, 3, 27)


def test_somebody_elses_newer_decision_is_not_overwritten(served: Served, client: Client, key: str) -> None:
    seen = served.ledger.task(task_of(served)).revision
    client.post("/viec/tien-do", task=task_of(served), state="in-progress")
    answer = client.post("/viec/sua", 409, task=task_of(served), lead="Phòng Kế hoạch", revision=seen)
    assert 'role="alert"' in answer
    assert "leads" not in served.ledger.task(task_of(served)).decided


def test_a_units_report_waits_until_the_office_confirms_it(served: Served, client: Client, key: str) -> None:
    with served.ledger.act("don vi", "web") as act:
        act.propose(task_of(served), Kind.PROGRESS, state=State.DONE, note="Đã trình")
    page = client.get("/tien-do/cho-xac-nhan")
    assert "Đã trình" in page
    (proposal,) = served.ledger.task(task_of(served)).proposals

    client.post("/tien-do/nhan", task=task_of(served), proposal=proposal.id)
    assert served.ledger.task(task_of(served)).events[-1].state is State.DONE


def test_what_a_file_reports_is_confirmed_together_but_for_what_is_doubtful(
    served: Served, client: Client, key: str
) -> None:
    file = "e" * 64
    served.ledger.files.keep_evidence(file, "bảng trả lời.xlsx", ".xlsx", 1)
    with served.ledger.act("", "workbook", evidence=file) as act:
        for item, doubt in (("1", ""), ("2", "đã báo khác"), ("3", "")):
            act.propose(
                task_of(served, item), Kind.PROGRESS, Detail(doubt=doubt), state=State.DONE, note=f"xong {item}"
            )
    page = client.get("/tien-do/cho-xac-nhan")
    assert "bảng trả lời.xlsx</a>: 2 báo cáo không vướng mắc, 1 báo cáo cần xem từng mục" in page
    assert '<p class="why">đã báo khác</p>' in page

    client.post("/tien-do/nhan-ca-tep", evidence=file)
    done = [record.key for record in served.ledger.tasks() if record.events[-1].kind == Kind.PROGRESS]
    assert done == [task_of(served, "1"), task_of(served, "3")]
    client.post("/hoan-tac", act=served.ledger.acts(limit=1)[0].act)
    assert all(record.proposals for record in served.ledger.tasks()), "one act, undone as one"


def test_the_register_is_edited_with_its_comments_kept(served: Served, client: Client, key: str) -> None:
    file = served.workspace.register_file
    file.write_text('# của văn phòng\n[[unit]]\nkey = "tc"  # giữ mã này\nname = "Phòng Tài chính"\n', "utf-8")

    def version() -> str:
        return client.get("/don-vi").partition('name="version" value="')[2].partition('"')[0]

    client.post("/don-vi/them", version=version(), name="Phòng Khai thác cảng")
    client.post(
        "/don-vi/sua", version=version(), key="tc", name="Phòng Tài chính", aliases="P. TC\nPhòng TC", outside="1"
    )
    text = file.read_text("utf-8")
    assert text.startswith('# của văn phòng\n[[unit]]\nkey = "tc"  # giữ mã này\n')
    units = {unit.key: unit for unit in served.desk.register().units}
    assert units["tc"].aliases == ("P. TC", "Phòng TC")
    assert units["tc"].outside
    assert units["phong-khai-thac-cang"].name == "Phòng Khai thác cảng"


def test_merging_two_units_moves_what_is_open_and_can_be_undone(served: Served, client: Client, key: str) -> None:
    served.workspace.register_file.write_text(
        '[[unit]]\nkey = "a"\nname = "Phòng Vận hành"\n[[unit]]\nkey = "b"\nname = "Phòng Khai thác cảng"\n', "utf-8"
    )
    version = client.get("/don-vi").partition('name="version" value="')[2].partition('"')[0]
    client.post("/don-vi/gop", version=version, kept="a", gone="b")

    (unit,) = served.desk.register().units
    assert (unit.name, unit.aliases) == ("Phòng Vận hành", ("Phòng Khai thác cảng",))
    assert served.ledger.task(task_of(served)).task.leads[0].name == "Phòng Vận hành"
    client.post("/hoan-tac", act=served.ledger.acts(limit=1)[0].act)
    assert served.ledger.task(task_of(served)).task.leads[0].name == "Phòng Khai thác cảng"


def test_what_is_open_of_a_unit_that_is_no_more_is_passed_on(served: Served, client: Client, key: str) -> None:
    served.workspace.register_file.write_text(
        '[[unit]]\nkey = "a"\nname = "Phòng Vận hành"\n'
        '[[unit]]\nkey = "b"\nname = "Phòng Khai thác cảng"\nvalid_to = 2025-06-30\nsuccessor = "a"\n',
        "utf-8",
    )
    assert "Chuyển việc đang làm sang Phòng Vận hành" in client.get("/don-vi")
    client.post("/don-vi/chuyen", key="b")
    leads = [[party.name for party in record.task.leads] for record in served.ledger.tasks()]
    assert leads == [["Phòng Vận hành"], ["Phòng Vận hành"], ["Phòng Tài chính"]]
    assert len(served.desk.register().units) == 2, "earlier notices still mean the old one"
    assert "Chuyển việc đang làm" not in client.get("/don-vi")


def test_a_register_changed_meanwhile_is_not_overwritten(served: Served, client: Client) -> None:
    version = client.get("/don-vi").partition('name="version" value="')[2].partition('"')[0]
    mine = '[[unit]]\nkey = "x"\nname = "Phòng X"\n'
    served.workspace.register_file.write_text(mine, "utf-8")
    client.post("/don-vi/them", 409, version=version, name="Phòng Y")
    assert served.workspace.register_file.read_text("utf-8") == mine


def test_views_are_kept_under_a_name(served: Served, client: Client) -> None:
    client.post("/nhiem-vu/cach-xem", name="Việc trễ", address="?thoi-han=overdue&xep=due")
    assert 'href="/nhiem-vu?thoi-han=overdue&amp;xep=due"' in client.get("/nhiem-vu")
    client.post("/nhiem-vu/bo-cach-xem", name="Việc trễ")
    assert "Việc trễ" not in client.get("/nhiem-vu")


def test_filters_in_the_address_choose_the_tasks(served: Served, client: Client, key: str) -> None:
    for address, items in {
        "": "123",
        "?tim=nao+vet": "2",
        "?don-vi=tai+chinh": "13",
        "?chu-tri=Ph%C3%B2ng+T%C3%A0i+ch%C3%ADnh": "3",
        "?thoi-han=no-deadline": "2",
        f"?van-ban={key}&trang-thai=done": "",
        "?tu=1/3/2025&den=31/3/2025": "1",
        "?tu=hôm+qua&trang-thai=xyz": "123",
    }.items():
        page = client.get(f"/nhiem-vu{address}")
        shown = [item for item in "123" if f'value="31-TB-BQLC/{item}"' in page]
        assert shown == list(items), address


@pytest.mark.parametrize(
    ("address", "found"),
    [
        pytest.param("", ["31", "32", "giấy mời.txt"], id="all"),
        pytest.param("?tim=CẢNG+BIỂN", ["31", "32"], id="with diacritics"),
        pytest.param("?tim=cang+bien+32", ["32"], id="without, and the number"),
        pytest.param("?tim=cãng", [], id="with others"),
        pytest.param("?tim=10/03/2025", ["31", "32"], id="the day"),
        pytest.param("?co-quan=-", ["giấy mời.txt"], id="no issuer"),
        pytest.param("?nam=2025", ["31", "32"], id="the year"),
        pytest.param("?tinh-trang=pending", [], id="waiting ones"),
        pytest.param("?can-kiem-tra=1", ["giấy mời.txt"], id="to be looked at"),
    ],
)
def test_notices_are_found_by_words_and_filters(
    served: Served, client: Client, key: str, address: str, found: list[str]
) -> None:
    served.take("b.txt", text(number="32"))
    served.take("giấy mời.txt", "Kính mời các đồng chí dự họp vào sáng thứ Hai.")
    with served.ledger.act("lan", "web") as act:
        for record in served.ledger.tasks():
            act.confirm(record.key)
    page = client.get(f"/van-ban{address}")
    shown = re.findall(r'<td><a href="/van-ban/[^"]+">([^</]+)', page)
    assert sorted(shown) == sorted(found)


def test_a_notice_in_the_list_tells_how_its_tasks_stand(served: Served, client: Client, key: str) -> None:
    client.post("/viec/tien-do", task=task_of(served, "2"), state="done")
    row = client.get("/van-ban").partition("<tbody>")[2]
    assert [int(number) for number in re.findall(r'data-label="(?:Đang làm|Quá hạn)">(\d+)<', row)] == [2, 2]


def test_a_task_given_to_a_group_is_shown_to_the_units_whose_sheets_have_it(served: Served, client: Client) -> None:
    whole = text().replace("Trên đây", "4. Các phòng rà soát quy chế phối hợp, báo cáo trước ngày 20/4/2025.\nTrên đây")
    served.take("a.txt", whole)
    served.take("b.txt", text(number="32").replace("Phòng Tài chính", "Phòng Pháp chế"))
    records = served.ledger.tasks()
    for groups in ("", '[[group]]\nkey = "cp"\nname = "Các phòng"\n[[unit]]\nkey = "tc"\nname = "Phòng Tài chính"\n'):
        register = Register.parse(groups and f'{groups}groups = ["cp"]\n')
        for unit in ("Phòng Tài chính", "Phòng Khai thác cảng", "Phòng Pháp chế"):
            told = {key for key, reach in views.reaches(records, register).items() if unit in reach.collective}
            wanted = TaskFilter(concerns=views.concern(unit, register, served.ledger.groups()), how="shared")
            assert {record.key for record in served.ledger.find(wanted)} == told, (unit, groups)
    page = client.get("/don-vi/bang?ten=" + quote("Phòng Tài chính"))
    assert "/nhiem-vu/31-TB-BQLC/4" in page.partition("Giao chung cho nhiều đơn vị")[2]
    assert "31-TB-BQLC/4" not in client.get("/don-vi/bang?ten=" + quote("Phòng Pháp chế"))
    page = client.get("/tien-do/don-vi?loai=giao-chung&ten=" + quote("Phòng Khai thác cảng"))
    assert 'value="31-TB-BQLC/4"' in page


def test_drafts_of_the_office_are_made_while_the_desk_goes_on(served: Served, client: Client, key: str) -> None:
    page = client.request.post("/ban-nhap/lap", form={"csrf": client.token(), "kind": "register", "form": "csv"})
    token = page.url.rpartition("/")[2]
    for _ in range(1200):  # a process of its own begins, on whatever machine this is
        state = client.request.get(f"/ban-nhap/ket-qua/{token}/tinh-trang")
        if state.headers["x-moving"] != "1":
            break
        time.sleep(0.1)
    assert "Đã lập xong 1 tệp" in state.text(), "a page loaded again finds it by its address"
    assert served.workspace.outbox.size("so-theo-doi.csv")
    assert token in client.get("/ban-nhap")


def test_drafts_that_stopped_half_way_say_so(served: Served, client: Client, key: str) -> None:
    asked = making.Order(what=making.What.REPORT, as_of=DAY, asked_at=clock.now(), state=making.State.MAKING)
    file = served.workspace.root / ".giaoviec-making" / "gone.json"
    file.parent.mkdir()
    file.write_text(asked.model_dump_json(), "utf-8")
    assert "Đang lập" in client.get("/ban-nhap/ket-qua/gone")
    os.utime(file, (0, 0))
    assert "bị dừng giữa chừng" in client.get("/ban-nhap/ket-qua/gone")


def test_a_draft_that_cannot_be_asked_for_is_refused_at_once(served: Served, client: Client, key: str) -> None:
    client.post("/ban-nhap/lap", 404, kind="notice", notice="khong-co")
    client.post("/ban-nhap/lap", 400, kind="everything")
    assert client.get("/ban-nhap/ket-qua/never").count("không còn được nhớ") == 1


def test_a_later_version_is_compared_and_received(served: Served, client: Client, key: str) -> None:
    later = served.take("thong-bao-moi.txt", text(day="15/4/2025"))
    page = client.get(f"/van-ban/{later}/ban-moi")
    assert "khác: nội dung, thời hạn" in page
    assert "<del>28/3/2025.</del>" in page, "the words that differ, not the whole task"
    client.post(f"/van-ban/{later}/ban-moi")
    record = served.ledger.task(task_of(served))
    assert record.task.deadlines[0].due_on == dt.date(2025, 4, 14)


def test_the_figures_of_the_first_page_follow_every_decision(served: Served, client: Client, key: str) -> None:
    def followed() -> str:
        return client.get("/").partition("</strong> đang theo dõi")[0].rpartition("<strong>")[2]

    assert followed() == "3"
    client.post("/viec/bo", task=task_of(served, "2"), reason="trùng")
    assert followed() == "2"
    client.post("/hoan-tac", act=served.ledger.acts(limit=1)[0].act)
    assert followed() == "3"


def test_a_file_nobody_can_read_comes_back_with_the_reason(client: Client, key: str) -> None:
    file = {"name": "bảng.xlsx", "mimeType": "application/zip", "buffer": b"PK\x03\x04 no workbook"}
    answer = client.request.post("/tien-do/tra-ve", multipart={"csrf": client.token(), "file": file})
    assert (answer.status, "bảng.xlsx" in answer.text()) == (422, True)


def test_a_page_that_is_not_there_is_not_drawn(client: Client, key: str) -> None:
    assert client.request.get(f"/van-ban/{key}/trang/1.png").status == 422
    assert client.request.get("/van-ban/khong-co/trang/1.png").status == 404


def test_a_file_that_could_not_be_read_is_laid_into_the_inbox_again(served: Served, client: Client) -> None:
    digest = sha256(text().encode())
    served.workspace.archive.keep(f"{digest}.txt", text().encode())
    served.ledger.files.claim(digest, "thư mục/hỏng.txt", ".txt", 3)
    served.ledger.files.fail(digest, "error.damaged", "hỏng.txt: tệp hỏng")
    assert "hỏng.txt: tệp hỏng" in client.get("/van-ban-den")
    client.post("/van-ban-den/doc-lai", sha256=digest)
    assert (served.workspace.inbox / "hỏng.txt").read_text("utf-8") == text()


def test_a_month_shows_the_first_tasks_of_a_day_and_how_many_more(served: Served, client: Client) -> None:
    for number in range(41, 47):
        served.take(f"{number}.txt", text(number=str(number)))
    page = client.get("/lich?thang=2025-03")
    assert page.count('class="overdue" href="/nhiem-vu/') == 4
    assert 'href="/nhiem-vu?tu=2025-03-27&amp;den=2025-03-27">và 2 nhiệm vụ nữa' in page


def test_the_past_months_change_with_what_was_reported_for_them_only(served: Served, client: Client, key: str) -> None:
    end = dt.date(2025, 3, 31)
    before = served.ledger.last_event(until=end)
    with served.ledger.act("lan", "web") as act:
        act.progress(task_of(served), percent=10)
    assert served.ledger.last_event(until=end) == before
    for change in ("an earlier report", "a correction"):
        with served.ledger.act("lan", "web", on=dt.date(2025, 3, 20) if change == "an earlier report" else None) as act:
            if change == "a correction":
                act.reject(task_of(served), "nhầm")
            else:
                act.progress(task_of(served), state=State.DONE)
        assert served.ledger.last_event(until=end) > before, change
        before = served.ledger.last_event(until=end)
