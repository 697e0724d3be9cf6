package org.assay.ipi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.worker.MorseSession;
import org.assay.session.EvaluationStore;
import org.assay.session.TimeLimit;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which cell's grid of k-points structures of a job are computed with. */
@Timeout(60)
class SharedGridTest {

  @TempDir Path directory;

  /** Knows every answer, takes a moment to find it, and takes note of the grids. */
  private static final class Known implements EvaluationStore {
    final List<Cell> grids = Collections.synchronizedList(new ArrayList<>());
    final Map<Cell, Cell> planeWaves = new ConcurrentHashMap<>();

    @Override
    public Optional<Evaluation> find(Basis basis, Structure structure) {
      grids.add(basis.grid());
      planeWaves.put(structure.cell(), basis.first().cell());
      try {
        Thread.sleep(30); // worth the help of others
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Optional.of(new MorseSession().evaluate(structure));
    }

    @Override
    public void put(Basis basis, Structure structure, Evaluation found) {}
  }

  private static Structure crystal(double scale) {
    return TestClient.crystal().withCellScalingAtoms(TestClient.crystal().cell().scaled(scale));
  }

  private IpiSettings settings(int workers) throws IOException {
    return settings(workers, "{kpoints}");
  }

  private IpiSettings settings(int workers, String word) throws IOException {
    Path template = Files.createDirectory(directory.resolve("template"));
    Files.writeString(template.resolve("in"), word);
    return new IpiSettings(
        "no-such-program {socket}",
        Optional.of(template),
        word.equals("{kpoints}") ? OptionalDouble.of(0.3) : OptionalDouble.empty(),
        workers,
        TimeLimit.fixed(Duration.ofMinutes(1)),
        Optional.empty());
  }

  private List<Cell> grids(int workers, List<Structure> asked) throws Exception {
    Known known = new Known();
    try (IpiPool pool = new IpiPool(settings(workers), known)) {
      pool.submit(session -> session.evaluate(asked), "curve", 1).get();
    }
    return known.grids;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aCurveHasOneGridHoweverManyWorkersComputeIt(int workers) throws Exception {
    List<Structure> curve = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      curve.add(crystal(0.96 + 0.01 * i));
    }
    List<Cell> grids = grids(workers, curve);
    assertEquals(10, grids.size());
    assertEquals(List.of(curve.get(0).cell()), grids.stream().distinct().toList());
  }

  /** Whoever computes a structure, and after which other. */
  @ParameterizedTest
  @CsvSource({"1, {kpoints}", "4, {kpoints}", "1, {cell}", "4, {cell}"})
  void everyCellHasPlaneWavesOfItsOwn(int workers, String word) throws Exception {
    List<Structure> curve = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      curve.add(crystal(0.99 + 0.002 * i));
    }
    Known known = new Known();
    try (IpiPool pool = new IpiPool(settings(workers, word), known)) {
      pool.submit(session -> session.evaluate(curve), "curve", 1).get();
    }
    assertEquals(10, known.planeWaves.size());
    known.planeWaves.forEach((cell, first) -> assertEquals(cell, first));
  }

  @Test
  void aCellFarFromTheOthersHasAGridOfItsOwnAndTheyKeepTheirs() throws Exception {
    List<Structure> curve = List.of(crystal(1), crystal(1.3), crystal(1.02));
    List<Cell> grids = grids(1, curve);
    assertEquals(
        List.of(curve.get(0).cell(), curve.get(1).cell(), curve.get(0).cell()),
        grids.subList(0, 3));
  }

  @Test
  void whatComesAfterWorkInParallelGoesOnFromWhereItBegan() throws Exception {
    Known known = new Known();
    try (IpiPool pool = new IpiPool(settings(1), known)) {
      pool.submit(
              session -> {
                session.evaluate(crystal(1));
                session.inParallel(List.of(crystal(1.3)), LammpsSession::evaluate);
                return session.evaluate(crystal(1.05));
              },
              "curve",
              1)
          .get();
    }
    assertEquals(crystal(1).cell(), known.grids.get(2));
  }
}
