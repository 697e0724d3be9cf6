package org.assay.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.io.AtomicFile;
import org.assay.json.JsonText;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileWriter;

/**
 * The files of a first fit: {@code input.json}, {@code start.nn.dat}, and {@code start.md}, which
 * says of each value why it is so.
 *
 * @param frame network to start from; none of symmetry functions, which the fit makes
 * @param keys of the input, in their order
 * @param network why the network is as it is
 */
public record StartFiles(Optional<NnFile> frame, List<Choice> keys, List<Choice> network) {

  public static final String INPUT = "input.json";
  public static final String NETWORK = "start.nn.dat";
  public static final String REASONS = "start.md";

  public StartFiles {
    keys = List.copyOf(keys);
    network = List.copyOf(network);
  }

  /** Returns the names of the files. */
  public static List<String> names() {
    return List.of(INPUT, NETWORK, REASONS);
  }

  /**
   * Writes the files into a directory.
   *
   * @param title first line of the reasons
   */
  public void write(Path directory, String title) {
    frame.ifPresent(f -> AtomicFile.write(directory.resolve(NETWORK), NnFileWriter.text(f)));
    AtomicFile.write(directory.resolve(INPUT), json(keys));
    AtomicFile.write(directory.resolve(REASONS), reasons(title));
  }

  /** Returns keys as an input.json. */
  static String json(List<Choice> keys) {
    Map<String, Object> all = new LinkedHashMap<>();
    keys.forEach(c -> all.put(c.key(), c.value()));
    List<String> lines = new ArrayList<>();
    all.forEach((key, value) -> lines.add("  " + JsonText.line(key) + ": " + json(value)));
    return "{\n" + String.join(",\n", lines) + "\n}\n";
  }

  private static String json(Object value) {
    boolean whole = value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e9;
    return whole ? Long.toString(((Double) value).longValue()) : JsonText.line(value);
  }

  private String reasons(String title) {
    return """
    # %s

    What %s, and why; change what you know better.
    `docs/input.md` explains every key.

    | | value | why |
    |---|---|---|
    %s
    """
        .formatted(
            title,
            frame.isPresent()
                ? "`input.json` and `start.nn.dat` say"
                : "`input.json` says and the fit will begin with",
            Stream.concat(network.stream(), keys.stream())
                .map(c -> "| `" + c.key() + "` | " + c.value() + " | " + c.reason() + " |")
                .collect(Collectors.joining("\n")));
  }
}
