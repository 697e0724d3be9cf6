package org.assay.ipi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assay.SettingsException;
import org.assay.lammps.worker.MorseSession;
import org.assay.session.Launcher;
import org.assay.session.TimeLimit;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that a launcher starts: where they call and run, and what is said when they do not. */
@Timeout(60)
class LaunchedClientTest {

  private static final Structure ATOM =
      Structure.ofElement(Cell.ofRows(4, 0, 0, 0, 4, 0, 0, 0, 4), "Si", new double[3]);

  @TempDir Path shared;
  @TempDir Path own;

  private String failure(String launcher, String command) throws IOException {
    Launcher starter = Launcher.of(launcher, shared, Optional.empty());
    String message;
    try (IpiPool pool = new IpiPool(TestClient.settings(command).withLauncher(starter))) {
      message =
          assertThrows(
                  CompletionException.class,
                  () -> pool.submit(s -> s.evaluate(ATOM), "atom", 1).join())
              .getCause()
              .getMessage();
    }
    try (Stream<Path> left = Files.list(shared)) {
      assertEquals(List.of(), left.toList());
    }
    return message;
  }

  /** Not at 127.0.0.1, where nobody of another node could; and in a directory that nodes see. */
  @Test
  void theyCallTheAddressThatNodesReachAndRunWhereNodesSee() throws IOException {
    Launcher starter = Launcher.of("env", shared, Optional.empty());
    String message = failure("env", "echo at {host} in $PWD; exit 3 # {port}");
    String place =
        "at " + starter.own().getHostAddress() + " in " + shared.toRealPath() + "/.assay";
    assertTrue(message.contains(place), message);
    assertTrue(message.contains("\"env echo at"), message);
  }

  @Test
  void whatALauncherSaysIsShown() throws IOException {
    String message =
        failure("sh -c 'echo srun: error: no place >&2; exit 1'", "pw.x -ipi {address}");
    assertTrue(message.contains("ended with exit status 1 without having called"), message);
    assertTrue(message.contains("srun: error: no place"), message);
  }

  private static Launcher launcher(String words, Path directory) {
    return Launcher.of(words, directory, Optional.of("127.0.0.1")); // where the test's client calls
  }

  private Path program(String name, String text) throws IOException {
    Path program = Files.writeString(own.resolve(name), "#!/bin/sh\n" + text);
    assertTrue(program.toFile().setExecutable(true));
    return program;
  }

  /** Two clients, one place: the second waits for it longer than a job may take. */
  @Test
  void waitingForAPlaceTakesNothingOfAJobsTime() throws IOException {
    Path place = own.resolve("place");
    Path busy = program("busy", "flock " + place + " sh -c 'sleep 4; exec \"$@\"' launcher \"$@\"");
    Structure crystal = TestClient.crystal();
    Path told = Files.createDirectory(own.resolve("told"));
    try (TestClient client = new TestClient(TestClient.Manner.RIGHT, crystal, told, false)) {
      IpiSettings settings =
          client
              .settings()
              .withTimeLimit(TimeLimit.fixed(Duration.ofSeconds(2)))
              .withLauncher(launcher(busy.toString(), shared));
      double energy = TestClient.ask(settings, s -> s.evaluate(crystal).energy());
      assertEquals(new MorseSession().evaluate(crystal).energy(), energy, 1e-8);
    }
  }

