#!/usr/bin/env python3
"""Draws the sketches of docs/properties.md: `python3 docs/img/tests/draw.py`.

Needs nothing but Python. Crystals are built from their lattices and projected, so that every atom
is where it belongs.
"""

import itertools
import math
import pathlib

INK, MUTED, FAINT = "#1f2933", "#6b7684", "#c3cad3"
ATOM, EDGE, EXTRA, EXTRA_EDGE = "#9db4cf", "#4f6a8a", "#f0a44b", "#a8641a"
SPACE = pathlib.Path(__file__).resolve().parent

FCC = [(0, 0, 0), (0, 0.5, 0.5), (0.5, 0, 0.5), (0.5, 0.5, 0)]
BCC = [(0, 0, 0), (0.5, 0.5, 0.5)]
DIAMOND = FCC + [tuple(x + 0.25 for x in site) for site in FCC]


class Drawing:
    """SVG elements in points, y downwards."""

    def __init__(self, width, height):
        self.width, self.height, self.parts = width, height, []

    def add(self, element):
        self.parts.append(element)

    def line(self, a, b, color=MUTED, width=1.0, dash=""):
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.add(f'<line x1="{a[0]:.1f}" y1="{a[1]:.1f}" x2="{b[0]:.1f}" y2="{b[1]:.1f}" '
                 f'stroke="{color}" stroke-width="{width}"{dashes}/>')

    def path(self, points, color=INK, width=1.2, dash="", close=False, fill="none"):
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        where = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        self.add(f'<path d="M{where}{" Z" if close else ""}" fill="{fill}" stroke="{color}" '
                 f'stroke-width="{width}"{dashes}/>')

    def arrow(self, a, b, color=INK, width=1.2, both=False):
        self.line(a, b, color, width)
        for tip, tail in ((b, a), (a, b)) if both else ((b, a),):
            angle = math.atan2(tip[1] - tail[1], tip[0] - tail[0])
            wings = [(tip[0] - 5 * math.cos(angle + s), tip[1] - 5 * math.sin(angle + s))
                     for s in (0.45, -0.45)]
            self.path([wings[0], tip, wings[1]], color, width)

    def atom(self, at, radius, extra=False, empty=False, opacity=1.0):
        fill, edge = (EXTRA, EXTRA_EDGE) if extra else (ATOM, EDGE)
        if empty:
            style = f'fill="none" stroke="{EXTRA_EDGE}" stroke-dasharray="2 2"'
        else:
            style = f'fill="{fill}" stroke="{edge}" opacity="{opacity:.2f}"'
        self.add(f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.1f}" {style}/>')

    def text(self, at, text, size=11, color=INK, anchor="middle"):
        self.add(f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size}" fill="{color}" '
                 f'text-anchor="{anchor}">{text}</text>')

    def write(self, name):
        head = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" '
                f'height="{self.height}" viewBox="0 0 {self.width} {self.height}" '
                'font-family="Helvetica, Arial, sans-serif">')
        back = f'<rect width="{self.width}" height="{self.height}" fill="#ffffff"/>'
        (SPACE / f"{name}.svg").write_text("\n".join([head, back, *self.parts, "</svg>", ""]))


def columns(sites, right, up, extent):
    """Atoms of a cubic lattice (a = 1) seen along right x up: {(x, y): layer number, 0 or 1}."""
    def unit(v):
        return [x / math.sqrt(sum(y * y for y in v)) for x in v]
    right, up = unit(right), unit(up)
    into = [right[1] * up[2] - right[2] * up[1], right[2] * up[0] - right[0] * up[2],
            right[0] * up[1] - right[1] * up[0]]
    found = {}
    for cell in itertools.product(range(-6, 7), repeat=3):
        for site in sites:
            r = [c + s for c, s in zip(cell, site)]
            x, y, z = (sum(p * q for p, q in zip(r, axis)) for axis in (right, up, into))
            if abs(x) < extent[0] and abs(y) < extent[1]:
                found.setdefault((round(x, 6), round(y, 6)), round(z * 4 / math.sqrt(2)) % 2)
    return found


# --- Sketches ------------------------------------------------------------------------------------

