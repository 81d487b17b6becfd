"""The browser's part of Plotly, taken from the installed package: nothing of it is kept in this project."""

import gzip
from functools import cache
from importlib.resources import files

import plotly


@cache
def plotly_js() -> bytes:
    """The drawing library as the browser runs it."""
    return (files("plotly") / "package_data" / "plotly.min.js").read_bytes()


@cache
def plotly_js_compressed() -> bytes:
    """The same as gzip, compressed once."""
    return gzip.compress(plotly_js(), mtime=0)


VERSION: str = plotly.__version__
"""Version of the installed package, part of the file's address: a new version is a new address."""
