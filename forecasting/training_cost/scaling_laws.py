"""Compute-optimal training: how large a model, and on how many tokens, for a budget of computation.

The constants of the loss laws are series of the catalog.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forecasting.catalog.records import Observation

if TYPE_CHECKING:
    from forecasting.catalog.catalog import Catalog
    from forecasting.catalog.series import Series

FLOP_PER_PARAMETER_AND_TOKEN = 6.0
"""2 for the forward and 4 for the backward pass of a dense transformer: Kaplan et al. (2020), section 2.1, arXiv
2001.08361; Hoffmann et al. (2022), appendix F, arXiv 2203.15556."""


def flop(parameters: float, tokens: float) -> float:
    """Computation of a run: 6 N D [FLOP]; parameters N [parameters that work on a token], tokens D [tokens]."""
    return FLOP_PER_PARAMETER_AND_TOKEN * parameters * tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimum:
    """The model that a budget of computation is best spent on.

    Attributes:
        compute: The budget C = 6 N D [FLOP].
        parameters: N [parameters].
        tokens: D [tokens].
    """

    compute: float
    parameters: float
    tokens: float

    @property
    def tokens_per_parameter(self) -> float:
        """D / N [tokens per parameter]."""
        return self.tokens / self.parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class LossLaw:
    """The loss of a model of N parameters trained on D tokens: L = E + A / N^alpha + B / D^beta [nats per token].

    Attributes:
        name: Who fitted it, and when.
        floor: E, the loss that no model undercuts [nats per token].
        scale_parameters: A.
        scale_tokens: B.
        alpha: Exponent of model size.
        beta: Exponent of data.
        source_ids: Where the constants were read.
    """

    name: str
    floor: float
    scale_parameters: float
    scale_tokens: float
    alpha: float
    beta: float
    source_ids: tuple[str, ...]

    def loss(self, parameters: float, tokens: float) -> float:
        """L(N, D) [nats per token]."""
        size, data = self.scale_parameters / parameters**self.alpha, self.scale_tokens / tokens**self.beta
        return float(self.floor + size + data)

    @property
    def exponents(self) -> tuple[float, float]:
        """N grows as C^a and D as C^b: a = beta / (alpha + beta), b = alpha / (alpha + beta) [no unit]."""
        return self.beta / (self.alpha + self.beta), self.alpha / (self.alpha + self.beta)

    def optimum(self, compute: float) -> Optimum:
        """The least loss for C = 6 N D (Hoffmann et al. 2022, equation 4).

        N = G (C / 6)^a, D = (C / 6)^b / G, G = (alpha A / (beta B))^(1 / (alpha + beta)).
        """
        size, _ = self.exponents
        ratio = self.alpha * self.scale_parameters / (self.beta * self.scale_tokens)
        pairs = compute / FLOP_PER_PARAMETER_AND_TOKEN
        parameters = ratio ** (1 / (self.alpha + self.beta)) * pairs**size
        return Optimum(compute=compute, parameters=parameters, tokens=pairs / parameters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportion:
    """N grows as C^a and D as C^(1 - a) from one published point, as in Hoffmann et al.'s approaches 1 and 2.

    Attributes:
        name: Which approach.
        exponent: a.
        anchor: A point of the law.
        source: Where both are printed.
    """

    name: str
    exponent: float
    anchor: Optimum
    source: str

    def optimum(self, compute: float) -> Optimum:
        """Scaled from the anchor; D follows from C = 6 N D."""
        parameters = self.anchor.parameters * (compute / self.anchor.compute) ** self.exponent
        return Optimum(compute=compute, parameters=parameters, tokens=compute / flop(parameters, 1.0))


GOPHER_BUDGET = Optimum(compute=5.76e23, parameters=67e9, tokens=1.5e12)
"""Hoffmann et al. (2022), table 3 (approach 1): the computation spent on Gopher [FLOP]."""

APPROACH_1 = Proportion(
    name="Hoffmann et al. (2022), approach 1: the least loss at each number of FLOP",
    exponent=0.50,
    anchor=GOPHER_BUDGET,
    source="Hoffmann et al. (2022), tables 2 and 3, arXiv 2203.15556",
)
APPROACH_2 = Proportion(
    name="Hoffmann et al. (2022), approach 2: equal-FLOP profiles",
    exponent=0.49,
    anchor=GOPHER_BUDGET,
    source="Hoffmann et al. (2022), table 2, anchored at table 3, arXiv 2203.15556",
)


def loss_laws(catalog: "Catalog") -> tuple[LossLaw, ...]:
    """Every published loss law of the catalog whose five constants are known, oldest first.

    Hoffmann et al. (2022), approach 3, as printed, and its re-estimate by Besiroglu et al. (2024), Chinchilla
    scaling: a replication attempt, arXiv 2404.10102.
    """
    constants = [catalog[f"scaling.loss.{letter}"] for letter in ("E", "A", "B", "alpha", "beta")]
    fits = sorted({(o.published, o.publisher) for o in constants[0].observations})
    laws = []
    for published, publisher in fits:
        rows = [_constant(series, publisher) for series in constants]
        if all(rows):
            values = [float(row.value) for row in rows if row]
            laws.append(
                LossLaw(
                    name=f"{publisher}, {published.label}",
                    floor=values[0],
                    scale_parameters=values[1],
                    scale_tokens=values[2],
                    alpha=values[3],
                    beta=values[4],
                    source_ids=tuple(dict.fromkeys(row.source_id for row in rows if row)),
                )
            )
    return tuple(laws)


def _constant(series: "Series", publisher: str) -> Observation | None:
    return next((o for o in series.observations if o.publisher == publisher), None)
