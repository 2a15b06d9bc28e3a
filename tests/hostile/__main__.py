"""Writes docs/hostile.md."""

from tests.hostile.table import PAGE, markdown

PAGE.write_text(markdown(), "utf-8")
