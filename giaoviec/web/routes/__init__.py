"""The pages, one module a subject."""

from giaoviec.web.routes import decisions, home, inbox, journal, notices

ALL = (home.router, inbox.router, notices.router, decisions.router, journal.router)
