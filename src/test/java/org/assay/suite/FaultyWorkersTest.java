package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.worker.LammpsInstallation;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.session.TimeLimit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A suite of which one worker is struck, by a library that LAMMPS' process loads. */
class FaultyWorkersTest {

  private static final String SUITE =
      """
      {"element": "Si",
       "phases": [{"name": "DC", "prototype": "diamond", "a": 5.43},
                  {"name": "SC", "prototype": "sc", "a": 2.6}],
       "tests": {"formation": {}, "elastic": {}, "dimer": {}, "cohesion": {}}}\
      """;

  private static final LammpsPotential SILICON =
      LammpsPotential.parse("sw", "pair_style sw; pair_coeff * * Si.sw {element}");

  @TempDir static Path directory;
  private static Path library;
  private static Suite suite;
  private static List<String> undisturbed;

  /**
   * A limit that ends a worker that is stopped, and no other: several times what all jobs take on
   * this machine, as busy as it is, starts of Java and LAMMPS included.
   */
  private static Duration ample;

  @BeforeAll
  static void build() throws Exception {
    Path source = directory.resolve("faulty_styles.c");
    try (InputStream in = FaultyWorkersTest.class.getResourceAsStream("faulty_styles.c")) {
      Files.copy(in, source);
    }
    library = directory.resolve("libfaulty_styles.so");
    Process cc =
        new ProcessBuilder(
                "cc", "-shared", "-fPIC", "-O0", "-o", library.toString(), source.toString())
            .inheritIO()
            .start();
    assertEquals(0, cc.waitFor());
    Path file = Files.writeString(directory.resolve("suite.json"), SUITE);
    suite = SuiteReader.read(file);
    long began = System.nanoTime();
    undisturbed = run("", Duration.ofMinutes(5)).stream().map(FaultyWorkersTest::text).toList();
    assertTrue(undisturbed.size() > 6, undisturbed.toString());
    long usual = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    ample = Duration.ofSeconds(Math.max(20, 5 * usual));
  }

  /** Everything but the time. */
  private static String text(PropertyResult r) {
    return r.id() + " " + r.value() + " " + r.status() + " " + r.message();
  }

  private static List<PropertyResult> run(String fault, Duration limit)
      throws IOException, InterruptedException {
    Path once = directory.resolve("once");
    if (!fault.isEmpty()) {
      Files.writeString(once, "");
    }
    try (WorkerPool pool = new WorkerPool(SILICON, faulty(fault, limit))) {
      List<PropertyResult> results =
          new SuiteRunner(pool::submit, SuiteListener.NONE).run(suite).properties();
      assertFalse(Files.exists(once), "nobody was struck");
      return results;
    }
  }

  private static WorkerSettings faulty(String fault, Duration limit) {
    return new WorkerSettings(
        2,
        new TimeLimit(limit, "the suite's timeLimitSeconds"),
        Optional.of(library),
        1,
        Map.of("ASSAY_TEST_ONCE", directory.resolve("once").toString(), "ASSAY_TEST_FAULT", fault));
  }

  private static List<PropertyResult> changed(List<PropertyResult> results) {
    assertEquals(undisturbed.size(), results.size());
    return results.stream().filter(r -> !undisturbed.contains(text(r))).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "abort, SIGABRT",
    "exit, exit status 1",
    "nonsense, makes no sense",
    "stop, 'not done within its time limit of SECONDS s, so Assay killed its worker;"
        + " the suite''s timeLimitSeconds raises the limit'",
  })
  void oneJobFailsAndSaysWhyAndEveryOtherResultIsUnchanged(String fault, String words)
      throws Exception {
    Duration limit = fault.equals("stop") ? ample : Duration.ofMinutes(5);
    List<PropertyResult> changed = changed(run(fault, limit));
    assertFalse(changed.isEmpty(), "nothing failed");
    assertEquals(1, changed.stream().map(PropertyResult::test).distinct().count());
    for (PropertyResult r : changed) {
      assertEquals(Status.FAILED, r.status(), r.toString());
      String expected = words.replace("SECONDS", ample.toMillis() / 1000.0 + "");
      assertTrue(r.message().contains(expected), r.message());
    }
  }

  /** A library that had taken over Java's handlers of signals would cause one at random. */
  @Test
  void aCrashThatDoesNotComeAgainIsToldAndCostsNothing() throws Exception {
    List<PropertyResult> changed = changed(run("segv", Duration.ofMinutes(5)));
    assertFalse(changed.isEmpty(), "nothing is said");
    assertEquals(1, changed.stream().map(PropertyResult::test).distinct().count());
    for (PropertyResult r : changed) {
      assertTrue(r.message().contains("tried again"), r.message());
      assertTrue(r.message().contains("SIGSEGV"), r.message());
      String before =
          undisturbed.stream().filter(u -> u.startsWith(r.id() + " ")).findFirst().get();
      assertTrue(text(r).startsWith(before.strip()), before + " was " + text(r));
    }
  }

  @Test
  void aCrashThatComesAgainFailsItsJobAndItsReportsAreKept() throws Exception {
    Path crashes = directory.resolve("crashes");
    WorkerSettings settings =
        faulty("always segv", Duration.ofMinutes(5)).withCrashReports(crashes);
    try (WorkerPool pool = new WorkerPool(SILICON, settings)) {
      ExecutionException e =
          assertThrows(
              ExecutionException.class,
              () -> pool.submit(LammpsSession::version, "elastic DC").get());
      String message = e.getCause().getMessage();
      assertTrue(message.contains("SIGSEGV in"), message);
      assertTrue(message.contains("assay_register_styles"), message);
      assertTrue(message.contains("1 new try did not help"), message);
      for (int i = 1; i <= 2; i++) {
        Path report = crashes.resolve("elastic-DC/crash-" + i + ".log");
        assertTrue(Files.readString(report).contains("SIGSEGV"), report.toString());
      }
      assertTrue(message.contains(crashes.resolve("elastic-DC/crash-2.log").toString()), message);
    }
  }

  /** As UCX does, to print where a program crashed: Java's own use of the signal is no crash. */
  @Test
  void handlersThatALibraryTakesOverAreJavasAgainAndTheLibraryIsNamed() throws Exception {
    LammpsInstallation found = LammpsInstallation.find(faulty("handlers", Duration.ofMinutes(5)));
    assertEquals(1, found.remarks().size(), found.remarks().toString());
    String remark = found.remarks().get(0);
    assertTrue(remark.contains(library.getFileName().toString()), remark);
    assertTrue(remark.contains("SIGBUS, SIGFPE, SIGSEGV"), remark);
    assertEquals(
        undisturbed,
        run("handlers", Duration.ofMinutes(5)).stream().map(FaultyWorkersTest::text).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill", "gigabyte"})
  void whatCanPassAndWhatIsOnlyLoudChangesNothing(String fault) throws Exception {
    assertEquals(List.of(), changed(run(fault, Duration.ofMinutes(5))));
  }

  /** Same seed, same data: the same numbers to the last digit, whoever computed them. */
  @Test
  void resultsDoNotDependOnTheNumberOfWorkers() throws Exception {
    WorkerSettings alone = WorkerSettings.defaults().withWorkers(1);
    try (WorkerPool pool = new WorkerPool(SILICON, alone)) {
      List<PropertyResult> results =
          new SuiteRunner(pool::submit, SuiteListener.NONE).run(suite).properties();
      assertEquals(undisturbed, results.stream().map(FaultyWorkersTest::text).toList());
    }
  }
}
