package org.assay.app.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.DataFormatException;
import org.assay.audit.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories of n2p2 are audited as networks are that lie in files. */
class AuditedDirectoriesTest {

  private static final Optional<String> BOHR = Optional.of("bohr-hartree");

  @TempDir Path directory;

  private Path write(String name, String weights) throws IOException {
    Path network = Files.createDirectory(directory.resolve(name));
    Files.writeString(
        network.resolve("input.nn"),
        """
        elements Si
        cutoff_type 1
        global_hidden_layers_short 0
        global_activation_short l
        symfunction_short Si 2 Si 0.1 0.0 8.0
        """);
    Files.writeString(network.resolve("scaling.data"), "1 1 0 1 0 1\n");
    Files.writeString(network.resolve("weights.014.data"), weights);
    return network;
  }

  @Test
  void directoriesAreNamedAndKeepTheirUnits() throws IOException {
    List<Path> two = List.of(write("first", "1.5\n0.25\n"), write("second", "1.25\n0.25\n"));
    AuditSubject subject = AuditSubject.ofNetworks(two, 1, BOHR);
    List<Checkpoint> networks = subject.checkpoints().get();
    assertEquals(List.of("first", "second"), networks.stream().map(Checkpoint::label).toList());
    assertEquals(
        "pyfit units bohr-hartree", subject.candidate(networks.get(1)).potential().pairStyle());
    assertEquals(List.of("Si"), subject.candidate(networks.get(0)).elements());
    assertEquals(directory.resolve("audit"), CheckpointAudit.beside(subject));
  }

  @Test
  void aBadDirectoryIsRefusedBeforeAnythingIsComputed() throws IOException {
    List<Path> two = List.of(write("first", "1.5\n0.25\n"), write("second", "1.25\n0,25\n"));
    String message =
        assertThrows(DataFormatException.class, () -> AuditSubject.ofNetworks(two, 1, BOHR))
            .getMessage();
    assertTrue(message.contains("weights.014.data:2: a weight or bias is \"0,25\""), message);
  }
}
