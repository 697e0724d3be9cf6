package org.assay.ipi;

import static org.assay.ipi.TestClient.ask;
import static org.assay.ipi.TestClient.crystal;
import static org.assay.ipi.TestClient.failure;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.assay.NotGivenException;
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
      String command = startsCounted(client.settings().command());
      Relaxation found =
          ask(
              TestClient.settings(command),
              session -> session.relax(structure, RelaxSettings.positionsAndCell(1e-5)));
      assertTrue(found.converged(), found.left());
      assertEquals(
          Math.pow(Math.sqrt(2) * MorseSession.BOND, 3) / 4,
          found.structure().volumePerAtom(),
          1e-4);
      assertEquals(
          1, Collections.frequency(client.words().subList(0, 2), "POSDATA"), "one client for all");
      assertEquals(1, starts(), "one client for all");
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

  /** Where every cell has a client of its own, as those of plane waves have. */
  @Test
  void energiesInElectronvoltsComeToLightThoughEachCellHasAClientOfItsOwn() throws Exception {
    double a = 1.04 * Math.sqrt(2) * MorseSession.BOND / 2;
    Structure atom =
        Structure.ofElement(Cell.ofRows(0, a, a, a, 0, a, a, a, 0), "Cu", new double[3]);
    Manner wrong = Manner.ELECTRONVOLT_ENERGIES;
    try (TestClient client = new TestClient(wrong, atom, directory, false).callingAgain()) {
      String command = ": '{cell}'; " + client.settings().command();
      CompletionException e =
          assertThrows(
              CompletionException.class,
              () -> ask(TestClient.settings(command), session -> strained(session, atom)));
      String message = e.getCause().getMessage();
      assertTrue(message.contains("times the work of its stress, again and again"), message);
    }
    Files.deleteIfExists(directory.resolve("told"));
    try (TestClient client = new TestClient(Manner.RIGHT, atom, directory, false).callingAgain()) {
      String command = ": '{cell}'; " + client.settings().command();
      assertTrue(ask(TestClient.settings(command), session -> strained(session, atom)) < 0);
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

  /** Plane waves of the first cell are not those of another, however near. */
  @Test
  void anotherCellGetsANewClientAndMovedAtomsDoNot() throws Exception {
    try (TestClient client = new TestClient(Manner.RIGHT, crystal(), directory, false)) {
      String command = startsCounted(": '{cell}'; " + client.settings().command());
      CompletionException e =
          assertThrows(
              CompletionException.class,
              () -> ask(TestClient.settings(command), IpiSessionTest::movedThenStrained));
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

  private static Evaluation movedThenStrained(LammpsSession session) {
    Structure near = crystal();
    session.evaluate(near);
    double[] moved = near.positions();
    moved[0] += 0.01;
    session.evaluate(near.withPositions(moved));
    return session.evaluate(near.withCellScalingAtoms(near.cell().scaled(1.001)));
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
}
