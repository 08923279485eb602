"""The type scale: every font of the window, made once, as ratios of the system's font."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics

# The size at which the scale reads 12, 13, 15, 20; a system that asks for more gets more.
_USUAL_BODY_PX = 13
# Chinese strokes merge below this.
_SMALLEST_PX = 12

# A Latin family comes first: with a CJK family first "·" and curly quotes turn full-width.
_LATIN = ("Inter", "Noto Sans", "DejaVu Sans", "Liberation Sans")
_CHINESE = ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
_MONO = (
    "JetBrains Mono",
    "Cascadia Mono",
    "SF Mono",
    "Menlo",
    "Consolas",
    "DejaVu Sans Mono",
    "Liberation Mono",
)
_MONO_CHINESE = ("Noto Sans Mono CJK SC", "WenQuanYi Micro Hei Mono", *_CHINESE)


@dataclass(frozen=True, slots=True)
class Face:
    """A font with its metrics, so that no paint has to make either."""

    font: QFont
    metrics: QFontMetrics
    line: int

    @classmethod
    def of(cls, font: QFont) -> Face:
        """Return the face of a font; `line` is its line spacing in logical pixels."""
        metrics = QFontMetrics(font)
        return cls(font, metrics, metrics.lineSpacing())


@dataclass(frozen=True, slots=True)
class Fonts:
    """The scale: caption 12, body 13, title 15, display 20 px at the usual size.

    `_medium` is weight 500, `_strong` 600. Chinese shows only two weights: 500 never carries
    meaning. The `mono` faces are for data: names, values, headers, URL, JSON, times.
    """

    caption: Face
    caption_strong: Face
    body: Face
    body_medium: Face
    body_strong: Face
    title: Face
    display: Face
    mono: Face
    mono_strong: Face
    mono_caption: Face
    mono_title: Face


def _first_installed(wanted: tuple[str, ...]) -> list[str]:
    return next(([name] for name in wanted if QFontDatabase.hasFamily(name)), [])


def _text_families(app_font: QFont) -> list[str]:
    """Return the interface families: the system's own, but Inter first on Linux."""
    if not sys.platform.startswith("linux"):
        return app_font.families()
    return [*_first_installed(_LATIN), *_first_installed(_CHINESE), *app_font.families()]


def _mono_families() -> list[str]:
    return [*_first_installed(_MONO), *_first_installed(_MONO_CHINESE), "monospace"]


def body_pixels(app_font: QFont) -> int:
    """Return the height of body text in logical pixels: the system's, but not under 13."""
    return max(_USUAL_BODY_PX, QFontInfo(app_font).pixelSize())


def make_fonts(app_font: QFont) -> Fonts:
    """Build the scale on the font the system gave the application."""
    body = body_pixels(app_font)
    text, mono = _text_families(app_font), _mono_families()

    def face(size: int, weight: QFont.Weight, families: list[str], *, data: bool = False) -> Face:
        font = QFont(app_font)
        font.setFamilies(families)
        font.setPixelSize(max(_SMALLEST_PX, round(body * size / _USUAL_BODY_PX)))
        font.setWeight(weight)
        if data:
            font.setStyleHint(QFont.StyleHint.Monospace)
            # A ligature would show "!=" as another sign than the one that is sent.
            font.setFeature(QFont.Tag("calt"), 0)
        return Face.of(font)

    normal, medium, strong = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold
    return Fonts(
        caption=face(12, normal, text),
        caption_strong=face(12, strong, text),
        body=face(13, normal, text),
        body_medium=face(13, medium, text),
        body_strong=face(13, strong, text),
        title=face(15, strong, text),
        display=face(20, strong, text),
        mono=face(13, normal, mono, data=True),
        mono_strong=face(13, strong, mono, data=True),
        mono_caption=face(12, normal, mono, data=True),
        mono_title=face(15, normal, mono, data=True),
    )
