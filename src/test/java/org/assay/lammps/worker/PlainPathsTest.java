package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsLocator;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.PairStyleLibrary;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and directories whose names have letters beyond ASCII, and blanks. */
class PlainPathsTest {

  private static final Path HOME = Path.of(System.getProperty("assay.home", "."));
  private static final Structure DIAMOND = TestPotentials.diamond(5.431);
  private static final WorkerSettings ONE = WorkerSettings.defaults().withWorkers(1);

  @TempDir Path directory;

  private static double energy(LammpsPotential potential, WorkerSettings settings) {
    try (WorkerPool pool = new WorkerPool(potential, settings)) {
      return pool.submit(s -> s.evaluate(DIAMOND).energy() / 2, "energy").join();
    }
  }

  private static Path stillingerWeber() {
    return LammpsLocator.potentialDirectories(System.getenv()).stream()
        .map(d -> d.resolve("Si.sw"))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow();
  }

  private static LammpsPotential potential(Path file) {
    return LammpsPotential.parse("sw", "pair_style sw; pair_coeff * * \"" + file + "\" {element}");
  }

  /** The en dash, the prime and the wide blank are among what LAMMPS replaces when it reads. */
  @ParameterizedTest
  @ValueSource(strings = {"Größe/Si ü.sw", "数据/硅.sw", "a–b/Si′.sw", "e\u0301/Si\u2003.sw"})
  void aPotentialsFileIsFoundWhateverItsLetters(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.copy(stillingerWeber(), file);
    assertEquals(TestPotentials.SW_ENERGY, energy(potential(file), ONE), 1e-5);
  }

  @Test
  void theHashCoversTheFileWhateverItsLetters() throws IOException {
    Path file = directory.resolve("Si ü.sw");
    Files.writeString(file, "one");
    String one = potential(file).sha256();
    Files.writeString(file, "two");
    assertNotEquals(one, potential(file).sha256());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aNetworkIsFoundWhateverTheLettersOfItsPath(int ranks) throws Exception {
    assumeTrue(PairStyleLibrary.find().isPresent(), PairStyleLibrary.FILE_NAME + " is not built");
    assumeTrue(
        ranks == 1 || new ProcessBuilder("sh", "-c", "command -v mpirun").start().waitFor() == 0,
        "mpirun is not there");
    Path plain = HOME.resolve("example/lammps/si.nn.dat");
    Path file = directory.resolve("Größe/Si ü.dat");
    Files.createDirectories(file.getParent());
    Files.copy(plain, file);
    double expected = energy(LammpsPotential.ofNetwork(plain), ONE);
    double found = energy(LammpsPotential.ofNetwork(file), ONE.withRanks(ranks).withWorkers(1));
    assertEquals(expected, found, 1e-12 * Math.abs(expected));
  }

  @Test
  void errorsNameTheFileAsTheUserDoes() throws IOException {
    Path file = Files.writeString(directory.resolve("Si ü.sw"), "Si Si Si 1\n");
    CompletionException e =
        assertThrows(CompletionException.class, () -> energy(potential(file), ONE));
    assertInstanceOf(LammpsException.class, e.getCause());
    String message = e.getCause().getMessage();
    assertFalse(message.contains(Scratch.PREFIX), message);
  }

  @Test
  void aTemporaryDirectoryWithOddLettersIsNotForWorkers() throws IOException {
    Path odd = Files.createDirectories(directory.resolve("Größe mit Lücke"));
    String usual = System.getProperty("java.io.tmpdir");
    System.setProperty("java.io.tmpdir", odd.toString());
    try {
      assertTrue(PlainPaths.isPlain(PlainPaths.temporary().toString()));
      assertEquals(TestPotentials.SW_ENERGY, energy(TestPotentials.SILICON, ONE), 1e-5);
    } finally {
      System.setProperty("java.io.tmpdir", usual);
    }
    try (var left = Files.list(odd)) {
      assertEquals(0, left.count(), "something was left there");
    }
  }
}
