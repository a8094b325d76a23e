"""The pages, one module a subject."""

from giaoviec.web.routes import (
    decisions,
    drafts,
    handovers,
    home,
    inbox,
    journal,
    monitoring,
    notices,
    people,
    progress,
    queue,
    returned,
    tasks,
    units,
    versions,
)

ALL = (
    home.router,
    inbox.router,
    queue.router,
    tasks.router,
    notices.router,
    units.router,
    progress.router,
    returned.router,
    versions.router,
    handovers.router,
    drafts.router,
    decisions.router,
    journal.router,
    people.router,
    monitoring.router,
)
