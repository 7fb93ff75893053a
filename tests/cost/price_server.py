"""A small server on loopback with offer files of the shape of AWS's."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

REGION = "ap-northeast-2"
DAY = "2026-11-20T00:00:00Z"


def dimension(usd: str, unit: str = "Hrs", begin: str = "0", end: str = "Inf") -> dict[str, Any]:
    return {"unit": unit, "beginRange": begin, "endRange": end, "description": "", "pricePerUnit": {"USD": usd}}


def instance(sku: str, name: str, os: str = "Linux", **more: str) -> tuple[str, dict[str, Any]]:
    attributes = {
        "servicecode": "AmazonEC2", "instanceType": name, "operatingSystem": os, "tenancy": "Shared",
        "preInstalledSw": "NA", "capacitystatus": "Used", "licenseModel": "No License required",
        "usagetype": f"APN2-BoxUsage:{name}", **more,
    }  # fmt: skip
    return sku, {"sku": sku, "productFamily": "Compute Instance", "attributes": attributes}


def product(sku: str, family: str, **attributes: str) -> tuple[str, dict[str, Any]]:
    return sku, {"sku": sku, "productFamily": family, "attributes": attributes}


def term(sku: str, *dimensions: dict[str, Any], **attributes: str) -> dict[str, Any]:
    return {
        f"{sku}.JRTCKXETXF": {
            "offerTermCode": "JRTCKXETXF", "sku": sku, "effectiveDate": DAY,
            "priceDimensions": {f"{sku}.{at}": one for at, one in enumerate(dimensions)},
            "termAttributes": attributes,
        }
    }  # fmt: skip


def offer(
    code: str, products: dict[str, Any], on_demand: dict[str, Any], reserved: dict[str, Any] | None = None
) -> Any:
    return {
        "formatVersion": "v1.0", "disclaimer": "", "offerCode": code, "version": "20261120", "publicationDate": DAY,
        "products": products, "terms": {"OnDemand": on_demand, "Reserved": reserved or {}},
    }  # fmt: skip


def lists() -> dict[str, Any]:
    """What the server offers, by offer code."""
    ec2 = dict(
        [
            instance("A1", "m7g.large"),
            instance("A2", "t3.micro", "Windows"),
            instance("A3", "m7g.large", tenancy="Dedicated"),
            instance("A4", "m7g.large", preInstalledSw="SQL Std"),
            product("N1", "NAT Gateway", usagetype="APN2-NatGateway-Hours"),
            product("V1", "Storage", volumeApiName="gp3", usagetype="APN2-EBS:VolumeUsage.gp3"),
            product("V2", "Provisioned Throughput", volumeApiName="gp3", usagetype="APN2-EBS:VolumeP-Throughput.gp3"),
        ]
    )
    prices = {
        "A1": term("A1", dimension("0.2")), "A2": term("A2", dimension("0.0222")), "A3": term("A3", dimension("0.22")),
        "A4": term("A4", dimension("9")), "N1": term("N1", dimension("0.06")),
        "V1": term("V1", dimension("0.09", "GB-Mo")), "V2": term("V2", dimension("47", "GiBps-mo")),
    }  # fmt: skip
    year = {"LeaseContractLength": "1yr", "OfferingClass": "standard"}
    reserved = {
        "A1": {
            **term("A1", dimension("876", "Quantity"), dimension("0.01"), PurchaseOption="Partial Upfront", **year),
            "A1.ALL": {
                **term("A1", dimension("1314", "Quantity"), PurchaseOption="All Upfront", **year)["A1.JRTCKXETXF"]
            },
        }
    }
    s3 = dict([product("S1", "Storage", volumeType="Standard", usagetype="APN2-TimedStorage-ByteHrs")])
    tiers = term(
        "S1",
        dimension("0.024", "GB-Mo", "0", "51200"),
        dimension("0.023", "GB-Mo", "51200", "512000"),
        dimension("0.022", "GB-Mo", "512000"),
    )
    out = dict(
        [product("D1", "Data Transfer", transferType="AWS Outbound", fromRegionCode=REGION, toLocation="External")]
    )
    leaving = term(
        "D1", dimension("0", "GB", "0", "1"), dimension("0.12", "GB", "1", "10240"), dimension("0.11", "GB", "10240")
    )
    rds = dict(
        [
            product("R1", "Database Instance", instanceType="db.m5.large", databaseEngine="MySQL",
                    deploymentOption="Multi-AZ", licenseModel="No license required"),
        ]
    )  # fmt: skip
    elb = dict([product("L1", "Load Balancer-Application", usagetype="APN2-LCUUsage")])
    vpc = dict(
        [
            product("I1", "VpcEndpoint", usagetype="APN2-PublicIPv4:InUseAddress"),
            product("I2", "VpcEndpoint", usagetype="APN2-VpcEndpoint-Hours", endpointType="PrivateLink"),
            product(
                "I3", "VpcEndpoint", usagetype="APN2-VpcEndpoint-Hours", endpointType="Gateway Load Balancer Endpoint"
            ),
            product("I4", "VPC", usagetype="APN2-VPN-Usage-Hours:ipsec.1"),
        ]
    )
    addresses = {
        "I1": term("I1", dimension("0.006")), "I2": term("I2", dimension("0.014")), "I3": term("I3", dimension("9")),
        # Per thousand hours: not the unit of the book.
        "I4": term("I4", dimension("51", "K-Hrs")),
    }  # fmt: skip
    kms = dict([product("K1", "Encryption", usagetype=f"{REGION}-KMS-Requests")])
    asked = term("K1", dimension("0", "Requests", "0", "20000"), dimension("0.000004", "Requests", "20000"))
    return {
        "AmazonVPC": offer("AmazonVPC", vpc, addresses),
        "awskms": offer("awskms", kms, {"K1": asked}),
        "AmazonEC2": offer("AmazonEC2", ec2, prices, reserved),
        "AmazonS3": offer("AmazonS3", s3, {"S1": tiers}),
        "AWSDataTransfer": offer("AWSDataTransfer", out, {"D1": leaving}),
        "AmazonRDS": offer("AmazonRDS", rds, {"R1": term("R1", dimension("0.5"))}),
        "AWSELB": offer("AWSELB", elb, {"L1": term("L1", dimension("0.009"))}),
    }


def plans() -> dict[str, Any]:
    """A Savings Plans file."""

    def rate(name: str, operation: str, price: str, usage: str = "APN2-BoxUsage") -> dict[str, Any]:
        return {
            "discountedUsageType": f"{usage}:{name}", "discountedOperation": operation, "unit": "Hrs",
            "discountedRegionCode": REGION, "discountedRate": {"price": price, "currency": "USD"},
        }  # fmt: skip

    def plan(sku: str, family: str, term: str = "1yr", option: str = "No Upfront") -> dict[str, Any]:
        attributes = {"purchaseTerm": term, "purchaseOption": option}
        return {"sku": sku, "productFamily": family, "attributes": attributes}

    return {
        "publicationDate": DAY, "regionCode": REGION,
        "products": [
            plan("P1", "ComputeSavingsPlans"), plan("P2", "EC2InstanceSavingsPlans"),
            plan("P3", "ComputeSavingsPlans", "3yr"), plan("P4", "SageMakerSavingsPlans"),
        ],
        "terms": {
            "savingsPlan": [
                {"sku": "P1", "rates": [
                    rate("m7g.large", "RunInstances", "0.15"), rate("t3.micro", "RunInstances:0002", "0.02"),
                    rate("m7g.large", "RunInstances", "9", "APN2-DedicatedUsage"),
                ]},
                {"sku": "P2", "rates": [rate("m7g.large", "RunInstances", "0.14")]},
                {"sku": "P3", "rates": [rate("m7g.large", "RunInstances", "0.1")]},
            ]
        },
    }  # fmt: skip


class Server(ThreadingHTTPServer):
    """``bodies`` may be changed; ``slow`` waits before each piece, ``cut`` breaks off after so many bytes once."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.bodies: dict[str, bytes] = {}
        self.slow = 0.0
        self.cut: int | None = None
        self.asked: list[tuple[str, str | None]] = []
        self.serve_lists(lists())

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def serve_lists(self, found: dict[str, Any]) -> None:
        base = "/offers/v1.0/aws"
        saving = "/savingsPlan/v1.0/aws/AWSComputeSavingsPlan"
        self.plans = f"{saving}/20261120/{REGION}/index.json"
        self.bodies[f"{saving}/current/region_index.json"] = json.dumps(
            {"regions": [{"regionCode": REGION, "versionUrl": self.plans}]}
        ).encode()
        self.bodies[self.plans] = json.dumps(plans()).encode()
        self.bodies[f"{base}/index.json"] = json.dumps(
            {
                "formatVersion": "v1.0",
                "offers": {
                    code: {
                        "offerCode": code,
                        "currentRegionIndexUrl": f"{base}/{code}/region_index.json",
                        "currentSavingsPlanIndexUrl": f"{saving}/current/region_index.json",
                    }
                    for code in found
                },
            }
        ).encode()
        for code, body in found.items():
            file = f"{base}/{code}/20261120/{REGION}/index.json"
            self.bodies[f"{base}/{code}/region_index.json"] = json.dumps(
                {"regions": {REGION: {"regionCode": REGION, "currentVersionUrl": file}}}
            ).encode()
            self.bodies[file] = json.dumps(body).encode()

    def file(self, code: str) -> str:
        return f"/offers/v1.0/aws/{code}/20261120/{REGION}/index.json"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        body = self.server.bodies.get(self.path)
        span = self.headers.get("Range")
        self.server.asked.append((self.path, span))
        if body is None:
            self.send_error(404)
            return
        start = int(span.removeprefix("bytes=").rstrip("-")) if span else 0
        self.send_response(206 if span else 200)
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        body = body[start:]
        large = self.path.count("/") > 5
        if large and self.server.cut is not None:
            body, self.server.cut = body[: self.server.cut], None
        for at in range(0, len(body), 512):
            if large and self.server.slow:
                time.sleep(self.server.slow)
            try:
                self.wfile.write(body[at : at + 512])
            except OSError:
                return

    def log_message(self, format: str, *args: Any) -> None:
        return


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
