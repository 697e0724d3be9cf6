package org.assay.fit.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.DataFormatException;
import org.assay.dataset.DataKeys;
import org.assay.dataset.GroupRule;
import org.assay.io.Sha256;
import org.assay.io.UnwalkableTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataInputTest {

  @TempDir Path directory;

  private static DataInput of(Path... paths) {
    return new DataInput(List.of(paths), Optional.empty(), GroupRule.AUTO, DataKeys.BY_RULE, false);
  }

  @Test
  void theHashOfSeveralFilesIsThatOfTheirNamesAndHashes() throws IOException {
    Path first = Files.writeString(directory.resolve("a.dat"), "1");
    Files.writeString(directory.resolve("b.dat"), "2");
    assertEquals(Sha256.of("1"), of(first).sha256());
    assertEquals(
        Sha256.of(Sha256.of("1") + "  a.dat\n" + Sha256.of("2") + "  b.dat\n"),
        of(directory).sha256());
  }

  @Test
  void dataThatCannotBeSearchedAreNamed() throws IOException {
    try (UnwalkableTree tree = new UnwalkableTree(directory)) {
      DataFormatException error =
          assertThrows(DataFormatException.class, () -> of(tree.top()).sha256());
      assertEquals(
          tree.top() + ": cannot be read (File name too long); check name and permission",
          error.getMessage());
      assertThrows(DataFormatException.class, () -> Sha256.of(tree.top()));
    }
  }
}
