"""The command line as outside scripts use it: whole processes, exit states, JSON answers."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from designer.formats.examples import paths
from designer.formats.files import open_file

ROOT = Path(__file__).parents[2]
THREE, BROKEN = paths()["three-tier"], paths()["broken-three-tier"]


def cloudchalk(*arguments: object, input: bytes | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    environment.pop("DISPLAY", None)
    done = subprocess.run(
        [sys.executable, "-m", "designer", *map(str, arguments)],
        capture_output=True,
        input=input,
        env=environment,
        timeout=120,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode()
    )


def answer(*arguments: object, code: int = 0) -> Any:
    done = cloudchalk(*arguments)
    assert done.returncode == code, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_check_json_and_exit_states() -> None:
    sound = answer("check", THREE, "--format", "json")
    assert sound["counts"] == {"error": 0, "warning": 0, "advice": 0}
    broken = answer("check", BROKEN, "--format", "json", code=1)
    assert broken["counts"]["error"] == sum(one["level"] == "error" for one in broken["findings"]) > 0
    keys = {"rule", "level", "pillar", "subjects", "field", "message", "fix", "source"}
    assert all(set(one) >= keys for one in broken["findings"])
    assert cloudchalk("check", BROKEN, "--fail-on", "never").returncode == 0
    assert cloudchalk("check", paths()["single-server"], "--fail-on", "warning").returncode == 1


def test_check_speaks_korean_and_sarif() -> None:
    done = cloudchalk("check", BROKEN, "--lang", "ko")
    assert "데이터베이스 포트" in done.stdout
    assert "데이터베이스 포트" in cloudchalk("check", BROKEN, LANG="ko_KR.UTF-8").stdout
    sarif = answer("check", BROKEN, "--format", "sarif", code=1)
    assert sarif["version"] == "2.1.0"
    assert sarif["runs"][0]["results"]


def test_reach_answers_with_hops_there_and_back() -> None:
    found = answer(
        "reach", THREE, "--from", "auto-scaling-group-1", "--to", "database-1", "--port", "3306", "--format", "json"
    )
    assert (found["from"], found["to"], found["verdict"]) == ("auto-scaling-group-1", "database-1", "reached")
    assert {hop["leg"] for hop in found["forward"]} == {"forward"}
    assert {hop["leg"] for hop in found["back"]} == {"back"}
    assert all({"component", "kind", "leg", "decision", "why"} <= set(hop) for hop in found["forward"] + found["back"])
    blocked = answer(
        "reach", THREE, "--from", "internet", "--to", "database-1", "--port", "3306", "--format", "json", code=1
    )
    assert blocked["verdict"] == "blocked"
    assert {one["kind"] for one in blocked["blockers"]} >= {"address", "security-group"}


def test_reach_without_a_port_lists_ranges() -> None:
    found = answer("reach", THREE, "--from", "internet", "--to", "load-balancer-1", "--format", "json", code=1)
    assert found["ports"] == [[443, 443]]


def test_reach_matrix_and_queries(tmp_path: Path) -> None:
    table = answer("reach", THREE, "--matrix", "--by", "group", "--format", "json")
    pairs = {(one["from"], one["to"]): one["allow"] for one in table["cells"]}
    assert {"protocol": "tcp", "ports": [[3306, 3306]]} in pairs[("security-group-2", "security-group-3")]
    assert ("security-group-1", "security-group-3") not in pairs
    rows = list(csv.reader(io.StringIO(cloudchalk("reach", THREE, "--matrix", "--format", "csv").stdout)))
    assert len(rows) == len(rows[0])
    questions = [
        {"from": "users-1", "to": "load-balancer-1", "protocol": "tcp", "port": 443},
        {"from": "nothing-1", "to": "users-1"},
        5,
    ]
    (tmp_path / "q.json").write_text(json.dumps(questions))
    answers = answer("reach", THREE, "--queries", tmp_path / "q.json", "--format", "json")
    assert answers[0]["verdict"] == "reached"
    assert "error" in answers[1]
    assert "error" in answers[2]


def test_cost_adds_up_and_follows_the_region() -> None:
    seoul = answer("cost", THREE, "--format", "json")
    assert sum(Decimal(one["monthly"]) for one in seoul["items"]) == pytest.approx(
        Decimal(seoul["monthly"]), abs=Decimal("0.2")
    )
    assert seoul["region"] == "ap-northeast-2"
    virginia = answer("cost", THREE, "--region", "us-east-1", "--format", "json")
    assert virginia["monthly"] != seoul["monthly"]
    won = answer("cost", THREE, "--currency", "KRW", "--rate", "1400", "--format", "json")
    assert Decimal(won["monthly"]) == pytest.approx(Decimal(seoul["monthly"]) * 1400, rel=Decimal("0.001"))
    assert cloudchalk("cost", THREE, "--format", "markdown").stdout.startswith("| ")


@pytest.mark.parametrize("suffix", [".png", ".svg", ".json"])
def test_exports_without_a_display_open_again(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out{suffix}"
    done = cloudchalk("export", THREE, "-o", out, "--theme", "dark", "--scale", "1")
    assert done.returncode == 0, done.stderr
    assert open_file(out) == open_file(THREE)
    assert cloudchalk("check", out).returncode == 0


def test_what_has_no_place_is_laid_out_for_a_picture(tmp_path: Path) -> None:
    raw = json.loads(THREE.read_text())
    raw["placements"] = []
    (tmp_path / "bare.json").write_text(json.dumps(raw))
    assert cloudchalk("export", tmp_path / "bare.json", "-o", tmp_path / "out.svg").returncode == 0
    assert "orders-db" in (tmp_path / "out.svg").read_text()


def test_export_pdf_and_a_selection(tmp_path: Path) -> None:
    assert cloudchalk("export", THREE, "-o", tmp_path / "out.pdf", "--selection", "subnet-1").returncode == 0
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_rules_kinds_schema_new_import(tmp_path: Path) -> None:
    listed = answer("rules", "--format", "json")
    assert {"NET001", "SEC001", "RDS003"} <= {one["rule"] for one in listed}
    assert "가용 영역" in cloudchalk("rules", "NET001", "--lang", "ko").stdout
    kinds = {one["kind"]: one for one in answer("kinds", "--format", "json")}
    assert kinds["subnet"]["stands_in"] == ["vpc"]
    assert kinds["instance"]["label"]["ko"]
    assert answer("schema")["properties"]["format"] == {"const": 1}
    assert "three-tier" in cloudchalk("new", "--list").stdout
    assert cloudchalk("new", "static-site", "-o", tmp_path / "mine.json").returncode == 0
    assert cloudchalk("export", tmp_path / "mine.json", "-o", tmp_path / "mine.svg").returncode == 0
    assert cloudchalk("import", tmp_path / "mine.svg", "-o", tmp_path / "back.json").returncode == 0
    assert (tmp_path / "back.json").read_bytes() == (tmp_path / "mine.json").read_bytes()


def test_standard_input_and_output() -> None:
    done = cloudchalk("check", "-", "--format", "json", input=THREE.read_bytes())
    assert json.loads(done.stdout)["file"] == "-"
    assert json.loads(cloudchalk("new", "three-tier").stdout) == json.loads(THREE.read_text())


BAD: dict[str, bytes] = {
    "broken": b"{",
    "newer": b'{"format": 99}',
    "deep": b'{"format": 1, "resources": [{"id": "vpc-1", "kind": "vpc", "cidrs": [["x"]]}]}',
    "dangling": b'{"format": 1, "resources": [{"id": "vpc-1", "kind": "vpc", "parent": "region-9"}]}',
    "rubbish": b"\x00" * 50 * 2**20,
    "picture": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_unusable_input_is_one_sentence_and_exit_2(tmp_path: Path, name: str, language: str) -> None:
    file = tmp_path / "bad.json"
    file.write_bytes(BAD[name])
    done = cloudchalk("check", file, "--lang", language)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "bad.json" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert any("가" <= letter <= "힣" for letter in done.stderr) == (language == "ko")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "/nowhere/none.json"),
        ("reach", THREE, "--from", "x-1", "--to", "database-1"),
        ("reach", THREE),
        ("cost", THREE, "--region", "moon-1"),
        ("cost", THREE, "--currency", "KRW"),
        ("export", THREE, "-o", "/tmp/x.bmp"),
        ("export", THREE, "-o", "/nowhere/x.svg"),
        ("export", THREE, "-o", "/tmp/x.svg", "--selection", "vpc-99"),
        ("rules", "XXX999"),
        ("new", "nothing"),
        ("check", THREE, "--format", "yaml"),
        ("frobnicate", "--hard"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[object, ...]) -> None:
    done = cloudchalk(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_reach_answers_for_many_pairs() -> None:
    told = cloudchalk("reach", THREE, "--what-reaches", "database-1", "--format", "json")
    assert told.returncode == 0
    answer = json.loads(told.stdout)
    assert answer["to"] == "database-1"
    assert [(one["from"], one["ports"]) for one in answer["reached_by"]] == [("auto-scaling-group-1", [[3306, 3306]])]
    assert answer["every_chain_from_internet_through"] == ["load-balancer-1", "auto-scaling-group-1"]
    text = cloudchalk("reach", THREE, "--what-reaches", "database-1", "--lang", "ko").stdout
    assert "web-alb" in text
    assert "인터넷" in text
    goes = cloudchalk("reach", THREE, "--from", "internet", "--to", "any")
    assert goes.stdout == "internet → web-alb  tcp 443\n"
    out = cloudchalk(
        "reach", THREE, "--from", "auto-scaling-group-1", "--to", "internet", "--port", "443", "--lang", "ko"
    )
    assert "→ 인터넷" in out.stdout and "패킷이 인터넷에 도착합니다." in out.stdout
    nothing = cloudchalk("reach", THREE, "--what-reaches", "no-such-1")
    assert nothing.returncode == 2


def test_reach_compares_two_files() -> None:
    told = cloudchalk("reach", BROKEN, "--diff", THREE, "--format", "json")
    assert told.returncode == 0
    answer = json.loads(told.stdout)
    assert ("load-balancer-1", "auto-scaling-group-1") in {(one["from"], one["to"]) for one in answer["opened"]}
    assert any(one["from"] == "database-1" for one in answer["closed"])
    same = cloudchalk("reach", THREE, "--diff", THREE)
    assert same.stdout == "Both reach the same.\n"
