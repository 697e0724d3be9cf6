package org.assay.ipi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assay.NotGivenException;
import org.assay.SettingsException;
import org.assay.ipi.TestClient.Manner;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.worker.MorseSession;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server of the protocol against clients of all manners. */
@Timeout(60)
class IpiSessionTest {

  /** Numbers go through the wire as they are, but for a few conversions of units. */
  private static final double ROUNDING = 1e-11;

  @TempDir Path directory;

  private static Structure crystal() {
    double a = Math.sqrt(2) * MorseSession.BOND;
    double[] sites = {0, 0, 0, 0, a / 2, a / 2, a / 2, 0, a / 2, a / 2, a / 2, 0};
    Structure cell = Structure.ofElement(Cell.cubic(a), "Cu", sites).repeated(2, 2, 2);
    double[] r = cell.positions();
    Random random = new Random(7);
    for (int i = 0; i < r.length; i++) {
      r[i] += 0.03 * random.nextGaussian();
    }
    return cell.withPositions(r);
  }

  /** Strained, then turned, and with its handedness changed. */
  private static Structure awkward(boolean leftHanded) {
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    double[] f = {1.02, 0.03, -0.01, 0.0, 0.98, 0.04, 0.02, -0.03, 1.01};
    double[] turn = {c, s * 0.6, s * 0.8, -s, c * 0.6, c * 0.8, 0, -0.8, 0.6};
    Structure start = crystal();
    Cell cell = start.cell().deformed(f).deformed(turn);
    Structure turned = start.withCellScalingAtoms(cell);
    if (!leftHanded) {
      return turned;
    }
    double[] h = cell.rows();
    return turned.withCell(Cell.ofRows(h[3], h[4], h[5], h[0], h[1], h[2], h[6], h[7], h[8]));
  }

  private static <T> T ask(IpiSettings settings, Function<LammpsSession, T> job) {
    try (IpiPool pool = new IpiPool(settings)) {
      return pool.submit(job, "bulk DC", 1).join();
    }
  }

  private static String failure(IpiSettings settings, Structure structure) {
    CompletionException e =
        assertThrows(
            CompletionException.class, () -> ask(settings, session -> session.evaluate(structure)));
    return e.getCause().getMessage();
  }

  @ParameterizedTest
  @CsvSource({"false,false", "true,false", "false,true", "true,true"})
  void numbersComeBackInTheStructuresOwnFrame(boolean leftHanded, boolean unix) throws Exception {
    Structure structure = awkward(leftHanded);
    Evaluation expected = new MorseSession().evaluate(structure);
    try (TestClient client = new TestClient(Manner.RIGHT, structure, directory, unix)) {
      Evaluation found = ask(client.settings(), session -> session.evaluate(structure));
      assertEquals(expected.energy(), found.energy(), ROUNDING * Math.abs(expected.energy()));
      assertArrayEquals(expected.forces(), found.forces(), ROUNDING);
      assertArrayEquals(expected.stressVoigt(), found.stressVoigt(), ROUNDING);
      double[] given = client.given().rows();
      assertEquals(0, given[1]);
      assertEquals(0, given[2]);
      assertEquals(0, given[5]);
      assertTrue(given[0] > 0 && given[4] > 0 && given[8] > 0);
      assertEquals(structure.cell().volume(), client.given().volume(), 1e-9);
    }
  }

  /** As pw.x does. */
  @Test
  void aClientThatWantsToBeInitialisedBeforeEveryStepIs() throws Exception {
    Structure structure = crystal();
    try (TestClient client =
        new TestClient(Manner.WANTS_INIT_EACH_TIME, structure, directory, false)) {
      List<Double> found =
          ask(
              client.settings(),
              session ->
                  List.of(
                      session.evaluate(structure).energy(), session.evaluate(structure).energy()));
      assertEquals(found.get(0), found.get(1));
      assertEquals(2, Collections.frequency(client.words(), "INIT"));
      assertEquals(2, Collections.frequency(client.words(), "POSDATA"));
    }
  }

  /** Our own optimiser, the same as in a LAMMPS worker. */
  @Test
  void positionsAndCellRelaxToTheCrystalOfTheClient() throws Exception {
    Structure structure = awkward(false);
    try (TestClient client = new TestClient(Manner.RIGHT, structure, directory, false)) {
      Relaxation found =
          ask(
              client.settings(),
              session -> session.relax(structure, RelaxSettings.positionsAndCell(1e-5)));
      assertTrue(found.converged(), found.left());
      assertEquals(
          Math.pow(Math.sqrt(2) * MorseSession.BOND, 3) / 4,
          found.structure().volumePerAtom(),
          1e-4);
      assertEquals(
          1, Collections.frequency(client.words().subList(0, 2), "POSDATA"), "one client for all");
    }
  }

