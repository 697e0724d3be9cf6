package org.assay.ipi;

import static org.assay.ipi.TestClient.crystal;
import static org.assay.ipi.TestClient.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.assay.SettingsException;
import org.assay.ipi.TestClient.Manner;
import org.assay.session.TimeLimit;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that end, hang or never call, and the files they leave. */
@Timeout(60)
class ClientProcessTest {

  @TempDir Path directory;

  @Test
  void aClientThatDiesAtItsStartIsNotWaitedFor() {
    String message =
        failure(TestClient.settings("echo no such k-point: {port} >&2; exit 3"), crystal());
    assertTrue(message.matches("(?s).*ended with exit status 3 without having called;.*"), message);
    assertTrue(message.matches("(?s).*it last printed: no such k-point: \\d+"), message);
  }

  /** MPI has the last word when pw.x stops, and nothing to say. */
  @Test
  void anErrorIsShownBeforeWhatComesAfterIt() {
    String message =
        failure(
            TestClient.settings(
                "for i in 1 2 3 4 5 6 7; do echo step $i; done; echo Error in routine scale_h;"
                    + " echo larger cell_factor; for i in 1 2 3 4 5 6 7; do echo abort $i; done;"
                    + " exit 1 # {port}"),
            crystal());
    assertTrue(message.contains("printed: Error in routine scale_h / larger cell_factor"), message);
  }

  @Test
  void ofPythonsTracebackWhatItSaysAtTheEndIsShown() {
    String message =
        failure(
            TestClient.settings(
                "echo 'Traceback (most recent call last):'; echo '  File client.py, line 17'; echo"
                    + " \"    raise RuntimeError('no such element')\"; echo 'RuntimeError: no such"
                    + " element'; echo '  in my model'; exit 1 # {port}"),
            crystal());
    assertTrue(
        message.endsWith("it last printed: RuntimeError: no such element / in my model"), message);
  }

  @Test
  void aClientThatWasKilledIsToldFromOneThatEnded() {
    String message = failure(TestClient.settings("kill -9 $$ # {port}"), crystal());
    assertTrue(message.contains("exit status 137 (it was killed: out of memory?)"), message);
  }

  @Test
  void aProgramThatDoesNotTalkTheProtocolIsToldFromOneThatCrashed() {
    String message = failure(TestClient.settings("echo done {port}"), crystal());
    assertTrue(message.contains("exit status 0 without having called; does its input"), message);
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    String message = failure(TestClient.settings("no-such-program {port}"), crystal());
    assertTrue(message.contains("no-such-program") && message.contains("not found"), message);
  }

  @Test
  void aJobHasItsTimeLimitAndTheNextOneRuns() throws Exception {
    Structure structure = crystal();
    try (TestClient client = new TestClient(Manner.HANGS, structure, directory, false);
        IpiPool pool =
            new IpiPool(
                client
                    .settings()
                    .withTimeLimit(
                        new TimeLimit(Duration.ofMillis(1500), "the suite's timeLimitSeconds")))) {
      CompletionException e =
          assertThrows(
              CompletionException.class,
              () -> pool.submit(s -> s.evaluate(structure), "bulk DC", 1).join());
      String message = e.getCause().getMessage();
      assertTrue(message.contains("not done within its time limit of 1.5 s"), message);
      assertTrue(message.contains("it last printed: started"), message);
      assertTrue(message.contains("timeLimitSeconds"), message);
      assertEquals(5, pool.submit(s -> 5, "another", 1).join());
    }
  }

