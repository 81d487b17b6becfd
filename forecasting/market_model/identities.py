"""The market model: what servers, capacity, power and money are made of.

Every function is one identity; its argument names are what it reads, one that ends in ``_before`` of the year before.
Growth is in percent over one step of a year, shares are in percent, and money is in nominal US dollars.
"""

from forecasting.market_model.graph import Graph, Value, identity, lesser, raised

SHOCK, CHINA = "Efficiency shock", "China"


@identity(unit="USD bn", symbol="S*", name="Server market before shocks and limits")
def server_market_trend(server_market_trend_before: Value, server_market_growth: Value) -> Value:
    """Server market of the year before x (1 + growth)."""
    return server_market_trend_before * (1 + server_market_growth / 100)


@identity(unit="USD bn", symbol="A*", name="AI servers before shocks and limits")
def ai_server_trend(server_market_trend: Value, ai_share: Value) -> Value:
    """Server market x AI share."""
    return server_market_trend * ai_share / 100


@identity(unit="USD bn", symbol="O", name="Other servers")
def other_servers(server_market_trend: Value, ai_server_trend: Value) -> Value:
    """Server market - AI servers."""
    return server_market_trend - ai_server_trend


@identity(unit="ratio", symbol="a", name="Adopted part of the efficiency gain", block=SHOCK)
def adopted_part(years_since_shock: Value, adoption_years: Value) -> Value:
    """Years since the shock / adoption time, at most 1."""
    return lesser(years_since_shock / adoption_years, 1)


@identity(unit="x", symbol="X(t)", name="Efficiency gain in use", block=SHOCK)
def gain_in_use(efficiency_gain: Value, adopted_part: Value) -> Value:
    """Efficiency gain ^ adopted part."""
    return raised(efficiency_gain, adopted_part)


@identity(unit="x", symbol="p", name="Price of a unit of AI service", block=SHOCK)
def service_price(gain_in_use: Value, pass_through: Value) -> Value:
    """X ^ -pass-through; 1 without a shock."""
    return raised(gain_in_use, -pass_through)


@identity(unit="x", symbol="q", name="AI service used", block=SHOCK)
def service_used(gain_in_use: Value, pass_through: Value, elasticity: Value) -> Value:
    """X ^ (pass-through x elasticity); 1 without a shock."""
    return raised(gain_in_use, pass_through * elasticity)


@identity(unit="x", symbol="c", name="Compute needed and hardware spending", block=SHOCK)
def compute_needed(service_used: Value, gain_in_use: Value) -> Value:
    """Service used / X = X ^ (pass-through x elasticity - 1); break-even at elasticity = 1 / pass-through."""
    return service_used / gain_in_use


@identity(unit="x", symbol="m", name="Users' spending on AI service", block=SHOCK)
def users_spending(service_price: Value, service_used: Value) -> Value:
    """Price x service used = X ^ (pass-through x (elasticity - 1)); break-even at elasticity = 1."""
    return service_price * service_used


@identity(unit="ratio", symbol="ε*", name="Elasticity above which compute needed rises", block=SHOCK)
def break_even_elasticity(pass_through: Value) -> Value:
    """1 / pass-through."""
    return 1 / pass_through


@identity(unit="USD bn", symbol="D", name="AI servers wanted")
def ai_server_wanted(ai_server_trend: Value, compute_needed: Value) -> Value:
    """AI servers before the shock x compute needed after it."""
    return ai_server_trend * compute_needed


@identity(unit="USD bn", symbol="Di", name="AI servers wanted for inference")
def inference_wanted(ai_server_wanted: Value, inference_share: Value) -> Value:
    """AI servers wanted x inference share."""
    return ai_server_wanted * inference_share / 100


@identity(unit="USD bn", symbol="E", name="Inference that moves to devices")
def edge_inference(inference_wanted: Value, edge_share: Value) -> Value:
    """AI servers wanted for inference x edge share: servers that devices make unnecessary."""
    return inference_wanted * edge_share / 100


@identity(unit="USD bn", symbol="Dc", name="AI servers wanted in data centres")
def data_centre_wanted(ai_server_wanted: Value, edge_inference: Value) -> Value:
    """AI servers wanted - inference that moves to devices."""
    return ai_server_wanted - edge_inference


@identity(unit="x", symbol="ip", name="Price-performance against the reference rack")
def price_performance_index(price_performance_index_before: Value, price_performance_growth: Value) -> Value:
    """Index of the year before x (1 + growth of price-performance)."""
    return price_performance_index_before * (1 + price_performance_growth / 100)


@identity(unit="EFLOPS per USD bn", symbol="P", name="Price-performance of new AI servers")
def price_performance(price_performance_index: Value, rack_compute: Value, rack_price: Value) -> Value:
    """Computing speed of the reference rack / its price x index."""
    return price_performance_index * rack_compute / rack_price


