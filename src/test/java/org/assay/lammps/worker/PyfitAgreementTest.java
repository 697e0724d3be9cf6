package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assay.RandomStructures;
import org.assay.RandomStructures.Sample;
import org.assay.engine.NaiveEngine;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.PairStyleLibrary;
import org.assay.model.Activation;
import org.assay.model.Potential;
import org.assay.model.TestNetworks;
import org.assay.model.file.NnFileWriter;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pair style in LAMMPS must agree with the naive engine. This test is never skipped: without
 * the pair style it fails.
 */
class PyfitAgreementTest {

  /** Of the sum of a number's absolute terms: LAMMPS's cell, units of pressure, and sums' order. */
  private static final double ROUNDING = 1e-12;

  private static final List<Long> SEEDS = List.of(3L, 11L);

  @TempDir Path directory;

  static Stream<Arguments> networks() {
    return Stream.of(5, 20)
        .flatMap(t -> Activation.ofNnFiles().stream().map(a -> Arguments.of(t, a)));
  }

  @Test
  void thePairStyleIsBuilt() {
    assertTrue(
        PairStyleLibrary.find().isPresent(),
        () ->
            PairStyleLibrary.FILE_NAME
                + " is not in build/native below "
                + System.getProperty("assay.home")
                + "; ./dev check builds it, or cmake -S native -B build/native and"
                + " cmake --build build/native");
  }

  @ParameterizedTest
  @MethodSource("networks")
  void lammpsAgreesWithTheNaiveEngine(int type, Activation activation) throws IOException {
    thePairStyleIsBuilt();
    Potential potential = TestNetworks.random(type, activation, 5);
    Path file = directory.resolve("network.nn.dat");
    NnFileWriter.write(TestNetworks.file(potential), file);
    List<Sample> samples =
        SEEDS.stream().flatMap(seed -> RandomStructures.all(seed).stream()).toList();
    WorkerSettings one = WorkerSettings.defaults().withWorkers(1);
    try (WorkerPool pool = new WorkerPool(LammpsPotential.ofNetwork(file), one)) {
      List<Evaluation> found =
          pool.submit(
                  session -> samples.stream().map(s -> session.evaluate(s.structure())).toList(),
                  "agreement")
              .join();
      for (int s = 0; s < samples.size(); s++) {
        Structure structure = samples.get(s).structure();
        NaiveEngine.evaluate(potential, structure)
            .requireNear(samples.get(s).toString(), found.get(s), ROUNDING);
      }
    }
  }
}
