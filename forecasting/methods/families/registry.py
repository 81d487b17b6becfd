"""The registry: every method with what it needs, when to use it, and where it comes from."""

from forecasting.foundations.refusal import RefusalError
from forecasting.methods.families import (
    assumed,
    combination,
    diffusion,
    growth,
    published,
    rates,
    regression,
    shares,
    smoothing,
    theta,
)
from forecasting.methods.families import state_space as statespace
from forecasting.methods.method import Method

FARMER_LAFOND = "Farmer and Lafond (2016), Research Policy 45, 647-665"
FPP = "Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed."

_ALL = (
    Method(
        key="damped",
        name="Damped geometric growth with linear drift",
        run=growth.damped_growth,
        minimum=2,
        formula="ln y(T+h) = w trend(h) + (1 - w) cautious(h), w = s^2 / (s^2 + c), s = |mu| / K_s",
        applies="Levels above zero with three or more known values; the default beyond published forecasts.",
        source=f"Rule of this tool, measured on M4, M3 and 66 technologies; interval after {FARMER_LAFOND}",
    ),
    Method(
        key="damped_only",
        name="Damped geometric growth",
        run=growth.damped_only,
        minimum=2,
        formula="ln y(T+h) = ln y(T) + mu (phi + ... + phi^h), phi = 0.85",
        applies="Growing levels; the plainest form of damping.",
        source="Gardner and McKenzie (1985), Management Science 31, 1237-1246, on logs without smoothing",
    ),
    Method(
        key="theta",
        name="Theta in logs",
        run=theta.theta,
        minimum=4,
        formula="ln y(T+h) = (line(T+h) + SES of the theta = 2 line) / 2",
        applies="Four or more known values, growing slowly or unsteadily.",
        source="Assimakopoulos and Nikolopoulos (2000), International Journal of Forecasting 16, 521-530",
    ),
    Method(
        key="combination",
        name="Combination of Theta, damped growth and linear drift",
        run=combination.combination,
        minimum=4,
        formula="ln y(T+h) = mean of the three",
        applies="Four or more known values where no method is plainly right.",
        source="Makridakis, Spiliotis and Assimakopoulos (2020), International Journal of Forecasting 36, 54-74",
        family="combination",
    ),
    Method(
        key="linear",
        name="Linear drift",
        run=growth.linear_drift,
        minimum=3,
        formula="y(T+h) = y(T) + h (y(T) - y(1)) / (T - 1)",
        applies="Growth by like amounts rather than like percentages.",
        source=f"{FPP}, section 5.2 (drift method)",
    ),
    Method(
        key="random_walk",
        name="Random walk with drift in logs",
        run=growth.random_walk,
        minimum=4,
        formula="ln y(T+h) = ln y(T) + mu h, error K sqrt(A* / (1 + theta^2)) t(m - 1)",
        applies="Costs that fall steadily; the law fitted to 66 technologies.",
        source=FARMER_LAFOND,
        undamped=True,
    ),
    Method(
        key="cagr",
        name="Constant growth (CAGR)",
        run=growth.constant_growth,
        minimum=2,
        formula="y(T+h) = y(T) (y(T) / y(1))^(h / (T - 1))",
        applies="To show what the past growth rate would lead to; undamped extrapolation.",
        source="Arithmetic of compound growth",
        undamped=True,
    ),
    Method(
        key="loglinear",
        name="Log-linear regression",
        run=regression.log_linear,
        minimum=3,
        formula="ln y = a + b t by least squares",
        applies="To describe growth over a longer past; undamped extrapolation, as a forecast among the worst.",
        source=f"{FPP}, section 7.9; equals statsmodels' OLS",
        undamped=True,
    ),
    Method(
        key="holt",
        name="Holt's linear trend",
        run=smoothing.holt,
        minimum=10,
        formula="y(T+h) = l(T) + b(T) h, ETS(A,A,N) with beta at most 0.1",
        applies="Ten or more known values without gaps.",
        source=f"Holt (1957); {FPP}, section 8.2; statsmodels ETSModel",
        family="smoothing",
    ),
    Method(
        key="damped_trend",
        name="Damped trend",
        run=smoothing.damped_trend,
        minimum=10,
        formula="y(T+h) = l(T) + b(T) (phi + ... + phi^h), ETS(A,Ad,N), phi 0.8 to 0.98",
        applies="Ten or more known values without gaps.",
        source=f"Gardner and McKenzie (1985); {FPP}, section 8.2; statsmodels ETSModel",
        family="smoothing",
    ),
    Method(
        key="arima",
        name="ARIMA(0,1,1) with drift",
        run=statespace.arima,
        minimum=6,
        formula="(1 - L) y(t) = c + e(t) + theta e(t-1)",
        applies="Six or more known values; missing periods are stepped over.",
        source=f"Box and Jenkins (1970); {FPP}, section 9; statsmodels ARIMA",
        family="state space",
    ),
    Method(
        key="local_trend",
        name="Local level with a fixed slope, damped ahead",
        run=statespace.local_trend,
        minimum=5,
        formula="ln y(t) = l(t) + e(t), l(t) = l(t-1) + b + u(t)",
        applies="Noisy values or missing periods; five or more known values.",
        source="Harvey (1989), Structural Time Series Models and the Kalman Filter; statsmodels",
        family="state space",
    ),
    Method(
        key="logistic",
        name="Logistic curve",
        run=diffusion.logistic_growth,
        minimum=3,
        formula="y = C / (1 + exp(a - k t))",
        applies="A level that tends to a ceiling known from outside; a scenario.",
        source="Verhulst (1838)",
        asks="a ceiling",
        seasonal=False,
        family="growth curve",
    ),
    Method(
        key="gompertz",
        name="Gompertz curve",
        run=diffusion.gompertz,
        minimum=3,
        formula="y = C exp(-exp(a - k t))",
        applies="As the logistic, with a longer approach to the ceiling; a scenario.",
        source="Gompertz (1825); Winsor (1932), PNAS 18, 1-8",
        asks="a ceiling",
        seasonal=False,
        family="growth curve",
    ),
    Method(
        key="bass",
        name="Bass diffusion",
        run=diffusion.bass,
        minimum=6,
        formula="S(t) = m [F(t) - F(t-1)]",
        applies="First sales per period of a durable good whose growth has begun to bend; a scenario.",
        source="Bass (1969), Management Science 15, 215-227; Srinivasan and Mason (1986), Marketing Science 5, 169-178",
        asks="a total market, unless the curve has begun to bend",
        seasonal=False,
        family="growth curve",
    ),
    Method(
        key="share",
        name="Share: linear drift and damped logit drift",
        run=shares.share,
        minimum=1,
        formula="mean of y(T) + d h (within the bounds) and logistic(logit y(T) + mu (phi + ... + phi^h)), phi = 0.9",
        applies="Shares between a floor and a ceiling; their default.",
        source="Rule measured on internet users in about 196 countries",
        asks="a floor and a ceiling",
        seasonal=False,
        family="share",
    ),
    Method(
        key="rate",
        name="Growth rate that fades",
        run=rates.rate,
        minimum=1,
        formula="ln(1 + g(T+h)) = mean of ln(1 + g) x phi^h",
        applies="Series of growth rates, in percent above -100; their default.",
        source="Rule of this tool: the default rule's damping; interval widened on M3, checked on M4",
        seasonal=False,
        asks="growth rates",
        family="rate",
    ),
    Method(
        key="level",
        name="Damped drift in levels",
        run=growth.level_drift,
        minimum=1,
        formula="y(T+h) = y(T) + d (phi + ... + phi^h), phi = 0.7; no change with fewer than four values",
        applies="Values that are zero or negative, such as changes and balances.",
        source="Rule of this tool; not calibrated",
        seasonal=False,
        family="level",
    ),
    Method(
        key="published",
        name="Published path continued",
        run=published.published_path,
        minimum=1,
        formula="constant growth between published points; beyond the last, its own growth damped",
        applies="Periods that the publisher has forecast; fewer than three known values.",
        source="The publisher's own forecast; band from the record of published forecasts in this catalog",
        asks="a published forecast",
        seasonal=False,
        family="published",
    ),
    Method(
        key="growth",
        name="Custom growth rate",
        run=assumed.assumed_growth,
        minimum=1,
        formula="y(T+h) = y(T) (1 + g1) (1 + g2) ... (1 + gh)",
        applies="One known value, or a growth rate that you want to see carried out.",
        source="The user's assumption, prefilled from published growth claims",
        asks="a growth rate",
        family="assumed",
    ),
    Method(
        key="theta_levels",
        name="Theta as in the M4 competition",
        run=theta.theta_levels,
        minimum=3,
        formula="y(T+h) = (line(T+h) + SES of the theta = 2 line) / 2",
        applies="A benchmark with a published score, to hold the scorer and the other methods against.",
        source="Makridakis, Spiliotis and Assimakopoulos (2020), benchmark Theta",
        family="benchmark",
    ),
    Method(
        key="naive",
        name="No change",
        run=growth.no_change,
        minimum=2,
        formula="y(T+h) = y(T), error sigma sqrt(h)",
        applies="The benchmark that a method has to beat.",
        source="Makridakis, Spiliotis and Assimakopoulos (2020), benchmark Naive",
        seasonal=False,
        family="benchmark",
    ),
    Method(
        key="last_growth",
        name="Last growth continues",
        run=growth.last_growth,
        minimum=3,
        formula="y(T+h) = y(T) (y(T) / y(T-1))^h",
        applies="The benchmark of the headline that extrapolates the newest year.",
        source="Benchmark",
        undamped=True,
        family="benchmark",
    ),
)

METHODS: dict[str, Method] = {one.key: one for one in _ALL}

QUICK_METHODS = ("damped", "linear", "theta", "random_walk", "cagr", "last_growth", "naive")
"""Methods in closed form that stand beside a projection, and that a back-test scores unless others are named."""

DEFAULT = "default"
"""The name of the recommended rule, which resolves to one of `METHODS` for each series."""


def method(key: str) -> Method:
    """The method of this name.

    Raises:
        RefusalError: There is none; the message lists the names.
    """
    if key not in METHODS:
        raise RefusalError(f"no method is called {key!r}; expected {DEFAULT} or one of {', '.join(METHODS)}")
    return METHODS[key]


def name_of(key: str) -> str:
    """A method as a reader of pages knows it: its name in quotation marks."""
    return "the recommended method" if key == DEFAULT else f"“{METHODS[key].name}”" if key in METHODS else repr(key)
