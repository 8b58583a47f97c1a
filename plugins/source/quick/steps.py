"""All quicker steps, in the order in which they have to be registered."""

from markdown.extensions import Extension

from plugins.source.quick.blocks import QuickBlocksExtension
from plugins.source.quick.inline import QuickInlineExtension
from plugins.source.quick.trees import QuickTreesExtension
from plugins.source.quick.writing import QuickWritingExtension


def quicker_steps() -> list[Extension]:
    """Return the extensions that bring them: behind all others, whose patterns and kinds of blocks they look at."""
    return [QuickInlineExtension(), QuickBlocksExtension(), QuickTreesExtension(), QuickWritingExtension()]
