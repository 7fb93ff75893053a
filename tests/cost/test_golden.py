"""The examples' months line by line, as they were worked out from the price book's figures."""

from pathlib import Path

import pytest

from designer.cost.report import as_csv
from designer.formats.examples import example
from designer.workspace import Workspace

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "costs"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.csv")), ids=lambda file: file.stem)
def test_the_month_of_an_example(file: Path) -> None:
    workspace = Workspace(example(file.stem))
    assert as_csv(workspace.price(), "en", workspace.view.label) == file.read_text(encoding="utf-8")
