"""The import contracts of pyproject.toml, checked from inside the test run."""

from pathlib import Path

from importlinter.api import read_configuration
from importlinter.application import use_cases
from importlinter.configuration import configure

ROOT = Path(__file__).parents[2]


def test_imports_run_one_way_and_qt_stays_in_gui() -> None:
    configure()
    config = read_configuration(str(ROOT / "pyproject.toml"))
    assert len(config["contracts_options"]) >= 2
    assert use_cases.lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) is use_cases.SUCCESS


def test_only_graph_imports_networkx() -> None:
    guilty = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "designer").rglob("*.py")
        if "networkx" in file.read_text(encoding="utf-8") and file.parent.name != "graph"
        if any(
            line.lstrip().startswith(("import networkx", "from networkx"))
            for line in file.read_text("utf-8").splitlines()
        )
    ]
    assert guilty == []


def test_item_change_is_not_overridden() -> None:
    guilty = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "designer" / "gui").rglob("*.py")
        if "def itemChange" in file.read_text(encoding="utf-8")
    ]
    assert guilty == []
