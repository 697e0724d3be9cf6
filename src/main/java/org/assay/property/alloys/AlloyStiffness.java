package org.assay.property.alloys;

import java.util.List;
import java.util.Locale;
import org.assay.lammps.LammpsSession;
import org.assay.property.ElasticRecipe;
import org.assay.property.ElasticTensor;
import org.assay.property.Findings;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.Status;
import org.assay.property.StrainedCells;
import org.assay.property.Verdict;
import org.assay.structure.CrystalSymmetry;
import org.assay.structure.Structure;

/**
 * Elastic constants of a cell of an alloy, averaged over the point group that the lattice has and
 * the alloy has on average.
 *
 * @param tensor averaged (GPa)
 * @param spread by how much the cell's own differs from it at most (GPa)
 */
record AlloyStiffness(ElasticTensor tensor, double spread, ElasticRecipe recipe, Verdict verdict) {

  private static final double SYMMETRIC = 1e-3;

  static AlloyStiffness of(
      LammpsSession session, AlloySettings settings, AlloyLattice lattice, Structure cell) {
    StrainedCells strained =
        StrainedCells.of(
            session, cell, settings.strain(), settings.forceTolerance(), settings.maxSteps());
    CrystalSymmetry symmetry = symmetry(lattice);
    ElasticTensor mean = strained.tensor().averaged(symmetry);
    double[] own = strained.tensor().c();
    double[] averaged = mean.c();
    double spread = 0;
    for (int i = 0; i < own.length; i++) {
      spread = Math.max(spread, Math.abs(own[i] - averaged[i]));
    }
    return new AlloyStiffness(
        mean,
        spread,
        new ElasticRecipe(strained.recipe(), settings.strain(), symmetry),
        strained.verdict());
  }

  private static CrystalSymmetry symmetry(AlloyLattice lattice) {
    return CrystalSymmetry.of(lattice.unit(), SYMMETRIC);
  }

  /** Returns the names of the constants that a lattice leaves independent. */
  static List<String> constants(AlloyLattice lattice) {
    return ElasticTensor.constants(symmetry(lattice).system());
  }

  /** Returns a constant by its name, C11 to C66 (GPa). */
  double constant(String name) {
    return tensor.get(name.charAt(1) - '0', name.charAt(2) - '0');
  }

  void add(Quantity q, RandomAlloy alloy, Findings findings) {
    findings.note("largestAsymmetryGPa", spread);
    double smallest = tensor.smallestEigenvalue();
    Verdict stable =
        smallest > 0
            ? Verdict.OK
            : new Verdict(
                Status.UNSTABLE,
                String.format(
                    Locale.ROOT,
                    "elastically unstable: a strain is resisted by %.2f GPa (Born)",
                    smallest));
    findings.add(
        q,
        constant(q.quantity()),
        alloy.verdict().and(verdict).and(stable),
        recipe.constant(q.quantity()));
  }
}
