"""The token files keep the contrast that the design promises for each pairing of colours."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from string import Template

import pytest

from event_composer.resources import read_text, resource_path
from event_composer.ui.theme.tokens import Scheme, Tokens, load_tokens

# WCAG 2.2: 1.4.3 for text, 1.4.11 for what is not text.
TEXT, SHAPE = 4.5, 3.0

# Words (or shapes) on a ground: promised ratio in light and in dark.
PROMISED: tuple[tuple[str, str, float, float, float], ...] = (
    ("text", "window", 15.6, 14.2, TEXT),
    ("text", "base", 16.9, 13.2, TEXT),
    ("text", "select", 14.0, 9.7, TEXT),
    ("text", "real_bar", 15.3, 12.8, TEXT),
    ("text2", "window", 6.1, 8.1, TEXT),
    ("text2", "base", 6.6, 7.5, TEXT),
    ("text2", "sunken", 5.8, 8.3, TEXT),
    ("text2", "select", 5.5, 5.5, TEXT),
    ("text2", "hover", 5.7, 6.3, TEXT),
    ("text2", "raised", 6.6, 6.6, TEXT),
    ("text2", "real_field", 5.5, 8.2, TEXT),
    ("text3", "window", 4.8, 6.3, TEXT),
    ("text3", "base", 5.1, 5.8, TEXT),
    ("text3", "sunken", 4.5, 6.5, TEXT),
    ("accent", "base", 5.9, 3.3, SHAPE),
    ("on_accent", "accent", 5.9, 5.0, TEXT),
    ("on_accent", "accent_hover", 7.2, 4.6, TEXT),
    ("on_accent", "accent_down", 8.7, 6.2, TEXT),
    ("on_real", "real", 6.5, 9.2, TEXT),
    ("accent_text", "base", 6.6, 7.8, TEXT),
    ("accent_text", "select", 5.4, 5.7, TEXT),
    ("danger", "base", 6.6, 7.3, TEXT),
    ("danger", "danger_tint", 5.7, 6.6, TEXT),
    ("danger", "select", 5.4, 5.4, TEXT),
    ("warn", "base", 6.4, 9.3, TEXT),
    ("warn", "warn_tint", 5.8, 7.9, TEXT),
    ("ok", "base", 6.1, 8.5, TEXT),
    ("ok", "ok_tint", 5.4, 7.1, TEXT),
    ("real", "real_bar", 5.9, 8.3, TEXT),
    ("real", "real_tint", 5.6, 6.8, TEXT),
    ("real", "raised", 6.5, 7.5, TEXT),
    ("syn_key", "base", 6.2, 7.8, TEXT),
    ("syn_num", "base", 6.2, 7.8, TEXT),
    ("syn_word", "base", 6.2, 7.8, TEXT),
    ("control", "base", 3.4, 3.6, SHAPE),
    ("control", "window", 3.1, 3.9, SHAPE),
    ("focus", "base", 5.9, 6.7, SHAPE),
    ("focus", "select", 4.9, 4.9, SHAPE),
)

SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def luminance(colour: str) -> float:
    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground", "light", "dark", "limit"), PROMISED)
def test_words_and_shapes_stand_out_from_their_ground(
    scheme: Scheme, ink: str, ground: str, light: float, dark: float, limit: float
) -> None:
    tokens = load_tokens(scheme).as_dict()
    measured = contrast(tokens[ink], tokens[ground])
    promised = light if scheme == "light" else dark
    assert measured >= limit
    # The promise is rounded to one place.
    assert measured >= promised - 0.06, f"{ink} on {ground} fell to {measured:.2f}"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_hatch_stays_faint(scheme: Scheme) -> None:
    tokens = load_tokens(scheme)
    assert 1.2 <= contrast(tokens.hatch, tokens.base) <= 1.6


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_theme_file_names_each_token_once_as_a_plain_colour(scheme: Scheme) -> None:
    pairs = json.loads(read_text("themes", f"{scheme}.json"), object_pairs_hook=list)
    assert [name for name, _ in pairs] == [field.name for field in fields(Tokens)]
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for _, colour in pairs)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_arrow_of_a_combo_box_has_the_colour_of_quiet_words(scheme: Scheme) -> None:
    arrow = resource_path("themes", f"{scheme}-down.svg").read_text(encoding="utf-8")
    assert f'stroke="{load_tokens(scheme).text2}"' in arrow


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_tick_of_a_check_box_stands_out_from_the_accent(scheme: Scheme) -> None:
    tick = resource_path("themes", "check.svg").read_text(encoding="utf-8")
    assert f'stroke="{load_tokens(scheme).on_accent}"' in tick


def test_the_stylesheet_is_short_and_uses_known_tokens_only() -> None:
    template = read_text("themes", "app.qss")
    used = set(Template(template).get_identifiers())
    assert used <= {field.name for field in fields(Tokens)} | {"check", "chevron"}
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", template)
    assert len(template.splitlines()) <= 100


def test_every_icon_is_used_and_drawn_in_one_colour_on_the_same_grid() -> None:
    icons = [path for path in resource_path("icons").glob("*.svg") if path.stem != "app"]
    sources = (Path(__file__).parents[2] / "gui").rglob("*.py")
    named = {name for path in sources for name in re.findall(r'"(\w+)"', path.read_text("utf-8"))}
    assert {path.stem for path in icons} <= named
    for path in icons:
        svg = path.read_text(encoding="utf-8")
        assert 'viewBox="0 0 16 16"' in svg, path.name
        assert not re.search(r'(?:fill|stroke)="(?!none|currentColor)', svg), path.name
