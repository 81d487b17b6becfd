"""Tables beside the charts: values, claims, conflicts, sources, scenarios, where a point comes from."""
