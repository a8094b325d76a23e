"""Write the templates into ``render/templates/``."""

from render.building import build
from render.word import TEMPLATES

for name, data in build().items():
    (TEMPLATES / name).write_bytes(data)
