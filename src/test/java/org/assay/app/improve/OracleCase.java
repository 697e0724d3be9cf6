package org.assay.app.improve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.dataset.LabelledStructure;
import org.assay.improve.Explorations;
import org.assay.improve.LabelFile;
import org.assay.improve.Met;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.Phase;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.assay.suite.SuiteReader;

/** A potential of LAMMPS that is to be learnt, from a few structures that it has labelled. */
public final class OracleCase {

  /** Stillinger and Weber's silicon. */
  static final String SW = "pair_style sw; pair_coeff * * Si.sw {element}";

  /** Tersoff's silicon. */
  static final String TERSOFF = "pair_style tersoff; pair_coeff * * Si.tersoff {element}";

  private OracleCase() {}

  /** Returns diamond, strained and rattled, with the labels of a potential. */
  static List<LabelledStructure> labelled(String commands, Phase diamond, int count, long seed) {
    return labelled(
        commands,
        Explorations.rattled(List.of(diamond), count, seed).stream().map(Met::structure).toList());
  }

  /** Returns structures with the labels of a potential. */
  static List<LabelledStructure> labelled(String commands, List<Structure> structures) {
    try (WorkerPool pool =
        new WorkerPool(LammpsPotential.parse("oracle", commands), WorkerSettings.defaults())) {
      List<Evaluation> found =
          pool.submit(s -> structures.stream().map(s::evaluate).toList(), "labels").join();
      List<LabelledStructure> labelled = new ArrayList<>();
      for (int n = 0; n < found.size(); n++) {
        Evaluation e = found.get(n);
        labelled.add(
            new LabelledStructure(
                n,
                "FIRST",
                structures.get(n),
                OptionalDouble.of(e.energy()),
                Optional.of(e.forces()),
                Optional.of(e.stressVoigt()),
                "first"));
      }
      return labelled;
    }
  }

  /**
   * Writes data, input of the fit, suite and input of the rounds, all of seed 1.
   *
   * @param tests of the suite, as JSON
   * @param fit further keys of the fit's input, each with a comma in front
   * @param more further keys of the rounds' input likewise
   * @return the input of the rounds
   */
  static Path write(Path directory, String oracle, int count, String tests, String fit, String more)
      throws IOException {
    return write(directory, oracle, count, tests, fit, more, 1);
  }

  /** Writes the same with a seed of the data and of the fit. */
  static Path write(
      Path directory, String oracle, int count, String tests, String fit, String more, long seed)
      throws IOException {
    Path suite = directory.resolve("suite.json");
    Files.writeString(
        suite,
        """
        {"element": "Si", "groundState": "DC", "seed": 1,
         "phases": [
           {"name": "DC", "prototype": "diamond", "a": 5.43},
           {"name": "BTIN", "prototype": "beta-tin", "a": 4.81, "c": 2.64},
           {"name": "SC", "prototype": "sc", "a": 2.53}],
         "tests": {%s}}
        """
            .formatted(tests));
    Phase diamond = SuiteReader.read(suite).material().phase("DC");
    LabelFile.write(directory.resolve("first.extxyz"), labelled(oracle, diamond, count, seed));
    Files.writeString(
        directory.resolve("fit.json"),
        """
        {"dataset_path": "first.extxyz", "suite": "suite.json", "seed": %d%s}
        """
            .formatted(seed, fit));
    return Files.writeString(
        directory.resolve("improve.json"),
        """
        {"fit": "fit.json", "label": {"lammps": "%s"}, "references": "label"%s}
        """
            .formatted(oracle, more));
  }

  /** Writes a case of Tersoff's silicon with the quick tests of the element's own suite. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    write(directory, TERSOFF, 30, arguments[1], arguments[2], arguments[3]);
  }
}
