"""Cells of the crystals, slabs and faults: vectors (Å) and fractional coordinates."""
import math


def fcc(a):
    h = a / 2
    return [[0, h, h], [h, 0, h], [h, h, 0]], [[0.0, 0.0, 0.0]]


def bcc(a):
    h = a / 2
    return [[-h, h, h], [h, -h, h], [h, h, -h]], [[0.0, 0.0, 0.0]]


def sc(a):
    return [[a, 0, 0], [0, a, 0], [0, 0, a]], [[0.0, 0.0, 0.0]]


def diamond(a):
    return fcc(a)[0], [[0.0, 0.0, 0.0], [0.25, 0.25, 0.25]]


def hexagonal(a, c):
    return [[a, 0, 0], [-a / 2, a * math.sqrt(3) / 2, 0], [0, 0, c]]


def hcp(a, c):
    return hexagonal(a, c), [[1 / 3, 2 / 3, 0.25], [2 / 3, 1 / 3, 0.75]]


def hexagonal_diamond(a, c, u=0.0625):
    return hexagonal(a, c), [[1 / 3, 2 / 3, u], [2 / 3, 1 / 3, u + 0.5],
                             [2 / 3, 1 / 3, -u], [1 / 3, 2 / 3, 0.5 - u]]


def beta_tin(a, c):
    h, k = a / 2, c / 2
    cell = [[-h, h, k], [h, -h, k], [h, h, -k]]
    return cell, [[0.0, 0.0, 0.0], [0.75, 0.25, 0.5]]


def cross(a, b):
    return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]


def length(a):
    return math.sqrt(sum(x * x for x in a))


def volume(cell):
    return abs(sum(x * y for x, y in zip(cell[0], cross(cell[1], cell[2]))))


def area(cell):
    return length(cross(cell[0], cell[1]))


def scaled(cell, factor):
    return [[factor * x for x in v] for v in cell]


def grid(cell, spacing):
    """Returns the k grid through Γ whose points lie at most `spacing` (1/Å) apart."""
    def count(i):
        b = cross(cell[i - 2], cell[i - 1])
        return max(1, math.ceil(2 * math.pi * length(b) / volume(cell) / spacing - 1e-3))
    return [count(i) for i in range(3)] + [0, 0, 0]


def layer_grid(cell, spacing, slab=False):
    """Returns the k grid of layers: that of the plane, whatever the third vector's tilt."""
    normal = [0, 0, volume(cell) / area(cell)]
    found = grid([cell[0], cell[1], normal], spacing)
    return found[:2] + [1] + found[3:] if slab else found


def fractional(cell, point):
    """Returns a point (Å) in units of the cell's vectors."""
    v = sum(x * y for x, y in zip(cell[0], cross(cell[1], cell[2])))
    return [sum(x * y for x, y in zip(point, cross(cell[i - 2], cell[i - 1]))) / v
            for i in range(3)]


# Planes of fcc: the vectors in a layer and the step to the next one, for a lattice constant of 1.
ROOT2, ROOT3 = math.sqrt(2), math.sqrt(3)
FCC_PLANES = {
    "100": ([1 / ROOT2, 0, 0], [0, 1 / ROOT2, 0], [1 / (2 * ROOT2), 1 / (2 * ROOT2), 0.5]),
    "110": ([1 / ROOT2, 0, 0], [0, 1, 0], [1 / (2 * ROOT2), 0.5, 1 / (2 * ROOT2)]),
    # The last is the short one of the three equal steps in the plane: a/6 [11-2].
    "111": ([1 / ROOT2, 0, 0], [0.5 / ROOT2, 0.5 * ROOT3 / ROOT2, 0],
            [0, -1 / (ROOT2 * ROOT3), 1 / ROOT3]),
}


def fcc_layers(plane, a, count, vacuum=None, slip=None):
    """Returns `count` layers of fcc, periodic or as a slab with `vacuum` (Å).

    `slip` shifts the next period by so much of the step from layer to layer in the plane: 1 on (111)
    leaves one intrinsic stacking fault in the cell. The third vector is then the steepest of those that
    make the same crystal at slip 0, so that the k grid has as much symmetry as can be.
    """
    first, second, step = scaled(FCC_PLANES[plane], a)
    if slip is not None:
        third = [count * x for x in step]
        along = [round(x, 6) for x in fractional([first, second, [0, 0, 1]], third)[:2]]
        third = [third[i] - round(along[0]) * first[i] - round(along[1]) * second[i]
                 + slip * step[i] * (i < 2) for i in range(3)]
    elif vacuum is None:
        third = [count * x for x in step]
    else:
        third = [0, 0, (count - 1) * step[2] + vacuum]
    cell = [first, second, third]
    return cell, [fractional(cell, [i * x for x in step]) for i in range(count)]
