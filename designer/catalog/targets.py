"""Listeners of load balancers, the target groups behind them, and health checks."""

from typing import Annotated, Literal

import msgspec

from designer.catalog.addressing import naming
from designer.core import Entry, Field, Kind, Resource

PROTOCOLS = {
    "application": ("HTTP", "HTTPS"),
    "network": ("TCP", "UDP", "TCP_UDP", "TLS", "QUIC", "TCP_QUIC"),
    "classic": ("HTTP", "HTTPS", "TCP", "SSL"),
}
"""Listener protocols by type of load balancer:
https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html"""
_ALL_PROTOCOLS = ("HTTP", "HTTPS", "TCP", "UDP", "TCP_UDP", "TLS", "QUIC", "TCP_QUIC", "SSL")


class Listener(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html"""

    protocol: Annotated[
        str,
        Field(
            label="Protocol",
            choices=_ALL_PROTOCOLS,
            help="HTTP and HTTPS for Application, TCP, UDP and TLS for Network load balancers.",
        ),
    ] = "HTTP"
    port: Annotated[int, Field(label="Port", low=1, high=65535, help="The port that clients connect to.")] = 80
    target_group: Annotated[
        str | None,
        Field(label="Target group", ref=("target-group",), help="Where the listener sends what it receives."),
    ] = None
    certificate: Annotated[
        str | None,
        Field(label="Certificate", limit=256, help="Name of the certificate, needed for HTTPS and TLS."),
    ] = None


class HealthCheck(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"""

    protocol: Annotated[
        str,
        Field(
            label="Protocol",
            choices=("HTTP", "HTTPS", "TCP"),
            help="HTTP asks for a page; TCP only looks whether the port answers.",
        ),
    ] = "HTTP"
    port: Annotated[
        int | None,
        Field(label="Port", low=1, high=65535, help="Empty: the port that receives traffic."),
    ] = None
    path: Annotated[
        str,
        Field(
            label="Path",
            limit=1024,
            when=lambda check: check.protocol != "TCP",
            help="The page that a healthy target answers.",
        ),
    ] = "/"
    interval: Annotated[
        int, Field(label="Interval", unit="s", low=5, high=300, help="Time between two checks of a target.")
    ] = 30
    timeout: Annotated[
        int, Field(label="Timeout", unit="s", low=2, high=120, help="A check without an answer by then has failed.")
    ] = 5
    healthy: Annotated[
        int, Field(label="Healthy threshold", low=2, high=10, help="Good checks in a row until a target gets traffic.")
    ] = 5
    unhealthy: Annotated[
        int,
        Field(label="Unhealthy threshold", low=2, high=10, help="Failed checks in a row until a target is taken out."),
    ] = 2


class Target(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A registered target: a resource's id, or an address."""

    target: Annotated[
        str,
        Field(
            label="Target",
            ref=("instance", "auto-scaling-group", "load-balancer", "network-interface"),
            help="What receives the traffic: an instance, an Auto Scaling group, a load balancer, or an address.",
        ),
    ]
    port: Annotated[
        int | None,
        Field(label="Port", low=1, high=65535, help="Empty: the target group's port."),
    ] = None


class TargetGroup(Resource, frozen=True, kw_only=True, tag="target-group"):
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html"""

    target_type: Annotated[
        Literal["instance", "ip", "lambda", "alb"],
        Field(
            label="Target type",
            group="Targets",
            choices=("instance", "ip", "lambda", "alb"),
            names=("Instances", "IP addresses", "Lambda function", "Application load balancer"),
            help="What its targets are named by.",
        ),
    ] = "instance"
    protocol: Annotated[
        str,
        Field(
            label="Protocol",
            group="Targets",
            choices=("HTTP", "HTTPS", "TCP", "UDP", "TCP_UDP", "TLS", "QUIC", "TCP_QUIC"),
            help="How the load balancer speaks to the targets.",
        ),
    ] = "HTTP"
    port: Annotated[
        int,
        Field(label="Port", group="Targets", low=1, high=65535, help="The port on which the targets listen."),
    ] = 80
    targets: Annotated[
        tuple[Target, ...],
        Field(label="Registered targets", group="Targets", help="What shares the traffic; best in two zones or more."),
    ] = ()
    preserve_client_ip: Annotated[
        bool | None,
        Field(
            label="Preserve client address",
            group="Targets",
            advanced=True,
            help="Network load balancers only: targets see the client's address. Not set: AWS's default.",
        ),
    ] = None
    health_check: Annotated[
        HealthCheck,
        Field(
            label="Health check",
            group="Health check",
            help="How the load balancer finds out which targets are well; it sends nothing to the others.",
        ),
    ] = HealthCheck()


KINDS = (
    Kind(
        record=TargetGroup,
        label="Target group",
        service="Elastic Load Balancing",
        category="network",
        stands_in=("vpc",),
        prefix="targets",
        palette=(Entry(label="Target group", section="Network", rank=50, words="대상 그룹 타깃 타겟 target group"),),
        detail=lambda group, here: f"{group.protocol} {group.port}",
        arrive=naming("targets"),
    ),
)
