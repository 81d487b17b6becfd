"""Charts of the track record: vintages over outcomes, forecasts by day of publication, errors, revisions, slips."""