  @Test
  void energiesOfSingleAtomsAreNotInvented() throws Exception {
    Structure structure = crystal();
    try (TestClient client = new TestClient(Manner.RIGHT, structure, directory, false)) {
      Evaluation found = ask(client.settings(), session -> session.evaluate(structure));
      assertFalse(found.hasAtomEnergies());
      assertEquals(
          "the engine gives no energies of single atoms",
          assertThrows(NotGivenException.class, found::atomEnergies).getMessage());
    }
  }

  @Test
  void aVirialOfZerosIsNoStressAndRelaxesNoCell() throws Exception {
    Structure structure = crystal();
    try (TestClient client = new TestClient(Manner.NO_VIRIAL, structure, directory, false)) {
      boolean hasStress =
          ask(
              client.settings(),
              session -> {
                assertTrue(session.relax(structure, RelaxSettings.positions(1e-3)).converged());
                NotGivenException e =
                    assertThrows(
                        NotGivenException.class,
                        () -> session.relax(structure, RelaxSettings.positionsAndCell(1e-3)));
                assertTrue(e.getMessage().contains("no cell can be relaxed"), e.getMessage());
                return session.evaluate(structure).hasStress();
              });
      assertFalse(hasStress);
    }
  }

  @Test
  void aClientHasNoDynamics() {
    IpiSettings settings = TestClient.settings("sleep 600 # {port}");
    Function<LammpsSession, Dynamics> job =
        session ->
            session.move(
                MovingAtoms.thermal(crystal(), 300, 1),
                DynamicsSettings.of(Ensemble.nve(), 1e-3, 10, 10),
                DynamicsListener.NONE);
    CompletionException e = assertThrows(CompletionException.class, () -> ask(settings, job));
    assertEquals("engine sleep has no dynamics", e.getCause().getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HANGS_UP | it hung up and did not end",
        "GARBAGE | a header \"?HTTP/1.1 20\"",
        "ANOTHER_NUMBER_OF_ATOMS | forces on 7 atoms, where the structure has 32",
        "ENERGY_IS_NAN | an energy is NaN",
        "FORCE_IS_INFINITE | a force is Infinity",
        "ENERGY_BEYOND_ALL_BOUNDS | an energy of -1.000e+07 hartree an atom, which no atom has",
        "ENDLESS_EXTRA | an extra string of -5 characters",
        "FORCES_UNASKED | it has forces before it was given positions",
        "FORGETS_POSITIONS | it wants positions again, before it gave forces",
      })
  void nonsenseIsAnErrorThatNamesJobCommandAndLastWords(Manner manner, String says)
      throws Exception {
    Structure structure = crystal();
    try (TestClient client = new TestClient(manner, structure, directory, false)) {
      String message = failure(client.settings(), structure);
      assertTrue(message.contains(says), message);
      assertTrue(message.startsWith("job \"bulk DC\", \"echo started"), message);
      assertTrue(message.endsWith("it last printed: started"), message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ELECTRONVOLTS", "RYDBERG_FORCES"})
  void unitsThatDoNotBelongTogetherComeToLightWhileAtomsMove(Manner manner) throws Exception {
    Structure structure = crystal();
    try (TestClient client = new TestClient(manner, structure, directory, false)) {
      CompletionException e =
          assertThrows(
              CompletionException.class,
              () ->
                  ask(
                      client.settings(),
                      session -> session.relax(structure, RelaxSettings.positions(1e-4))));
      assertTrue(
          e.getCause().getMessage().contains("energies must come in hartree"),
          e.getCause().getMessage());
    }
  }

  /** Of one atom in a cell no force tells: cells are strained, as in a crystal's relaxation. */
  @Test
  void energiesInElectronvoltsComeToLightWhileACellIsStrained() throws Exception {
    double a = 1.04 * Math.sqrt(2) * MorseSession.BOND / 2;
    Structure atom =
        Structure.ofElement(Cell.ofRows(0, a, a, a, 0, a, a, a, 0), "Cu", new double[3]);
    try (TestClient client = new TestClient(Manner.ELECTRONVOLT_ENERGIES, atom, directory, false)) {
      CompletionException e =
          assertThrows(
              CompletionException.class,
              () -> ask(client.settings(), session -> strained(session, atom)));
      String message = e.getCause().getMessage();
      assertTrue(message.contains("times the work of its stress, again and again"), message);
    }
    Files.delete(directory.resolve("told"));
    Files.deleteIfExists(directory.resolve("ended"));
    try (TestClient client = new TestClient(Manner.RIGHT, atom, directory, false)) {
      assertTrue(ask(client.settings(), session -> strained(session, atom)) < 0);
    }
  }

  private static double strained(LammpsSession session, Structure atom) {
    double energy = 0;
    for (int step = 0; step < 6; step++) {
      Cell cell = atom.cell().scaled(1 - 0.01 * step);
      energy = session.evaluate(atom.withCellScalingAtoms(cell)).energy();
    }
    return energy;
  }

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

  /** Plane waves and k-points of the first cell are not those of a far one. */
  @Test
  void aCellFarFromTheFirstGetsANewClientAndARelaxationDoesNot() throws Exception {
    try (TestClient client = new TestClient(Manner.RIGHT, crystal(), directory, false)) {
      String command = startsCounted(": '{cell}'; " + client.settings().command());
      CompletionException e =
          assertThrows(
              CompletionException.class,
              () -> ask(TestClient.settings(command), IpiSessionTest::inThreeCells));
      assertTrue(e.getCause().getMessage().contains("having called"), e.getCause().getMessage());
      assertEquals(2, starts());
    }
  }

  /** A model of Python may take longer to start than for all that it is asked. */
  @Test
  void aClientWhoseInputHasNoCellIsKeptInEveryCell() throws Exception {
    try (TestClient client = new TestClient(Manner.RIGHT, crystal(), directory, false)) {
      String command = startsCounted(client.settings().command());
      assertTrue(ask(TestClient.settings(command), IpiSessionTest::inThreeCells).converged());
      assertEquals(1, starts());
    }
  }

  private static Relaxation inThreeCells(LammpsSession session) {
    Structure near = crystal();
    session.evaluate(near);
    session.evaluate(near.withCellScalingAtoms(near.cell().scaled(1.01)));
    Structure far = near.withCellScalingAtoms(near.cell().scaled(1.05));
    return session.relax(far, RelaxSettings.positions(1e-3));
  }

  private String startsCounted(String command) {
    return "echo {natoms} >> " + directory.resolve("starts") + "; " + command;
  }

  private int starts() throws IOException {
    return Files.readAllLines(directory.resolve("starts")).size();
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
        IpiPool pool = new IpiPool(client.settings().withTimeLimit(Duration.ofMillis(1500)))) {
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
            .withTimeLimit(Duration.ofSeconds(1));
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
            Duration.ofMinutes(1),
            Optional.of(directory.resolve("clients")));
    String message = failure(settings, crystal());
    Path kept = directory.resolve("clients").resolve("bulk-DC-1");
    assertTrue(message.endsWith("its files: " + kept), message);
    assertTrue(
        Files.readString(kept.resolve("run.in")).startsWith("atoms 32 of Cu\n3 3 3\nkeep {this}"));
    assertTrue(Files.readString(kept.resolve("client.log")).contains("127.0.0.1:"));
    assertTrue(Files.readString(kept.resolve("structure.extxyz")).startsWith("32\nLattice="));
    assertTrue(Files.readString(kept.resolve("structure.lmp")).contains("32 atoms"));
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
          failure(client.settings().withTimeLimit(Duration.ofSeconds(1)).withLogs(logs), structure);
      Path kept = logs.resolve("bulk-DC-1");
      assertTrue(message.contains("; its files: " + kept + "; a suite's limit"), message);
      assertEquals("started\n", Files.readString(kept.resolve("client.log")));
      try (Stream<Path> all = Files.list(logs)) {
        assertEquals(1, all.count());
      }
    }
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
    assertEquals("6 6 6", Placeholder.kPoints(Cell.cubic(5.43), 0.2));
    assertEquals("3 6 1", Placeholder.kPoints(Cell.orthorhombic(10.86, 5.43, 40), 0.2));
    assertEquals("4 4 4", Placeholder.kPoints(Cell.cubic(2 * Math.PI / 0.4 * 1.0000001 / 2), 0.2));
  }
}