def formation():
    d = Drawing(360, 190)
    d.arrow((40, 160), (340, 160), MUTED)
    d.arrow((40, 160), (40, 12), MUTED)
    d.text((338, 177), "volume per atom", color=MUTED, anchor="end")
    d.text((48, 20), "energy per atom", color=MUTED, anchor="start")
    minima = {"phase": (125, 72, 0.016, EXTRA_EDGE), "ground state": (250, 130, 0.009, EDGE)}
    for name, (x0, y0, stiffness, color) in minima.items():
        curve = [(x, y0 - stiffness * (x - x0) ** 2) for x in range(48, 336, 2)]
        d.path([p for p in curve if p[1] > 28], color, 1.6)
        d.line((x0, y0), (64, y0), FAINT, 1, "3 3")
        d.text((x0, y0 + 15), name, color=color)
    d.arrow((72, 72), (72, 130), INK, 1.2, both=True)
    d.text((78, 106), "formation energy", anchor="start")
    d.write("formation")


def elastic():
    d = Drawing(560, 190)
    names = ("relaxed cell", "normal strain +ε, −ε", "engineering shear +ε, −ε")
    for panel, name in enumerate(names):
        x0, y0 = 95 + 185 * panel, 85
        d.text((x0, 178), name)
        shapes = {0: ((0, 0),), 1: ((0.16, 0), (-0.16, 0)), 2: ((0, 0.2), (0, -0.2))}[panel]
        square = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
        if panel:
            d.path([(x0 + 44 * x, y0 + 44 * y) for x, y in square], FAINT, 1, "3 3", True)
        for (stretch, shear), color in zip(shapes, (EDGE, EXTRA_EDGE)):
            d.path([(x0 + 44 * (x * (1 + stretch) - shear * y), y0 + 44 * y) for x, y in square],
                   color, 1.4, close=True)
        stretch, shear = shapes[0]
        for i, j in itertools.product((-1, 0, 1), repeat=2):
            d.atom((x0 + 44 * (i * (1 + stretch) - shear * j), y0 + 44 * j), 5)
        if panel == 1:
            d.arrow((x0 + 56, y0), (x0 + 80, y0))
            d.text((x0 + 74, y0 - 7), "σ")
        if panel == 2:
            d.arrow((x0 - 14, y0 - 54), (x0 + 34, y0 - 54))
            d.arrow((x0 + 14, y0 + 54), (x0 - 34, y0 + 54))
            d.text((x0 + 44, y0 - 50), "σ")
    d.write("elastic")


def vacancy():
    d = Drawing(720, 205)
    names = ("E(N): perfect crystal", "E(N−1): unrelaxed", "relaxed, neighbours free or pulled",
             "migration: the band of images")
    step = 30
    for panel, name in enumerate(names):
        x0, y0 = 92 + 180 * panel, 88
        d.text((x0, 192), name, 10.5)
        for row, column in itertools.product(range(-2, 3), range(-2, 3)):
            x, y = x0 + step * (column + 0.5 * (row % 2)), y0 + step * 0.866 * row
            if abs(x - x0) > 72:
                continue
            distance = math.hypot(x - x0, y - y0)
            if distance < 1 and panel:
                d.atom((x, y), 9, empty=True)
            elif panel == 2 and distance < 1.1 * step:
                inward = (x + 0.24 * (x0 - x), y + 0.24 * (y0 - y))
                d.atom((x, y), 9, empty=True)
                d.atom(inward, 9)
            elif panel == 3 and abs(y - y0) < 1 and 0 < x - x0 < 1.1 * step:
                d.atom((x, y), 9, empty=True)
                for image in range(1, 4):
                    d.atom((x + image * (x0 - x) / 4, y), 9, extra=image == 2,
                           opacity=1 if image == 2 else 0.45)
            else:
                d.atom((x, y), 9)
        if panel == 3:
            d.arrow((x0 + step, y0 - 13), (x0, y0 - 13))
            d.text((x0, y0 + 78), "saddle: the orange image", 9.5, MUTED)
    d.write("vacancy")


def turned(r, yaw=0.38, pitch=0.24):
    """A point of the unit cube, seen a little from the side and above: x, y, depth."""
    x, y, z = (c - 0.5 for c in r)
    x, y = x * math.cos(yaw) - y * math.sin(yaw), x * math.sin(yaw) + y * math.cos(yaw)
    return x, z * math.cos(pitch) + y * math.sin(pitch), y * math.cos(pitch) - z * math.sin(pitch)


