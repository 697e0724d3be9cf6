package org.assay.app.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.AssayException;
import org.assay.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitteeMembersTest {

  @TempDir Path directory;

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @Test
  void namesInACommitteeFileAreRelativeToIt() throws IOException {
    String json =
        write(
            "PF-committee.json",
            "{\"schema\": 1, \"members\": [{\"file\": \"a.dat\", \"seed\": 1},"
                + " {\"file\": \"sub/b.dat\"}]}");
    String network = write("c.dat", "5 0 1\n");
    assertEquals(
        List.of(directory.resolve("a.dat"), directory.resolve("sub/b.dat"), Path.of(network)),
        CommitteeMembers.of(List.of(json, network)));
  }

  @Test
  void aNetworkThatHasChangedSinceIsRefused() throws IOException {
    write("a.dat", "abc");
    String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180
    String json =
        write("c.json", "{\"members\": [\n {\"file\": \"a.dat\", \"sha256\": \"" + hash + "\"}]}");
    assertEquals(
        List.of(directory.resolve("a.dat")), CommitteeMembers.of(List.of(json)), "as it was");
    write("a.dat", "abd");
    String said =
        assertThrows(DataFormatException.class, () -> CommitteeMembers.of(List.of(json)))
            .getMessage();
    assertTrue(said.contains("c.json:2: members[1].sha256") && said.contains("a.dat"), said);
  }

  @Test
  void theRestOfADirectoryOfN2p2NamesWhatIsMissing() throws IOException {
    write("weights.014.data", "0.5 b 1 1 1\n");
    String said =
        assertThrows(
                DataFormatException.class, () -> CommitteeMembers.of(List.of(directory.toString())))
            .getMessage();
    assertTrue(said.startsWith(directory.resolve("input.nn") + ": there is no such file"), said);
  }

  @Test
  void emptyAndUnreadableFilesAreRefused() throws IOException {
    String json = write("empty.json", "{\"schema\": 1, \"members\": []}");
    String said =
        assertThrows(AssayException.class, () -> CommitteeMembers.of(List.of(json))).getMessage();
    assertTrue(said.contains("empty.json:1") && said.contains("at least one"), said);
    String gone = directory.resolve("gone.dat").toString();
    assertTrue(
        assertThrows(AssayException.class, () -> CommitteeMembers.of(List.of(gone)))
            .getMessage()
            .contains("gone.dat: cannot be read"));
  }
}
