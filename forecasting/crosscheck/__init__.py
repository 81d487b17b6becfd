"""Do the forecasts agree? Publishers forecast money, chips, power and electricity apart; the model joins them."""
