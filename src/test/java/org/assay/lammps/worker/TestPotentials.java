package org.assay.lammps.worker;

import java.util.Random;
import org.assay.lammps.LammpsPotential;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/** Classical potentials of Debian's lammps-data and structures to try them on. */
final class TestPotentials {

  /** Stillinger and Weber, Phys. Rev. B 31, 5262 (1985): a0 and E0 of diamond. */
  static final double SW_LATTICE_CONSTANT = 5.43095;

  static final double SW_ENERGY = -4.33660;

  static final LammpsPotential SILICON =
      LammpsPotential.parse("Si.sw", "pair_style sw; pair_coeff * * Si.sw {element}");

  static final LammpsPotential COPPER =
      LammpsPotential.parse(
          "Cu_mishin1", "pair_style eam/alloy; pair_coeff * * Cu_mishin1.eam.alloy {element}");

  static final LammpsPotential SILICON_CARBIDE =
      LammpsPotential.parse(
          "SiC.tersoff", "pair_style tersoff; pair_coeff * * SiC.tersoff {element}");

  private TestPotentials() {}

  /** Primitive cell of diamond, two atoms. */
  static Structure diamond(double a) {
    double h = a / 2;
    return Structure.ofElement(
        Cell.ofRows(0, h, h, h, 0, h, h, h, 0), "Si", new double[] {0, 0, 0, h / 2, h / 2, h / 2});
  }

  /** Primitive cell of a face-centred cubic element, one atom. */
  static Structure faceCentred(String symbol, double a) {
    double h = a / 2;
    return Structure.ofElement(
        Cell.ofRows(0, h, h, h, 0, h, h, h, 0), symbol, new double[] {0, 0, 0});
  }

  /** The same atoms, each coordinate moved by a Gaussian random number. */
  static Structure rattled(Structure structure, double deviation, Random random) {
    double[] positions = structure.positions();
    for (int i = 0; i < positions.length; i++) {
      positions[i] += deviation * random.nextGaussian();
    }
    return structure.withPositions(positions);
  }

  /** The same structure in a strained cell. */
  static Structure strained(Structure structure, double... deformation) {
    return structure.withCellScalingAtoms(structure.cell().deformed(deformation));
  }
}
