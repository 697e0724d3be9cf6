package org.assay.property;

import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.structure.Strain;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * A crystal under each of the six strains (Voigt's order, engineering shears), both ways, its ions
 * relaxed: {@code C_ij = (σ_i(+ε_j) − σ_i(−ε_j)) / 2ε}.
 *
 * @param tensor elastic constants as measured, of no symmetry
 * @param recipe the twelve cells, {@code p1} to {@code m6}
 * @param verdict whether all came to rest
 */
public record StrainedCells(ElasticTensor tensor, Recipe recipe, Verdict verdict) {

  /**
   * Strains a crystal.
   *
   * @param crystal at zero pressure; not modified
   * @param strain ε
   * @param forceTolerance largest force component after relaxing the ions (eV/Å)
   * @param maxSteps most evaluations a relaxation
   */
  public static StrainedCells of(
      LammpsSession session,
      Structure crystal,
      double strain,
      double forceTolerance,
      int maxSteps) {
    RelaxSettings settings =
        new RelaxSettings(CellFreedom.FIXED, forceTolerance, 1, maxSteps, new boolean[0]);
    double[] columns = new double[36];
    Recipe strained = Recipe.empty();
    Verdict verdict = Verdict.OK;
    for (int j = 0; j < 6; j++) {
      Relaxation plus = session.relax(strained(crystal, j, strain), settings);
      Relaxation minus = session.relax(strained(crystal, j, -strain), settings);
      strained =
          strained
              .withRelaxed("p" + (j + 1), plus.structure())
              .withRelaxed("m" + (j + 1), minus.structure());
      String what = "the ions under strain " + (j + 1);
      verdict = verdict.and(Verdict.of(plus, what)).and(Verdict.of(minus, what));
      for (int i = 0; i < 6; i++) {
        columns[6 * i + j] =
            (plus.evaluation().stressVoigt()[i] - minus.evaluation().stressVoigt()[i])
                / (2 * strain)
                * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
      }
    }
    return new StrainedCells(new ElasticTensor(columns), strained, verdict);
  }

  private static Structure strained(Structure crystal, int component, double strain) {
    double[] voigt = new double[6];
    voigt[component] = strain;
    return Strain.applied(crystal, voigt);
  }
}
