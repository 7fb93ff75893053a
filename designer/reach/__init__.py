"""Packets: groups, lists, routes, gateways and load balancers decide a trace and its verdict."""

from designer.reach.records import Blocker, Hop, Trace
from designer.reach.relation import Allowed, Matrix, Reach, matrix
from designer.reach.trace import flow, trace

__all__ = ["Allowed", "Blocker", "Hop", "Matrix", "Reach", "Trace", "flow", "matrix", "trace"]
