"""A listener's protocol fits the kind of load balancer, and instance targets stand in its VPC.

Application ones speak HTTP and HTTPS; Network ones TCP, UDP, TLS and QUIC; Classic ones HTTP, HTTPS, TCP and SSL. Targets in other networks are named by address, not by instance.

Choose the protocol that fits, or another kind of load balancer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from designer.core import Model
from designer.reach.balancers import target_groups
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import scene, service
from designer.text import msg

_FITS = {
    "application": ("HTTP", "HTTPS"),
    "network": ("TCP", "UDP", "TCP_UDP", "TLS", "QUIC", "TCP_QUIC"),
    "classic": ("HTTP", "HTTPS", "TCP", "SSL"),
}
_INSTEAD = {
    "application": {"TCP": "HTTP", "TLS": "HTTPS", "SSL": "HTTPS", "QUIC": "HTTPS", "TCP_QUIC": "HTTPS"},
    "network": {"HTTP": "TCP", "HTTPS": "TLS", "SSL": "TLS"},
    "classic": {"TLS": "SSL", "QUIC": "HTTPS", "TCP_QUIC": "HTTPS"},
}


def _check(context: Context, balancer: Any) -> Iterator[Finding]:
    view = context.view
    for at, listener in enumerate(balancer.listeners):
        if listener.protocol not in _FITS[balancer.type]:
            message = msg("{balancer} cannot listen with {protocol}; it takes {protocols}.", balancer=view.label(balancer.id),
                          protocol=listener.protocol, protocols=_FITS[balancer.type])  # fmt: skip
            yield RULE.finding(balancer.id, message, "listeners", _instead(balancer, at))
    vpc = view.vpc_of(balancer.id)
    for group in target_groups(view, balancer):
        for entry in group.targets:
            there = view.vpc_of(entry.target) if view.get(entry.target) is not None else None
            if group.target_type == "instance" and there is not None and vpc is not None and there.id != vpc.id:
                message = msg(
                    "{target} of {group} stands in another VPC than {balancer}.",
                    target=view.label(entry.target),
                    group=view.label(group.id),
                    balancer=view.label(balancer.id),
                )
                yield RULE.finding((group.id, entry.target), message, "targets")


def _instead(balancer: Any, at: int) -> Fix | None:
    fitting = _INSTEAD[balancer.type].get(balancer.listeners[at].protocol)
    if fitting is None:
        return None
    listeners = tuple(
        replace(one, protocol=fitting) if number == at else one for number, one in enumerate(balancer.listeners)
    )
    return Fix(msg("Listen with {protocol}", protocol=fitting), setting(balancer.id, listeners=listeners))


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"load-balancer-1": {"type": "network"}})


RULE = Rule(
    id="ELB006",
    level="error",
    pillar="correct",
    title=msg("Listener protocols fit the load balancer."),
    source="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html",
    check=_check,
    each=("load-balancer",),
    good=_good,
    bad=_bad,
    quiets=(),
)
