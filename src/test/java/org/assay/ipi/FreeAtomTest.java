package org.assay.ipi;

import static org.assay.ipi.TestClient.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.assay.SettingsException;
import org.assay.lammps.UnconvergedException;
import org.assay.session.TimeLimit;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A template's folder for free atoms, and electrons that do not converge. */
@Timeout(60)
class FreeAtomTest {

  private static final Structure FREE = atom(14);
  private static final Structure CRYSTAL = atom(7.9);

  @TempDir Path template;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(template.resolve("pw.in"), "no spin, {natoms}\n");
    Files.writeString(template.resolve("other"), "other\n");
  }

  private static Structure atom(double edge) {
    return Structure.ofElement(Cell.cubic(edge), "Si", new double[3]);
  }

  private void writeOfAtoms() throws IOException {
    Files.createDirectories(template.resolve("atom"));
    Files.writeString(template.resolve("atom/pw.in"), "spin, {natoms}\n");
  }

  private IpiSettings settings(String command) {
    return new IpiSettings(
        command,
        Optional.of(template),
        OptionalDouble.empty(),
        1,
        TimeLimit.fixed(Duration.ofMinutes(1)),
        Optional.empty());
  }

  private String read(Structure structure) {
    return failure(
        settings("cat pw.in other; test -e atom && echo fol''der; test {port}; exit 3"), structure);
  }

  @Test
  void aFreeAtomGetsItsOwnFileAndTheOthersOfAll() throws IOException {
    writeOfAtoms();
    String atom = read(FREE);
    assertTrue(atom.contains("spin, 1 / other"), atom);
    assertFalse(atom.contains("no spin"), atom);
    assertFalse(atom.contains("folder"), atom);
    for (Structure other : new Structure[] {CRYSTAL, FREE.with("Si", 3, 0, 0)}) {
      assertTrue(read(other).contains("no spin, " + other.size() + " / other"));
    }
  }

  @Test
  void aFileThatTakesNoOthersPlaceIsRefused() throws IOException {
    writeOfAtoms();
    Files.writeString(template.resolve("atom/pw.inp"), "spin\n");
    SettingsException e =
        assertThrows(
            SettingsException.class,
            () -> new IpiPotential(settings("pw.x {port}")).evaluationHashes());
    assertTrue(e.getMessage().contains("pw.inp: takes the place of no file"), e.getMessage());
  }

  /** What was computed before the folder was written stays, but for free atoms. */
  @Test
  void evaluationsOfOthersAreKnownAgainWhenTheFolderComes() throws IOException {
    IpiPotential potential = new IpiPotential(settings("pw.x {port}"));
    Function<Structure, String> before = potential.evaluationHashes();
    String whole = potential.sha256();
    assertEquals(whole, before.apply(FREE));
    writeOfAtoms();
    Function<Structure, String> after = potential.evaluationHashes();
    assertEquals(before.apply(CRYSTAL), after.apply(CRYSTAL));
    assertNotEquals(before.apply(FREE), after.apply(FREE));
    assertNotEquals(whole, potential.sha256());
    Files.writeString(template.resolve("atom/pw.in"), "another\n");
    assertNotEquals(after.apply(FREE), potential.evaluationHashes().apply(FREE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "convergence NOT achieved after 150 iterations: stopping",
        "*** WARNING in qs_scf.F:598 :: SCF run NOT converged ***",
        "Self-consistency cycle not yet converged - not converged."
      })
  void electronsThatDoNotConvergeAreSaidBeforeACrash(String line) {
    IpiSettings settings =
        settings(
            "echo '     " + line + "'; echo 'Backtrace for this error:'; test {port}; exit 139");
    CompletionException e =
        assertThrows(
            CompletionException.class,
            () -> TestClient.ask(settings, session -> session.evaluate(CRYSTAL)));
    assertInstanceOf(UnconvergedException.class, e.getCause());
    String says = e.getCause().getMessage();
    assertTrue(says.contains("job \"bulk DC\""), says);
    assertTrue(says.contains("the electrons did not converge (\"" + line + "\")"), says);
    assertTrue(says.contains("139 (it crashed: SIGSEGV)"), says);
    assertTrue(says.contains("more iterations"), says);
  }
}
