"""Walks a package and takes the named thing that each module offers, so that nothing keeps a list by hand."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any


def offered(package: str, name: str) -> Iterator[tuple[str, Any]]:
    """Every ``(module, value)`` below ``package`` whose module defines ``name``, in order of module names."""
    root = importlib.import_module(package)
    for info in sorted(pkgutil.walk_packages(root.__path__, package + "."), key=lambda i: i.name):
        module = importlib.import_module(info.name)
        if name in vars(module):
            yield info.name, vars(module)[name]


def importing(package: str) -> Iterator[None]:
    """Imports the modules below ``package``, one in a step."""
    root = importlib.import_module(package)
    for info in pkgutil.walk_packages(root.__path__, package + "."):
        importlib.import_module(info.name)
        yield


def names(package: str) -> list[str]:
    """The full names of the modules directly in ``package``, without importing them."""
    root = importlib.import_module(package)
    return sorted(info.name for info in pkgutil.iter_modules(root.__path__, package + "."))
