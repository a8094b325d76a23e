"""The pages, one module a subject."""

from giaoviec.web.routes import home, inbox

ALL = (home.router, inbox.router)
