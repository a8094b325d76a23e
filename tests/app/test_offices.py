"""Several offices on one PostgreSQL: nothing of one is seen, changed, guessed or blocked by another."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from contextlib import suppress

import psycopg
import pytest
import sqlalchemy as sa

from giaoviec.exits import ExitCode, Problem
from giaoviec.fleet import open_queue
from giaoviec.ledger import Ledger, PartClaim, TaskFilter
from giaoviec.ledger.offices import RIGHTS
from giaoviec.ledger.tables import SHARED, Base
from giaoviec.roles import Role
from render.views import State
from tests.app.conftest import Office, Run
from tests.app.installation import HERE, OWNER, THERE, Installation, copied
from tests.app.notices import notice, party, task
from tests.support.postgres import needs_postgres

pytestmark = needs_postgres()

DAY = dt.date(2025, 3, 31)
OWN = sorted(name for name, table in Base.metadata.tables.items() if table.info != SHARED and name != "compatibility")
"""Tables whose rows belong to an office."""
NOT_ALLOWED = psycopg.errors.InsufficientPrivilege
SAME = notice(task("1", leads=(party("Phòng Tài chính"),)), task("2"))

LATER = notice(task("1"), number="40/TB-BQLC", sha256="b" * 64)


def receive(ledger: Ledger, found=SAME) -> str:
    ledger.files.claim(found.source.sha256, found.source.name, ".txt", 1)
    return ledger.record(found.source.sha256, found).key


def work(ledger: Ledger, who: str) -> None:
    """Receive the same notice as the other office, and do something with it, so that no table is empty."""
    receive(ledger)
    receive(ledger, LATER)
    with ledger.act(who, "cli", on=DAY) as act:
        act.progress("31-TB-BQLC/1", state=State.IN_PROGRESS, note=f"Ghi bởi {who}")
        act.link("40-TB-BQLC/1", "31-TB-BQLC/2")
    ledger.files.claim_parts("a" * 64, [PartClaim(sha256="c" * 64, name="b.txt", suffix=".txt", size=1)])
    ledger.drafts.plan({"31-TB-BQLC/phieu.docx": ("f" * 64, None)})
    ledger.deliveries.add("f" * 64, "31-TB-BQLC/1", DAY, "due")
    ledger.accounts.add("Hoa", Role.CLERK, f"hash of {who}")
    ledger.accounts.note("login", who)
    tree = ledger.trees.begin("/kho/2024")
    ledger.trees.add(tree, [("a.docx", 5, dt.datetime(2025, 3, 1, tzinfo=dt.UTC))])
    ledger.accounts.begin("Hoa")
    ledger.accounts.new_token("Hoa")
    ledger.files.keep_evidence("e" * 64, "tra-loi.docx", ".docx", 5)


@pytest.fixture
def both(installation: Installation) -> Iterator[tuple[Ledger, Ledger]]:
    """The ledgers of two offices that have both been at work."""
    with installation.ledger(HERE) as here, installation.ledger(THERE) as there:
        work(here, "lan")
        work(there, "minh")
        yield here, there


@pytest.fixture(scope="module")
def standing(_installed: str) -> Installation:
    """An installation in which two offices have been at work, for attempts that change nothing."""
    made = copied(_installed)
    for role, who in ((HERE, "lan"), (THERE, "minh")):
        with made.ledger(role) as ledger:
            work(ledger, who)
    return made


def new_role(installation: Installation, name: str, options: str = "") -> str:
    """Make a role of the whole server, if a test before did not."""
    made = f"create role {name} login {options}; exception when duplicate_object then"
    with installation.asking("office") as everything:
        everything.execute(f"do $$ begin {made} end $$")
    return name


# ---- what an office sees


def test_two_offices_hold_the_same_file_notice_and_unit_and_each_sees_its_own(both: tuple[Ledger, Ledger]) -> None:
    for ledger, who, other in ((both[0], "lan", "minh"), (both[1], "minh", "lan")):
        assert [record.key for record in ledger.tasks()] == ["31-TB-BQLC/1", "31-TB-BQLC/2", "40-TB-BQLC/1"]
        assert [file.sha256[0] for file in ledger.files.all()] == ["a", "b", "c", "e"]
        assert {event.who for record in ledger.tasks() for event in record.history} == {"", who}
        assert ledger.counts_by_unit(TaskFilter(), DAY)["Phòng Tài chính"].total == 1
        assert ledger.total(TaskFilter(text=f"ghi boi {other}"), DAY) == 0
        assert [path for path, _ in ledger.drafts.all()] == ["31-TB-BQLC/phieu.docx"]
        assert ledger.accounts.password("hoa")[1] == f"hash of {who}"
        assert [note.who for note in ledger.accounts.notes()] == [who]
    assert both[0].identity != both[1].identity


def test_a_statement_without_any_where_stays_in_the_office(both: tuple[Ledger, Ledger]) -> None:
    here, there = both
    before = there.find(TaskFilter(), DAY)
    here.rebuild()  # empties the tables of lists, and names no office
    assert there.find(TaskFilter(), DAY) == before
    assert there.lists_are_right()


def test_logins_and_tokens_of_one_office_open_nothing_in_another(both: tuple[Ledger, Ledger]) -> None:
    here, there = both
    token, login = here.accounts.new_token("Hoa"), here.accounts.begin("Hoa")
    long = dt.timedelta(days=1)
    assert here.accounts.bearer(token) is not None
    assert there.accounts.bearer(token) is None
    assert there.accounts.visitor(login, idle=long, longest=long) is None


def test_an_office_moves_in_beside_others_with_the_numbers_it_had(installation: Installation) -> None:
    from giaoviec.storage import keeping

    with installation.ledger(HERE) as here, installation.ledger(THERE) as there:
        receive(here)
        rows = json.loads(json.dumps(dict(here.everything(keeping.TABLES)), default=str))
        there.fill(rows)
        assert [record.key for record in there.tasks()] == ["31-TB-BQLC/1", "31-TB-BQLC/2"]
        for ledger in (there, here):  # numbers go on for both
            receive(ledger, notice(task("1"), number="32/TB-BQLC", sha256="d" * 64))
            assert len(ledger.notices()) == 2


# ---- trying to cross with SQL


def test_no_row_of_another_office_is_read_changed_or_made(standing: Installation) -> None:
    for table in OWN:
        mine = f"select count(*) from {table} where office_id = 1"
        others = f"select * from {table} where office_id = 2"
        with standing.asking("office") as everything:
            (number,) = everything.execute(mine).fetchone()
            before = everything.execute(others).fetchall()
        with standing.asking(HERE) as here:
            assert here.execute(f"select count(*) from {table}").fetchone() == (number,)
            assert here.execute(others).fetchall() == []
            for change in (f"delete from {table} where office_id = 2", f"update {table} set office_id = 1 where false"):
                with suppress(NOT_ALLOWED):  # some tables may not be changed at all
                    assert here.execute(change).rowcount == 0
            assert number > 0, table
            with pytest.raises(NOT_ALLOWED):
                here.execute(f"update {table} set office_id = 2")
            row = "jsonb_populate_record(t, '{\"office_id\": 2}')"
            with pytest.raises(NOT_ALLOWED):
                here.execute(f"insert into {table} select ({row}).* from {table} as t")
        with standing.asking("office") as everything:
            assert (everything.execute(others).fetchall(), table) == (before, table)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(f"set role {THERE}", id="become the other office"),
        pytest.param(f"set session authorization {THERE}", id="log in as it"),
        pytest.param(f"set role {OWNER}", id="become the owner"),
        pytest.param("insert into office_roles values (current_user, 2)", id="be entered for it"),
        pytest.param("update office_roles set office_id = 2", id="change the entry"),
        pytest.param("alter table tasks disable row level security", id="switch the policy off"),
        pytest.param("drop policy of_the_office on tasks", id="drop the policy"),
        pytest.param("create policy mine on tasks using (true)", id="add a policy"),
        pytest.param("create or replace function giaoviec_office() returns integer return 2", id="answer otherwise"),
        pytest.param("alter role current_user bypassrls", id="be excepted"),
        pytest.param("truncate events", id="empty a table"),
        pytest.param("create table office_roles_2 (role text)", id="make a table"),
        pytest.param("create schema mine", id="make a schema"),
        pytest.param("update alembic_version set version_num = '0001'", id="change the revision"),
        pytest.param("select setval('tasks_id_seq', 1)", id="set numbers back"),
        pytest.param("copy tasks to program 'cat'", id="run a program"),
    ],
)
def test_an_office_cannot_give_itself_rights(standing: Installation, statement: str) -> None:
    with standing.asking(HERE) as here, pytest.raises(NOT_ALLOWED):
        here.execute(statement)


def test_switching_row_security_off_is_an_error_and_shows_nothing(standing: Installation) -> None:
    with standing.asking(HERE) as here:
        here.execute("set row_security = off")
        with pytest.raises(NOT_ALLOWED, match="row-level security"):
            here.execute("select * from tasks")


def test_a_table_put_in_the_way_of_the_policy_is_not_asked(standing: Installation) -> None:
    with standing.asking(HERE) as here:
        here.execute("create temp table office_roles (role text, office_id integer)")
        here.execute("insert into office_roles values (current_user, 2)")
        here.execute("set search_path = pg_temp, public")
        assert here.execute("select giaoviec_office()").fetchone() == (1,)
        assert here.execute("select distinct office_id from public.tasks").fetchall() == [(1,)]


def test_a_function_of_ones_own_is_not_shown_rows_before_the_policy(standing: Installation) -> None:
    told: list[str] = []
    with standing.asking(HERE) as here:
        here.add_notice_handler(lambda said: told.append(str(said.message_primary)))
        here.execute(
            "create function pg_temp.peek(text) returns boolean language plpgsql cost 0.0000001 "
            "as $$ begin raise notice '%', $1; return true; end $$"
        )
        here.execute("select * from events where pg_temp.peek(note)")
    assert "Ghi bởi lan" in told
    assert "Ghi bởi minh" not in told


def test_a_reference_tells_nothing_about_rows_of_another_office(standing: Installation) -> None:
    with standing.asking("office") as everything:
        (there,) = everything.execute("select id from notices where office_id = 2").fetchone()
    with standing.asking(HERE) as here:
        found = []
        for number in (there, 999_999):
            with pytest.raises(psycopg.errors.ForeignKeyViolation) as caught:
                here.execute(
                    "insert into tasks (notice_id, key, position, contract, review) values (%s, 'x', 0, '', '')",
                    (number,),
                )
            found.append(str(caught.value).replace(str(number), "…"))
    assert found[0] == found[1]


def test_a_key_that_another_office_has_is_not_taken(installation: Installation) -> None:
    with installation.ledger(HERE) as here:
        receive(here)
        here.accounts.add("Hoa", Role.CLERK, "hash")
    with installation.asking(THERE) as there:
        for table, column in (("files", "sha256"), ("notices", "key"), ("tasks", "key"), ("accounts", "folded")):
            assert there.execute(f"select {column} from {table}").fetchall() == []
        there.execute(
            "insert into files (id, sha256, name, suffix, size, status, first_seen) "
            f"values (1, '{'a' * 64}', 'a', '', 1, 'claimed', now())"
        )


def test_what_the_server_gathers_about_the_rows_is_not_shown(standing: Installation) -> None:
    with standing.asking(OWNER) as owner:
        owner.execute("analyze")
    with standing.asking(HERE) as here:
        assert (
            here.execute("select * from pg_stats where schemaname = 'public' and tablename = 'notices'").fetchall()
            == []
        )


def test_a_role_of_no_office_sees_nothing_even_with_every_right(standing: Installation) -> None:
    new_role(standing, "gv_nobody")
    with standing.asking("office") as everything:
        everything.execute("grant all on all tables in schema public to gv_nobody")
        everything.execute("grant usage on all sequences in schema public to gv_nobody")
    with standing.asking("gv_nobody") as nobody:
        for table in OWN:
            assert nobody.execute(f"select count(*) from {table}").fetchone() == (0,)
        with pytest.raises(NOT_ALLOWED):
            nobody.execute("insert into drafts (path, intended, at) values ('a', 'b', now())")


# ---- a worker of several offices


def test_a_login_that_serves_several_offices_works_for_the_one_it_names(standing: Installation) -> None:
    new_role(standing, "gv_worker", "noinherit")
    with standing.asking("office") as everything:
        everything.execute(
            "do $$ begin create role gv_worker login noinherit; exception when duplicate_object then end $$"
        )
        everything.execute(f"grant {HERE}, {THERE} to gv_worker")
    url = standing.of("gv_worker", options=f"-c role={THERE}")
    with Ledger.open(url) as ledger:
        assert {event.who for record in ledger.tasks() for event in record.history} == {"", "minh"}
    with pytest.raises(Problem) as caught:
        standing.ledger("gv_worker")
    assert caught.value.key in ("error.ledger-rights", "error.no-office")


# ---- no table is forgotten


def test_every_table_belongs_to_offices_in_each_key_and_reference(standing: Installation) -> None:
    engine = sa.create_engine(standing.of(OWNER).replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        inspector = sa.inspect(connection)
        assert set(inspector.get_table_names()) == set(Base.metadata.tables) | {"alembic_version"} == set(RIGHTS)
        guarded = connection.execute(
            sa.text("select relname from pg_class where relrowsecurity and relforcerowsecurity")
        ).scalars()
        assert set(guarded) == {*OWN, "handovers"}
        for table in OWN:
            columns = {column["name"]: column for column in inspector.get_columns(table)}
            assert set(columns) - {"office_id"} == {column.name for column in Base.metadata.tables[table].columns}
            assert columns["office_id"]["nullable"] is False
            keys = [inspector.get_pk_constraint(table)["constrained_columns"]]
            keys += [unique["column_names"] for unique in inspector.get_unique_constraints(table)]
            for foreign in inspector.get_foreign_keys(table):
                keys += [foreign["constrained_columns"], foreign["referred_columns"]]
            assert [key for key in keys if "office_id" not in key] == [], table
    engine.dispose()


# ---- who is let in, and how offices are made


@pytest.mark.parametrize("role", [OWNER, "office"], ids=["the owner of the tables", "a superuser"])
def test_a_role_that_could_see_every_office_is_refused(installation: Installation, office: Office, role: str) -> None:
    office.configure('url = ""', f'url = "{installation.of(role)}"')
    result = office("status")
    assert (result.code, result.err.count("\n")) == (ExitCode.WORKSPACE, 1)
    assert f"“{role}” xem được dữ liệu của mọi cơ quan" in result.err


def test_a_role_of_no_office_is_refused_with_the_way_in(installation: Installation, office: Office) -> None:
    stranger = new_role(installation, "gv_stranger")
    office.configure('url = ""', f'url = "{installation.of(stranger)}"')
    assert office("status").code == ExitCode.WORKSPACE


def test_an_office_works_with_its_own_role(installation: Installation, office: Office) -> None:
    office.configure('url = ""', f'url = "{installation.of(HERE)}"')
    office.drop("a.txt", "THÔNG BÁO\nKết luận\n1. Giao Phòng Tài chính rà soát dự toán trước ngày 28/3/2025.\n")
    assert office("watch", "--once").code == 0
    assert "rà soát dự toán" in office("tasks").out


def test_the_first_office_named_is_the_one_whose_ledger_it_was(
    run: Run, new_ledger: Callable[[], str], installation: Installation
) -> None:
    alone = Installation(new_ledger())
    with alone.ledger("office") as ledger:
        receive(ledger)
        identity = ledger.identity
    added = run("office", "add", "van-phong", "--name", "Văn phòng", "--role", HERE, "--database", alone.url)
    assert (added.code, f"postgresql://{HERE}@" in added.out) == (0, True)
    assert run("office", "add", "so-moi", "--name", "Sở mới", "--role", THERE, "--database", alone.url).code == 0
    with alone.ledger(HERE) as here, alone.ledger(THERE) as there:
        assert (here.identity, len(here.tasks())) == (identity, 2)
        assert there.tasks() == ()
    listed = json.loads(run("office", "list", "--json", "--database", alone.url).out)
    assert listed == [
        {"key": "van-phong", "name": "Văn phòng", "roles": [HERE]},
        {"key": "so-moi", "name": "Sở mới", "roles": [THERE]},
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(("Sở Tài chính",), ExitCode.USAGE, "chữ thường không dấu", id="no key"),
        pytest.param(("so-tai-chinh",), ExitCode.CONFLICT, "Đã có cơ quan", id="taken"),
        pytest.param(("moi", "--role", HERE), ExitCode.CONFLICT, "đã thuộc một cơ quan", id="role of another"),
        pytest.param(("moi", "--role", OWNER), ExitCode.WORKSPACE, "mọi cơ quan", id="the owner"),
        pytest.param(("moi", "--role", "office"), ExitCode.WORKSPACE, "mọi cơ quan", id="a superuser"),
        pytest.param(("moi", "--role", "gv_none"), ExitCode.WORKSPACE, "Chưa có tài khoản", id="no such role"),
    ],
)
def test_an_office_that_cannot_be_made_is_explained(
    run: Run, installation: Installation, words: tuple[str, ...], code: ExitCode, said: str
) -> None:
    result = run("office", "add", *words, "--name", "Sở", "--database", installation.of(OWNER))
    assert (result.code, said in result.err) == (code, True), result.err


def test_an_office_gets_a_role_that_may_log_in_and_nothing_else(run: Run, installation: Installation) -> None:
    key = f"so-{sa.make_url(installation.url).database[-8:]}"
    assert run("office", "add", key, "--name", "Sở", "--database", installation.of(OWNER)).code == 0
    role = f"giaoviec_{key.replace('-', '_')}"
    with installation.asking("office") as everything:
        query = (
            "select rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = %s"
        )
        assert everything.execute(query, (role,)).fetchone() == (True, False, False, False, False)
    with installation.ledger(role) as ledger:
        assert receive(ledger) == "31-TB-BQLC"
        with open_queue(installation.of(role), ledger.identity) as queue:
            assert queue.enqueue(["a" * 64]) == 1
    with installation.asking(HERE) as here, pytest.raises(NOT_ALLOWED):
        here.execute(f"select * from {role}.procrastinate_jobs")
    again = run("office", "add", "khac", "--name", "Sở", "--role", role, "--database", installation.of(OWNER))
    assert again.code == ExitCode.CONFLICT


def test_only_the_owner_makes_offices(run: Run, installation: Installation) -> None:
    result = run("office", "add", "moi", "--name", "Sở", "--database", installation.of(HERE))
    assert (result.code, result.err.count("\n")) == (ExitCode.WORKSPACE, 1)


def test_offices_need_postgresql(office: Office) -> None:
    assert "chỉ có một cơ quan" in office("office", "list").err
