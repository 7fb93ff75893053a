"""Which panels there are, without what they are made of: each module here offers one as ``PANEL``."""
