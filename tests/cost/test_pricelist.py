"""Price lists over HTTP: read, resumed, refused; the newer figure wins and the shipped one stays the fallback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from price_server import REGION, Server, serving

from designer.core import DesignerError
from designer.cost import own
from designer.cost.book import Book, folder, forget, newest, open_book
from designer.cost.pricelist import Progress, update
from designer.cost.pricelist import fetch as fetching
from designer.cost.pricelist.mapping import OFFERS, item_of
from designer.cost.pricelist.usages import USAGES
from designer.formats.examples import example
from designer.text import say
from designer.workspace import Workspace


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("CLOUDCHALK_HOME", str(tmp_path))
    forget()
    with serving() as made:
        yield made
    forget()


def price(key: str) -> Decimal | None:
    found = open_book().price(REGION, key)
    return found.first if found is not None else None


def why(server: Server) -> str:
    with pytest.raises(DesignerError) as caught:
        update([REGION], host=server.url)
    assert say(caught.value.message, "ko") != say(caught.value.message, "en")
    return say(caught.value.message, "en")


def test_lists_are_read_and_the_newer_figure_wins(server: Server) -> None:
    before = price("nat.hour")
    told: list[Progress] = []
    written = update([REGION], lambda progress: told.append(progress) is None, server.url)
    assert written == {REGION: 18}
    assert before != price("nat.hour") == Decimal("0.06")
    assert price("ec2.m7g.large.linux.on-demand") == Decimal("0.2")
    assert price("ec2.t3.micro.windows.on-demand") == Decimal("0.0222")
    assert price("ec2.m7g.large.linux.dedicated") == Decimal("0.22")
    # 876 at once over 8,760 hours, and a cent an hour; 1,314 at once.
    assert price("ec2.m7g.large.linux.reserved-1y-partial") == Decimal("0.11")
    assert price("ec2.m7g.large.linux.reserved-1y-all") == Decimal("0.15")
    assert price("ec2.m7g.large.linux.savings-compute") == Decimal("0.15")
    assert price("ec2.t3.micro.windows.savings-compute") == Decimal("0.02")
    assert price("ec2.m7g.large.linux.savings-ec2") == Decimal("0.14")
    assert price("rds.mysql.db.m5.large.multi") == Decimal("0.5")
    assert price("elb.alb.lcu") == Decimal("0.009")
    assert price("ebs.gp3.throughput") == round(Decimal(47) / 1024, 12)
    tiers = open_book().price(REGION, "s3.standard")
    assert tiers is not None
    assert [part[1] for part in tiers.tiers] == [Decimal("0.024"), Decimal("0.023"), Decimal("0.022")]
    leaving = open_book().price(REGION, "dt.internet")
    assert leaving is not None
    assert (leaving.free, leaving.scope) == (100, "account")
    assert leaving.cost(Decimal(200)) == 12
    assert newest(REGION) == "2026-11-20"
    # What the lists do not hold stays as shipped.
    assert price("kms.key") == 1
    assert {progress.lists for progress in told} == {len(OFFERS) + 1}
    assert [progress.at for progress in told] == sorted(progress.at for progress in told)
    assert not list((folder() / "parts").iterdir())


def test_free_parts_outlast_a_new_figure_and_a_wrong_unit_is_no_price(server: Server) -> None:
    shipped = price("vpn.site_to_site.hour")
    update([REGION], host=server.url)
    assert price("ipv4.in_use") == Decimal("0.006")
    assert price("vpce.interface.hour") == Decimal("0.014")
    assert price("vpn.site_to_site.hour") == shipped
    asked = open_book().price(REGION, "kms.requests")
    assert asked is not None
    assert (asked.free, asked.scope, asked.date) == (20_000, "account", "2026-11-20")
    assert asked.cost(Decimal(30_000)) == Decimal("0.04")


@pytest.mark.parametrize(
    ("code", "usage", "more", "key"),
    [
        ("AmazonVPC", "EU-TransitGateway-Hours", {"operation": "TransitGatewayVPC"}, "tgw.attachment.vpc.hour"),
        ("AmazonVPC", "TransitGateway-Hours", {"operation": "TransitGatewayPeering"}, None),
        ("AmazonVPC", "USE1-PublicIPv4:IdleAddress", {}, "ipv4.idle"),
        ("AmazonDynamoDB", "IA-ReadCapacityUnit-Hrs", {}, "dynamodb.provisioned.rcu.ia"),
        ("AmazonDynamoDB", "APN2-IA-ReadCapacityUnit-Hrs", {}, "dynamodb.provisioned.rcu.ia"),
        ("AmazonDynamoDB", "ReadCapacityUnit-Hrs", {}, "dynamodb.provisioned.rcu"),
        ("AmazonDynamoDB", "APN2-ReplWriteRequestUnits", {}, "dynamodb.ondemand.replicated_write"),
        ("awskms", "ap-northeast-2-KMS-Keys", {}, "kms.key"),
        ("AWSDirectConnect", "USE1-EQNY5-PortUsage:10G", {}, "dx.port.10g"),
        ("AWSDirectConnect", "USE1-EQNY5-HCPortUsage:10G", {}, None),
        ("AWSDatabaseMigrationSvc", "APS3-Multi-AZUsg:dms.r5.large", {}, "dms.r5.large.multi"),
        ("AmazonElastiCache", "APN2-NodeUsage:cache.r7g.large", {"cacheEngine": "Valkey"}, "cache.r7g.large.valkey"),
        ("AmazonElastiCache", "APN2-NodeUsage:cache.r7g.large", {"cacheEngine": "Redis"}, "cache.r7g.large"),
        ("AmazonRedshift", "APN2-Node:ra3.xlplus", {}, "redshift.ra3.xlplus"),
        ("AmazonEFS", "APN2-ETDataAccess-Bytes", {"accessType": "Write"}, "efs.elastic.write"),
        ("AmazonCloudWatch", "APN2-CW:AlarmMonitorUsage", {}, "cloudwatch.alarm.standard"),
        ("AWSLambda", "APN2-Lambda-GB-Second-ARM", {}, "lambda.duration.arm"),
        ("AmazonS3", "APN2-Requests-SIA-Tier2", {}, "s3.standard_ia.get"),
        ("AmazonS3", "APN2-Requests-Tier3", {}, None),
    ],
)
def test_usage_types_are_told_apart(code: str, usage: str, more: dict[str, str], key: str | None) -> None:
    found = item_of(code, "", {"usagetype": usage, **more})
    assert (found.key if found is not None else None) == key


def test_every_usage_type_leads_to_a_price_of_the_book() -> None:
    for code, usages in USAGES.items():
        for usage in usages:
            if "{}" not in usage.key:
                shipped = open_book().shipped("us-east-1", usage.key)
                assert shipped is not None, (code, usage)
                assert shipped.unit == usage.unit, (code, usage)


def test_a_figure_that_is_older_than_the_shipped_one_does_not_win(server: Server) -> None:
    shipped = price("nat.hour")
    for name, body in server.bodies.items():
        server.bodies[name] = body.replace(b"2026-11-20T", b"2019-01-01T")
    update([REGION], host=server.url)
    assert price("nat.hour") == shipped
    # But one that nothing shipped has is better than none.
    assert price("ec2.m7g.large.linux.dedicated") == Decimal("0.22")


def test_a_broken_connection_is_said_and_gone_on_from(server: Server) -> None:
    server.cut = 600
    assert "broke off" in why(server)
    parts = list((folder() / "parts").iterdir())
    assert [part.stat().st_size for part in parts] == [600]
    assert price("ec2.m7g.large.linux.dedicated") is None
    assert update([REGION], host=server.url) == {REGION: 18}
    assert ("bytes=600-" in [span for _, span in server.asked]) is True


def test_cancelling_keeps_what_is_whole(server: Server) -> None:
    update([REGION], host=server.url)
    server.slow = 0.002
    calls = iter(range(10**6))
    assert update([REGION], lambda progress: next(calls) < 1, server.url) == {}
    assert price("nat.hour") == Decimal("0.06")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"{", "broken"),
        (b'{"formatVersion": "v9.9", "offerCode": "AmazonEC2", "publicationDate": "2026-11-20"}', "known format"),
        (b'{"formatVersion": "v1.0", "offerCode": "AmazonS3", "publicationDate": "2026-11-20"}', "AmazonEC2"),
        (b'{"formatVersion": "v1.0", "offerCode": "AmazonEC2", "publicationDate": "soon"}', "published"),
        (b"\xff\xfe nonsense", "broken"),
    ],
)
def test_what_is_no_price_list_is_refused(server: Server, body: bytes, says: str) -> None:
    server.bodies[server.file("AmazonEC2")] = body
    assert says in why(server)
    assert not (folder() / f"{REGION}.json").exists()


@pytest.mark.parametrize(
    "body", [b"{", b'{"publicationDate": "soon"}', b'{"publicationDate": "2026-11-20", "products": [3]}']
)
def test_a_broken_savings_plans_file_is_refused(server: Server, body: bytes) -> None:
    server.bodies[server.plans] = body
    assert "price list" in why(server)
    assert not (folder() / f"{REGION}.json").exists()


@pytest.mark.parametrize("bad", ["-1", "NaN", "free", "1e400000000000"])
def test_a_price_that_is_none_is_refused(server: Server, bad: str) -> None:
    name = server.file("AmazonEC2")
    server.bodies[name] = server.bodies[name].replace(b'"USD": "0.06"', b'"USD": "' + bad.encode() + b'"')
    assert "broken" in why(server)


def test_what_is_missing_or_too_large_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    file = server.file("AmazonEC2")
    kept = server.bodies.pop(file)
    assert "cannot be reached" in why(server)
    server.bodies[file] = kept
    monkeypatch.setattr(fetching.fetch, "__defaults__", (500,))
    assert "larger" in why(server)


def test_without_a_network_the_shipped_book_stays(server: Server) -> None:
    before = price("nat.hour")
    with pytest.raises(DesignerError) as caught:
        update([REGION], host="http://127.0.0.1:1")
    assert "cannot be reached" in say(caught.value.message, "en")
    assert price("nat.hour") == before
    with pytest.raises(DesignerError):
        update(["mars-north-1"], host=server.url)


def test_a_damaged_book_of_ones_own_is_as_good_as_none(server: Server) -> None:
    before = price("nat.hour")
    folder().mkdir(parents=True)
    for text in ("{", "[]", '{"rows": 3}', '{"rows": {"nat.hour": {"u": "h", "p": "x", "s": "", "t": "2027"}}}'):
        (folder() / f"{REGION}.json").write_text(text)
        forget()
        assert price("nat.hour") == before


def test_a_teacher_overrides_a_figure_and_grants_a_discount(server: Server) -> None:
    model = example("three-tier")
    plain = Workspace(model).price()
    own.file().parent.mkdir(parents=True, exist_ok=True)
    own.file().write_text(json.dumps({"prices": {f"{REGION}/nat.hour": "1"}, "discount": "50"}))
    dear = Workspace(model).price()
    hours = [line for line in dear.lines if line.unit == "hour" and line.kind == "nat-gateway"]
    assert {line.unit_price for line in hours} == {Decimal("0.5")}
    assert {line.source for line in hours} == {"override"}
    gap = (
        sum(line.monthly for line in hours)
        - sum(line.monthly for line in plain.lines if line.unit == "hour" and line.kind == "nat-gateway") / 2
    )
    assert dear.total == plain.total / 2 + gap


@pytest.mark.parametrize(
    "text", ["{", '{"prices": {"a/b": "free"}}', '{"prices": []}', '{"discount": 101}', '{"discount": -1}']
)
def test_wrong_figures_are_said_and_the_estimate_goes_on(server: Server, text: str) -> None:
    own.file().parent.mkdir(parents=True, exist_ok=True)
    own.file().write_text(text)
    with pytest.raises(DesignerError):
        own.read()
    workspace = Workspace(example("three-tier"))
    assert workspace.price().total > 0
    assert workspace.told is not None
    assert "prices.json" in say(workspace.told, "en")


def test_the_diagrams_own_figures_come_first(server: Server) -> None:
    from designer.core import Draft
    from designer.text import msg

    own.file().parent.mkdir(parents=True, exist_ok=True)
    own.file().write_text(json.dumps({"prices": {f"{REGION}/nat.hour": "1"}}))
    workspace = Workspace(example("three-tier"))
    workspace.settle()
    draft = Draft(workspace.model)
    draft.set("settings", "settings", prices={f"{REGION}/nat.hour": "2"})
    workspace.edit(draft.change(), msg("Edit"))
    workspace.settle()
    assert workspace.estimate is not None
    assert {
        line.unit_price for line in workspace.estimate.lines if line.kind == "nat-gateway" and line.unit == "hour"
    } == {2}
    priced = Book({f"{REGION}/nat.hour": "3"}).price(REGION, "nat.hour")
    assert priced is not None
    assert priced.first == 3