  /** One that never calls, and children that would outlive it. */
  @Test
  void nothingIsLeftBehind() throws Exception {
    Path pids = directory.resolve("pids");
    IpiSettings settings =
        TestClient.settings(
                "sleep 601 & echo $! > "
                    + pids
                    + "; (setsid sleep 602 & echo $! >> "
                    + pids
                    + "); : {socket}; wait")
            .withTimeLimit(TimeLimit.fixed(Duration.ofSeconds(1)));
    List<Path> before = leftBehind();
    String message = failure(settings, crystal());
    assertTrue(message.contains("which had not called; it printed nothing"), message);
    List<String> numbers = Files.readAllLines(pids);
    assertEquals(2, numbers.size());
    for (String pid : numbers) {
      while (runs(pid)) {
        Thread.sleep(10); // it was killed, which takes the system a moment
      }
    }
    assertEquals(before, leftBehind());
  }

  /** One that has ended may wait, as a zombie, for somebody to ask how. */
  private static boolean runs(String pid) throws IOException {
    try {
      String state = Files.readString(Path.of("/proc", pid, "stat"));
      return !state.substring(state.lastIndexOf(')')).startsWith(") Z");
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static List<Path> leftBehind() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> sockets = Files.list(Path.of("/tmp"))) {
      sockets.filter(p -> p.toString().startsWith(Door.OWN)).forEach(found::add);
    }
    try (Stream<Path> own = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      own.filter(
              p ->
                  p.getFileName()
                      .toString()
                      .startsWith("assay-tmp-" + ProcessHandle.current().pid() + "-ipi"))
          .forEach(found::add);
    }
    return found;
  }

  @Test
  void filesOfAFailedClientAreKeptWhereWanted() throws Exception {
    Path template = Files.createDirectory(directory.resolve("template"));
    Files.writeString(
        template.resolve("run.in"), "atoms {natoms} of {elements}\n{kpoints}\nkeep {this}\n");
    IpiSettings settings =
        new IpiSettings(
            "cat run.in; echo {address}; exit 1",
            Optional.of(template),
            OptionalDouble.of(0.3),
            1,
            TimeLimit.fixed(Duration.ofMinutes(1)),
            Optional.of(directory.resolve("clients")));
    String message = failure(settings, crystal());
    Path kept = directory.resolve("clients").resolve("bulk-DC-1");
    assertTrue(message.endsWith("its files: " + kept), message);
    assertTrue(
        Files.readString(kept.resolve("run.in")).startsWith("atoms 32 of Cu\n3 3 3\nkeep {this}"));
    assertTrue(Files.readString(kept.resolve("client.log")).contains("127.0.0.1:"));
    assertTrue(Files.readString(kept.resolve("structure.extxyz")).startsWith("32\nLattice="));
    assertTrue(Files.readString(kept.resolve("structure.lmp")).contains("32 atoms"));
    assertFalse(Files.exists(kept.resolve("owner.lock")), "the lock of the client's directory");
  }

  /** Who runs again after a change wants to see what that has led to. */
  @Test
  void theNewestFilesOfFailedClientsAreKept() throws Exception {
    Path logs = directory.resolve("clients");
    for (int run = 1; run <= 5; run++) {
      IpiSettings settings =
          TestClient.settings("echo run " + run + " {port}; exit 1").withLogs(logs);
      String message = failure(settings, crystal());
      Path kept = Path.of(message.replaceFirst("(?s).*; its files: ", ""));
      assertTrue(Files.readString(kept.resolve("client.log")).startsWith("run " + run), message);
    }
    try (Stream<Path> all = Files.list(logs)) {
      assertEquals(3, all.count());
    }
  }

  @Test
  void filesOfAClientThatHungAreKeptAndNamed() throws Exception {
    Structure structure = crystal();
    try (TestClient client = new TestClient(Manner.HANGS, structure, directory, false)) {
      Path logs = directory.resolve("clients");
      String message =
          failure(
              client
                  .settings()
                  .withTimeLimit(new TimeLimit(Duration.ofSeconds(1), "--time-limit"))
                  .withLogs(logs),
              structure);
      Path kept = logs.resolve("bulk-DC-1");
      assertTrue(message.contains("; its files: " + kept + "; --time-limit raises"), message);
      assertEquals("started\n", Files.readString(kept.resolve("client.log")));
      try (Stream<Path> all = Files.list(logs)) {
        assertEquals(1, all.count());
      }
    }
  }

