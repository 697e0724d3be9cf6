"""Largest differences between forces that should be equal: python3 invariance.py NAME.json"""

import numpy as np
from lammps_output import description, energy, forces, matrix, show, stress


def slope(files, h):
    """Central difference of fourth order, of the energies at -2h, -h, h, 2h."""
    e = {k: energy(f"{files}.{k}") for k in (-2, -1, 1, 2)}
    return (8 * (e[1] - e[-1]) - (e[2] - e[-2])) / (12 * h)


def main():
    given = description()
    files = given["files"]
    f = forces(files + ".start", given["frames"]["start"])

    def other(name):
        return forces(f"{files}.{name}", given["frames"][name])

    def largest(a, b):
        return np.abs(a - b).max()

    found = {
        "gradient": max(abs(f.ravel()[i] + slope(f"{files}.gradient{k}", given["steps"][k]))
                        for k, i in enumerate(given["coordinates"])),
        "stress": max(
            abs(s - 160.2176634 * slope(f"{files}.strain{i}", given["strains"][i]) / given["volume"])
            for i, s in enumerate(stress(files + ".start", given["frames"]["start"]))),
        "translation": largest(f, other("translation")),
        "images": largest(f, other("images")),
        "rotation": largest(f @ matrix(given["rotation"]), other("rotation")),
        "permutation": largest(f[given["order"]], other("permutation")),
        "supercell": largest(np.concatenate([f, f]), other("supercell")),
    }
    if "elementOrder" in given:
        found["elements"] = largest(f[given["elementOrder"]], other("elements"))
    for name, value in found.items():
        show(given["id"] + "/" + name, value, "GPa" if name == "stress" else "eV/Angstrom")


if __name__ == "__main__":
    main()
