"""What a .pinn file of one element makes of the parameters of atoms, with nothing of Assay.

    python3 local_parameters.py NETWORK.pinn TRAINED.extxyz OTHER.extxyz...

Of each file the range of every local parameter; of the others also the share of atoms that are outside of the range of
the first, and in how many parameters. The formulas are those of strained_cells.py.
"""

import itertools
import re
import sys

import numpy as np

from strained_cells import cut, network, read

NAMES = ("A", "alpha", "B", "beta", "h", "sigma", "a", "lambda")


def structures(path):
    """Group, cell and positions (A) of each structure of an extended XYZ file."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    at = 0
    while at < len(lines):
        atoms, comment = int(lines[at]), lines[at + 1]
        cell = np.reshape([float(w) for w in re.search(r'Lattice="([^"]*)"', comment)[1].split()], (3, 3))
        group = re.search(r"\bgid=(\S+)", comment)
        rows = [line.split()[1:4] for line in lines[at + 2 : at + 2 + atoms]]
        yield group[1] if group else "", cell, np.array(rows, dtype=float)
        at += 2 + atoms


def parameters(pinn, cell, positions):
    """Parameters of every atom, [atom][8]."""
    reach = 1.5 * pinn["rc"]
    heights = 1 / np.linalg.norm(np.linalg.inv(cell), axis=0)
    images = [range(-n, n + 1) for n in np.ceil(reach / heights).astype(int) + 1]
    shifts = np.array(list(itertools.product(*images))) @ cell
    everyone = (positions[None] + shifts[:, None]).reshape(-1, 3)
    found = []
    for host in positions:
        d = everyone - host
        r = np.linalg.norm(d, axis=1)
        near = (r > 1e-8) & (r < reach)
        d, r = d[near], r[near]
        centres = pinn["centres"][:, None]
        f = np.exp(-(((r - centres) / pinn["sigma"]) ** 2)) / centres * cut(r, reach, pinn["hc"])
        cosines = np.clip((d / r[:, None]) @ (d / r[:, None]).T, -1, 1)
        sums = [
            np.einsum("aj,jk,ak->a", f, np.polynomial.legendre.legval(cosines, [0] * n + [1]), f)
            for n in pinn["orders"]
        ]
        found.append(pinn["baseline"] + network(pinn, np.arcsinh(np.concatenate(sums) + pinn["shift"])))
    return np.array(found)


def main(path, trained, others):
    pinn = read(path)
    inside = [p for g, c, x in structures(trained) if not g.startswith("2D-") for p in parameters(pinn, c, x)]
    low, high = np.min(inside, axis=0), np.max(inside, axis=0)
    print("parameter " + " ".join(f"{n:>16}" for n in NAMES))
    print("trained   " + " ".join(f"{a:7.3f} {b:8.3f}" for a, b in zip(low, high)))
    for other in others:
        found = np.array([p for _, c, x in structures(other) for p in parameters(pinn, c, x)])
        spread = zip(np.min(found, axis=0), np.max(found, axis=0))
        print(f"{other}, {len(found)} atoms")
        print("          " + " ".join(f"{a:7.3f} {b:8.3f}" for a, b in spread))
        beyond = (found < low) | (found > high)
        print("outside % " + " ".join(f"{100 * share:16.0f}" for share in beyond.mean(axis=0)))
        print(f"outside in some parameter: {100 * beyond.any(axis=1).mean():.0f} % of the atoms")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
