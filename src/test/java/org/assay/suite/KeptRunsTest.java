package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assay.json.JsonReader;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.WorkerException;
import org.assay.lammps.worker.KeptRuns;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.results.OutcomeFiles;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job by molecular dynamics that was broken off does not move again what has moved. */
class KeptRunsTest {

  private static final LammpsPotential SILICON =
      LammpsPotential.parse("sw", "pair_style sw; pair_coeff * * Si.sw {element}");

  private static final String SUITE =
      """
      {"element": "Si", "phases": [{"name": "DC", "prototype": "diamond", "a": 5.431}], "seed": 3,
       "tests": {"liquid": {"minAtoms": 64, "heatingRate": 400, "temperature": 2600,
                            "equilibration": 0.5, "duration": 2}}}
      """;

  private static final Structure DIAMOND =
      Structure.ofElement(
          Cell.ofRows(0, 2.7, 2.7, 2.7, 0, 2.7, 2.7, 2.7, 0),
          "Si",
          new double[] {0, 0, 0, 1.35, 1.35, 1.35});

  /** Heating, holding, at no pressure, at constant density. */
  private static final int RUNS = 4;

  @TempDir Path directory;

  /** Breaks off at the nth run, and counts those that began. */
  private record Breaking(LammpsSession session, int at, List<MovingAtoms> begun)
      implements LammpsSession {
    @Override
    public String version() {
      return session.version();
    }

    @Override
    public Evaluation evaluate(Structure structure) {
      return session.evaluate(structure);
    }

    @Override
    public Relaxation relax(Structure structure, RelaxSettings settings) {
      return session.relax(structure, settings);
    }

    @Override
    public <A, B> List<B> inParallel(List<A> items, BiFunction<LammpsSession, A, B> work) {
      return session.inParallel(items, (s, item) -> work.apply(new Breaking(s, at, begun), item));
    }

    @Override
    public Dynamics move(MovingAtoms start, DynamicsSettings settings, DynamicsListener listener) {
      begun.add(start);
      if (begun.size() == at) {
        throw new WorkerException("the machine went down");
      }
      return session.move(start, settings, listener);
    }
  }

  /** Runs the suite; returns what it found. */
  private SuiteResult run(ResultStore store, int breaksAt, List<MovingAtoms> begun)
      throws InterruptedException {
    Suite suite = SuiteReader.read(JsonReader.parse("suite.json", SUITE), directory);
    try (WorkerPool pool = new WorkerPool(SILICON, WorkerSettings.defaults().withWorkers(1))) {
      Workers workers =
          new Workers() {
            @Override
            public <T> Future<T> submit(
                Function<LammpsSession, T> work, String name, int patience) {
              return pool.submit(s -> work.apply(new Breaking(s, breaksAt, begun)), name, patience);
            }
          };
      return new SuiteRunner(workers, new Listener())
          .withStore(store, new JobKeys(SILICON, "", "any", "test"))
          .run(suite);
    }
  }

  private final List<Double> times = new ArrayList<>();

  private final class Listener implements SuiteListener {
    @Override
    public void moved(PropertyJob job, double time) {
      times.add(time);
    }
  }

  private List<Path> left(String of) throws Exception {
    try (Stream<Path> files = Files.walk(directory.resolve("jobs"))) {
      return files.filter(f -> f.toString().endsWith(of)).toList();
    }
  }

  @Test
  void whatWasBrokenOffGoesOnAndEndsAsIfItHadNotBeen() throws Exception {
    List<MovingAtoms> whole = new ArrayList<>();
    SuiteResult expected = run(ResultStore.NONE, 0, whole);
    assertEquals(RUNS, whole.size());
    Path jobs = Files.createDirectory(directory.resolve("jobs"));
    SuiteResult broken = run(new OutcomeFiles(jobs), RUNS, new ArrayList<>());
    assertTrue(broken.properties().stream().allMatch(p -> p.status() == Status.FAILED));
    assertEquals(RUNS - 1, left(".run").size(), left("").toString());
    List<MovingAtoms> again = new ArrayList<>();
    SuiteResult found = run(new OutcomeFiles(jobs), 0, again);
    assertEquals(1, again.size(), "only the last run is run");
    for (int i = 0; i < expected.properties().size(); i++) {
      PropertyResult r = expected.properties().get(i);
      assertEquals(r.value(), found.properties().get(i).value(), r.id());
      assertEquals(r.settings(), found.properties().get(i).settings(), r.id());
    }
    assertEquals(expected.curves(), found.curves());
    assertTrue(left(".runs").isEmpty(), "runs are left of a job that is done");
  }

  @Test
  void aRunThatWasDamagedIsRunAgain() throws Exception {
    Path jobs = Files.createDirectory(directory.resolve("jobs"));
    run(new OutcomeFiles(jobs), 3, new ArrayList<>());
    assertEquals(2, left(".run").size());
    Path damaged = left(".run").get(0);
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length / 2] ^= 1; // a digit of a number, it may be
    Files.write(damaged, bytes);
    List<MovingAtoms> again = new ArrayList<>();
    SuiteResult found = run(new OutcomeFiles(jobs), 0, again);
    assertEquals(RUNS - 1, again.size());
    assertTrue(found.properties().stream().noneMatch(p -> p.status() == Status.FAILED));
  }

  @Test
  void progressCountsAllRunsAndForgettingForgetsThem() throws Exception {
    Path jobs = Files.createDirectory(directory.resolve("jobs"));
    OutcomeFiles store = new OutcomeFiles(jobs);
    run(store, 3, new ArrayList<>());
    for (int i = 1; i < times.size(); i++) {
      assertTrue(times.get(i) > times.get(i - 1), "time runs on: " + times);
    }
    Suite suite = SuiteReader.read(JsonReader.parse("suite.json", SUITE), directory);
    double planned = suite.jobs().get(0).plannedTime();
    assertEquals(2000.0 / 400 + 0.5 + 2 * 2, planned, 1e-9);
    assertFalse(left(".run").isEmpty());
    store.clear();
    assertTrue(left(".runs").isEmpty());
  }

  /** Time is that of all pieces together, and finished ones are not moved again. */
  @Test
  void piecesSideBySideAreCountedTogetherAndKept() {
    Path runs = directory.resolve("jobs").resolve("key.runs");
    List<MovingAtoms> starts =
        LongStream.range(0, 3).mapToObj(seed -> MovingAtoms.thermal(DIAMOND, 600, seed)).toList();
    DynamicsSettings quarter = DynamicsSettings.of(Ensemble.nve(), 1e-3, 250, 10);
    List<MovingAtoms> begun = Collections.synchronizedList(new ArrayList<>());
    try (WorkerPool pool = new WorkerPool(SILICON, WorkerSettings.defaults().withWorkers(2))) {
      for (int i = 0; i < 2; i++) {
        times.clear();
        pool.submit(
                s ->
                    new ObservedSession(
                            new Breaking(s, 0, begun), Optional.of(new KeptRuns(runs)), times::add)
                        .inParallel(
                            starts, (on, start) -> on.move(start, quarter, DynamicsListener.NONE)),
                "starts")
            .join();
        assertEquals(0.75, times.get(times.size() - 1), 0.051, times.toString());
        for (int j = 1; j < times.size(); j++) {
          assertTrue(times.get(j) > times.get(j - 1), "time runs on: " + times);
        }
      }
    }
    assertEquals(3, begun.size());
  }
}
