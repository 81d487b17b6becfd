"""The Track record page: how good forecasts were, part by part."""
