"""How long a fuzzer goes on: a short run with all tests, a long one on demand; and how many inputs each has tried.

`COMPUTE_OUTLOOK_FUZZ=100 python -m pytest tests/fuzz` tries a hundred times as much.
"""

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("COMPUTE_OUTLOOK_FUZZ", "1"))


def tries(short: int) -> settings:
    """So many examples in a short run."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
    return settings(max_examples=short * TIMES, suppress_health_check=slow)
