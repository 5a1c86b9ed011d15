"""How many random companies each property is tried on: few in every run, many with HYPOTHESIS_PROFILE=long.

Only the long profile shrinks counterexamples, which takes minutes; it also draws other companies in every run.
"""

import os

from hypothesis import Phase, settings

settings.register_profile(
    "ci", max_examples=3, deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate)
)
settings.register_profile("long", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
