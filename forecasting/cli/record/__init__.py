"""The command line of the track record: how good forecasts were."""
