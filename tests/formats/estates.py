"""A diagram that uses every table, for the tests of formats."""

from designer.catalog.ec2 import Instance
from designer.catalog.places import Region, Users, Zone
from designer.catalog.routing import Route, RouteTable
from designer.catalog.security import GroupRule, SecurityGroup
from designer.catalog.vpc import Subnet, Vpc
from designer.core import Link, Model, Note, Placement, Settings, model_of


def estate() -> Model:
    """Users, a region, a zone, a VPC, a subnet and an instance, with links, notes and settings."""
    return model_of(
        Users(id="users-1", name="사용자"),
        Region(id="region-1", code="ap-northeast-2"),
        Zone(id="zone-1", parent="region-1", name="ap-northeast-2a"),
        Vpc(id="vpc-1", parent="region-1", name="main", cidrs=("10.0.0.0/16",)),
        RouteTable(
            id="route-table-1", parent="vpc-1", main=True, routes=(Route(destination="10.9.0.0/16", target="local"),)
        ),
        Subnet(id="subnet-1", parent="vpc-1", cidr="10.0.0.0/24", zones=("zone-1",), access="public"),
        SecurityGroup(
            id="security-group-1",
            parent="vpc-1",
            ingress=(GroupRule(protocol="tcp", ports=(443, 443), peer="0.0.0.0/0", note="웹"),),
        ),
        Instance(
            id="instance-1", parent="subnet-1", name='a "quoted" name\nline', security_groups=("security-group-1",)
        ),
        Link(
            id="link-1",
            source="users-1",
            target="instance-1",
            protocol="tcp",
            ports=(443, 443),
            bends=((1.5, 2.0),),
            branches=((), ((3.0, 4.5),)),
        ),
        Placement(id="region-1", x=0.0, y=0.0, w=800.0, h=600.0),
        Placement(id="vpc-1", x=20.0, y=40.0, w=700.0, h=500.0, z=2),
        Note(id="text-1", text="여기부터", x=3.0, y=4.0),
        Settings(title="작은 예", currency="KRW", rate=1390.5, accepted={"NET012|subnet-1": "lab"}),
    )
