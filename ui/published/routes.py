"""The routes of pages without the app around them."""

from starlette.routing import Route

from ui.published import crawlers, embed, pictures, static_pages


def routes(beginning: str) -> list[Route]:
    """Each below *beginning*; a route for GET answers HEAD as well."""
    return [
        Route(f"{beginning}/embed/{{recipe}}", embed.chart),
        Route(f"{beginning}/overview", static_pages.overview),
        Route(f"{beginning}/overview.png", pictures.of_overview),
        Route(f"{beginning}/s/{{series}}.png", pictures.of_series),
        Route(f"{beginning}/s/{{series}}", static_pages.series),
        Route(f"{beginning}/robots.txt", crawlers.robots),
        Route(f"{beginning}/sitemap.xml", crawlers.sitemap),
    ]
