"""SVG and MathML inside HTML ("foreign content"), which libxml2 reads as if it were HTML.

Names get their case back (HTML Standard, 13.2.6.1, adjust SVG attributes; 13.2.6.5). The text of `style` and the
like holds character references there, as in XML; elements that stand in it stay text.
"""

from html import unescape
from typing import Any

from lxml import etree

RAW_TEXT = ("iframe", "noembed", "noframes", "plaintext", "script", "style", "xmp")
"""Elements whose text is not escaped in HTML. It is in foreign content, whatever they are called."""

_NAMES = """
altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend feColorMatrix
feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow
feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset
fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient
radialGradient textPath
"""
_ATTRIBUTES = """
attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode filterUnits
glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust
limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength
patternContentUnits patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio
primitiveUnits refX refY repeatCount repeatDur requiredExtensions requiredFeatures specularConstant
specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage tableValues targetX
targetY textLength viewBox viewTarget xChannelSelector yChannelSelector zoomAndPan definitionURL
"""
_NAME = {name.lower(): name for name in _NAMES.split()}
_ATTRIBUTE = {name.lower(): name for name in _ATTRIBUTES.split()}


def adjust_foreign_content(tree: Any) -> None:
    """Make of the SVG and MathML below `tree` what a browser makes of it."""
    for root in tree.iter("svg", "math"):
        if next(root.iterancestors("svg", "math"), None) is None:  # an inner root has had its turn: else deep trees take quadratic time
            for node in root.iter(etree.Element):
                _adjust_case(node)
                if node.tag in RAW_TEXT and is_foreign(node):
                    node.text = unescape(node.text or "")


def is_foreign(node: Any) -> bool:
    """Return whether the element belongs to SVG or MathML, and not to the HTML that a `foreignObject` holds."""
    nearest = next(node.iterancestors("svg", "math", "foreignObject"), None)
    return nearest is not None and nearest.tag != "foreignObject"


def _adjust_case(node: Any) -> None:
    if node.tag in _NAME:
        node.tag = _NAME[node.tag]
    for name in node.attrib.keys() & _ATTRIBUTE.keys():
        node.set(_ATTRIBUTE[name], node.attrib.pop(name))
