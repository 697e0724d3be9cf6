package org.assay.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.assay.algebra.ErrorSum;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EngineName;
import org.assay.engine.EnginePotential;
import org.assay.engine.Engines;
import org.assay.fit.run.FitListener;
import org.assay.fit.run.Trainer;
import org.assay.fit.settings.Effort;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.model.ElementSet;
import org.assay.model.file.NetworkFile;
import org.assay.model.file.NnFile;
import org.assay.structure.Evaluation;
import org.assay.structure.NeighbourList;

/**
 * What each effort gives on data at hand, by cross-validation: structures are dealt into {@value
 * #FOLDS} parts, and each part is judged by a fit of the others. Of many data a sample is taken,
 * and fits are cut short, so that the table is there in minutes: its errors are higher than those
 * of whole fits, and what counts is how they compare.
 */
public final class EffortSurvey {

  private static final int FOLDS = 3;

  /** Atoms of the sample, about. */
  private static final int SAMPLE = 6000;

  /** Most steps of a fit. */
  private static final int STEPS = 1000;

  private final ElementSet elements;
  private final List<LabelledStructure> sample;
  private final Consumer<String> progress;

  /**
   * Prepares a survey.
   *
   * @param progress told what is about to run
   */
  public EffortSurvey(ElementSet elements, Dataset dataset, Consumer<String> progress) {
    this.elements = elements;
    this.progress = progress;
    sample =
        DataTraits.sample(
            dataset.structures().stream().filter(s -> s.energy().isPresent()).toList(), SAMPLE);
  }

  /**
   * What one effort gave.
   *
   * @param network layers and cutoff
   * @param energy RMSE of energies (eV/atom) of structures that were not trained
   * @param force the same of force components (eV/Å); 0 without forces
   * @param evaluation time of energy and forces for each atom (µs), on one core, neighbour lists
   *     left out: by the kernels of the pair style, or where they are not built by ND4J
   * @param fit time of a fit (s)
   */
  public record Row(
      Effort effort, String network, double energy, double force, double evaluation, double fit) {}

  /** Runs the fits; none where there are fewer structures than parts. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    if (sample.size() >= FOLDS) {
      for (Effort effort : Effort.values()) {
        rows.add(row(effort));
      }
    }
    return rows;
  }

  private Row row(Effort effort) {
    Dataset all = new Dataset("survey", sample);
    Derivation derivation = Derivation.of(elements, all, Given.nothingBut(effort).unshifted());
    FitSettings settings = settings(derivation);
    ErrorSum energies = new ErrorSum();
    ErrorSum forces = new ErrorSum();
    double fitting = 0;
    double evaluating = 0;
    long atoms = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      progress.accept("effort " + effort.key() + ", part " + (fold + 1) + " of " + FOLDS);
      List<LabelledStructure> training = new ArrayList<>();
      List<LabelledStructure> others = new ArrayList<>();
      for (int i = 0; i < sample.size(); i++) {
        (i % FOLDS == fold ? others : training).add(sample.get(i));
      }
      long began = System.nanoTime();
      NetworkFile fit =
          Trainer.fit(
                  settings, derivation.frame(), new Dataset("survey", training), FitListener.SILENT)
              .network();
      NnFile network = fit.nnFile();
      long fitted = System.nanoTime();
      fitting += (fitted - began) * 1e-9;
      try (EnginePotential potential = Engines.of(EngineName.AUTO).potential(network.potential())) {
        others.forEach(s -> potential.evaluate(s.structure())); // compiled before it is timed
        for (LabelledStructure s : others) {
          long start = System.nanoTime();
          NeighbourList.of(s.structure(), potential.cutoffRadius());
          long listed = System.nanoTime();
          Evaluation found = potential.evaluate(s.structure());
          evaluating += ((System.nanoTime() - listed) - (listed - start)) * 1e-9;
          energies.add((found.energy() - s.energy().getAsDouble()) / s.size());
          s.forces().ifPresent(f -> forces.add(found.forces(), f));
          atoms += s.size();
        }
      }
    }
    return new Row(
        effort,
        derivation.frame().map().network() + ", " + derivation.frame().descriptors().cutoffRadius(),
        energies.rmse(),
        forces.rmse(),
        1e6 * evaluating / atoms,
        fitting / FOLDS);
  }

  /** Energies are compared with the data's own: no shift, and all structures are trained. */
  private FitSettings settings(Derivation derivation) {
    List<Choice> keys = new ArrayList<>();
    keys.add(new Choice("pot_file", "survey", ""));
    keys.add(new Choice("seed", 1, ""));
    for (Choice c : derivation.keys()) {
      Object value =
          switch (c.key()) {
            case "fraction_train" -> 1.0;
            case "early_stop" -> 0;
            case "max_iter" -> Math.min(STEPS, (int) c.value());
            default -> c.value();
          };
      keys.add(new Choice(c.key(), value, ""));
    }
    return FitSettingsReader.parse(Path.of("survey"), StartFiles.json(keys));
  }

  /** Returns the rows as a table of at most 80 columns. */
  public static String table(List<Row> rows) {
    StringBuilder out =
        new StringBuilder(
            """
                      energy    force     evaluation    fit
            effort  meV/atom   meV/Å  µs/atom, 1 core     s  layers, cutoff (Å)
            """);
    for (Row r : rows) {
      out.append(
          String.format(
              Locale.ROOT,
              "%-6s %9.2f %7.1f %16.1f %5.0f  %s%n",
              r.effort().key(),
              1000 * r.energy(),
              1000 * r.force(),
              r.evaluation(),
              r.fit(),
              r.network()));
    }
    return out.toString();
  }
}