  /** Else who helps would wait for the place of who waits for the help. */
  @Test
  void aJobThatWaitsForOthersGivesItsPlaceAway() throws IOException {
    Path place = own.resolve("place");
    Path one = program("one", "exec flock " + place + " \"$@\"");
    Structure crystal = TestClient.crystal();
    Path first = Files.createDirectory(own.resolve("first"));
    Path second = Files.createDirectory(own.resolve("second"));
    String command =
        ("d=%s; mkdir $d/taken 2>/dev/null || d=%s; echo {port} > $d/told.new; mv $d/told.new $d/told;"
                + " while [ ! -e $d/ended ]; do sleep 0.02; done")
            .formatted(first, second);
    try (TestClient a = new TestClient(TestClient.Manner.RIGHT, crystal, first, false);
        TestClient b = new TestClient(TestClient.Manner.RIGHT, crystal, second, false)) {
      IpiSettings settings =
          TestClient.settings(command)
              .withWorkers(2)
              .withTimeLimit(TimeLimit.fixed(Duration.ofSeconds(5)))
              .withLauncher(launcher(one.toString(), shared));
      List<Integer> items = IntStream.range(0, 6).boxed().toList();
      List<Double> energies =
          TestClient.ask(
              settings,
              session -> {
                session.evaluate(crystal);
                return session.inParallel(
                    items,
                    (helper, item) -> {
                      LockSupport.parkNanos(200_000_000);
                      return helper.evaluate(crystal).energy();
                    });
              });
      double expected = new MorseSession().evaluate(crystal).energy();
      energies.forEach(energy -> assertEquals(expected, energy, 1e-8));
      assertFalse(a.words().isEmpty());
      assertFalse(b.words().isEmpty(), "nobody helped");
    }
  }

  @Test
  void aDirectoryThatLaunchersTakeApartIsRefusedAtOnce() throws IOException {
    Path blank = Files.createDirectory(shared.resolve("Si (100)"));
    IpiSettings settings = TestClient.settings("pw.x -ipi {address}");
    Launcher env = launcher("env", blank);
    String message =
        assertThrows(SettingsException.class, () -> settings.withLauncher(env)).getMessage();
    assertTrue(message.startsWith(blank + ": a launcher may take this path apart"), message);
  }

  /** One that has its place and does not call has as long as a job may take. */
  @Test
  void aClientThatRunsAndDoesNotCallIsEndedInTime() {
    IpiSettings settings =
        TestClient.settings("echo begun; sleep 600 # {port}")
            .withTimeLimit(TimeLimit.fixed(Duration.ofSeconds(2)))
            .withLauncher(launcher("env", shared));
    String message = TestClient.failure(settings, ATOM);
    assertTrue(message.contains("not done within its time limit of 2.0 s"), message);
    assertTrue(message.contains("which had not called; it last printed: begun"), message);
  }

  /** As ssh does: it joins the words, and a shell takes them apart again. */
  @Test
  void quotesOfACommandOutliveALauncherThatJoinsWords() throws IOException {
    Path joins = program("joins", "exec sh -c \"$*\"\n");
    String message = failure(joins.toString(), "echo \"it's   $((1 + 1))\"; exit 3 # {port}");
    assertTrue(message.contains("ended with exit status 3 without having called"), message);
    assertTrue(message.contains("it last printed: it's   2"), message);
  }

  /** Its own place is not the client's. */
  @Test
  void aLauncherIsFoundFromWhereAssayWasStarted() throws IOException {
    Path starter = program("starter", "echo \"from $PWD\"; exec \"$@\"\n");
    Path here = Path.of("").toAbsolutePath();
    String relative = here.relativize(starter).toString();
    String message = failure(relative, "pwd; exit 3 # {port}");
    assertTrue(message.contains("from " + here + " / " + shared.toRealPath()), message);
  }

  @Test
  void aDirectoryThatTheNodeDoesNotSeeIsNamed() throws IOException {
    Path moves =
        program(
            "moves",
            """
            mv "${2%/*}" "${2%/*}.away"; "$@"; c=$?
            mv "${2%/*}.away" "${2%/*}"; exit $c
            """);
    String message = failure(moves.toString(), "true # {port}");
    assertTrue(message.contains("must lie on a disk that all nodes see: --shared DIR"), message);
  }

  /** Other nodes do not see a socket in this one's file system. */
  @Test
  void socketsOfTheFileSystemAreRefused() {
    SettingsException e =
        assertThrows(
            SettingsException.class,
            () ->
                TestClient.settings("pw.x -ipi {socket}:UNIX -in pw.in")
                    .withLauncher(launcher("env", shared)));
    assertTrue(e.getMessage().contains("pw.x -ipi {address}"), e.getMessage());
  }
}
