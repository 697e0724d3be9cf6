package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of datasets. */
class PlotCommandTest {

  @TempDir Path directory;

  private Path data(String... structures) throws IOException {
    return Files.writeString(directory.resolve("alloy.extxyz"), String.join("", structures));
  }

  /** Two atoms in a cube of 3 Å, of this energy (eV). */
  private static String pair(String first, String second, double energy) {
    return "2\nLattice=\"3 0 0 0 3 0 0 0 3\" Properties=species:S:1:pos:R:3 energy="
        + energy
        + "\n"
        + first
        + " 0 0 0\n"
        + second
        + " 1.5 1.5 1.5\n";
  }

  @Test
  void theHullOfADatasetIsAFigureOfItsOwn() throws IOException {
    Path data = data(pair("Al", "Al", -7), pair("Ni", "Ni", -11), pair("Al", "Ni", -10));
    Path out = directory.resolve("hull.svg");
    Outcome o = Outcome.run("plot", "formation-energy", data, "--out", out);
    assertEquals(0, o.code(), o.said());
    assertTrue(Files.readString(out).contains("</svg>"));
    List<String> table = Files.readAllLines(directory.resolve("hull.csv"));
    // -10/2 above the mean of -7/2 and -11/2: -0.5 eV per atom.
    assertTrue(table.stream().anyMatch(row -> row.contains("-0.5")), String.join("\n", table));
    Outcome distances =
        Outcome.run("plot", "shortest-distance", data, "--out", directory.resolve("d.pdf"));
    assertEquals(0, distances.code(), distances.said());
  }

  @Test
  void dataWithoutAHullAreToldWhatItNeeds() throws IOException {
    Path data = data(pair("Al", "Al", -7));
    Outcome o = Outcome.run("plot", "formation-energy", data, "--out", directory.resolve("h.svg"));
    assertEquals(3, o.code(), o.said());
    assertTrue(
        o.err()
            .contains(
                data
                    + ": nothing to draw as formation-energy; it needs energies of structures of"
                    + " two elements or three"),
        o.err());
  }

  @Test
  void theListNamesFiguresOfDatasets() {
    Outcome o = Outcome.run("plot", "--list");
    assertTrue(o.out().contains("formation-energy-pairs"), o.out());
  }
}
