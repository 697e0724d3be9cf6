package org.assay.app.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.accuracy.Ensemble;
import org.assay.accuracy.ErrorTable;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.StructureEvaluator;
import org.assay.io.AtomicFile;
import org.assay.io.CsvField;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;
import org.assay.units.Units;

/** What a potential says of a dataset, as CSV, beside what the dataset says. */
public final class EvaluationTable {

  private final Dataset dataset;
  private final List<Evaluation> evaluations;
  private final Optional<List<Evaluation>> spreads;
  private final ElementValues shift;
  private final ErrorTable errors;

  /**
   * Makes a table.
   *
   * @param shift added to the dataset's energies per atom (eV)
   */
  public EvaluationTable(Dataset dataset, Ensemble found, ElementValues shift) {
    this.dataset = dataset;
    evaluations = found.mean();
    spreads = found.spread();
    this.shift = shift;
    errors = found();
  }

  /**
   * Evaluates one network, or the members of a committee, on a dataset.
   *
   * @param shift added to the dataset's energies per atom (eV)
   * @throws org.assay.DataFormatException when the dataset is of another element
   */
  public static EvaluationTable of(
      List<? extends StructureEvaluator> networks, Dataset dataset, ElementValues shift)
      throws InterruptedException {
    List<List<Evaluation>> members = new ArrayList<>();
    for (StructureEvaluator network : networks) {
      dataset.requireElements(network.elements().symbols());
      members.add(network.evaluate(dataset.structures()));
    }
    return new EvaluationTable(dataset, Ensemble.of(members), shift);
  }

  /**
   * Writes {@link #structures} into a file, and beside it {@link #forces} into one that ends in
   * {@code -forces.csv}, the errors by group and component into {@code -errors.csv}.
   *
   * @return the three files
   */
  public List<Path> write(Path file) {
    Path forces = beside(file, "-forces.csv");
    Path byGroup = beside(file, "-errors.csv");
    AtomicFile.write(file, structures());
    AtomicFile.write(forces, forces());
    AtomicFile.write(byGroup, errors.csv());
    return List.of(file, forces, byGroup);
  }

  /** Returns a file's name with another end. */
  private static Path beside(Path file, String end) {
    String name = file.getFileName().toString();
    boolean csv = name.toLowerCase(Locale.ROOT).endsWith(".csv");
    return file.resolveSibling((csv ? name.substring(0, name.length() - 4) : name) + end);
  }

  /**
   * Returns one line a structure: energies per atom, stress, and the dataset's where it has them;
   * of a committee, last, its spread.
   */
  public String structures() {
    StringBuilder out =
        new StringBuilder(
            "structure,group,atoms,volume_A3_per_atom,energy_eV_per_atom,dataset_energy_eV_per_atom");
    stressNames(out, "stress");
    stressNames(out, "dataset_stress");
    if (spreads.isPresent()) {
      out.append(",energy_spread_eV_per_atom");
      stressNames(out, "stress_spread");
    }
    out.append("\n");
    for (int s = 0; s < evaluations.size(); s++) {
      LabelledStructure labelled = dataset.structures().get(s);
      Evaluation e = evaluations.get(s);
      out.append(labelled.id()).append(',').append(CsvField.quoted(labelled.group())).append(',');
      out.append(labelled.size()).append(',').append(labelled.structure().volumePerAtom());
      out.append(',').append(e.energy() / labelled.size()).append(',');
      labelled.energyPerAtom(shift).ifPresent(out::append);
      stress(out, e.hasStress() ? e.stressVoigt() : new double[0]);
      stress(out, labelled.stressVoigt().orElse(new double[0]));
      int at = s;
      spreads
          .map(all -> all.get(at))
          .ifPresent(
              spread -> {
                out.append(',').append(spread.energy() / labelled.size());
                stress(out, spread.stressVoigt());
              });
      out.append('\n');
    }
    return out.toString();
  }

  private static void stressNames(StringBuilder out, String prefix) {
    for (String c : List.of("xx", "yy", "zz", "yz", "xz", "xy")) {
      out.append(',').append(prefix).append('_').append(c).append("_GPa");
    }
  }

  /**
   * Returns one line an atom: its energy and force, and the dataset's force where it has one; of a
   * committee, last, its spread.
   */
  public String forces() {
    StringBuilder out =
        new StringBuilder(
            "structure,atom,energy_eV,fx_eV_per_A,fy_eV_per_A,fz_eV_per_A,"
                + "dataset_fx_eV_per_A,dataset_fy_eV_per_A,dataset_fz_eV_per_A"
                + (spreads.isPresent()
                    ? ",energy_spread_eV,fx_spread_eV_per_A,fy_spread_eV_per_A,fz_spread_eV_per_A\n"
                    : "\n"));
    for (int s = 0; s < evaluations.size(); s++) {
      LabelledStructure labelled = dataset.structures().get(s);
      double[] f = evaluations.get(s).forces();
      Evaluation evaluation = evaluations.get(s);
      double[] energies = evaluation.hasAtomEnergies() ? evaluation.atomEnergies() : new double[0];
      double[] known = labelled.forces().orElse(new double[0]);
      for (int i = 0; i < labelled.size(); i++) {
        out.append(labelled.id()).append(',').append(i + 1).append(',');
        if (energies.length > 0) {
          out.append(energies[i]);
        }
        for (int c = 0; c < 3; c++) {
          out.append(',').append(f[3 * i + c]);
        }
        for (int c = 0; c < 3; c++) {
          out.append(',');
          if (known.length > 0) {
            out.append(known[3 * i + c]);
          }
        }
        if (spreads.isPresent()) {
          double[] spread = spreads.get().get(s).forces();
          out.append(',').append(spreads.get().get(s).atomEnergies()[i]);
          for (int c = 0; c < 3; c++) {
            out.append(',').append(spread[3 * i + c]);
          }
        }
        out.append('\n');
      }
    }
    return out.toString();
  }

  /** Returns the errors of whatever the dataset has, by group and component. */
  public ErrorTable errors() {
    return errors;
  }

  private ErrorTable found() {
    ErrorTable table = new ErrorTable();
    for (int s = 0; s < evaluations.size(); s++) {
      int at = s;
      table.add(
          "dataset",
          dataset.structures().get(s),
          evaluations.get(s),
          spreads.map(all -> all.get(at)),
          shift);
    }
    return table;
  }

  private static void stress(StringBuilder out, double[] voigt) {
    for (int c = 0; c < 6; c++) {
      out.append(',');
      if (voigt.length == 6) {
        out.append(voigt[c] * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM);
      }
    }
  }
}
