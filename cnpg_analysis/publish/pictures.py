"""Figures put into a page as data, so that the page needs no other file.

A figure stays an image of its own: identifiers inside two figures cannot clash, nothing in it can run or load
anything, and its alt text is read out as one.
"""

from collections.abc import Mapping
from urllib.parse import quote

from cnpg_analysis.publish.errors import PublishError

PICTURE = "data:image/svg+xml,"
# An address may hold these as they are; in base64 every picture would be a third longer.
_AS_IT_IS = " =:/;,.()'!*?@[]{}|+$^~"


def with_pictures(html: str, pictures: Mapping[str, str]) -> str:
    """Answer the page with each picture in the place of its name.

    Args:
        html: a page whose images have names as their addresses.
        pictures: the SVG of each name.

    Raises:
        PublishError: a picture has no place in the page, or several.
    """
    for name, svg in pictures.items():
        # A text can hold the same words, but never an opening bracket that was not escaped.
        image = f'<img src="{name}"'
        if html.count(image) != 1:
            raise PublishError(f"The figure {name} does not appear exactly once in the page.")
        # A line break takes three letters in an address, and means no more than a space.
        in_one_line = svg.strip().replace("\n", " ")
        html = html.replace(image, f'<img src="{PICTURE}{quote(in_one_line, safe=_AS_IT_IS)}"')
    return html
