"""How sides are coloured, and how those colours look to every eye and in grey print."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from typing import Final

from geo.model.text import SideId
from geo.model.theatre import NEUTRAL_COLOURS, Theatre

PAPER: Final = "#f6f3ec"
INK: Final = "#22262b"

CLASSES: Final = (("high", 0.8, 0.82), ("moderate", 0.65, 0.62), ("low", 0.0, 0.42))
STALE_FADE: Final = 0.55

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
DEFICIENCIES: Final = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}

_XYZ: Final = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE: Final = (0.95047, 1.0, 1.08883)


def fills(theatre: Theatre) -> dict[SideId, str]:
    """Return the colour of every side and of what is contested or unknown, as #rrggbb."""
    colours = {side.id: side.colour for side in theatre.sides}
    return colours | {SideId(name): colour for name, colour in NEUTRAL_COLOURS.items()}


def confidence_class(confidence: float) -> str:
    """Return the name of the class that a confidence from 0 to 1 falls into."""
    return next(name for name, least, _ in CLASSES if confidence >= least)


def opacity(confidence: float) -> float:
    """Return the opacity with which ground of that confidence is filled."""
    return next(alpha for _, least, alpha in CLASSES if confidence >= least)


def blend(colour: str, alpha: float, paper: str = PAPER) -> str:
    """Return the colour that shows where `colour` lies over `paper` with opacity `alpha`."""
    pairs = zip(_bytes(colour), _bytes(paper), strict=True)
    return _hex(top * alpha + under * (1 - alpha) for top, under in pairs)


def simulate(colour: str, deficiency: str) -> str:
    """Return the colour as an eye with that deficiency sees it; KeyError for a deficiency we do not know."""
    seen = _times(DEFICIENCIES[deficiency], [_linear(value / 255) for value in _bytes(colour)])
    return _hex(255 * _gamma(min(1.0, max(0.0, value))) for value in seen)


def lightness(colour: str) -> float:
    """Return CIE L* from 0 to 100, which is what grey print keeps."""
    return lab(colour)[0]


def lab(colour: str) -> tuple[float, float, float]:
    """Return the colour in CIE L*a*b*, white point D65."""
    xyz = _times(_XYZ, [_linear(value / 255) for value in _bytes(colour)])
    x, y, z = (_cube(value / white) for value, white in zip(xyz, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, two: str) -> float:
    """Return the colour difference CIEDE2000; about 2 is just noticeable, 10 is told apart at a glance."""
    (l1, a1, b1), (l2, a2, b2) = lab(one), lab(two)
    c7 = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    stretch = 1 + 0.5 * (1 - sqrt(c7 / (c7 + 25**7)))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    return _ciede2000((l1, c1, h1), (l2, c2, h2))


def worst_pair(colours: Sequence[str]) -> tuple[float, str, str, str]:
    """Return the least difference of two of the colours to any eye, as (difference, one, two, eye)."""
    eyes = ["normal", *DEFICIENCIES]
    return min(
        (difference(*(c if eye == "normal" else simulate(c, eye) for c in (one, two))), one, two, eye)
        for one, two in combinations(colours, 2)
        for eye in eyes
    )


def _ciede2000(one: tuple[float, float, float], two: tuple[float, float, float]) -> float:
    (l1, c1, h1), (l2, c2, h2) = one, two
    turn = h2 - h1
    if c1 * c2 == 0:
        turn = 0.0
    elif abs(turn) > 180:
        turn -= 360 if turn > 0 else -360
    hue = (h1 + h2) / 2
    if c1 * c2 and abs(h1 - h2) > 180:
        hue += 180 if hue < 180 else -180
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 - 0.17 * cos(radians(hue - 30)) + 0.24 * cos(radians(2 * hue))
    t += 0.32 * cos(radians(3 * hue + 6)) - 0.20 * cos(radians(4 * hue - 63))
    spread = (light - 50) ** 2
    dl = (l2 - l1) / (1 + 0.015 * spread / sqrt(20 + spread))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn) / 2) / (1 + 0.015 * chroma * t)
    rotation = -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh)


def _bytes(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(values: Iterable[float]) -> str:
    return "#" + "".join(f"{round(value):02x}" for value in values)


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


def _cube(value: float) -> float:
    return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
