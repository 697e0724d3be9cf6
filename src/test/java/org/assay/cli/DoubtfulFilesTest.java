package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands say of a directory with a broken file, and of structures without energies. */
class DoubtfulFilesTest {

  private static final String NETWORK =
      "5 0 1\n1\nSi 28\n0 0.3 4 1 1\n1 0\n1 2\n0\n3 1 1 1\n0.5\n0.25\n-1.5\n0.125\n";

  private static final String BLOCK = "A\n1\n4 0 0\n0 4 0\n0 0 4\n2\nc\n0 0 0\n2 2 2\n-9\n";

  private static final String POSCAR =
      "DC\n1\n4 0 0\n0 4 0\n0 0 4\nSi\n2\nDirect\n0 0 0\n0.5 0.5 0.5\n";

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeFiles() throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.writeString(data.resolve("good.dat"), BLOCK + BLOCK.replace("-9", "-9.5"));
    Files.writeString(data.resolve("bad.dat"), BLOCK + BLOCK.replace("2 2 2", "2 2"));
    Files.writeString(directory.resolve("nn.dat"), NETWORK);
    Files.writeString(directory.resolve("POSCAR"), POSCAR);
  }

  private int run(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = arguments[i].replace("DIR", directory.toString());
    }
    return Main.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "convert DIR/data DIR/out.xyz --element Si",
        "data DIR/data --element Si",
        "evaluate DIR/nn.dat DIR/data"
      })
  void aBrokenFileIsNamedAndCountedAndStrictRefusesIt(String command) {
    assertEquals(0, run(command.split(" ")), said());
    assertTrue(said().contains("note: left out: "), said());
    assertTrue(said().contains("bad.dat:19: 2 coordinates"), said());
    assertTrue(said().contains("1 of 2 files left out"), said());
    err.reset();
    assertEquals(3, run((command + " --strict").split(" ")));
    assertTrue(said().contains("bad.dat:19: 2 coordinates"), said());
  }

  @Test
  void aFitSaysItAndRefusesItWhenItsInputIsStrict() throws IOException {
    Path input = directory.resolve("input.json");
    String keys =
        "{\"pot_file\": \"nn.dat\", \"dataset_path\": \"data\", \"max_iter\": 2, \"seed\": 1";
    Files.writeString(input, keys + "}");
    assertEquals(0, run("fit", input.toString(), "--out", "DIR/fit"), said());
    assertTrue(said().contains("1 of 2 files left out"), said());
    assertEquals(3, run("fit", input.toString(), "--out", "DIR/fit2", "--strict"));
    Files.writeString(input, keys + ", \"dataset_strict\": true}");
    assertEquals(3, run("fit", input.toString(), "--out", "DIR/fit3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evaluate DIR/network DIR/network DIR/POSCAR", "convert DIR/network DIR/written"})
  void whatADirectorySaysWithoutEffectIsWarnedOfOnce(String command) throws IOException {
    Path network = Files.createDirectory(directory.resolve("network"));
    Files.writeString(
        network.resolve("input.nn"),
        """
        # assay units: angstrom-ev
        elements Si
        my_own 1
        cutoff_type 1
        global_hidden_layers_short 0
        global_activation_short l
        symfunction_short Si 2 Si 0.3 0.0 4.0
        """);
    Files.writeString(network.resolve("scaling.data"), "1 1 0 1 0 1\n");
    Files.writeString(network.resolve("weights.014.data"), "0.5\n0.25\n");
    assertEquals(0, run(command.split(" ")), said());
    String warning =
        "warning: "
            + network.resolve("input.nn")
            + ":3: the keyword my_own is not known, and has no effect";
    assertEquals(1, said().lines().filter(warning::equals).count(), said());
  }

  @Test
  void structuresWithoutEnergiesStayWithoutEnergies() throws IOException {
    assertEquals(0, run("data", "DIR/POSCAR"), said());
    assertEquals(0, run("evaluate", "DIR/nn.dat", "DIR/POSCAR"), said());
    assertEquals(0, run("convert", "DIR/POSCAR", "DIR/out.xyz"), said());
    assertFalse(Files.readString(directory.resolve("out.xyz")).contains("energy"));
    // A fit of nothing else has nothing to train on.
    Path input = directory.resolve("input.json");
    Files.writeString(
        input, "{\"pot_file\": \"nn.dat\", \"dataset_path\": \"POSCAR\", \"max_iter\": 2}");
    assertEquals(3, run("fit", input.toString(), "--out", "DIR/fit"));
  }
}
