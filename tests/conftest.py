"""How properties are tested: on the same examples each time, unless one asks to explore.

The same commit passes or fails alike everywhere; new examples are sought by
``pytest --hypothesis-profile explore``.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("same")
