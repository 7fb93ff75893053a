"""Texts that a person sees: message ids are English, Korean comes from catalogues, particles fit the word before them."""

from designer.text.messages import Message, joined, msg, say, within
from designer.text.particles import attach

__all__ = ["Message", "attach", "joined", "msg", "say", "within"]
