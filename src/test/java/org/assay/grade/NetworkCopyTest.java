package org.assay.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assay.model.ZblCore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks with what lies beside them. */
class NetworkCopyTest {

  @TempDir Path directory;

  private Path network;
  private Path copy;

  @BeforeEach
  void network() throws IOException {
    network = Files.writeString(directory.resolve("new.dat"), "new");
    copy = directory.resolve("best.dat");
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  @Test
  void coreAndGradesGoWithANetwork() throws IOException {
    Files.writeString(ZblCore.beside(network), "core");
    Files.writeString(GradeFile.beside(network), "grades");
    Files.writeString(copy, "old");
    NetworkCopy.whole(network, copy);
    assertEquals("new", read(copy));
    assertEquals("core", read(ZblCore.beside(copy)));
    assertEquals("grades", read(GradeFile.beside(copy)));
  }

  /** A network without a core must not find that of the one before. */
  @Test
  void whatAnOlderNetworkHadIsRemoved() throws IOException {
    Files.writeString(copy, "old");
    Files.writeString(ZblCore.beside(copy), "core");
    Files.writeString(GradeFile.beside(copy), "grades");
    NetworkCopy.whole(network, copy);
    assertEquals("new", read(copy));
    assertFalse(Files.exists(ZblCore.beside(copy)));
    assertFalse(Files.exists(GradeFile.beside(copy)));
  }

  @Test
  void aNetworkCopiedToItselfStays() throws IOException {
    Files.writeString(ZblCore.beside(network), "core");
    NetworkCopy.withCore(network, network);
    assertEquals("new", read(network));
    assertEquals("core", read(ZblCore.beside(network)));
  }

  @Test
  void ofADirectoryTheFilesOfItsNetworkAreCopied() throws IOException {
    Path from = Files.createDirectory(directory.resolve("net"));
    Files.writeString(from.resolve("input.nn"), "elements Si\n");
    Files.writeString(from.resolve("scaling.data"), "1");
    Files.writeString(from.resolve("weights.014.data"), "2");
    Files.writeString(from.resolve("nnp-train.log.0000"), "long");
    Path to = directory.resolve("to");
    NetworkCopy.withCore(from, to);
    assertEquals("2", read(to.resolve("weights.014.data")));
    assertFalse(Files.exists(to.resolve("nnp-train.log.0000")));
  }
}
