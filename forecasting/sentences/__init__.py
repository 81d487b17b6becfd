"""Sentences from articles, checked: numbers, units, years and relations found, and held against the catalog."""
