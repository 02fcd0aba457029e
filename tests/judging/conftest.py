"""How much Hypothesis tries: the same few worlds every time, or with HYPOTHESIS_PROFILE=thorough many new ones."""

import os

from hypothesis import HealthCheck, Phase, settings

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)

# Without the search for a smaller example, which takes minutes: HYPOTHESIS_PROFILE=thorough has it.
settings.register_profile(
    "ci",
    max_examples=60,
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=SLOW,
)
settings.register_profile("thorough", max_examples=1500, deadline=None, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
