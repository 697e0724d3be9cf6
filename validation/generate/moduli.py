"""What follows from volumes and elastic constants."""
import math

from fit import solve

ATOMS = {"fcc": 4, "bcc": 2, "sc": 1, "diamond": 8}  # of the cubic cell
HEXAGONAL = {"hcp": 2, "hexagonal-diamond": 4}


def lattice(prototype, volume, ratio):
    """Returns a0 (and c0 where c/a is free) as (name, value, digits, unit)."""
    if prototype in ATOMS:
        return [("a0", (ATOMS[prototype] * volume) ** (1 / 3), 4, "Å")]
    if prototype in HEXAGONAL:
        a = (2 * HEXAGONAL[prototype] * volume / (math.sqrt(3) * ratio)) ** (1 / 3)
    else:  # beta-tin: four atoms in the cell of a, a, c
        a = (4 * volume / ratio) ** (1 / 3)
    return [("a0", a, 4, "Å"), ("c0", ratio * a, 4, "Å")]


def means(constants):
    """Returns Hill's bulk, shear and Young's modulus and Poisson's ratio, as lattice does."""
    c = dict(constants)
    cubic = "C33" not in c
    c11, c12, c44 = c["C11"], c["C12"], c["C44"]
    c13, c33 = (c12, c11) if cubic else (c["C13"], c["C33"])
    c66 = c44 if cubic else (c11 - c12) / 2
    bulk_voigt = (2 * c11 + c33 + 2 * c12 + 4 * c13) / 9
    shear_voigt = (2 * c11 + c33 - c12 - 2 * c13 + 6 * c44 + 3 * c66) / 15
    # Compliances: s11 + s12, s11 − s12 and those along c.
    determinant = (c11 + c12) * c33 - 2 * c13 ** 2
    plus, minus = c33 / determinant, 1 / (c11 - c12)
    s11, s12 = (plus + minus) / 2, (plus - minus) / 2
    s13, s33 = -c13 / determinant, (c11 + c12) / determinant
    bulk_reuss = 1 / (2 * s11 + s33 + 2 * s12 + 4 * s13)
    shear_reuss = 15 / (8 * s11 + 4 * s33 - 4 * s12 - 8 * s13 + 6 / c44 + 3 / c66)
    bulk, shear = (bulk_voigt + bulk_reuss) / 2, (shear_voigt + shear_reuss) / 2
    young = 9 * bulk * shear / (3 * bulk + shear)
    return [("bulk", bulk, 1, "GPa"), ("shear", shear, 1, "GPa"), ("young", young, 1, "GPa"),
            ("poisson", young / (2 * shear) - 1, 3, "1")]


def maximum(points):
    """Returns where the cubic through the four points around the highest has its maximum."""
    top = max(range(len(points)), key=lambda i: points[i][1])
    first = min(max(0, top - 1), len(points) - 4)
    if points[top - 1][1] > points[top + 1][1]:
        first = min(max(0, top - 2), len(points) - 4)
    four = points[first:first + 4]
    middle = four[1][0]
    c = solve([[(x - middle) ** k for k in range(4)] for x, _ in four], [y for _, y in four])
    d = (-c[2] - math.sqrt(c[2] ** 2 - 3 * c[3] * c[1])) / (3 * c[3])
    return middle + d, c[0] + d * (c[1] + d * (c[2] + d * c[3]))
