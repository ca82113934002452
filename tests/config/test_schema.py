import ast
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import get_type_hints

from reader.config import schema
from reader.config.load import sections

TREE = ast.parse(Path(schema.__file__).read_text(encoding="utf-8"))


def documented() -> set[str]:
    found = set()
    for node in TREE.body:
        if isinstance(node, ast.ClassDef):
            for field, after in zip(node.body, node.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr):
                    assert isinstance(field.target, ast.Name)
                    found.add(f"{node.name}.{field.target.id}")
    return found


def test_every_setting_says_what_it_does() -> None:
    tables = [get_type_hints(schema.Config)[section.name] for section in sections()]
    wanted = {f"{table.__name__}.{each.name}" for table in tables for each in fields(table)}
    assert wanted <= documented()


def test_every_choice_of_a_setting_is_named_in_its_description_or_speaks_for_itself() -> None:
    source = Path(schema.__file__).read_text(encoding="utf-8")
    for section in sections():
        table = get_type_hints(schema.Config)[section.name]
        for name, kind in get_type_hints(table).items():
            if issubclass(kind, StrEnum):
                description = source.split(f"    {name}: {kind.__name__}")[1].split('"""')[1]
                named = [choice for choice in kind if f"`{choice}`" in description]
                assert len(named) >= len(kind) - 1, (name, description)
