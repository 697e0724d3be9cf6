package org.assay.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {

  @TempDir Path directory;

  private Path file(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, name);
  }

  @Test
  void whatIsThereComesInTheOrderOfNames() throws IOException {
    Path second = file("b.dat");
    Path first = file("a.dat");
    file("a.txt");
    Path below = file("c.dat/inside.dat");
    assertEquals(List.of(first, second, below.getParent()), Listing.of(directory, "*.dat"));
    assertEquals(
        List.of(first, directory.resolve("a.txt"), second, below), Listing.files(directory));
    assertEquals(List.of(first), Listing.files(first));
  }

  @Test
  void aLinkToADirectoryListsWhatIsInIt() throws IOException {
    file("c/b.dat");
    file("c/d/a.dat");
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("c"));
    assertEquals(List.of(link.resolve("b.dat"), link.resolve("d/a.dat")), Listing.files(link));
  }

  @Test
  void aDirectoryGoesWithAllThatIsInIt() throws IOException {
    Path below = file("c/d/inside.dat");
    Listing.delete(directory.resolve("c"));
    assertFalse(Files.exists(below.getParent().getParent()));
  }

  /** Java wraps it in an unchecked exception of its own, which nobody had reckoned with. */
  @Test
  void aDiskThatFailsUnderWayIsTheErrorThatItIs() {
    IOException fault = new IOException("Input/output error");
    DirectoryStream.Filter<Path> failing =
        path -> {
          throw fault;
        };
    IOException thrown =
        assertThrows(
            IOException.class,
            () -> {
              file("a.dat");
              try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, failing)) {
                Listing.sorted(files);
              }
            });
    assertSame(fault, thrown);
  }

  @Test
  void aTreeThatCannotBeWalkedIsAnErrorOfFiles() throws IOException {
    try (UnwalkableTree tree = new UnwalkableTree(directory)) {
      assertThrows(IOException.class, () -> Listing.files(tree.top()));
      assertThrows(IOException.class, () -> Listing.delete(tree.top()));
    }
  }
}
