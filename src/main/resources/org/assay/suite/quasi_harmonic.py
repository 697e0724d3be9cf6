"""Thermodynamics from energies and vibrations at several volumes: python3 quasi_harmonic.py NAME.json

F(V, T) = E(V) + F_vib(V, T) at every volume; a Birch-Murnaghan curve through them gives V(T) and
B(T). With beta = dV/dT / V: alpha = beta / 3, the Grueneisen parameter V beta B / Cv, and Cp = Cv +
T V beta^2 B. Cv at V(T) is that of a cubic through the volumes'.
"""

import numpy as np
from lammps_output import description, energy, show
from phonon import Crystal, oscillators

GPA, JOULE_PER_MOLE = 160.2176634, 1.602176634e-19 * 6.02214076e23


def birch_murnaghan(volumes, energies):
    """Returns V and B (eV/A^3) of the minimum: the curve is a cubic in V^(-2/3)."""
    reference = (volumes.max() + volumes.min()) / 2
    x = (reference / volumes) ** (2 / 3) - 1
    p = np.polynomial.Polynomial.fit(x, energies, 3).convert()
    minimum = [r.real for r in p.deriv().roots()
               if abs(r.imag) < 1e-9 and p.deriv(2)(r.real) > 0][0]
    volume = reference * (1 + minimum) ** -1.5
    slope = -2 / 3 * (1 + minimum) / volume  # of x against V
    return volume, volume * p.deriv(2)(minimum) * slope**2


def main():
    given = description()
    volumes, energies, spectra = [], [], []
    for one in given["volumes"]:
        crystal = Crystal(one)
        volumes.append(one["volume"])
        energies.append(energy(one["files"] + ".rest") / crystal.atoms)
        spectra.append(crystal.mesh(one["mesh"]))
    volumes, energies, atoms = np.array(volumes), np.array(energies), crystal.atoms

    def at(temperature):
        free = [oscillators(s, atoms, temperature)[1] for s in spectra]
        return birch_murnaghan(volumes, energies + np.array(free))

    t = given["temperature"]
    volume, bulk = at(t)
    beta = (at(t + 1)[0] - at(max(0, t - 1))[0]) / (t + 1 - max(0, t - 1)) / volume
    capacities = [oscillators(s, atoms, t)[3] for s in spectra]
    capacity = np.polynomial.Polynomial.fit(volumes, capacities, 3)(volume)
    product = volume * beta * bulk * JOULE_PER_MOLE
    for name, value, unit in (("volume", volume, "Angstrom^3/atom"), ("alpha", 1e6 * beta / 3, "1e-6/K"),
                              ("B", bulk * GPA, "GPa"), ("Cv", capacity, "J/mol/K"),
                              ("Cp", capacity + t * beta * product, "J/mol/K"),
                              ("gruneisen", product / capacity, "1")):
        show(given["id"] + "/" + name, value, unit)


if __name__ == "__main__":
    main()
