"""For programs that read the web: which pages are for them, and where all of them are listed."""

from xml.etree.ElementTree import Element, SubElement, tostring

from starlette.requests import Request
from starlette.responses import Response

from exports.content.public_address import VARIABLE, public_address
from ui import cached
from ui.published.pages import answer
from ui.serving.answers import GUARDED, refusal

SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
HEADERS = GUARDED | {"cache-control": "public, max-age=3600"}


async def robots(request: Request) -> Response:
    """Charts for frames of others are no pages to be found; everything else is."""
    public = public_address()
    listed = f"Sitemap: {public}/sitemap.xml\n" if public else ""
    return answer(
        request, f"User-agent: *\nDisallow: /embed/\nCrawl-delay: 2\n{listed}".encode(), "text/plain", HEADERS
    )


async def sitemap(request: Request) -> Response:
    """The pages of all series, under the public address."""
    public, catalog = public_address(), cached.catalog()
    if not public:
        return refusal(f"A list of pages needs the public address of the server ({VARIABLE}).", 404)
    top = Element("urlset", xmlns=SCHEMA)
    for place in ("overview", *(f"s/{one.series_id}" for one in catalog.series)):
        entry = SubElement(top, "url")
        SubElement(entry, "loc").text = f"{public}/{place}"
        SubElement(entry, "lastmod").text = catalog.version.isoformat()
    content: bytes = tostring(top, encoding="utf-8", xml_declaration=True)
    return answer(request, content, "application/xml", HEADERS)
