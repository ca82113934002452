import re
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import reader
from reader.config.load import sections
from reader.config.schema import Config

PACKAGE = Path(reader.__file__).parent


def test_every_setting_is_asked_for_somewhere() -> None:
    rooms = [path for path in PACKAGE.rglob("*.py") if "config" not in path.relative_to(PACKAGE).parts]
    source = "\n".join(path.read_text(encoding="utf-8") for path in rooms)
    unused = [
        f"{section.name}.{each.name}"
        for section in sections()
        for each in fields(get_type_hints(Config)[section.name])
        if not re.search(rf"\b{section.name}\.{each.name}\b", source)
    ]
    assert unused == [], "a setting that does nothing misleads"
