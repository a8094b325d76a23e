"""People: their accounts, logins and tokens, and the log of who did what. Secrets are kept as hashes only."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extract.text.folding import fold
from giaoviec.clock import now
from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger.databases import Database
from giaoviec.ledger.tables import AccountRow, AuditRow, LoginRow, TokenRow
from giaoviec.roles import Role

TOKEN_PREFIX = "gv_"
"""So that a token left in a file or a log is recognised as one."""

_SEEN_EVERY = dt.timedelta(minutes=1)
"""A page is not to wait for a writer only to note that its reader is still there."""

_LONGEST = 2000
"""Letters of an entry of the log that are kept."""


class What(StrEnum):
    """Kinds of entries of the log."""

    LOGIN = "login"
    LOGIN_FAILED = "login-failed"
    LOGOUT = "logout"
    CHANGED = "changed"
    """A page or an answer that changes something was asked for, and did."""
    TAKEN = "taken"
    """A file was downloaded."""
    REFUSED = "refused"
    """Something was asked for that the account may not do."""
    ACCOUNT = "account"
    """An account was made, changed, disabled, or given a token, on the command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who logs in, without the password."""

    name: str
    role: Role
    unit: str | None
    """Canonical name of the unit it speaks for; with ``Role.UNIT`` only."""
    disabled: bool
    created_at: dt.datetime
    tokens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """An entry of the log."""

    at: dt.datetime
    who: str
    address: str
    what: What
    about: str


@dataclass(frozen=True, slots=True)
class Accounts:
    """The people of a ledger; ``Ledger.accounts`` hands it out. Each method is one transaction."""

    database: Database

    # ---- accounts

    def add(self, name: str, role: Role, password: str, unit: str | None = None) -> None:
        """Make an account.

        Args:
            name: What the person types to log in, and what stands beside what they decide.
            role: What they may do.
            password: Its argon2 hash.
            unit: Canonical name of the unit, with ``Role.UNIT`` and only then.

        Raises:
            Problem: The name is empty, too long or taken.
        """
        if (role is Role.UNIT) != (unit is not None):
            raise ValueError("a unit's account names its unit, no other does")
        name = " ".join(unicodedata.normalize("NFC", name).split())
        if not 0 < len(name) <= 60 or not name.isprintable():
            raise Problem(ExitCode.USAGE, "account-name", name=name[:60])
        with self.database.writing() as session:
            if session.scalar(_by_name(name)) is not None:
                raise Problem(ExitCode.CONFLICT, "account-known", name=name)
            made = AccountRow(name=name, folded=folded(name), role=role, unit=unit, password=password, disabled=False)
            made.created_at = now()
            session.add(made)

    def all(self) -> tuple[Account, ...]:
        """Return every account, by name."""
        tokens = sa.select(sa.func.count()).where(TokenRow.account_id == AccountRow.id).scalar_subquery()
        with self.database.reading() as session:
            rows = session.execute(sa.select(AccountRow, tokens).order_by(AccountRow.folded))
            return tuple(_account(row, number) for row, number in rows)

    def named(self, name: str) -> Account:
        """Return one account, in whatever case its name is written.

        Raises:
            Problem: There is no such account.
        """
        with self.database.reading() as session:
            return _account(_existing(session, name))

    def anybody(self) -> bool:
        """Tell whether there is an account that may log in."""
        with self.database.reading() as session:
            return session.scalar(sa.select(AccountRow.id).where(~AccountRow.disabled).limit(1)) is not None

    def disable(self, name: str) -> None:
        """Let an account do nothing from now on; what it did stays.

        Raises:
            Problem: There is no such account.
        """
        with self.database.writing() as session:
            row = _existing(session, name)
            row.disabled = True
            _forget(session, row.id, tokens=True)

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password (its hash), and let it log in again; its logins end.

        Raises:
            Problem: There is no such account.
        """
        with self.database.writing() as session:
            row = _existing(session, name)
            row.password, row.disabled = password, False
            _forget(session, row.id, tokens=False)

    def password(self, name: str) -> tuple[Account, str] | None:
        """Return an account that may log in with the hash of its password."""
        with self.database.reading() as session:
            row = session.scalar(_by_name(name).where(~AccountRow.disabled))
            return None if row is None else (_account(row), row.password)

    def rehash(self, name: str, password: str) -> None:
        """Keep the same password under a hash of today's cost."""
        with self.database.writing() as session:
            session.execute(sa.update(AccountRow).where(AccountRow.folded == folded(name)).values(password=password))

    # ---- logins of browsers

    def begin(self, name: str) -> str:
        """Begin a login and return what its cookie says: always a new value, whatever the browser brought.

        Raises:
            Problem: There is no such account.
        """
        token, moment = secrets.token_urlsafe(32), now()
        with self.database.writing() as session:
            row = _existing(session, name)
            session.add(LoginRow(token=_hashed(token), account_id=row.id, began_at=moment, seen_at=moment))
        return token

    def visitor(self, token: str, *, idle: dt.timedelta, longest: dt.timedelta) -> Account | None:
        """Return whose login ``token`` is; ``None`` once it was idle or lasted too long."""
        moment = now()
        # columns, not objects: every request asks this
        row, login = AccountRow, LoginRow
        query = (
            sa.select(row.name, row.role, row.unit, row.created_at, login.began_at, login.seen_at)
            .join(login, login.account_id == row.id)
            .where(login.token == _hashed(token), ~row.disabled)
        )
        with self.database.reading() as session:
            found = session.execute(query).one_or_none()
        if found is None:
            return None
        name, role, unit, created_at, began, seen = found
        account = Account(name=name, role=Role(role), unit=unit, disabled=False, created_at=created_at)
        if moment - seen > idle or moment - began > longest:
            self.end(token)
            return None
        if moment - seen > min(_SEEN_EVERY, idle / 4):
            # somebody writes for long: no page is to fail for this, and the next one notes it
            with suppress(sa.exc.OperationalError), self.database.writing() as session:
                session.execute(sa.update(LoginRow).where(LoginRow.token == _hashed(token)).values(seen_at=moment))
        return account

    def end(self, token: str) -> None:
        """End a login."""
        with self.database.writing() as session:
            session.execute(sa.delete(LoginRow).where(LoginRow.token == _hashed(token)))

    def sweep(self, longest: dt.timedelta) -> None:
        """Forget logins that are over."""
        with self.database.writing() as session:
            session.execute(sa.delete(LoginRow).where(LoginRow.began_at < now() - longest))

    # ---- tokens of other programs

    def new_token(self, name: str) -> str:
        """Return a new token for an account; it is shown this once and cannot be read back.

        Raises:
            Problem: There is no such account, or it is disabled.
        """
        token = TOKEN_PREFIX + secrets.token_urlsafe(32)
        with self.database.writing() as session:
            row = _existing(session, name)
            if row.disabled:
                raise Problem(ExitCode.CONFLICT, "account-disabled", name=row.name)
            session.add(TokenRow(token=_hashed(token), account_id=row.id, created_at=now()))
        return token

    def revoke_tokens(self, name: str) -> int:
        """Let no token of an account count any more, and return how many there were.

        Raises:
            Problem: There is no such account.
        """
        with self.database.writing() as session:
            tokens = TokenRow.account_id == _existing(session, name).id
            number: int = session.scalars(sa.select(sa.func.count()).select_from(TokenRow).where(tokens)).one()
            session.execute(sa.delete(TokenRow).where(tokens))
            return number

    def bearer(self, token: str) -> Account | None:
        """Return whose token it is."""
        query = sa.select(AccountRow).join(TokenRow, TokenRow.account_id == AccountRow.id)
        with self.database.reading() as session:
            row = session.scalar(query.where(TokenRow.token == _hashed(token), ~AccountRow.disabled))
            return None if row is None else _account(row)

    # ---- the log

    def note(self, what: What, who: str, address: str = "", about: str = "") -> None:
        """Write down who did what from where."""
        entry = {"who": who, "address": address, "about": about}
        with self.database.writing() as session:
            session.add(AuditRow(at=now(), what=what, **{key: text[:_LONGEST] for key, text in entry.items()}))

    def notes(self, *, who: str = "", limit: int = 50, offset: int = 0) -> tuple[Note, ...]:
        """Return entries of the log, the newest first; those of one person only, if one is named."""
        query = sa.select(AuditRow).order_by(AuditRow.id.desc()).limit(limit).offset(offset)
        if who:
            query = query.where(AuditRow.who == unicodedata.normalize("NFC", who))
        with self.database.reading() as session:
            return tuple(
                Note(at=row.at, who=row.who, address=row.address, what=What(row.what), about=row.about)
                for row in session.scalars(query)
            )


def folded(name: str) -> str:
    """Return the one form of a name under which it is known, however it is typed."""
    return fold(" ".join(unicodedata.normalize("NFC", name).split()))


def _hashed(token: str) -> str:
    """Return the hash of a token. It holds 256 random bits, so nothing slower than sha256 is needed."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _by_name(name: str) -> sa.Select[AccountRow]:
    return sa.select(AccountRow).where(AccountRow.folded == folded(name))


def _existing(session: Session, name: str) -> AccountRow:
    row = session.scalar(_by_name(name))
    if row is None:
        raise Problem(ExitCode.UNKNOWN_KEY, "unknown-account", name=name)
    return row


def _forget(session: Session, account: int, *, tokens: bool) -> None:
    session.execute(sa.delete(LoginRow).where(LoginRow.account_id == account))
    if tokens:
        session.execute(sa.delete(TokenRow).where(TokenRow.account_id == account))


def _account(row: AccountRow, tokens: int = 0) -> Account:
    return Account(
        name=row.name,
        role=Role(row.role),
        unit=row.unit,
        disabled=row.disabled,
        created_at=row.created_at,
        tokens=tokens,
    )
