"""Questions as people write them: ids, ``internet``, addresses."""

from __future__ import annotations

from typing import Any

import msgspec

from designer.core import DesignerError
from designer.core.wrong import invalid
from designer.graph import View
from designer.text import msg


class Query(msgspec.Struct, frozen=True):
    """One question: may a packet of ``protocol`` to ``port`` go from ``source`` to ``target``, and its reply back?

    ``address`` says how the target is addressed ("private", "public", "ipv6"; None = by default), ``icmp`` is type and
    code as "8,0".
    """

    source: str
    target: str
    protocol: str = "tcp"
    port: int | None = None
    address: str | None = None
    icmp: str | None = None

    @staticmethod
    def of(item: Any) -> Query:
        """A question out of JSON.

        Raises:
            DesignerError: a field is missing or of a wrong type.
        """
        if not isinstance(item, dict):
            raise DesignerError(msg("A question must be an object with {one} and {other}.", one="from", other="to"))
        raw = {("source" if k == "from" else "target" if k == "to" else k): v for k, v in item.items()}
        if isinstance(raw.get("icmp"), list):
            raw["icmp"] = ",".join(str(part) for part in raw["icmp"])
        if raw.get("protocol") is None:
            raw.pop("protocol", None)
        try:
            query = msgspec.convert({k: v for k, v in raw.items() if k in Query.__struct_fields__}, Query)
        except msgspec.ValidationError as error:
            raise DesignerError(msg("A question cannot be understood: {why}.", why=invalid(error))) from error
        if query.port is not None and not 0 <= query.port <= 65535:
            raise DesignerError(msg("Port {port} is outside 0 to 65535.", port=query.port))
        return query


def icmp_of(text: str | None) -> tuple[int, int] | None:
    """Type and code of "8,0"; -1 stands for any.

    Raises:
        DesignerError: it is not two numbers.
    """
    if text is None:
        return None
    parts = text.split(",")
    try:
        numbers = [int(part) for part in parts]
    except ValueError:
        numbers = []
    if len(numbers) not in (1, 2) or not all(-1 <= number <= 255 for number in numbers):
        raise DesignerError(
            msg("{text} is not an ICMP type and code such as {example}.", text=text[:20], example="8,0")
        )
    return numbers[0], numbers[1] if len(numbers) == 2 else -1


def ask(view: View, query: Query) -> Any:
    """The trace that answers a question.

    Raises:
        DesignerError: an end is not in the diagram, or is no address.
    """
    from designer.reach.trace import trace

    return trace(
        view,
        query.source,
        query.target,
        query.protocol,
        query.port,
        address=query.address,
        icmp=icmp_of(query.icmp),
    )
