"""The desk: what the commands do, as pages in a browser. Server-rendered; every page works without JavaScript.

Start reading at ``app.py`` (what is put together), then ``routes/`` (one module a subject, one function a page).
"""

from giaoviec.web.app import create_app

__all__ = ["create_app"]
