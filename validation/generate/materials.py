"""How each material is computed. What the cutoffs and k points leave is in README.md."""
import dataclasses

from espresso import FIXED, Material, smeared


@dataclasses.dataclass(frozen=True)
class Phase:
    """A crystal: its guessed volume (Å^3/atom), c/a where it is free, and volumes around it."""
    name: str
    prototype: str
    volume: float
    ratio: float = None
    keep_ratio: bool = False  # c/a stays the guess
    factors: tuple = tuple(0.88 + 0.03 * i for i in range(9))


WIDE = tuple(0.85 + 0.025 * i for i in range(13))  # of the ground state
FEW = tuple(0.91 + 0.03 * i for i in range(7))
FEWEST = tuple(0.91 + 0.045 * i for i in range(5))


@dataclasses.dataclass(frozen=True)
class Plan:
    """What is computed besides energies against volume; spacings of k points in 1/Å."""
    tasks: tuple
    elastic: tuple  # pairs of spacing and smearing (Ry), the last one counts
    by_stress: bool = False
    moment: float = 0  # of the free atom, Bohr magnetons
    box: tuple = (9, 10, 11)  # of the free atom, Å
    phonon_spacing: float = None
    slabs: tuple = ()  # plane and layers
    slab_spacing: float = None
    slab_width: float = None  # of the smearing, Ry
    vacuum: float = 12.0  # Å, between outermost planes
    relax_slabs: bool = True
    fault_layers: int = 6
    fault_spacing: float = None
    fault_width: float = None  # of the smearing, Ry
    slips: tuple = (0.5, 1.0)
    relax_fault: bool = False
    vacancies: tuple = ()  # repetitions of the cubic cell, and k points along each side
    finer: tuple = ()  # changes of settings


FCC_METAL = ("eos", "elastic", "atom", "phonon", "fault", "surface", "vacancy", "converge")

MATERIALS = {
    "al": Material("Al", 26.9815385, "GTH-PBE-q3", 24, smeared(0.02), spacing=0.16, dense=0.11),
    "cu": Material("Cu", 63.546, "ld1", 50, smeared(0.02), density=400, spacing=0.25,
                   dense=0.17, threshold=1e-8),
    "ge": Material("Ge", 72.630, "Ge.pbe-kjpaw.UPF", 30, smeared(0.01), density=200, spacing=0.22,
                   dense=0.15, threshold=1e-10),
    "mg": Material("Mg", 24.305, "ld1", 25, smeared(0.02), density=150, spacing=0.18,
                   dense=0.09, threshold=1e-9),
    "si": Material("Si", 28.0855, "Si.pbe-rrkj.UPF", 24, FIXED, unit=5.4754),
}

# The ground state first.
PHASES = {
    "al": (Phase("FCC", "fcc", 16.48, factors=WIDE), Phase("HCP", "hcp", 16.6, 1.645),
           Phase("BCC", "bcc", 16.9), Phase("SC", "sc", 20.1), Phase("DC", "diamond", 27.0)),
    "cu": (Phase("FCC", "fcc", 11.95, factors=WIDE), Phase("BCC", "bcc", 12.0),
           Phase("SC", "sc", 13.9),
           Phase("HCP", "hcp", 12.0, 1.6328, keep_ratio=True, factors=FEWEST),
           Phase("DC", "diamond", 20.5, factors=FEWEST)),
    "ge": (Phase("DC", "diamond", 23.9, factors=WIDE), Phase("SC", "sc", 20.0),
           Phase("BCC", "bcc", 19.0), Phase("FCC", "fcc", 19.4),
           Phase("BTIN", "beta-tin", 19.5, 0.55, factors=FEW),
           Phase("HEXDIA", "hexagonal-diamond", 23.9, 1.65, factors=FEW),
           Phase("HCP", "hcp", 19.4, 1.65, factors=FEW)),
    "mg": (Phase("HCP", "hcp", 22.9, 1.62, factors=WIDE), Phase("FCC", "fcc", 23.1),
           Phase("BCC", "bcc", 22.9), Phase("SC", "sc", 27.5),
           Phase("DC", "diamond", 40.4)),
}

PLANS = {
    "al": Plan(FCC_METAL, ((0.115, 0.05), (0.093, 0.03)), moment=1, phonon_spacing=0.12,
               fault_layers=6, fault_width=0.05, slips=(0.3, 0.5, 0.6, 0.7, 1.0),
               relax_fault=True,
               slabs=(("111", 7), ("100", 9), ("110", 11)),
               slab_width=0.05, vacancies=((2, 6),),
               finer=({"cutoff": 36}, {"spacing": 0.12})),
    "cu": Plan(FCC_METAL, ((0.2, 0.02),), by_stress=True, moment=1, box=(7, 7.5, 8),
               phonon_spacing=0.25,
               fault_layers=4, slabs=(("111", 5), ("100", 5), ("110", 7)), relax_slabs=False,
               vacuum=10.0, finer=({"cutoff": 70, "density": 560}, {"spacing": 0.19})),
    "ge": Plan(("eos", "elastic", "atom", "converge"), ((0.26, 0.0),), by_stress=True, moment=2,
               box=(8, 9, 10),
               finer=({"cutoff": 45, "density": 300}, {"spacing": 0.15})),
    "mg": Plan(("eos", "elastic", "atom", "converge"),
               ((0.14, 0.02), (0.14, 0.05), (0.11, 0.03)), by_stress=True,
               finer=({"cutoff": 40, "density": 240}, {"spacing": 0.13})),
}
