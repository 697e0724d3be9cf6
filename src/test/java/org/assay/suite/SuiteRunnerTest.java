package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.assay.json.JsonObject;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.worker.MorseSession;
import org.assay.property.ConfiguredTest;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyResult;
import org.assay.property.PropertyTest;
import org.assay.property.Status;
import org.assay.property.Tolerance;
import org.assay.session.TimeLimit;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.junit.jupiter.api.Test;

class SuiteRunnerTest {

  private static final Material MATERIAL =
      new Material(
          List.of("Xx"),
          List.of(new Phase("FCC", Prototype.FCC, List.of("Xx"), LatticeParameters.cubic(3.5))),
          "FCC");

  /** A job with one quantity, after a delay. */
  private record Stub(String name, long delayMillis, Supplier<Double> value)
      implements PropertyJob {

    @Override
    public String test() {
      return "stub";
    }

    @Override
    public List<Quantity> quantities() {
      return List.of(new Quantity("stub/" + name, name, name, "eV"));
    }

    @Override
    public Outcome run(LammpsSession session) {
      try {
        Thread.sleep(delayMillis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      double found = value.get();
      PropertyResult result =
          new PropertyResult(
              "stub/" + name,
              "stub",
              name,
              name,
              OptionalDouble.of(found),
              "eV",
              Status.OK,
              0,
              Map.of(),
              "");
      Curve.Axis axis = new Curve.Axis("x", "1", new double[] {found});
      return new Outcome(List.of(result), List.of(new Curve(name, axis, axis)));
    }
  }

  /** Its settings are its jobs. */
  private static final class StubTest implements PropertyTest<List<PropertyJob>> {
    @Override
    public String name() {
      return "stub";
    }

    @Override
    public String heading() {
      return "Stub";
    }

    @Override
    public List<PropertyJob> read(JsonObject json, Material material, Path folder) {
      return List.of();
    }

    @Override
    public List<PropertyJob> jobs(List<PropertyJob> all, Material material, long seed) {
      return all;
    }

    @Override
    public Tolerance tolerance(PropertyJob.Quantity quantity) {
      return Tolerance.noVerdict();
    }
  }

  /** Writes down what it hears. */
  private static final class Diary implements SuiteListener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void finished(PropertyJob job, PropertyJob.Outcome outcome, int done, int total) {
      lines.add("finished " + done + "/" + total);
    }

    @Override
    public void failed(PropertyJob job, String reason, int done, int total) {
      lines.add("failed " + job.name() + ": " + reason);
    }
  }

  private static SuiteResult run(SuiteListener listener, PropertyJob... jobs) throws Exception {
    return run(listener, r -> r, jobs);
  }

  private static SuiteResult run(
      SuiteListener listener, UnaryOperator<SuiteRunner> change, PropertyJob... jobs)
      throws Exception {
    Suite suite = suite(jobs);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Workers workers =
        new Workers() {
          @Override
          public <T> Future<T> submit(Function<LammpsSession, T> work, String name, int patience) {
            return threads.submit(() -> work.apply(new MorseSession()));
          }
        };
    try {
      return change.apply(new SuiteRunner(workers, listener)).run(suite);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Suite suite(PropertyJob... jobs) {
    return new Suite(
        MATERIAL,
        List.of(new ConfiguredTest<>(new StubTest(), List.of(jobs))),
        1,
        TimeLimit.fixed(Duration.ofMinutes(1)),
        Optional.empty());
  }

  @Test
  void resultsComeInTheSuitesOrderWhateverFinishesFirst() throws Exception {
    SuiteResult result =
        run(
            SuiteListener.NONE,
            new Stub("slow", 150, () -> 1.0),
            new Stub("quick", 0, () -> 2.0),
            new Stub("last", 20, () -> 3.0));
    assertEquals(
        List.of("stub/slow", "stub/quick", "stub/last"),
        result.properties().stream().map(PropertyResult::id).toList());
    assertEquals(
        List.of("slow", "quick", "last"), result.curves().stream().map(Curve::id).toList());
  }

  @Test
  void aJobThatBreaksOffFailsAloneWithItsReason() throws Exception {
    Diary diary = new Diary();
    SuiteResult result =
        run(
            diary,
            new Stub("good", 0, () -> 1.0),
            new Stub(
                "bad",
                0,
                () -> {
                  throw new LammpsException("ERROR: Lost atoms");
                }),
            new Stub("good too", 0, () -> 2.0));
    assertEquals(3, result.properties().size());
    PropertyResult bad = result.properties().get(1);
    assertEquals(Status.FAILED, bad.status());
    assertEquals("ERROR: Lost atoms", bad.message());
    assertTrue(bad.value().isEmpty());
    assertEquals(Status.OK, result.properties().get(0).status());
    assertEquals(Status.OK, result.properties().get(2).status());
    assertTrue(diary.lines.contains("failed bad: ERROR: Lost atoms"), diary.lines.toString());
    assertEquals(3, diary.lines.size());
  }

  @Test
  void anErrorOfOursIsAFailureToo() throws Exception {
    SuiteResult result = run(SuiteListener.NONE, new Stub("nan", 0, () -> Double.NaN));
    assertEquals(Status.FAILED, result.properties().get(0).status());
    assertTrue(result.properties().get(0).message().contains("please report"));
  }

  /** A job that counts its runs; what is counted is no part of its content. */
  private record Counted(String name, boolean fails) implements PropertyJob {
    @Override
    public String test() {
      return "counted";
    }

    @Override
    public List<Quantity> quantities() {
      return List.of(new Quantity("counted/" + name, name, name, "eV"));
    }

    @Override
    public Outcome run(LammpsSession session) {
      RUNS.add(name);
      Findings findings = new Findings(test(), Map.of());
      if (fails) {
        findings.fail(quantities().get(0), "no luck");
      } else {
        findings.add(quantities().get(0), 42);
      }
      return findings.outcome();
    }
  }

  private static final List<String> RUNS = Collections.synchronizedList(new ArrayList<>());

  @Test
  void whatIsDoneIsNotDoneAgainAndWhatFailedIs() throws Exception {
    Map<String, PropertyJob.Outcome> kept = new ConcurrentHashMap<>();
    ResultStore store =
        new ResultStore() {
          @Override
          public Optional<PropertyJob.Outcome> find(String key) {
            return Optional.ofNullable(kept.get(key));
          }

          @Override
          public void put(String key, PropertyJob.Outcome outcome) {
            kept.put(key, outcome);
          }
        };
    JobKeys keys = new JobKeys(new MorseSession().potential(), "", "x", "1");
    PropertyJob[] jobs = {new Counted("done", false), new Counted("failing", true)};
    SuiteResult first = run(SuiteListener.NONE, r -> r.withStore(store, keys), jobs);
    Diary diary = new Diary();
    SuiteResult second = run(diary, r -> r.withStore(store, keys), jobs);
    assertEquals(first.properties().get(0), second.properties().get(0));
    assertEquals(Status.FAILED, second.properties().get(1).status());
    assertEquals(1, Collections.frequency(RUNS, "done"));
    assertEquals(2, Collections.frequency(RUNS, "failing"));
    assertEquals(2, diary.lines.size());
    JobKeys newer = new JobKeys(new MorseSession().potential(), "", "x", "2");
    run(SuiteListener.NONE, r -> r.withStore(store, newer), jobs);
    assertEquals(2, Collections.frequency(RUNS, "done"));
  }

  @Test
  void aFullDiskCostsNoResult() throws Exception {
    ResultStore store =
        new ResultStore() {
          @Override
          public Optional<PropertyJob.Outcome> find(String key) {
            return Optional.empty();
          }

          @Override
          public void put(String key, PropertyJob.Outcome outcome) {
            throw new UncheckedIOException("a/b.json", new IOException("No space left on device"));
          }
        };
    JobKeys keys = new JobKeys(new MorseSession().potential(), "", "x", "1");
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    SuiteListener listener =
        new SuiteListener() {
          @Override
          public void notKept(PropertyJob job, String reason) {
            heard.add(reason);
          }
        };
    SuiteResult result =
        run(listener, r -> r.withStore(store, keys), new Counted("full disk", false));
    assertEquals(42, result.properties().get(0).value().getAsDouble());
    assertEquals(List.of("a/b.json (the disk is full; make room)"), heard);
  }
}