  /** When one job fails the others' clients are ended; these have done nothing wrong. */
  @Test
  void filesOfAClientThatAssayEndedAreNotKept() throws Exception {
    Path logs = directory.resolve("clients");
    Path running = directory.resolve("running");
    IpiSettings settings =
        TestClient.settings("touch " + running + "; : {port}; sleep 601").withLogs(logs);
    CompletableFuture<Double> job;
    try (IpiPool pool = new IpiPool(settings)) {
      job = pool.submit(s -> s.evaluate(crystal()).energy(), "bulk DC", 1);
      while (!Files.exists(running)) {
        Thread.sleep(10);
      }
    }
    assertThrows(CancellationException.class, job::join);
    assertFalse(Files.exists(logs));
  }

  @Test
  void aCommandThatTellsNotWhereToCallIsRefused() {
    String message =
        assertThrows(SettingsException.class, () -> TestClient.settings("pw.x -in pw.in"))
            .getMessage();
    assertTrue(message.contains("{address} (127.0.0.1:PORT)"), message);
    message =
        assertThrows(SettingsException.class, () -> TestClient.settings("pw.x -ipi {adress}"))
            .getMessage();
    assertTrue(message.contains("{adress}") && message.contains("{address}"), message);
    message =
        assertThrows(SettingsException.class, () -> TestClient.settings("x {port} {socket}"))
            .getMessage();
    assertTrue(message.contains("calls at one of them"), message);
  }

  @Test
  void kPointsWithoutADensityAreRefused() {
    String message = failure(TestClient.settings("x {port} {kpoints}"), crystal());
    assertTrue(message.contains("--kspacing"), message);
  }

  /** VASP's rule: {@code N = max(1, ceil(2π / (a k)))}, no denser for rounding. */
  @Test
  void gridsOfKPointsAreVasps() {
    assertEquals("6 6 6", kPoints(Cell.cubic(5.43)));
    assertEquals("3 6 1", kPoints(Cell.orthorhombic(10.86, 5.43, 40), 5.43, 0, 0));
    double quarter = 2 * Math.PI / 0.4 * 1.0000001 / 2;
    assertEquals("4 4 4", kPoints(Cell.cubic(quarter), quarter / 2, quarter / 2, quarter / 2));
  }

  @Test
  void acrossAnEmptyLayerOneKPointIsEnough() {
    assertEquals("11 1 11", kPoints(Cell.orthorhombic(3, 6.1, 3)));
    assertEquals("11 6 11", kPoints(Cell.orthorhombic(3, 5.9, 3)));
    assertEquals("1 1 1", kPoints(Cell.cubic(12.1), 2.3, 0, 0));
    assertEquals("1 1 3", kPoints(Cell.orthorhombic(12.1, 12.1, 11.9), -3, 0, 5.95));
    // of a grid for another cell, the layer is that of the structure
    Structure apart = Structure.ofElement(Cell.cubic(10.1), "Si", new double[3]);
    assertEquals("1 1 1", Placeholder.kPoints(apart, Cell.cubic(5), 0.2));
  }

  @Test
  void aCrystalThatIsPulledApartKeepsItsGrid() {
    double h = 7.5 / Math.sqrt(2);
    assertEquals("6 6 6", kPoints(Cell.ofRows(0, h, h, h, 0, h, h, h, 0)));
    assertEquals("5 5 5", kPoints(Cell.cubic(7.5)));
  }

  /** Of an atom at the origin, and another. */
  private static String kPoints(Cell cell, double... other) {
    Structure structure = Structure.ofElement(cell, "Si", Arrays.copyOf(other, 3 + other.length));
    return Placeholder.kPoints(structure, cell, 0.2);
  }
}
