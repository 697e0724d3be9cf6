package org.assay.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

  @TempDir Path directory;

  /** Another process that has the directory. */
  private Process owner() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DirectoryOwner.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines = process.inputReader();
    assertEquals("taken", lines.readLine());
    return process;
  }

  @Test
  void theSecondProcessIsRefusedWithTheNumberOfTheFirst() throws Exception {
    Process first = owner();
    try {
      for (int attempt = 0; attempt < 2; attempt++) {
        SettingsException e =
            assertThrows(SettingsException.class, () -> DirectoryLock.take(directory));
        assertTrue(e.getMessage().contains("in use by process " + first.pid()), e.getMessage());
      }
    } finally {
      first.destroyForcibly().waitFor();
    }
  }

  @Test
  void aKilledOwnerBarsNobody() throws Exception {
    owner().destroyForcibly().waitFor();
    DirectoryLock.take(directory).close();
  }

  @Test
  void nothingIsLeftWhenGivenBack() throws IOException {
    for (int n = 0; n < 3; n++) {
      DirectoryLock.take(directory).close();
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void whatAKilledWriterLeftIsRemoved() throws IOException {
    Path figures = Files.createDirectory(directory.resolve("figures"));
    Path half = Files.writeString(figures.resolve(".curve.svg.assay-tmp"), "<sv");
    Path whole = directory.resolve("results.json");
    AtomicFile.write(whole, "{}");
    Path foreign = Files.writeString(directory.resolve(".other.tmp"), "not ours");
    DirectoryLock.take(directory).close();
    assertFalse(Files.exists(half));
    assertEquals("{}", Files.readString(whole));
    assertTrue(Files.exists(foreign));
  }

  @Test
  void aMissingDirectoryIsAnError() {
    Path missing = directory.resolve("missing");
    assertThrows(UncheckedIOException.class, () -> DirectoryLock.take(missing));
  }
}