def cell(d, centre, sites, bond, extra, empty):
    """A cubic cell with its boundary atoms; `extra` atoms in place of those at `empty`."""
    size = 92

    def place(r):
        x, y, _ = turned(r)
        return centre[0] + size * x, centre[1] - size * y

    for a, b in itertools.combinations(itertools.product((0, 1), repeat=3), 2):
        if sum(p != q for p, q in zip(a, b)) == 1:
            d.line(place(a), place(b), FAINT, 0.8)
    atoms = [tuple(c + s for c, s in zip(shift, site)) for site in sites
             for shift in itertools.product((0, 1), repeat=3)]
    atoms = [r for r in atoms if max(r) < 1.001 and r not in empty]
    for a, b in itertools.combinations(atoms, 2):
        if bond and math.dist(a, b) < bond:
            d.line(place(a), place(b), MUTED, 1.4)
    for a, b in itertools.combinations(extra, 2):
        d.line(place(a), place(b), EXTRA_EDGE, 1.8)
    for r, new in sorted([(r, False) for r in atoms] + [(r, True) for r in extra],
                         key=lambda entry: -turned(entry[0])[2]):
        d.atom(place(r), 5.4 - 1.2 * turned(r)[2], new)
    for r in empty:
        d.atom(place(r), 5, empty=True)


def dumbbell(centre, direction, length):
    norm = math.sqrt(sum(x * x for x in direction))
    return [tuple(c + sign * length / 2 * x / norm for c, x in zip(centre, direction))
            for sign in (1, -1)]


def interstitial():
    d = Drawing(660, 500)
    fourth, half = (0.25, 0.25, 0.25), (0.5, 0.5, 0.5)
    x = [(p[0], p[1], p[2] + 0.1) for p in dumbbell(fourth, (1, 1, 0), 0.42)]
    rows = (
        ("diamond", DIAMOND, 0.45, (
            ("split110 (X)", x, [fourth]),
            ("hexagonal", [(0.625, 0.625, 0.625)], []),
            ("tetrahedral", [half], []),
            ("bond", [(0.125, 0.125, 0.125)], []))),
        ("fcc", FCC, 0, (
            ("split100", dumbbell((0.5, 0.5, 0), (1, 0, 0), 0.55), [(0.5, 0.5, 0)]),
            ("split111", dumbbell((0.5, 0.5, 0), (1, 1, 1), 0.55), [(0.5, 0.5, 0)]),
            ("octahedral", [half], []),
            ("tetrahedral", [(0.25, 0.25, 0.25)], []))),
        ("bcc", BCC, 0, (
            ("split110", dumbbell(half, (1, 1, 0), 0.7), [half]),
            ("split111", dumbbell(half, (1, 1, 1), 0.7), [half]),
            ("octahedral", [(0.5, 0.5, 0)], []),
            ("tetrahedral", [(0.5, 0.25, 0)], []))))
    for row, (phase, sites, bond, kinds) in enumerate(rows):
        d.text((36, 76 + 162 * row), phase, 12, MUTED)
        for column, (name, extra, empty) in enumerate(kinds):
            centre = (140 + 150 * column, 70 + 162 * row)
            cell(d, centre, sites, bond, extra, empty)
            d.text((centre[0], centre[1] + 82), name)
    d.write("interstitial")


def double_layers(d, centre, scale, extent, planes):
    """Diamond seen along [1-10], cut through one bond of each atom and through three: `planes`."""
    def place(x, y):
        return centre[0] + scale * x, centre[1] - scale * y

    atoms = columns(DIAMOND, (1, 1, -2), (1, 1, 1), extent)
    for a, b in itertools.combinations(atoms, 2):
        if math.dist(a, b) < 0.44:
            d.line(place(*a), place(*b), MUTED, 1.4)
    for at in atoms:
        d.atom(place(*at), 6)
    layers = sorted({y for _, y in atoms if -0.4 < y < 0.8})
    gaps = sorted(zip(layers, layers[1:]), key=lambda gap: round(gap[0] - gap[1], 3))
    for (low, high), name in zip((gaps[0], gaps[-1]), planes):
        left, y = place(-extent[0], (low + high) / 2)
        right = place(extent[0], 0)[0]
        d.line((left - 8, y), (right + 8, y), EXTRA_EDGE, 1.4, "6 3")
        d.text((right + 13, y + 4), name, color=EXTRA_EDGE, anchor="start")


