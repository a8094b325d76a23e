"""The pages, one module a subject."""

from giaoviec.web.routes import decisions, home, inbox, journal, notices, people, tasks

ALL = (home.router, inbox.router, tasks.router, notices.router, decisions.router, journal.router, people.router)
