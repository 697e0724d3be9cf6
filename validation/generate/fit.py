"""Fits of energies, by Python's standard library alone."""
import math

GPA = 160.2176634  # GPa per eV/Å^3


def solve(matrix, right):
    """Solves a small linear system by elimination with pivoting."""
    n = len(right)
    rows = [list(matrix[i]) + [right[i]] for i in range(n)]
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for i in range(k + 1, n):
            factor = rows[i][k] / rows[k][k]
            rows[i] = [x - factor * y for x, y in zip(rows[i], rows[k])]
    out = [0.0] * n
    for k in reversed(range(n)):
        out[k] = (rows[k][n] - sum(rows[k][j] * out[j] for j in range(k + 1, n))) / rows[k][k]
    return out


def birch_murnaghan(points):
    """Fits E(V): a cubic in x = (Vr/V)^(2/3) - 1; returns V0, E0, B0 (GPa), B0', rms and E(V)."""
    reference = points[len(points) // 2][0]
    xs = [(reference / v) ** (2 / 3) - 1 for v, _ in points]
    span = max(abs(x) for x in xs)
    ss = [x / span for x in xs]
    base = points[len(points) // 2][1]
    es = [e - base for _, e in points]
    normal = [[sum(s ** (i + j) for s in ss) for j in range(4)] for i in range(4)]
    c = solve(normal, [sum(s ** i * e for s, e in zip(ss, es)) for i in range(4)])

    def energy(v):
        s = ((reference / v) ** (2 / 3) - 1) / span
        return base + c[0] + s * (c[1] + s * (c[2] + s * c[3]))

    s = (-c[2] + math.sqrt(c[2] ** 2 - 3 * c[3] * c[1])) / (3 * c[3])
    y = 1 + span * s
    v0 = reference * y ** -1.5
    second = (2 * c[2] + 6 * c[3] * s) / span ** 2
    third = 6 * c[3] / span ** 3
    slope = -2 * y / (3 * v0)
    curvature = second * slope ** 2
    rate = third * slope ** 3 + 3 * second * slope * 10 * y / (9 * v0 ** 2)
    rms = math.sqrt(sum((energy(v) - e) ** 2 for v, e in points) / len(points))
    return {"V0": v0, "E0": energy(v0), "B0": v0 * curvature * GPA,
            "B0'": -1 - v0 * rate / curvature, "rms": rms, "energy": energy}


def parabola_minimum(points):
    """Returns where the parabola through three points has its minimum."""
    (x0, y0), (x1, y1), (x2, y2) = points
    first, second = (y1 - y0) / (x1 - x0), (y2 - y1) / (x2 - x1)
    curvature = (second - first) / (x2 - x0)
    return (x0 + x1) / 2 - first / (2 * curvature)


def near(points, range_=0.08):
    """Returns the points within a range of volumes around the lowest one."""
    middle = min(points, key=lambda p: p[1])[0]
    return [p for p in points if abs(p[0] / middle - 1) < range_ + 1e-3]