@identity(unit="x", symbol="ie", name="Energy efficiency against the reference rack")
def efficiency_index(efficiency_index_before: Value, efficiency_growth: Value) -> Value:
    """Index of the year before x (1 + growth of efficiency)."""
    return efficiency_index_before * (1 + efficiency_growth / 100)


@identity(unit="EFLOPS per GW", symbol="F", name="Energy efficiency of new AI servers")
def efficiency(efficiency_index: Value, rack_compute: Value, rack_power: Value) -> Value:
    """Computing speed of the reference rack / its power x index."""
    return efficiency_index * rack_compute / rack_power


@identity(unit="GW", symbol="W*", name="Power that wanted AI servers would need")
def power_wanted(data_centre_wanted: Value, price_performance: Value, efficiency: Value, pue: Value) -> Value:
    """AI servers wanted in data centres x price-performance / efficiency x PUE."""
    return data_centre_wanted * price_performance / efficiency * pue


@identity(unit="ratio", symbol="l", name="Part of wanted AI servers that finds power")
def powered_part(power_limit: Value, power_wanted: Value) -> Value:
    """Power that can be connected in a year / power wanted, at most 1."""
    return lesser(power_limit / power_wanted, 1)


@identity(unit="USD bn", symbol="I", name="Inference servers")
def inference_servers(inference_wanted: Value, edge_inference: Value, powered_part: Value) -> Value:
    """(Inference servers wanted - inference on devices) x part that finds power."""
    return (inference_wanted - edge_inference) * powered_part


@identity(unit="USD bn", symbol="T", name="Training servers")
def training_servers(ai_server_wanted: Value, inference_wanted: Value, powered_part: Value) -> Value:
    """(AI servers wanted - inference servers wanted) x part that finds power."""
    return (ai_server_wanted - inference_wanted) * powered_part


@identity(unit="USD bn", symbol="A", name="AI server market")
def ai_server_market(inference_servers: Value, training_servers: Value) -> Value:
    """Inference servers + training servers."""
    return inference_servers + training_servers


@identity(unit="USD bn", symbol="S", name="Server market")
def server_market(ai_server_market: Value, other_servers: Value) -> Value:
    """AI server market + other servers."""
    return ai_server_market + other_servers


@identity(unit="USD bn", symbol="G", name="Generative AI servers")
def generative_ai_servers(ai_server_market: Value, generative_share: Value) -> Value:
    """AI server market x generative share."""
    return ai_server_market * generative_share / 100


@identity(unit="USD bn", symbol="H", name="AI servers of hyperscalers")
def hyperscaler_servers(ai_server_market: Value, hyperscaler_share: Value) -> Value:
    """AI server market x hyperscaler share."""
    return ai_server_market * hyperscaler_share / 100


@identity(unit="EFLOPS", symbol="dC", name="Added capacity")
def added_capacity(ai_server_market: Value, price_performance: Value) -> Value:
    """AI server market x price-performance."""
    return ai_server_market * price_performance


@identity(unit="percent", symbol="r", name="Capacity retired in a year")
def retirement(server_life: Value, one_year: Value) -> Value:
    """One year / server life."""
    return one_year / server_life * 100


@identity(unit="EFLOPS", symbol="C", name="Installed capacity")
def installed_capacity(installed_capacity_before: Value, retirement: Value, added_capacity: Value) -> Value:
    """Installed capacity of the year before x (1 - retirement) + added capacity."""
    return installed_capacity_before * (1 - retirement / 100) + added_capacity


@identity(unit="million H100e", symbol="Ch", name="Installed capacity in H100-equivalents")
def installed_h100e(installed_capacity: Value, h100e_speed: Value) -> Value:
    """Installed capacity / computing speed of a million H100."""
    return installed_capacity / h100e_speed


@identity(unit="GW", symbol="dW", name="Power of added AI servers")
def added_it_power(added_capacity: Value, efficiency: Value) -> Value:
    """Added capacity / efficiency of new AI servers."""
    return added_capacity / efficiency


@identity(unit="GW", symbol="Wi", name="Power of installed AI servers")
def it_power(it_power_before: Value, retirement: Value, added_it_power: Value) -> Value:
    """Power of AI servers of the year before x (1 - retirement) + power of added AI servers."""
    return it_power_before * (1 - retirement / 100) + added_it_power


@identity(unit="GW", symbol="W", name="Power of AI data centres")
def power(it_power: Value, pue: Value) -> Value:
    """Power of installed AI servers x PUE."""
    return it_power * pue


@identity(unit="GW per million H100e", symbol="Wh", name="Power per installed H100-equivalent")
def power_per_h100e(power: Value, installed_h100e: Value) -> Value:
    """Power of AI data centres / installed capacity in H100-equivalents."""
    return power / installed_h100e


