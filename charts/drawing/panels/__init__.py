"""Panels: several small frames of one chart, on the same axes, each with a title of its own."""
