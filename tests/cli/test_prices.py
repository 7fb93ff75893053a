"""``cloudchalk prices``: figures with their dates, and reading the lists."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from test_commands import cloudchalk

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "cost"))
from price_server import REGION, serving


def test_lists_are_read_on_the_command_line(tmp_path: Path) -> None:
    with serving() as server:
        home = {"CLOUDCHALK_HOME": str(tmp_path)}
        done = cloudchalk("prices", "update", "--region", REGION, "--host", server.url, **home)
        assert (done.returncode, done.stdout) == (0, f"{REGION}: 18 prices.\n")
        told = cloudchalk("prices", "get", "nat.hour", "--region", REGION, "--format", "json", **home)
        answer = json.loads(told.stdout)
        assert (answer["price"], answer["priced_on"], answer["source"]) == ("0.06", "2026-11-20", "AWS")
        server.bodies[server.file("AmazonEC2")] = b"{"
        broken = cloudchalk("prices", "update", "--region", REGION, "--host", server.url, "--lang", "ko", **home)
        assert broken.returncode == 2
        assert "손상" in broken.stderr
        assert cloudchalk("prices", "get", "nat.hour", "--region", REGION, **home).stdout.split()[3] == "0.06"


def test_a_price_is_shown_with_its_date_and_source(tmp_path: Path) -> None:
    told = cloudchalk("prices", "get", "dt.internet", "--region", REGION, CLOUDCHALK_HOME=str(tmp_path))
    assert told.returncode == 0
    assert "0.126" in told.stdout
    assert "2023-04" in told.stdout
    missing = cloudchalk("prices", "get", "no.such", "--region", REGION, CLOUDCHALK_HOME=str(tmp_path))
    assert missing.returncode == 2
    assert "no.such" in missing.stderr
    assert cloudchalk("prices", "update", "--region", "mars-north-1").returncode == 2
