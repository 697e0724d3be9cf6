package org.assay.app.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assay.dataset.ReadingListener;
import org.assay.fit.settings.FitSettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code assay data --descriptors} says of dimers and a network that sees 4.5 Å. */
class DescriptorSurveyTest {

  private static final String START =
      "5 0 1\n1\nSi 28.085\n1 0.25 4.5 1.0 1.0\n2 0 2\n3 1.8 2.4 3.0\n0\n3 6 5 1\n";

  @TempDir Path directory;

  private List<String> said(double... distances) throws IOException {
    StringBuilder data = new StringBuilder();
    for (double r : distances) {
      data.append(
          String.format(
              Locale.ROOT,
              """
              2
              Lattice="20 0 0 0 20 0 0 0 20" Properties=species:S:1:pos:R:3 energy=%.4f
              Si 0 0 0
              Si %.4f 0 0
              """,
              -1 / r,
              r));
    }
    Files.writeString(directory.resolve("train.extxyz"), data);
    Files.writeString(directory.resolve("start.dat"), START);
    Path input =
        Files.writeString(
            directory.resolve("input.json"),
            "{\"pot_file\": \"start.dat\", \"dataset_path\": \"train.extxyz\", \"seed\": 1}");
    Fit.Input read = Fit.Input.read(FitSettingsReader.read(input), ReadingListener.NONE);
    return DescriptorSurvey.of(read, read.dataset());
  }

  @Test
  void dimersBeyondTheCutoffAreTheSameAndTheirEnergiesAreNot() throws IOException {
    List<String> lines = said(2.2, 2.5, 3, 3.5, 5, 8);
    assertTrue(lines.stream().anyMatch(l -> l.startsWith("1 pair of structures")), lines::toString);
    assertTrue(
        lines.get(lines.size() - 1).endsWith("37.5 meV/atom apart, distance 0.000"),
        lines::toString);
  }

  @Test
  void dimersThatAreSeenAreToldApart() throws IOException {
    List<String> lines = said(2.2, 2.5, 3, 3.5);
    assertEquals(
        "all structures with different energies are told apart", lines.get(lines.size() - 1));
    // All of a dimer follows from one distance: P_l(1) = 1 for each order.
    assertTrue(
        lines.contains(
            "descriptors: 3 descriptors would tell as much; leave out orders or centres"),
        lines::toString);
  }
}
