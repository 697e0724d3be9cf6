package org.assay.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes that share {@code java.io.tmpdir} do to each other's temporary directories. */
class TemporaryDirectoryTest {

  private static final int PROCESSES = 4;
  private static final int TIMES = 700;

  @TempDir Path shared;

  /** The process of its own: makes directories and looks whether they stay. */
  public static void main(String[] args) throws IOException {
    if (args[0].equals("killed")) {
      TemporaryDirectory directory = TemporaryDirectory.create("test");
      Files.writeString(Files.createDirectory(directory.path().resolve("a")).resolve("b"), "c");
      Runtime.getRuntime().halt(0);
    }
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      try (TemporaryDirectory directory = TemporaryDirectory.create("test")) {
        Path file = Files.writeString(directory.path().resolve("file"), "text");
        if (!Files.readString(file).equals("text")) {
          throw new IOException(file + " is empty");
        }
      }
    }
  }

  @Test
  void nobodySweepsADirectoryThatIsBeingMade() throws Exception {
    List<Process> all = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      all.add(start(Integer.toString(TIMES)));
    }
    for (Process process : all) {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), said);
    }
    assertEquals(List.of(), left());
  }

  @Test
  void whatAKilledProcessLeftIsRemovedByTheNext() throws Exception {
    assertEquals(0, start("killed").waitFor());
    assertEquals(1, left().size());
    assertEquals(0, start("1").waitFor());
    assertEquals(List.of(), left());
  }

  @Test
  void aProcessKilledBeforeItsLockWasThereLeavesNothingEither() throws Exception {
    Files.createDirectory(shared.resolve("assay-tmp-1-test-0"));
    Path foreign = Files.createDirectory(shared.resolve("assay-tmp-1-test-1"));
    Path file = Files.writeString(foreign.resolve("file"), "without a lock nobody's to remove");
    assertEquals(0, start("1").waitFor());
    assertFalse(Files.exists(shared.resolve("assay-tmp-1-test-0")));
    assertTrue(Files.exists(file));
  }

  private Process start(String argument) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + shared,
            "-cp",
            System.getProperty("java.class.path"),
            TemporaryDirectoryTest.class.getName(),
            argument)
        .redirectErrorStream(true)
        .start();
  }

  private List<String> left() throws IOException {
    try (Stream<Path> all = Files.list(shared)) {
      return all.map(Path::getFileName).map(Path::toString).toList();
    }
  }
}
