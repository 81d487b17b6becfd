"""The shell: the only code beside pages/ that knows Streamlit."""

import os

# Threads of the linear algebra wait for work by turning in circles: with the small matrices of a fit they gain nothing
# and take the cores from the readers (a back-test beside a page took 9 to 13 s, and 6 without). Read by numpy once.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
