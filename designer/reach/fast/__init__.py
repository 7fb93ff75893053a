"""Who reaches whom, for every pair at once: interfaces are bits, and those that behave alike are one class.

The scalar walk (``designer.reach.trace``) is the truth; here its decisions are taken once for each class of interfaces and
combined as bitsets. Ways through translators and appliances are left to the walk itself, one pair of classes at a time.
"""

from designer.reach.fast.pairs import Opened, Pairs
from designer.reach.fast.rows import Header

__all__ = ["Header", "Opened", "Pairs"]
