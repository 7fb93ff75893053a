"""Files that are made while a window goes on: what is long is done beside the window, what Qt paints between its events."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from designer.formats.files import write_pieces
from designer.gui.canvas.diagram import Diagram
from designer.text import Message, msg


class Stopped(Exception):
    """Nobody wants the file any more."""


class Job(ABC):
    """What is written, on its way. Made by the window's thread, which takes the steps; everything else is called beside it.

    ``diagram`` is what was laid out for it, and is taken apart afterwards.
    """

    def __init__(self) -> None:
        self.diagram: Diagram | None = None
        self._given: SimpleQueue[Any] = SimpleQueue()

    @abstractmethod
    def lay_out(self) -> None:
        """Everything that comes before the first step."""

    @abstractmethod
    def steps(self) -> Generator[float | None, None, None]:
        """Short pieces of painting; each gives how much is done, 0 to 1, or None where the threads have to come first."""

    @abstractmethod
    def save(self, path: Path) -> None:
        """Writes what the steps give, while they give it.

        Raises:
            DesignerError: it cannot be written.
        """

    def saved(self, path: Path) -> Message:
        """What is said once it is written."""
        return msg("{file} is written.", file=path.name)

    def stop(self) -> None:
        """Whoever waits for what the steps give raises ``Stopped``."""
        self._given.put(Stopped())

    def give(self, thing: Any) -> None:
        """Hands something from the steps to what is written; None is the last."""
        self._given.put(thing)

    def given(self) -> Iterator[Any]:
        """What the steps give, as it comes."""
        while (thing := self._given.get()) is not None:
            if isinstance(thing, Stopped):
                raise thing
            yield thing

    def ready(self) -> Iterator[Any]:
        """What the steps have given up to now."""
        while not self._given.empty():
            thing = self._given.get()
            if thing is not None:
                yield thing

    def ahead(self) -> int:
        """How much of what the steps gave still waits."""
        return self._given.qsize()


class FileJob(Job):
    """A single file."""

    @abstractmethod
    def pieces(self) -> Iterator[bytes]:
        """The file, made of what the steps give, while they give it."""

    def save(self, path: Path) -> None:
        # What is on the way stays in memory: a program that is ended now leaves no half of a file.
        write_pieces(path, list(self.pieces()))


def done(job: FileJob) -> bytes:
    """The file of a job at once."""
    job.lay_out()
    for _ in job.steps():
        pass
    return b"".join(job.pieces())
