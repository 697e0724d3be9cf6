"""Errors of energies, forces and stresses of a labelled dataset: python3 forces.py NAME.json"""

import numpy as np
from lammps_output import description, energy, forces, show, stress

MEASURES = {
    "MAE": lambda e: np.mean(np.abs(e)),
    "RMSE": lambda e: np.sqrt(np.mean(e**2)),
    "max": lambda e: np.max(np.abs(e)),
}


def main():
    given = description()
    errors = {}
    for s in given["structures"]:
        found = {
            "energy": np.array([energy(s["files"]) / s["atoms"]]),
            "force": forces(s["files"], s["frame"]).ravel(),
            "stress": stress(s["files"], s["frame"]),
        }
        for quantity, labels in s["labels"].items():
            for group in ("all", "group " + s["group"]):
                errors.setdefault((group, quantity), []).append(found[quantity] - np.array(labels))
    for value in given["values"]:
        e = np.concatenate(errors[value["group"], value["quantity"]])
        show(value["id"], value["factor"] * MEASURES[value["measure"]](e), value["unit"])


if __name__ == "__main__":
    main()
