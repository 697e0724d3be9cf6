package org.assay.fit.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.assay.AssayException;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EngineNetwork;
import org.assay.engine.EnginePotential;
import org.assay.engine.EngineSet;
import org.assay.engine.EveryEngine;
import org.assay.engine.MemoryBudget;
import org.assay.engine.Nd4jEngine;
import org.assay.engine.Targets;
import org.assay.fit.data.MixtureData;
import org.assay.fit.output.FitOutput;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.model.BondOrderEnergy;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.model.file.NnFileWriter;
import org.assay.structure.Evaluation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fits of networks that give the parameters of a bond-order potential. */
class PinnFitTest {

  private static final String KIND = "1 0.25 4.0 1.2 1.0\n2 0 2\n3 2.2 3.0 3.8\n";

  /** Aluminium: bonds such as metals have. */
  private static final String AL =
      "# UNITS: metal\n#\n#\n2 0 2\n1\nAl 26.982\n"
          + KIND
          + "3 6 5 8\n1 7 3 2 0.8 -0.1 0.4 0.8 1.2\n";

  private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4, 5);

  /** Sums in another order. */
  private static final double ROUNDING = 1e-11;

  @TempDir Path directory;

  private FitSettings settings(String more) {
    return FitSettingsReader.parse(
        directory.resolve("input.json"),
        "{\"pot_type\": \"PINN\", \"pot_file\": \"start.pinn\", \"seed\": 3, \"standardize\": true,"
            + " \"lambda_F\": 0.5, \"lambda_S\": 0.5, \"rmse_stop\": 0, \"rmse_tol\": 0"
            + more
            + "}");
  }

  private static NnFile parse(String text) {
    return NnFileReader.parse("start.pinn", text);
  }

  /** Aluminium and nickel, each with a network of its own. */
  private static NnFile alloy() {
    StringBuilder bonds = new StringBuilder("1");
    for (double shift : new double[] {0, 0.1}) {
      double[] single = {7, 3, 2, 0.8};
      double[] paired = {-0.1, 0.8, 1.2};
      for (double p : single) {
        bonds.append(" " + (p + shift) + " " + (p - shift));
      }
      bonds.append((" " + (paired[0] + shift)).repeat(4)).append(" 0.4");
      bonds.append((" " + paired[1]).repeat(4)).append((" " + (paired[2] - shift)).repeat(4));
    }
    return parse(
        "# UNITS: metal\n#\n#\n2 0 2\n2\nAl 26.982\nNi 58.693\n" + KIND + "3 18 8 42\n" + bonds);
  }

  /** Returns the file with small weights in all layers. */
  private static NnFile withWeights(NnFile frame, double size) {
    Random random = new Random(2);
    double[] all = new double[frame.layout().size()];
    Arrays.setAll(all, i -> size * (2 * random.nextDouble() - 1));
    return frame.withNetworks(all);
  }

  private static List<LabelledStructure> structures(NnFile frame) {
    Dataset all = MixtureData.dataset(3);
    return frame.species().size() == 2
        ? all.structures()
        : MixtureData.pure(all, "Al").structures();
  }

  /** Returns the structures as a potential has them. */
  private static Dataset labelled(NnFile by, List<LabelledStructure> structures) {
    try (EnginePotential p = EveryEngine.usual().potential(by.potential())) {
      List<LabelledStructure> all = new ArrayList<>();
      for (int n = 0; n < structures.size(); n++) {
        LabelledStructure s = structures.get(n);
        Evaluation e = p.evaluate(structures).get(n);
        all.add(
            new LabelledStructure(
                s.id(),
                s.group(),
                s.structure(),
                OptionalDouble.of(e.energy()),
                Optional.of(e.forces()),
                Optional.of(e.stressVoigt()),
                s.place()));
      }
      return new Dataset("labelled", all);
    }
  }

  private static List<Double> totals(FitSettings settings, NnFile start, Dataset data) {
    List<Double> totals = new ArrayList<>();
    Trainer.fit(
        settings,
        start,
        data,
        new FitListener() {
          @Override
          public void stepped(Step step) {
            totals.add(step.total());
          }
        });
    return totals;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFitHasTheEnergiesForcesAndStressesOfThePotential(boolean two) {
    NnFile file = withWeights(two ? alloy() : parse(AL), 0.2);
    List<LabelledStructure> structures = structures(file);
    Dataset data = labelled(file, structures);
    int atoms = structures.stream().mapToInt(LabelledStructure::size).sum();
    double[] none = new double[3 * atoms];
    double[] noStress = new double[6 * structures.size()];
    Targets targets =
        new Targets(
            Optional.of(new Targets.Components(none, none)),
            Optional.of(new Targets.Components(noStress, noStress)));
    // Derivatives in memory, and computed each time.
    for (long memory : new long[] {1L << 30, 0}) {
      try (EngineSet set =
              EveryEngine.usual()
                  .describeWithBonds(
                      data.structures(),
                      file.elements(),
                      file.descriptors(),
                      true,
                      new MemoryBudget(memory));
          EngineNetwork network = set.network(file.layout(), file.bonds(), targets)) {
        var found = network.evaluate(file.networks().orElseThrow());
        double[] forces = found.forces();
        int atom = 0;
        for (int s = 0; s < structures.size(); s++) {
          LabelledStructure known = data.structures().get(s);
          int size = known.size();
          assertEquals(known.energy().orElseThrow() / size, found.energiesPerAtom()[s], ROUNDING);
          assertArrayEquals(
              known.forces().orElseThrow(),
              Arrays.copyOfRange(forces, 3 * atom, 3 * (atom + size)),
              ROUNDING);
          assertArrayEquals(
              known.stressVoigt().orElseThrow(),
              Arrays.copyOfRange(found.stresses(), 6 * s, 6 * s + 6),
              ROUNDING);
          atom += size;
        }
      }
    }
  }

  @Test
  void aFitBeginsAtTheBondOrderPotentialOfTheFile() {
    NnFile start = parse(AL);
    NnFile silent = start.withNetworks(new double[start.layout().size()]);
    Dataset data = labelled(silent, structures(start));
    double first =
        totals(
                settings(", \"optimizer\": \"lbfgs\", \"max_iter\": 1, \"lambda_Lp\": 0"),
                start,
                data)
            .get(0);
    assertEquals(0, first, ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"optimizer\": \"lbfgs\", \"max_iter\": 60",
        "\"optimizer\": \"lm\", \"max_iter\": 15",
        "\"optimizer\": \"lbfgs-pyfit\", \"max_iter\": 60"
      })
  void everyOptimiserLearnsWhatANetworkGives(String optimiser) {
    NnFile start = parse(AL);
    Dataset data = labelled(withWeights(start, 0.5), structures(start));
    List<Double> totals =
        totals(settings(", \"fraction_train\": 1, \"lambda_Lp\": 0, " + optimiser), start, data);
    double last = totals.get(totals.size() - 1);
    assertTrue(last < 0.2 * totals.get(0), totals.get(0) + " -> " + last);
  }

  @Test
  void twoElementsAreFittedAndWrittenAsTheyWereTrained() {
    NnFile start = alloy();
    Dataset data = labelled(withWeights(start, 0.4), structures(start));
    FitResult result =
        Trainer.fit(
            settings(", \"optimizer\": \"lbfgs\", \"max_iter\": 40, \"fraction_train\": 1"),
            start,
            data,
            FitListener.SILENT);
    NnFile back = parse(NnFileWriter.text(result.network().nnFile()));
    assertEquals(NnFile.Dialect.PINN, back.dialect());
    assertArrayEquals(
        result.network().nnFile().parameters().orElseThrow(), back.parameters().orElseThrow());
    Dataset found = labelled(back, structures(start));
    double before = error(labelled(silent(start), structures(start)), data);
    double after = error(found, data);
    assertTrue(after < 0.3 * before, before + " -> " + after);
  }

  private static NnFile silent(NnFile start) {
    return start.withNetworks(new double[start.layout().size()]);
  }

  private static double error(Dataset found, Dataset known) {
    double squares = 0;
    for (int s = 0; s < known.structures().size(); s++) {
      LabelledStructure a = known.structures().get(s);
      double e = found.structures().get(s).energy().orElseThrow() - a.energy().orElseThrow();
      squares += e * e / a.size() / a.size();
    }
    return Math.sqrt(squares / known.structures().size());
  }

  @Test
  void theBondOrderPotentialIsFittedFirst() {
    NnFile truth = silent(parse(AL.replace("1 7 3 2 0.8", "1 7.4 3.1 1.9 0.9")));
    NnFile start = parse(AL);
    Dataset data = labelled(truth, structures(start));
    String keys = ", \"optimizer\": \"lbfgs\", \"max_iter\": 1, \"fraction_train\": 1";
    List<Double> file = totals(settings(keys), start, data);
    List<Double> fitted = totals(settings(keys + ", \"pinn_baseline\": \"fit\""), start, data);
    assertTrue(fitted.get(0) < 0.05 * file.get(0), file.get(0) + " -> " + fitted.get(0));
  }

  /** Draws must not take the place of what no structure has a say about. */
  @Test
  void whatNoStructureShowsStaysAsTheFileHasIt() {
    NnFile truth = silent(parse(AL.replace("1 7 3 2 0.8", "1 7.4 3.1 1.9 0.9")));
    Dataset data = labelled(truth, structures(parse(AL)));
    NnFile start = alloy();
    String keys =
        ", \"optimizer\": \"lbfgs\", \"max_iter\": 1, \"fraction_train\": 1,"
            + " \"pinn_baseline\": \"fit\"";
    NnFile end = Trainer.fit(settings(keys), start, data, FitListener.SILENT).network().nnFile();
    assertEquals(start.bonds().get(1), end.bonds().get(1));
    double[] before = start.bonds().get(0).baseline();
    double[] after = end.bonds().get(0).baseline();
    for (int i = 0; i < before.length; i++) {
      boolean known = !BondOrderEnergy.neighbours(2, i).contains(1);
      assertEquals(known, before[i] != after[i], BondOrderEnergy.name(start.elements(), i));
    }
  }

  @Test
  void aFitMayEndBeforeItsBaselineIsFitted() {
    NnFile start = parse(AL);
    Dataset data = labelled(withWeights(start, 0.5), structures(start));
    FitSettings settings = settings(", \"max_iter\": 1, \"pinn_baseline\": \"fit\"");
    AssayException e =
        assertThrows(
            AssayException.class,
            () ->
                Trainer.fit(
                    settings, start, data, FitListener.SILENT, () -> true, Checkpoints.none()));
    assertTrue(e.getMessage().contains("of which nothing is kept"), e.getMessage());
  }

  /** The parameters that were fitted first are in the checkpoint. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"pinn_baseline\": \"fit\", \"optimizer\": \"lbfgs\"",
        "\"pinn_baseline\": \"fit\", \"starts\": 3, \"starts_short_iter\": 3, \"committee\": 2",
      })
  void aFitGoesOnToTheSameBytes(String keys) throws IOException {
    NnFile start = parse(AL);
    Dataset data = labelled(withWeights(start, 0.5), structures(start));
    FitSettings settings = settings(", \"max_iter\": 12, \"checkpoint_every\": 0, " + keys);
    Path whole = Files.createDirectories(directory.resolve("whole"));
    try (FitOutput output = new FitOutput(whole, NOW)) {
      assertTrue(fit(settings, start, data, output, Integer.MAX_VALUE).complete());
    }
    Path parts = Files.createDirectories(directory.resolve("parts"));
    try (FitOutput output = new FitOutput(parts, NOW)) {
      assertFalse(fit(settings, start, data, output, 7).complete());
    }
    try (FitOutput output = FitOutput.of(parts)) {
      assertTrue(fit(settings, start, data, output, Integer.MAX_VALUE).complete());
    }
    FitFiles.assertSame(FitFiles.of(whole), FitFiles.of(parts), keys);
  }

  /** Fits, and interrupts behind so many steps. */
  private static FitResult fit(
      FitSettings settings, NnFile start, Dataset data, FitOutput output, int steps) {
    AtomicInteger left = new AtomicInteger(steps);
    return Trainer.fit(
        settings,
        start,
        data,
        FitListeners.of(List.of(output, new Counting(left))),
        () -> left.get() < 0,
        output.checkpoints());
  }

  private record Counting(AtomicInteger left) implements FitListener {
    @Override
    public void stepped(Step step) {
      left.decrementAndGet();
    }

    @Override
    public FitListener ofStart(int start) {
      return this;
    }
  }

  @Test
  void anotherEngineSaysThatItHasNoBonds() {
    NnFile start = parse(AL);
    AssayException e =
        assertThrows(
            AssayException.class,
            () ->
                new Nd4jEngine()
                    .describeWithBonds(
                        structures(start),
                        start.elements(),
                        start.descriptors(),
                        false,
                        new MemoryBudget(0)));
    assertEquals(
        "engine nd4j has no bond-order energies: a PINN is fitted by the compiled engine alone; say"
            + " \"engine\": \"compiled\", which ./assay doctor builds",
        e.getMessage());
  }
}
