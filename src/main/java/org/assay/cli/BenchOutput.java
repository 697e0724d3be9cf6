package org.assay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.assay.app.OutputDirectory;
import org.assay.io.AtomicFile;
import org.assay.json.JsonText;

/** Where a benchmark's results go: {@code --json FILE}, {@code --out DIR}, both or neither. */
final class BenchOutput implements AutoCloseable {

  private final List<Path> files = new ArrayList<>();
  private final Optional<OutputDirectory> directory;

  private BenchOutput(CommandLine line, String name) throws IOException {
    directory =
        line.hasOption("out")
            ? Optional.of(OutputDirectory.take(Path.of(line.getOptionValue("out"))))
            : Optional.empty();
    directory.ifPresent(d -> files.add(d.path().resolve(name)));
    if (line.hasOption("json")) {
      files.add(Path.of(line.getOptionValue("json")));
    }
  }

  /**
   * Takes what a command line asks for.
   *
   * @param name of the JSON file in the directory
   */
  static BenchOutput of(CommandLine line, String name) throws IOException {
    return new BenchOutput(line, name);
  }

  /** Returns the directory for figures, if one was given. */
  Optional<Path> directory() {
    return directory.map(OutputDirectory::path);
  }

  /** Writes every timing as JSON, wherever it was asked for. */
  void write(Map<String, Object> values) throws IOException {
    String text = JsonText.indented(values);
    for (Path file : files) {
      AtomicFile.write(file, text);
    }
  }

  @Override
  public void close() {
    directory.ifPresent(OutputDirectory::close);
  }
}
