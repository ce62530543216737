"""What a person reads in a template, a message or a page of documentation, as plain sentences."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted([*ROOT.glob("openajc/**/*.html"), *ROOT.glob("config/**/*.html")])
# Read by specialists, and kept by other rooms.
SPECIALIST = {"federal-files.md", "indicators.md", "security-model.md", "running.md", "api.md"}
DOCUMENTS = sorted(
    path
    for path in (*ROOT.glob("docs/*.md"), *ROOT.glob("*.md"))
    if path.name not in SPECIALIST | {"SECURITY.md", "CHANGELOG.md"}
)
# Not messages of pages: the database's own refusals, specialists' tools, and rooms that are being rewritten.
ELSEWHERE = {"migrations", "guards.py", "models.py", "token_model.py", "federal", "audit"}
REWRITTEN = {"openajc/participants/operations", "openajc/participants/management/commands"}
MODULES = sorted(
    path
    for path in ROOT.glob("openajc/**/*.py")
    if not ELSEWHERE & set(path.parts) and str(path.parent.relative_to(ROOT)) not in REWRITTEN
)
TAG = re.compile(r"<[^>]*>")
BLOCK = re.compile(
    r"</(?:p|li|h\d|t[dhr]|d[td]|div|label|legend|button|a|option|caption|summary|title|span)>"
)
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n|\n\s*(?:[-*#]|\d+\.)\s|\|")
FRAGMENT = 2
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’-]*")


def template_text(path: Path) -> str:
    text = re.sub(r"{% comment.*?endcomment %}|<!--.*?-->", "", path.read_text(), flags=re.DOTALL)
    text = re.sub(r"{%.*?%}|{#.*?#}", " ", text, flags=re.DOTALL)
    text = BLOCK.sub(".\n\n", re.sub(r"{{.*?}}", "5", text))
    return TAG.sub(" ", text)


def document_text(path: Path) -> str:
    """Return a page without its code, and links by their words."""
    text = re.sub(r"```.*?```", "", path.read_text(), flags=re.DOTALL)
    text = re.sub(r"^ {4}.*$", "", text, flags=re.MULTILINE)
    return re.sub(r"\]\([^)]*\)|`[^`]*`", "X", text)


def messages(path: Path) -> Iterator[str]:
    """Return the strings of a module that hold more than one word, without its docstrings."""
    tree = ast.parse(path.read_text())
    nodes = [node for node in ast.walk(tree) if isinstance(node, DOCUMENTED) and node.body]
    docs = {id(node.body[0].value) for node in nodes if isinstance(node.body[0], ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docs and " " in node.value.strip():
            yield node.value


def sentences(text: str) -> list[str]:
    return [part for part in SENTENCE.split(text) if WORD.search(part)]


def count_words(text: str) -> int:
    return len(WORD.findall(text))


def grade(text: str) -> float:
    """Return the school grade of a text by Flesch and Kincaid, with syllables counted as groups of vowels."""
    parts = [part for part in sentences(text) if count_words(part) > FRAGMENT]
    words = [word for part in parts for word in re.findall(r"[A-Za-z]+", part)]
    if not words:
        return 0
    return 0.39 * len(words) / len(parts) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, groups - silent)
