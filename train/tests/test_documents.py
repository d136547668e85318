"""Commands that documents, messages and configurations name exist."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMING = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("assets/**/*.md"), *ROOT.glob("train/*.md"), *ROOT.glob("train/*/*.py"), *ROOT.glob("train/configs/*.toml")]


@pytest.mark.parametrize("path", [p for p in NAMING if "tests" not in p.parts], ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_names_is_there(path):
    text = path.read_text(encoding="utf-8")
    for module in set(re.findall(r"python -m (train[\w.]*\w)", text)):
        assert importlib.util.find_spec(module), module
        assert "__main__" in Path(importlib.util.find_spec(module).origin).read_text(), module
    for file in set(re.findall(r"(?<![\w/])train/[\w/]+\.(?:py|toml|tsv|md)", text)):
        history = path.name in ("RESULTS.md", "CHANGELOG.md")  # which name what was there
        assert history or (ROOT / file).exists(), file