@identity(unit="GW per million H100e", symbol="Wn", name="IT power per installed H100-equivalent")
def it_power_per_h100e(it_power: Value, installed_h100e: Value) -> Value:
    """Power of installed AI servers / installed capacity in H100-equivalents."""
    return it_power / installed_h100e


@identity(unit="ratio", symbol="u*", name="Mean load of AI servers")
def mean_load(utilisation: Value, idle_power_share: Value) -> Value:
    """Utilisation + idle power x (1 - utilisation)."""
    return utilisation / 100 + idle_power_share / 100 * (1 - utilisation / 100)


@identity(unit="GW", symbol="Wm", name="Mean power of AI servers over the year")
def mean_it_power(it_power: Value, it_power_before: Value, year_end_weight: Value) -> Value:
    """Power of AI servers at the two ends of the year, each with its weight: half and half."""
    return it_power * year_end_weight + it_power_before * (1 - year_end_weight)


@identity(unit="TWh", symbol="Ji", name="Energy of AI servers")
def server_energy(mean_it_power: Value, mean_load: Value, energy_of_a_year: Value) -> Value:
    """Mean power of AI servers x mean load x 8,760 hours."""
    return mean_it_power * mean_load * energy_of_a_year


@identity(unit="TWh", symbol="J", name="Energy of AI data centres")
def energy(server_energy: Value, pue: Value) -> Value:
    """Energy of AI servers x PUE."""
    return server_energy * pue


@identity(unit="EFLOPS", symbol="Cu", name="Capacity at work")
def used_capacity(installed_capacity: Value, utilisation: Value) -> Value:
    """Installed capacity x utilisation."""
    return installed_capacity * utilisation / 100


@identity(unit="EFLOPS", symbol="Cc", name="China: intelligent capacity (FP16)", block=CHINA)
def china_intelligent_capacity(china_intelligent_capacity_before: Value, china_intelligent_growth: Value) -> Value:
    """Intelligent capacity of the year before x (1 + growth)."""
    return china_intelligent_capacity_before * (1 + china_intelligent_growth / 100)


@identity(unit="EFLOPS", symbol="Cg", name="China: general capacity (FP64)", block=CHINA)
def china_general_capacity(china_general_capacity_before: Value, china_general_growth: Value) -> Value:
    """General capacity of the year before x (1 + growth)."""
    return china_general_capacity_before * (1 + china_general_growth / 100)


@identity(unit="USD bn", symbol="Mc", name="China: AI compute market", block=CHINA)
def china_compute_market(china_compute_market_before: Value, china_market_growth: Value) -> Value:
    """AI compute market of the year before x (1 + growth)."""
    return china_compute_market_before * (1 + china_market_growth / 100)


@identity(unit="EFLOPS", symbol="dCc", name="China: added intelligent capacity", block=CHINA)
def china_added_capacity(china_intelligent_capacity: Value, china_intelligent_capacity_before: Value) -> Value:
    """Intelligent capacity - that of the year before."""
    return china_intelligent_capacity - china_intelligent_capacity_before


@identity(unit="USD bn per EFLOPS", symbol="kc", name="China: money per added EFLOPS", block=CHINA)
def china_money_per_capacity(china_compute_market: Value, china_added_capacity: Value) -> Value:
    """AI compute market / added intelligent capacity."""
    return china_compute_market / china_added_capacity


@identity(unit="USD bn", symbol="Hc", name="China: hosted part of the AI compute market", block=CHINA)
def china_hosted_market(china_compute_market: Value, china_hosted_share: Value) -> Value:
    """AI compute market x hosted share, as if money followed the number of enterprises."""
    return china_compute_market * china_hosted_share / 100


MODEL = Graph.of((
    server_market_trend, ai_server_trend, other_servers, adopted_part, gain_in_use, service_price, service_used,
    compute_needed, users_spending, break_even_elasticity, ai_server_wanted, inference_wanted, edge_inference,
    data_centre_wanted, price_performance_index, price_performance, efficiency_index, efficiency, power_wanted,
    powered_part, inference_servers, training_servers, ai_server_market, server_market, generative_ai_servers,
    hyperscaler_servers, added_capacity, retirement, installed_capacity, installed_h100e, added_it_power, it_power,
    power, power_per_h100e, it_power_per_h100e, mean_load, mean_it_power, server_energy, energy, used_capacity,
    china_intelligent_capacity, china_general_capacity, china_compute_market, china_added_capacity,
    china_money_per_capacity, china_hosted_market,
))  # fmt: skip
"""All of the above, in an order in which each finds what it reads."""
OUTPUTS = tuple(one.id for one in MODEL.identities)
"""Every identity can be shown; these are their names."""
