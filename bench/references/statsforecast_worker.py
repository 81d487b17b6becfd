"""Times models of statsforecast: reads a model's name a line, answers with a line of JSON, until its input ends.

Run by `bench/methods.py` with the Python of the references, so that both sides can be measured in turn.
"""

import json
import sys

from bench.methods import FIRST, HORIZON, SAMPLE, seconds, theirs
from forecasting.backtest.competition_files import read_cases


def main() -> None:
    """Answer every line with the seconds of the processor over all series, or with the reason why there are none."""
    cases = read_cases(SAMPLE, HORIZON)[:FIRST]
    for line in sys.stdin:
        try:
            answer: dict[str, object] = {"seconds": seconds(cases, theirs(line.strip()))}
        except Exception as fault:  # noqa: BLE001 - whatever it is, the other models go on
            answer = {"reason": f"{type(fault).__name__}: {fault}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
