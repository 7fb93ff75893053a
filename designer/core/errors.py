"""The one error that a person meets: the outside world is wrong, said in one sentence with a place."""

from designer.text import Message, say


class DesignerError(Exception):
    """Something outside the program cannot be used.

    Args:
        message: what is wrong and where, as one sentence.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(say(message))
        self.message = message
