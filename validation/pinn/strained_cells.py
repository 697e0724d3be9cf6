"""Elastic constants and c/a of aluminium from a .pinn file of one element, with nothing of Assay.

    python3 strained_cells.py Al_2020.pinn

The formulas of docs/conventions.md as sums over neighbours (numpy), energies alone: no forces, no relaxation.
"""

import itertools
import sys

import numpy as np

GPA = 160.2176634  # of eV/A^3


def read(path):
    """The numbers of a file of one element: .pinn (three lines of text first), or PYFIT's order with its mark."""
    with open(path, encoding="utf-8") as file:
        text = file.read().splitlines()
    squared = any("bop_squared: true" in line for line in text)
    lines = [line.split("#")[0].split() for line in text[0 if squared else 3 :]]
    lines = [line for line in lines if line]
    _, _, rc, hc, sigma = (float(word) for word in lines[3][:5])
    if squared:  # the baseline is in front of the layers, and a second column behind the weights
        lines[6], lines[7] = lines[7], lines[6][:9]
        lines[8:] = [line[:1] for line in lines[8:]]
    layers = [int(word) for word in lines[6][1:]]
    numbers = [float(word) for line in lines[7:] for word in line]
    baseline = numbers[0] * np.array(numbers[1 : 1 + layers[-1]])
    weights, at = [], 1 + layers[-1]
    for inputs, nodes in zip(layers, layers[1:]):
        matrix = np.reshape(numbers[at : at + inputs * nodes], (inputs, nodes))
        at += inputs * nodes
        weights.append((matrix, np.array(numbers[at : at + nodes])))
        at += nodes
    return {
        "shift": float(lines[0][1]),
        "activation": int(lines[0][2]),
        "rc": rc,
        "hc": hc,
        "sigma": sigma,
        "orders": [int(word) for word in lines[4][1:]],
        "centres": np.array([float(word) for word in lines[5][1 : 1 + int(lines[5][0])]]),
        "weights": weights,
        "baseline": baseline,
        "squared": squared,
    }


def cut(r, rc, hc):
    x = np.where(r < rc, (r - rc) / hc, 0.0) ** 4
    return x / (1 + x)


def network(pinn, x):
    functions = {
        0: lambda v: 1 / (1 + np.exp(-v)),
        1: lambda v: 1 / (1 + np.exp(-v)) - 0.5,
        2: np.tanh,
    }
    for i, (matrix, bias) in enumerate(pinn["weights"]):
        x = x @ matrix + bias
        if i < len(pinn["weights"]) - 1:
            x = functions[pinn["activation"]](x)
    return x


def energy(pinn, cell, positions):
    """Energy of a crystal (eV); rows of the cell are its vectors (A)."""
    reach = 1.5 * pinn["rc"]
    heights = 1 / np.linalg.norm(np.linalg.inv(cell), axis=0)
    images = [range(-n, n + 1) for n in np.ceil(reach / heights).astype(int) + 1]
    shifts = np.array(list(itertools.product(*images))) @ cell
    total = 0.0
    for host in positions:
        d = (positions[None] + shifts[:, None] - host).reshape(-1, 3)
        r = np.linalg.norm(d, axis=1)
        near = (r > 1e-8) & (r < reach)
        d, r = d[near], r[near]
        total += host_energy(pinn, d, r)
    return total


def host_energy(pinn, d, r):
    rc, hc, centres = pinn["rc"], pinn["hc"], pinn["centres"][:, None]
    f = np.exp(-(((r - centres) / pinn["sigma"]) ** 2)) / centres * cut(r, 1.5 * rc, hc)
    cosines = np.clip((d / r[:, None]) @ (d / r[:, None]).T, -1, 1)
    sums = [
        np.einsum("aj,jk,ak->a", f, np.polynomial.legendre.legval(cosines, [0] * n + [1]), f)
        for n in pinn["orders"]
    ]
    outputs = network(pinn, np.arcsinh(np.concatenate(sums) + pinn["shift"]))
    a_, alpha, b_, beta, h, sigma, a, decay = pinn["baseline"] + outputs
    if pinn["squared"]:
        a, decay = a * a, decay * decay
    bonds = r < rc
    rj, dj, fj = r[bonds], d[bonds], cut(r[bonds], rc, hc)
    x = r[None] + np.linalg.norm(dj[:, None] - d[None], axis=2) - rj[:, None]
    screens = 1 - cut(x, rc, hc) * np.exp(-decay * x)
    screens[np.arange(len(rj)), np.flatnonzero(bonds)] = 1
    s = screens.prod(axis=1)
    z = a * s[None] * (cosines[np.ix_(bonds, bonds)] - h) ** 2 * fj[None]
    np.fill_diagonal(z, 0)
    b = 1 / np.sqrt(1 + z.sum(axis=1))
    psi = (s * b * fj).sum()
    pairs = (np.exp(a_ - alpha * rj) - s * b * np.exp(b_ - beta * rj)) * fj
    return 0.5 * pairs.sum() - sigma * np.sqrt(max(psi, 0))


def lowest(function, left, right, steps=30):
    """Where a function of one minimum has it, by golden sections."""
    share = (np.sqrt(5) - 1) / 2
    for _ in range(steps):
        low, high = right - share * (right - left), left + share * (right - left)
        if function(low) < function(high):
            right = high
        else:
            left = low
    return (left + right) / 2


def main(path):
    pinn = read(path)
    one = np.zeros((1, 3))

    def fcc(a, strain=np.zeros((3, 3))):
        cell = a / 2 * np.array([[0, 1, 1], [1, 0, 1], [1, 1, 0]])
        return energy(pinn, cell @ (np.eye(3) + strain), one)

    a0 = lowest(fcc, 3.9, 4.2)
    volume, ground = a0**3 / 4, fcc(a0)
    print(f"fcc: a0 {a0:.4f} A, E0 {ground:.4f} eV/atom")

    def second(function, step):
        return (function(step) - 2 * ground + function(-step)) / step**2 / volume * GPA

    def glide(g):
        return fcc(a0, np.array([[0, g / 2, 0], [g / 2, 0, 0], [0, 0, g * g / (4 - g * g)]]))

    def stretch(g):
        return fcc(a0, np.diag([g, -g, g * g / (1 - g * g)]))

    for step in (0.001, 0.005, 0.01, 0.02, 0.05):
        bulk = second(lambda g: fcc(a0 * (1 + g)), step) / 9
        shear = second(stretch, step) / 2
        print(f"strain {step}: C44 {second(glide, step):.2f}, C11 - C12 {shear:.2f}, B {bulk:.2f} GPa")

    def hcp(a, ratio):
        cell = a * np.array([[1, 0, 0], [-0.5, np.sqrt(0.75), 0], [0, 0, ratio]])
        return energy(pinn, cell, np.array([[0, 0, 0], [1 / 3, 2 / 3, 0.5]]) @ cell) / 2

    for ratio in (1.60, 1.633, 1.65, 1.66, 1.68, 1.70, 1.72, 1.74):
        a = lowest(lambda v, at=ratio: hcp(v, at), 2.7, 3.0, 20)
        over = 1000 * (hcp(a, ratio) - ground)
        print(f"hcp, c/a {ratio}: a {a:.4f} A, {over:.1f} meV/atom over fcc")


if __name__ == "__main__":
    main(sys.argv[1])