def surface():
    d = Drawing(660, 260)
    scale = 34
    d.path([(30, 16), (170, 16), (170, 244), (30, 244)], FAINT, 1, "3 3", True)
    for (x, y), layer in columns(FCC, (1, 0, 0), (0, 0, 1), (2.2, 2.3)).items():
        if -1.8 < x < 2.2:
            d.atom((93 + scale * x, 130 - scale * y), 7, opacity=1 if layer else 0.55)
    d.arrow((186, 55), (186, 205), MUTED, 1, both=True)
    d.text((193, 134), "minThickness", color=MUTED, anchor="start")
    d.arrow((186, 17), (186, 50), MUTED, 1, both=True)
    d.text((193, 37), "half of vacuum", color=MUTED, anchor="start")
    double_layers(d, (450, 118), 62, (1.75, 1.45), ("111", "111-t2"))
    d.text((450, 236), "diamond: two ways to cut, through one", 10.5)
    d.text((450, 250), "and through three bonds of each atom", 10.5)
    d.write("surface")


def stacking_fault():
    d = Drawing(760, 300)
    scale, side = 46, math.sqrt(6) / 4
    steps = {"perfect": [1] * 8, "intrinsic fault": [1] * 4 + [-1] + [1] * 3,
             "twin": [1] * 4 + [-1] * 4}
    for panel, (name, turns) in enumerate(steps.items()):
        x0, y0, layer = 70 + 165 * panel, 236, 0
        d.text((x0, 286), name)
        for n, turn in enumerate([0, *turns]):
            layer += turn
            y = y0 - scale * n / math.sqrt(3)
            for row in range(-9, 10):
                x = scale * side * (row + 2 / 3 * layer)
                if -58 < x < 46:
                    d.atom((x0 + x, y), 8)
            d.text((x0 + 64, y + 4), "ABC"[layer % 3], 10, MUTED)
        if -1 in turns:
            y = y0 - scale * (4.5 if turns[-1] > 0 else 4) / math.sqrt(3)
            d.line((x0 - 66, y), (x0 + 54, y), EXTRA_EDGE, 1.4, "6 3")
    double_layers(d, (620, 128), 62, (1.2, 1.75), ("shuffle", "glide"))
    d.text((620, 286), "diamond: the two planes of slip")
    d.write("stacking-fault")


def invariance():
    d = Drawing(640, 170)
    square = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    names = ("as it is", "translated", "rotated", "numbered otherwise", "repeated")
    for panel, name in enumerate(names):
        x0, y0, step = 70 + 125 * panel, 70, 24
        angle = 0.4 if panel == 2 else 0.0
        shift = (9, -7) if panel == 1 else (0, 0)
        step = 14 if panel == 4 else step
        box = [(-1.5, -1.5), (1.5, -1.5), (1.5, 1.5), (-1.5, 1.5)]

        def place(x, y, angle=angle, x0=x0, y0=y0, step=step):
            return (x0 + step * (x * math.cos(angle) - y * math.sin(angle)),
                    y0 + step * (x * math.sin(angle) + y * math.cos(angle)))

        images = [(0, 0)] if panel < 4 else [(-1.5, 0), (1.5, 0)]
        for image in images:
            d.path([place(x + image[0], y + image[1]) for x, y in box], FAINT, 1, "3 3", True)
            for n, (i, j) in enumerate(square):
                wobble = (0.14 * math.sin(5 * n + 1), 0.14 * math.cos(3 * n))
                at = place(i + wobble[0] + image[0], j + wobble[1] + image[1])
                at = (at[0] + shift[0], at[1] + shift[1])
                d.atom(at, 8 if panel < 4 else 4.5)
                if panel in (0, 3):
                    d.text((at[0], at[1] + 3.5), str((n if panel == 0 else 4 * n + 2) % 9 + 1), 9)
        d.text((x0, 140), name, 10.5)
    d.text((320, 160), "the same forces, turned with the crystal", 10.5, MUTED)
    d.write("invariance")


if __name__ == "__main__":
    for sketch in (formation, elastic, vacancy, interstitial, surface, stacking_fault, invariance):
        sketch()
