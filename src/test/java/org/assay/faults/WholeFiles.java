package org.assay.faults;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.assay.io.Snapshot;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.file.NnFileReader;
import org.xml.sax.SAXException;

/** Reads every file of an output directory, each in its own format. */
final class WholeFiles {

  /**
   * What was found.
   *
   * @param read files that are whole
   * @param broken those that are not, with what is wrong
   */
  record Findings(int read, List<String> broken) {}

  private WholeFiles() {}

  /** Returns whether a file is one of those that a killed program may leave. */
  static boolean isTemporary(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".assay-tmp") || name.equals(".assay.lock");
  }

  static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static Findings in(Path directory) throws IOException {
    List<String> broken = new ArrayList<>();
    int read = 0;
    for (Path file : files(directory)) {
      if (isTemporary(file)) {
        continue;
      }
      Optional<String> problem = problem(file);
      problem.ifPresent(p -> broken.add(directory.relativize(file) + ": " + p));
      read += problem.isPresent() ? 0 : 1;
    }
    return new Findings(read, broken);
  }

  private static Optional<String> problem(Path file) {
    try {
      read(file);
      return Optional.empty();
    } catch (IOException | SAXException | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (Exception e) {
      return Optional.of(e.toString());
    }
  }

  private static void read(Path file) throws Exception {
    String name = file.getFileName().toString();
    byte[] bytes = Files.readAllBytes(file);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    switch (ending) {
      case "json" ->
          JsonMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .build()
              .readTree(nonEmpty(bytes));
      case "bin" -> Snapshot.of(name, bytes);
      case "grade" -> grade(file);
      case "csv" -> table(text(bytes));
      case "html" -> require(text(bytes).stripTrailing().endsWith("</html>"), "no </html>");
      case "svg" ->
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(bytes));
      case "pdf" -> pages(bytes);
      case "png" -> require(ImageIO.read(new ByteArrayInputStream(bytes)) != null, "no image");
      case "txt" -> require(text(bytes).endsWith("\n"), "the last line is cut off");
      case "dat" -> {
        if (name.contains("-NN-")) {
          NnFileReader.readPotential(file);
        } else {
          rows(name, text(bytes));
        }
      }
      default -> throw new IOException("a file of a kind that nobody promised");
    }
  }

  private static byte[] nonEmpty(byte[] bytes) throws IOException {
    require(bytes.length > 0, "empty");
    return bytes;
  }

  /**
   * A grade file is written before its network: where that was not to be, another of the same fit
   * has the descriptors that it must fit to.
   */
  private static void grade(Path file) throws IOException {
    String name = file.getFileName().toString();
    Path network = file.resolveSibling(name.substring(0, name.length() - ".grade".length()));
    if (!Files.exists(network)) {
      try (DirectoryStream<Path> others =
          Files.newDirectoryStream(file.toAbsolutePath().getParent(), "*-NN-*.dat")) {
        Iterator<Path> other = others.iterator();
        if (!other.hasNext()) {
          require(Files.readString(file).endsWith("\n"), "the last line is cut off");
          return;
        }
        network = other.next();
      }
    }
    try (CompiledPotential potential =
        CompiledPotential.read(CompiledKernel.available().get(0), network)) {
      potential.grader(file).close();
    }
  }

  private static void pages(byte[] bytes) throws IOException {
    try (PDDocument document = Loader.loadPDF(bytes)) {
      require(document.getNumberOfPages() > 0, "no page");
    }
  }

  /** Every row of numbers has the columns of the first, and the last one ends. */
  private static void rows(String name, String text) throws IOException {
    require(text.isEmpty() || text.endsWith("\n"), "the last line is cut off");
    if (name.endsWith("-log.dat")) {
      return;
    }
    int columns = 0;
    for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
      int found = line.strip().split("\\s+").length;
      require(columns == 0 || found == columns, found + " columns and not " + columns);
      columns = found;
    }
  }

  private static void table(String text) throws IOException {
    require(text.endsWith("\n"), "the last line is cut off");
    int columns = 0;
    int found = 1;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (c == ',' && !quoted) {
        found++;
      } else if (c == '\n' && !quoted) {
        require(columns == 0 || found == columns, found + " columns and not " + columns);
        columns = found;
        found = 1;
      }
    }
    require(!quoted, "a quote is open");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void require(boolean condition, String problem) throws IOException {
    if (!condition) {
      throw new IOException(problem);
    }
  }
}
