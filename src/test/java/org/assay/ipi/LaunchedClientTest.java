package org.assay.ipi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.assay.session.Launcher;
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
}
