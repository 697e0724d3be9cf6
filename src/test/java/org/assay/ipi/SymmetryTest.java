package org.assay.ipi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.io.Listing;
import org.assay.ipi.TestClient.Manner;
import org.assay.lammps.RelaxSettings;
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

/** Clients that take the symmetry of their first structure for that of all. */
@Timeout(60)
class SymmetryTest {

  @TempDir Path directory;

  /** Knows every answer and takes note of what a client would have been started with. */
  private static final class Known implements EvaluationStore {
    final List<Structure> firsts = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Optional<Evaluation> find(Basis basis, Structure structure) {
      firsts.add(basis.first());
      return Optional.of(new MorseSession().evaluate(structure));
    }

    @Override
    public void put(Basis basis, Structure structure, Evaluation found) {}
  }

  private Path template(String system) throws IOException {
    Path template = Files.createDirectories(directory.resolve("template"));
    Files.writeString(
        template.resolve("pw.in"), "&control\n/\n" + system + "\n/\nATOMIC_POSITIONS angstrom\n");
    return template;
  }

  private IpiSettings settings(String command, String system) throws IOException {
    return new IpiSettings(
        command,
        Optional.of(template(system)),
        OptionalDouble.empty(),
        1,
        TimeLimit.fixed(Duration.ofMinutes(1)),
        Optional.empty());
  }

  private List<Structure> firsts(String system, List<Structure> asked, boolean relaxed)
      throws Exception {
    Known known = new Known();
    try (IpiPool pool = new IpiPool(settings("pw.x -ipi {socket}", system), known)) {
      pool.submit(
              session -> {
                asked.forEach(session::evaluate);
                return relaxed ? session.relax(asked.get(0), RelaxSettings.positions(1e-3)) : null;
              },
              "job",
              1)
          .get();
    }
    return known.firsts;
  }

  private static List<Structure> shaken() {
    Structure structure = TestClient.crystal();
    double[] r = structure.positions();
    r[0] += 0.05;
    return List.of(structure, structure.withPositions(r));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "&system ibrav = 0 | true",
        "&SYSTEM ibrav = 0, nosym = .false. | true",
        "&system\\n ! nosym = .true. | true",
        "&system nosym = .true. | false",
        "&System\\n ibrav = 0, NOSYM=.TRUE. | false",
        "&system nosym=T | false",
        "INCAR of another program | false"
      })
  void anInputOfPwLeavesSymmetryToItUnlessItSaysNosym(String system, boolean looks)
      throws Exception {
    assertEquals(
        looks, settings("pw.x -ipi {socket}", system.replace("\\n", "\n")).looksForSymmetry());
  }

  /** One cell with a single atom has nothing to say of the others' symmetry. */
  @Test
  void theInputOfFreeAtomsDoesNotCount() throws Exception {
    IpiSettings settings = settings("pw.x -ipi {socket}", "&system nosym = .true.");
    Path template = settings.template().orElseThrow();
    Path input = Listing.files(template).get(0).getFileName();
    Path atom = Files.createDirectory(template.resolve("atom"));
    Files.writeString(atom.resolve(input), "&system nspin = 2");
    assertFalse(settings.looksForSymmetry());
  }

  @Test
  void aWordOfTheTemplateMaySayNosym() throws Exception {
    IpiSettings open = settings("pw.x -ipi {socket}", "&system nosym = {symmetry_off}");
    assertTrue(open.looksForSymmetry());
    assertFalse(open.withWord("symmetry_off", ".true.").looksForSymmetry());
    assertTrue(open.withWord("symmetry_off", ".false.").looksForSymmetry());
  }

  @Test
  void everyStructureHasAClientOfItsOwn() throws Exception {
    List<Structure> asked = shaken();
    assertEquals(asked, firsts("&system", asked, false));
    Structure first = asked.get(0);
    assertEquals(List.of(first, first), firsts("&system nosym = .true.", asked, false));
  }

  @Test
  void aRelaxationKeepsTheOneThatItBeganWith() throws Exception {
    List<Structure> asked = shaken();
    List<Structure> firsts = firsts("&system", asked, true);
    assertEquals(asked.get(1), firsts.get(1));
    List<Structure> relaxation = firsts.subList(2, firsts.size());
    assertEquals(1, relaxation.stream().distinct().count());
    assertArrayEquals(asked.get(0).positions(), relaxation.get(0).positions(), 1e-12);
    assertTrue(relaxation.size() > 2);
  }

  /** pw.x finds rotations about the axes of cubes and hexagons only. */
  @ParameterizedTest
  @ValueSource(strings = {"&system", "&system nosym = .true."})
  void aCellIsLeftAsItStandsWhereSymmetryIsLookedFor(String system) throws Exception {
    double h = MorseSession.BOND / Math.sqrt(2);
    Structure primitive =
        Structure.ofElement(Cell.ofRows(0, h, h, h, 0, h, h, h, 0), "Cu", new double[3])
            .repeated(4, 4, 4);
    Evaluation expected = new MorseSession().evaluate(primitive);
    try (TestClient client = new TestClient(Manner.RIGHT, primitive, directory, false)) {
      IpiSettings settings = settings(client.settings().command(), system);
      Evaluation found = TestClient.ask(settings, session -> session.evaluate(primitive));
      assertEquals(expected.energy(), found.energy(), 1e-10);
      assertArrayEquals(expected.stressVoigt(), found.stressVoigt(), 1e-11);
      double[] rows = primitive.cell().rows();
      boolean turned = system.contains("nosym");
      assertArrayEquals(
          turned ? new double[] {0, 0, 0} : new double[] {rows[1], rows[2], rows[5]},
          new double[] {
            client.given().rows()[1], client.given().rows()[2], client.given().rows()[5]
          },
          1e-12);
    }
  }
}
