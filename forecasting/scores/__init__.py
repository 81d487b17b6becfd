"""How good forecasts were: each paired with its outcome, scored beside simple rules, counted with n and intervals."""
