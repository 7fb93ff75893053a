"""Icon packages: which files are found under their yearly names, what a hostile one does, and where they show."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog

from designer.assets import home, overlay_icons, resource
from designer.formats import iconpackage
from designer.formats.examples import example
from designer.formats.writers import writers
from designer.gui import icons, iconsets, preferences
from designer.gui.actions import actions
from designer.gui.export import drawing
from designer.gui.picture import paint
from designer.gui.theme import theme
from designer.gui.window import MainWindow

HUE = "#123456"
THIS_YEAR = (
    "Architecture-Service-Icons_07312026/Arch_Compute/48/Arch_Amazon-EC2_48.svg",
    "Architecture-Service-Icons_07312026/Arch_Compute/16/Arch_Amazon-EC2_16.svg",
    "Architecture-Service-Icons_07312026/Arch_Storage/64/Arch_Amazon-Simple-Storage-Service_64.svg",
    "Architecture-Service-Icons_07312026/Arch_Storage/64/Arch_Amazon-Elastic-Block-Store_64.svg",
    "Architecture-Service-Icons_07312026/Arch_App-Integration/48/Arch_Amazon-Simple-Queue-Service_48.svg",
    "Architecture-Service-Icons_07312026/Arch_Database/48/Arch_Amazon-RDS_48.svg",
    "Architecture-Service-Icons_07312026/Arch_Security/48/Arch_AWS-Key-Management-Service_48.svg",
    "Resource-Icons_07312026/Res_Networking-Content-Delivery/Res_Amazon-VPC_Internet-Gateway_48.svg",
    "Resource-Icons_07312026/Res_Networking-Content-Delivery/Res_Amazon-VPC_NAT-Gateway_48.svg",
    "Resource-Icons_07312026/Res_Networking/Res_Elastic-Load-Balancing_Application-Load-Balancer_48.svg",
    "Resource-Icons_07312026/Res_Networking/Res_Elastic-Load-Balancing_Network-Load-Balancer_48.svg",
    "Resource-Icons_07312026/Res_Security/Res_AWS-Identity-Access-Management_Role_48.svg",
    "Architecture-Group-Icons_07312026/Public-subnet_32.svg",
    "__MACOSX/Resource-Icons_07312026/._Res_Amazon-VPC_NAT-Gateway_48.svg",
)
EXPECTED = {
    "instance", "bucket", "volume", "queue", "database", "key", "internet-gateway", "nat-gateway", "load-balancer",
    "load-balancer-network", "role", "subnet-public",
}  # fmt: skip


def drawn(colour: str = HUE, size: int = 48) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<rect width="{size}" height="{size}" fill="{colour}"/></svg>'
    )


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return path


@pytest.fixture(autouse=True)
def own_icons() -> Iterator[None]:
    """Our own icons again after each test, and nothing left of a package."""
    yield
    overlay_icons(None)
    icons.forget()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return zipped(tmp_path / "Asset-Package_07312026.zip", {name: drawn() for name in THIS_YEAR})


def test_a_zip_and_a_folder_of_the_package_are_understood_alike(package: Path, tmp_path: Path) -> None:
    found = iconpackage.read(package)
    assert set(found) == EXPECTED
    with zipfile.ZipFile(package) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert iconpackage.read(tmp_path / "unpacked") == found


@pytest.mark.parametrize(
    ("name", "icon"),
    [
        ("Res_Networking/Res_48_Light/Res_Amazon-VPC_Internet-Gateway_48_Light.svg", "internet-gateway"),
        ("Arch_Compute/Arch_48/Arch_Amazon-EC2_48.svg", "instance"),
        ("Compute/Amazon-EC2_64x64.svg", "instance"),
        ("Arch_Storage/Arch_Amazon-S3_48.svg", "bucket"),
        ("x/Arch_Amazon-Virtual-Private-Cloud_48.svg", "vpc"),
        ("x/Res_Amazon-Elastic-Block-Store_Snapshot_48.svg", "snapshot"),
        ("x/Res_Amazon-CloudWatch_Alarm_48_Dark.svg", "alarm"),
        ("x/Res_Amazon-VPC_Peering-Connection_48.svg", "peering"),
        ("x/Res_Amazon-VPC_Network-Access-Control-List_48.svg", "network-acl"),
        ("x/Res_Users_48_Light.svg", "users"),
        ("x/Arch_AWS-Database-Migration-Service_48.svg", "migration"),
        ("x/Arch_AWS-Direct-Connect_48.svg", "direct-connect"),
        ("Arch_Compute\\48\\Arch_AWS-Lambda_48.svg", "function"),
    ],
)
def test_names_of_other_years_are_understood(name: str, icon: str, tmp_path: Path) -> None:
    assert set(iconpackage.read(zipped(tmp_path / "p.zip", {name: drawn()}))) == {icon}


def test_the_best_size_and_the_light_drawing_are_taken(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a/Res_Amazon-VPC_NAT-Gateway_48_Dark.svg": drawn("#000000"),
        "b/Res_Amazon-VPC_NAT-Gateway_48_Light.svg": drawn("#ffffff"),
        "c/Arch_Amazon-EC2_16.svg": drawn("#000016"),
        "d/Arch_Amazon-EC2_48.svg": drawn("#000048"),
        "d/Arch_Amazon-EC2_48.png": b"\x89PNG\r\n\x1a\n",
    }
    found = iconpackage.read(zipped(tmp_path / "p.zip", files))
    assert b"#ffffff" in found["nat-gateway"][1] and b"#000048" in found["instance"][1]


def test_a_kind_gets_its_names_without_any_list() -> None:
    wanted = iconpackage.names()
    from designer.catalog import kinds

    assert {kind.icon or kind.name for kind in kinds().values()} <= set(wanted)
    assert all(entry.icon in wanted for kind in kinds().values() for entry in kind.palette if entry.icon)
    assert wanted["nat-gateway"][0] == "vpc nat gateway"


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("case", ["broken", "empty", "none", "missing", "text", "many"])
def test_a_bad_package_gets_one_sentence(
    opened: Callable[..., MainWindow], tmp_path: Path, case: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.zip"
    if case == "broken":
        whole = zipped(tmp_path / "q.zip", {THIS_YEAR[0]: drawn()}).read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
    elif case == "empty":
        zipped(path, {})
    elif case == "none":
        zipped(path, {"holiday/IMG_1.png": b"\x89PNG", "notes.txt": "EC2"})
    elif case == "text":
        path.write_text("not a zip", encoding="utf-8")
    elif case == "many":
        monkeypatch.setattr(iconpackage, "_MOST_FILES", 3)
        zipped(path, dict.fromkeys(THIS_YEAR, ""))
    window = opened(example("three-tier"))
    window.set_language(language)
    iconsets.offer(window, path)
    said = window.bar.text.text()
    assert window.bar.isVisible() and window.bar.property("level") == "error"
    assert "p.zip" in said and len(said) < 100
    assert not preferences.load().icons and icons.icon_file("instance") == resource("icons", "instance.svg")


def test_names_that_lead_out_of_the_package_write_nothing_outside(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "../../../Arch_Amazon-EC2_48.svg": drawn(), "/etc/Arch_Amazon-RDS_48.svg": drawn(),
        "C:\\Windows\\Arch_AWS-Lambda_48.svg": drawn(),
    }  # fmt: skip
    before = set(tmp_path.parent.rglob("*.svg"))
    iconsets.take(zipped(tmp_path / "p.zip", files))
    assert {file.name for file in iconsets.folder().iterdir()} == {"instance.svg", "database.svg", "function.svg"}
    assert set(tmp_path.parent.rglob("*.svg")) == before


@pytest.mark.parametrize(
    "content",
    [
        b"<svg", b"", b"<html/>", drawn().encode() + b" " * 600_000,
        b'<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><use href="http://example.com/x.svg#a"/></svg>',
    ],
)  # fmt: skip
def test_a_picture_that_is_none_or_asks_for_more_is_left_out(content: bytes, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"Arch_Amazon-EC2_48.svg": content, "Arch_Amazon-RDS_48.svg": drawn()}
    assert set(iconpackage.read(zipped(tmp_path / "p.zip", files))) == {"database"}


def test_the_window_and_every_export_wear_the_chosen_set(window: MainWindow, package: Path) -> None:
    place = window.place
    assert place is not None
    place.workspace.settle()
    iconsets.offer(window, package)
    assert "12" in window.bar.text.text() and package.name in window.bar.text.text()
    hue = QColor(HUE)
    assert icons.pixmap("instance", 48).toImage().pixelColor(24, 24) == hue
    assert icons.pixmap("cache", 48).toImage().pixelColor(24, 4) != hue
    picture = paint(place.workspace.model, theme("light"), "en", scale=1.0)
    painted = [picture.pixelColor(x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4)]
    assert painted.count(hue) > 100
    seen = place.canvas.grab().toImage()
    assert any(seen.pixelColor(x, y) == hue for x in range(0, seen.width(), 4) for y in range(0, seen.height(), 4))
    svg = writers()[".svg"](drawing(place.desk))
    assert b"data:image/svg+xml;base64," in svg and HUE.encode() not in svg
    actions()["view.icons-own"].run(window)
    assert icons.pixmap("instance", 48).toImage().pixelColor(24, 24) != hue
    assert b"data:image" not in writers()[".svg"](drawing(place.desk))


def test_the_set_is_remembered(window: MainWindow, package: Path) -> None:
    iconsets.offer(window, package)
    assert preferences.load().icons == str(package)
    package.unlink()
    overlay_icons(None)
    icons.forget()
    iconsets.begin()
    assert icons.pixmap("instance", 48).toImage().pixelColor(24, 24) == QColor(HUE)
    assert actions()["view.icons-aws"].checked is not None and actions()["view.icons-aws"].checked(window)


def test_the_menu_asks_for_a_zip_or_a_folder(window: MainWindow, package: Path) -> None:
    window.qactions["view.icons-aws"].trigger()
    dialog = window.findChild(iconsets.IconSetDialog)
    assert dialog is not None and "aws.amazon.com" in dialog.text.text()
    dialog.zip.click()
    asked = window.findChild(QFileDialog, "icon-set-file-dialog")
    assert asked is not None
    asked.fileSelected.emit(str(package))
    asked.close()
    assert icons.pixmap("instance", 48).toImage().pixelColor(24, 24) == QColor(HUE)


def test_nothing_of_aws_is_shipped() -> None:
    assert not any("arch_" in file.name.lower() or "res_" in file.name.lower() for file in resource("icons").rglob("*"))
    assert home() not in resource("icons").parents
