"""Elastic constants from the stress of strained cells: C_ij = (σ_i(+ε_j) − σ_i(−ε_j)) / 2ε."""
import crystals
import espresso

STRAIN = 0.005
# Voigt components, and the strains that give all constants of a crystal system with z along c.
COMPONENTS = {"xx": (0, 0), "yy": (1, 1), "zz": (2, 2), "yz": (1, 2)}
CONSTANTS = {
    "cubic": {"C11": [("xx", "xx")], "C12": [("yy", "xx"), ("zz", "xx")], "C44": [("yz", "yz")]},
    "hexagonal": {"C11": [("xx", "xx")], "C12": [("yy", "xx")], "C13": [("zz", "xx")],
                  "C33": [("zz", "zz")], "C44": [("yz", "yz")]},
}


def strained(cell, kind, strain):
    """Returns cell vectors under a strain along an axis, or of yz with an engineering shear."""
    if kind == "yz":
        half = strain / 2
        return [[v[0], v[1] + half * v[2], v[2] + half * v[1]] for v in cell]
    axis = COMPONENTS[kind][0]
    return [[x * (1 + strain) if i == axis else x for i, x in enumerate(v)] for v in cell]


def constants(material, work, system, cell, atoms, grid, label=""):
    """Returns the constants (GPa), ions relaxed where the cell has more than one.

    The cutoff stays, so what the finite basis adds to the stress cancels between both signs.
    """
    stress = {}
    calculation = "relax" if len(atoms) > 1 else "scf"
    for kind in sorted({k for pairs in CONSTANTS[system].values() for _, k in pairs}):
        for sign in (1, -1):
            folder = "%s/elastic%s-%s-%s" % (work, label, kind, "plus" if sign > 0 else "minus")
            box = strained(cell, kind, sign * STRAIN)
            stress[kind, sign] = espresso.pw(material, folder, box, atoms, grid, calculation,
                                             threshold=1e-12, force=1e-5)[2]

    def slope(of, kind):
        i, j = COMPONENTS[of]
        return (stress[kind, 1][i][j] - stress[kind, -1][i][j]) / (2 * STRAIN)

    found = {name: sum(slope(*pair) for pair in pairs) / len(pairs)
             for name, pairs in CONSTANTS[system].items()}
    first = stress["xx", 1]
    return {"system": system, "strain": STRAIN, "kGrid": list(grid[:3]), "constantsGPa": found,
            "stressLeftGPa": round((first[0][0] + stress["xx", -1][0][0]) / 2, 4),
            "volumePerAtomCubicAngstrom": crystals.volume(cell) / len(atoms)}
