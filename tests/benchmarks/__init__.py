"""Measured figures; `python -m tests.benchmarks` prints them. Nothing is asserted of times.

One thread of linear algebra for everyone, ours and the libraries compared with: set here, because a
package is read before its modules and so before numpy.
"""

import os

for _threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_threads] = "1"
