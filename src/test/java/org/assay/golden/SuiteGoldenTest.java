package org.assay.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assay.cli.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The quick tests of four potentials: properties beside their references, curves, and the scripts
 * of an export. LAMMPS computes, in which versions differ, and by the processor: nothing here is
 * held to the last byte.
 */
@Tag("golden")
class SuiteGoldenTest {

  private static final Path NETWORK =
      Path.of(System.getProperty("assay.home", "."), "example/lammps/si.nn.dat");

  /** Most points of a curve that are held, evenly spread. */
  private static final int POINTS = 15;

  @TempDir Path out;

  @ParameterizedTest
  @CsvSource({
    "stillinger-weber, pair_style sw; pair_coeff * * Si.sw {element}",
    "tersoff, pair_style tersoff; pair_coeff * * SiC.tersoff {element}",
    "embedded-atom, pair_style eam/alloy; pair_coeff * * Cu_mishin1.eam.alloy {element}"
  })
  void aSuiteFindsWhatIsHeld(String name, String commands) throws IOException {
    validate(name, List.of("--lammps", commands));
    Golden.hold("suites/" + name + ".txt", results(), Rounding.LAMMPS);
  }

  @Test
  void aNetworksSuiteAndItsExportFindWhatIsHeld() throws IOException {
    Path export = out.resolve("export");
    validate("network", List.of(NETWORK, "--export", export));
    Golden.hold("suites/network.txt", results(), Rounding.LAMMPS);
    String kept = "(in|data)\\.(dimer|formation|eos-DC-E0|surface-DC-111-relaxed).*|expected.csv";
    String scripts = new WrittenFiles(export, file -> file.matches(kept)).text();
    Golden.hold("suites/export.txt", scripts, Rounding.LAMMPS);
  }

  private void validate(String name, List<?> potential) {
    List<Object> words = new ArrayList<>(List.of("validate"));
    words.addAll(potential);
    words.add("--suite");
    words.add(Golden.directory().resolve("suites").resolve(name + ".json"));
    words.addAll(List.of("--workers", "1", "--out", out.resolve("out")));
    Outcome outcome = Outcome.run(words);
    assertEquals(0, outcome.code(), outcome.err());
  }

  /** Returns the table of results without its messages, and the curves behind them. */
  private String results() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(out.resolve("out").resolve("results.json").toFile());
    List<String> lines = new ArrayList<>();
    new WrittenFiles(out.resolve("out"), "results.csv"::equals)
        .text()
        .lines()
        .map(SuiteGoldenTest::withoutMessage)
        .forEach(lines::add);
    for (JsonNode curve : json.get("curves")) {
      lines.add("== curve " + curve.get("id").asText());
      lines.add(numbers(curve.get("x")));
      lines.add(numbers(curve.get("y")));
    }
    return String.join("\n", lines) + "\n";
  }

  /** Leaves out method, source and message, the last three columns. */
  private static String withoutMessage(String line) {
    String[] cells = line.split(",", -1);
    return cells.length < 9 ? line : String.join(",", List.of(cells).subList(0, 9));
  }

  private static String numbers(JsonNode axis) {
    JsonNode values = axis.get("values");
    int every = (values.size() + POINTS - 1) / POINTS;
    return IntStream.iterate(0, i -> i < values.size(), i -> i + every)
        .mapToObj(i -> String.format(Locale.ROOT, " %.8g", values.get(i).asDouble()))
        .collect(
            Collectors.joining(
                "",
                axis.get("name").asText()
                    + " ("
                    + axis.get("unit").asText()
                    + "), "
                    + values.size()
                    + ":",
                ""));
  }
}
