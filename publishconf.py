"""What differs in production; everything else is in pelicanconf.py."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from pelicanconf import *  # noqa: F403 - settings are read by name

WITH_DRAFTS = False
APPROVALS_REQUIRED = True
SAMPLES_ALLOWED = False
PDF = {**PDF, "required": True}  # noqa: F405 - likewise
TARGETS = {"here": {"kind": "directory", "path": "published"}}  # docs/publishing.md: where to, how many releases stay
