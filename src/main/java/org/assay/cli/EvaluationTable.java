package org.assay.cli;

import java.util.List;
import java.util.Locale;
import org.assay.algebra.ErrorSum;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Evaluation;
import org.assay.units.Units;

/** What a potential says of a dataset, as CSV, beside what the dataset says. */
final class EvaluationTable {

  private final Dataset dataset;
  private final List<Evaluation> evaluations;
  private final double shift;

  /**
   * Makes a table.
   *
   * @param shift added to the dataset's energies per atom (eV)
   */
  EvaluationTable(Dataset dataset, List<Evaluation> evaluations, double shift) {
    this.dataset = dataset;
    this.evaluations = evaluations;
    this.shift = shift;
  }

  /**
   * Returns one line a structure: energies per atom, stress, and the dataset's where it has them.
   */
  String structures() {
    StringBuilder out =
        new StringBuilder(
            "structure,group,atoms,volume_A3_per_atom,energy_eV_per_atom,dataset_energy_eV_per_atom");
    for (String prefix : List.of("stress", "dataset_stress")) {
      for (String c : List.of("xx", "yy", "zz", "yz", "xz", "xy")) {
        out.append(',').append(prefix).append('_').append(c).append("_GPa");
      }
    }
    out.append("\n");
    for (int s = 0; s < evaluations.size(); s++) {
      LabelledStructure labelled = dataset.structures().get(s);
      Evaluation e = evaluations.get(s);
      out.append(labelled.id()).append(',').append(quoted(labelled.group())).append(',');
      out.append(labelled.size()).append(',').append(labelled.structure().volumePerAtom());
      out.append(',').append(e.energy() / labelled.size()).append(',');
      labelled.energyPerAtom(shift).ifPresent(out::append);
      stress(out, e.stressVoigt());
      stress(out, labelled.stressVoigt().orElse(new double[0]));
      out.append('\n');
    }
    return out.toString();
  }

  /** Returns one line an atom: its energy and force, and the dataset's force where it has one. */
  String forces() {
    StringBuilder out =
        new StringBuilder(
            "structure,atom,energy_eV,fx_eV_per_A,fy_eV_per_A,fz_eV_per_A,"
                + "dataset_fx_eV_per_A,dataset_fy_eV_per_A,dataset_fz_eV_per_A\n");
    for (int s = 0; s < evaluations.size(); s++) {
      LabelledStructure labelled = dataset.structures().get(s);
      double[] f = evaluations.get(s).forces();
      double[] energies = evaluations.get(s).atomEnergies();
      double[] known = labelled.forces().orElse(new double[0]);
      for (int i = 0; i < labelled.size(); i++) {
        out.append(labelled.id()).append(',').append(i + 1).append(',').append(energies[i]);
        for (int c = 0; c < 3; c++) {
          out.append(',').append(f[3 * i + c]);
        }
        for (int c = 0; c < 3; c++) {
          out.append(',');
          if (known.length > 0) {
            out.append(known[3 * i + c]);
          }
        }
        out.append('\n');
      }
    }
    return out.toString();
  }

  /** Returns root mean square errors, in words, of whatever the dataset has. */
  String summary() {
    ErrorSum energy = new ErrorSum();
    ErrorSum force = new ErrorSum();
    ErrorSum stress = new ErrorSum();
    for (int s = 0; s < evaluations.size(); s++) {
      LabelledStructure labelled = dataset.structures().get(s);
      Evaluation e = evaluations.get(s);
      double perAtom = e.energy() / labelled.size();
      labelled.energyPerAtom(shift).ifPresent(u -> energy.add(perAtom - u));
      labelled.forces().ifPresent(f -> force.add(e.forces(), f));
      labelled.stressVoigt().ifPresent(v -> stress.add(e.stressVoigt(), v));
    }
    return words(energy, "energy", 1000, "meV/atom")
        + words(force, "force component", 1000, "meV/Å")
        + words(stress, "stress component", Units.GPA_PER_EV_PER_CUBIC_ANGSTROM, "GPa");
  }

  /** A CSV field: a group id may hold what a table program would split at or run as a formula. */
  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static void stress(StringBuilder out, double[] voigt) {
    for (int c = 0; c < 6; c++) {
      out.append(',');
      if (voigt.length == 6) {
        out.append(voigt[c] * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM);
      }
    }
  }

  private static String words(ErrorSum errors, String what, double factor, String unit) {
    return errors.count() == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%-17s RMSE %.6g, largest %.6g %s over %d numbers%n",
            what,
            factor * errors.rmse(),
            factor * errors.largest(),
            unit,
            errors.count());
  }
}
