"""Text for Plotly, which reads every text as a little HTML: tags, and entities by number or by a few names.

`&quot;` is not among the names it knows, so `html.escape` would show it as it is. Only the three signs are replaced
that could begin a tag or an entity.
"""


def as_text(text: str) -> str:
    """*text* so that Plotly shows it as it stands, whatever signs are in it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
