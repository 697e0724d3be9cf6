package org.assay.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A directory with others in it whose names are longer, from the root on, than the system takes: no
 * walk through it comes to its end, whoever the user is.
 */
public final class UnwalkableTree implements AutoCloseable {

  private static final String NAME = "n".repeat(250);

  private final Path top;
  private final Path aside;
  private final Path moved;

  /** Makes it within a directory. */
  public UnwalkableTree(Path directory) throws IOException {
    top = directory.resolve("top");
    aside = directory.resolve("aside");
    nested(aside);
    moved = Files.move(aside, nested(top).resolve("aside"));
  }

  /** Makes directories within each other, their names of 2,500 letters in all. */
  private static Path nested(Path top) throws IOException {
    return Files.createDirectories(
        Stream.iterate(top, path -> path.resolve(NAME)).skip(10).findFirst().orElseThrow());
  }

  /** Returns the directory. */
  public Path top() {
    return top;
  }

  /** Makes it one that can be removed. */
  @Override
  public void close() throws IOException {
    Files.move(moved, aside);
  }
}
