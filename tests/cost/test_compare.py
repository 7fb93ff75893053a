"""The same drawing in every region, with other purchase options, before and after an edit."""

from decimal import Decimal

from designer.core import Charge, Draft, Model
from designer.cost.book import open_book, regions
from designer.cost.compare import by_region, changes, complete, offers
from designer.cost.estimate import estimate
from designer.formats.examples import example
from designer.workspace import Workspace


def charged(model: Model) -> list[Charge]:
    view = Workspace(model).view
    return [one for record in view.all() for one in view.charges(record.id)]


def test_every_region_is_ranked_on_the_same_lines() -> None:
    charges = charged(example("three-tier"))
    found = by_region(charges, open_book())
    assert {row.region for row in found.rows} == set(regions())
    assert [row.monthly for row in found.rows] == sorted(row.monthly for row in found.rows)
    billed = [one for one in charges if not one.free and one.region is not None]
    assert len(found.compared) + len(found.left_out) == len(billed)
    assert found.compared
    # What is compared, priced by itself in one region, gives that row.
    seoul = next(row for row in found.rows if row.region == "ap-northeast-2")
    names = set(map(str, found.compared))
    alone = [one for one in billed if str(one.what) in names]
    assert estimate(alone, open_book()).total == seoul.monthly


def test_sao_paulo_is_the_dear_one() -> None:
    codes = ("ap-northeast-2", "us-east-1", "sa-east-1", "eu-central-1")
    found = by_region(charged(example("three-tier")), open_book(), codes)
    assert found.rows[-1].region == "sa-east-1"
    assert found.rows[0].region == "us-east-1"
    more = by_region(charged(example("three-tier")), open_book())
    assert set(map(str, more.compared)) <= set(map(str, found.compared))


def test_regions_where_everything_is_priced_are_compared_on_everything() -> None:
    charges = charged(example("three-tier"))
    codes = complete(charges, open_book())
    assert "ap-northeast-2" in codes
    assert 3 < len(codes) < len(regions())
    found = by_region(charges, open_book(), codes)
    home = estimate([one for one in charges if one.region is not None], open_book())
    seoul = next(row for row in found.rows if row.region == "ap-northeast-2")
    assert seoul.monthly == home.total


def test_purchase_options_break_even_where_the_promise_is_paid_back() -> None:
    found = {one.option: one for one in offers(charged(example("three-tier")), open_book())}
    plain = found["on-demand"]
    assert plain.term == 0
    assert plain.break_even is None
    assert plain.paid(12) == 12 * plain.monthly
    year = found["reserved-1y"]
    assert year.upfront == 0
    assert year.monthly < plain.monthly
    assert year.break_even is not None
    assert year.break_even == year.monthly * 12 / plain.monthly
    ahead = found["reserved-3y-all"]
    assert ahead.monthly == 0
    assert ahead.paid(1) == ahead.upfront == ahead.paid(36)
    assert ahead.paid(37) == 2 * ahead.upfront
    assert ahead.break_even is not None
    # On-Demand has cost as much at the break-even month as the promise.
    assert ahead.break_even * plain.monthly == ahead.upfront
    assert found["reserved-3y"].break_even is not None


def test_no_instances_no_offers() -> None:
    assert offers(charged(example("static-site")), open_book()) == ()


def test_changes_name_what_differs_and_add_up() -> None:
    model = example("three-tier")
    before = Workspace(model).price()
    draft = Draft(model)
    draft.set("resources", "database-1", multi_az=False)
    draft.drop("resources", "nat-gateway-2")
    draft.drop("placements", "nat-gateway-2")
    after = Workspace(draft.preview()).price()
    found = changes(before, after)
    assert {one.resource for one in found} >= {"database-1", "nat-gateway-2"}
    assert sum((one.after - one.before for one in found), Decimal(0)) == after.total - before.total
    assert changes(before, before) == ()
    gone = [one for one in found if one.resource == "nat-gateway-2"]
    assert all(one.after == 0 for one in gone)
