"""A PNG says how large it is on paper: a slide picture is as wide as a slide, at every scale."""

import io

import pytest
from PIL import Image

from exports.content.request import Request
from exports.content.sizes import SCALES, SIZES, SLIDE
from exports.formats import export
from exports.office.slides import WIDTH
from exports.pictures.resolution import with_resolution
from tests.exports import sample

EMU_AN_INCH = 914_400


def bare(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("scale", SCALES)
def test_a_slide_picture_has_the_width_of_a_slide(scale):
    picture = Image.open(io.BytesIO(with_resolution(bare(SLIDE.width * scale, SLIDE.height * scale), scale)))
    picture.load()
    across, down = picture.info["dpi"]
    assert picture.width / across == pytest.approx(WIDTH / EMU_AN_INCH, rel=1e-3)
    assert across == down


@pytest.mark.slow
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("size", ["slide", "a4-column"])
@pytest.mark.usefixtures("browser")
def test_a_picture_drawn_here(scale, size):
    content = export(sample.shown(), "png", Request(size=SIZES[size], scale=scale)).content
    picture = Image.open(io.BytesIO(content))
    picture.verify()
    assert picture.info["dpi"][0] == pytest.approx(72 * scale, rel=1e-3)
