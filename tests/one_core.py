"""The linear algebra of the tests takes one core, as that of the app does (`ui/__init__.py`).

Its threads wait for work by turning in circles: while both cores are busy, a fit of ARIMA takes twelve times as much of
them. Read by numpy once, so this is imported before anything else.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
