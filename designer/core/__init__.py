"""Records, changes, the immutable model and the document. Knows nothing of AWS."""

from designer.core.change import Change, Draft
from designer.core.document import Document
from designer.core.errors import DesignerError
from designer.core.facets import Charge, Interface, NetworkFacet, Surroundings
from designer.core.fields import Field, Ref, fields_of
from designer.core.kinds import Entry, Joint, Kind
from designer.core.model import Model, empty, model_of
from designer.core.records import Link, Note, Placement, Record, Resource, Settings, TalkStep, TalkTrace

__all__ = [
    "Change",
    "Charge",
    "DesignerError",
    "Document",
    "Draft",
    "Entry",
    "Field",
    "Interface",
    "Joint",
    "Kind",
    "Link",
    "Model",
    "NetworkFacet",
    "Note",
    "Placement",
    "Record",
    "Ref",
    "Resource",
    "Settings",
    "Surroundings",
    "TalkStep",
    "TalkTrace",
    "empty",
    "fields_of",
    "model_of",
]
