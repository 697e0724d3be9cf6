package org.assay.app.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

  private static final String FUNCTIONS =
      """
      # assay units: angstrom-ev
      number_of_elements 1
      elements Si
      cutoff_type 1
      scale_symmetry_functions
      global_hidden_layers_short 1
      global_nodes_short 3
      global_activation_short t l
      symfunction_short Si 2 Si 0.1 0.0 4.5
      symfunction_short Si 2 Si 0.4 0.0 4.5
      symfunction_short Si 2 Si 1.0 2.6 4.5
      symfunction_short Si 3 Si Si 0.02 1.0 1.0 4.5
      """;

  private List<String> said(double... distances) throws IOException {
    return said("\"pot_file\": \"start.dat\"", distances);
  }

  private List<String> said(String potential, double... distances) throws IOException {
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
            "{" + potential + ", \"dataset_path\": \"train.extxyz\", \"seed\": 1}");
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

  private List<String> saidOfFunctions(double... distances) throws IOException {
    Path start = Files.createDirectories(directory.resolve("start"));
    Files.writeString(start.resolve("input.nn"), FUNCTIONS);
    return said("\"pot_type\": \"BP\", \"pot_file\": \"start\", \"element\": \"Si\"", distances);
  }

  /** exp(−η (r − r_s)²) (1 + cos π r/r_c)/2 of a dimer's only neighbour; no angle has a value. */
  private static double radial(double eta, double shift, double r) {
    return Math.exp(-eta * (r - shift) * (r - shift)) * (1 + Math.cos(Math.PI * r / 4.5)) / 2;
  }

  @Test
  void symmetryFunctionsHaveTheirRangesAndTheirRank() throws IOException {
    List<String> lines = saidOfFunctions(2.2, 2.5, 3, 3.5);
    assertTrue(
        lines.get(1).startsWith("symmetry functions of Si: 3 of 4 are independent"),
        lines::toString);
    double[][] functions = {{0.1, 0}, {0.4, 0}, {1, 2.6}};
    for (int p = 0; p < 3; p++) {
      String[] words = lines.get(3 + p).strip().split(" +", -1);
      double[] at = new double[4];
      double[] r = {2.2, 2.5, 3, 3.5};
      for (int n = 0; n < 4; n++) {
        at[n] = radial(functions[p][0], functions[p][1], r[n]);
      }
      Arrays.sort(at);
      assertEquals(at[0], Double.parseDouble(words[1]), 1e-4 * at[0]); // five digits are printed
      assertEquals(at[3], Double.parseDouble(words[2]), 1e-4 * at[3]);
    }
    assertTrue(lines.get(6).endsWith(": the same at all atoms"), lines::toString);
    assertTrue(
        lines.contains(
            "symmetry functions of Si: 3 would tell as much; \"symmetry_functions_keep\": 3 drops"
                + " the others"),
        lines::toString);
    assertEquals(
        "all structures with different energies are told apart", lines.get(lines.size() - 1));
  }

  @Test
  void dimersBeyondTheCutoffAreTheSameToSymmetryFunctionsToo() throws IOException {
    List<String> lines = saidOfFunctions(2.2, 2.5, 3, 3.5, 5, 8);
    assertTrue(lines.stream().anyMatch(l -> l.startsWith("1 pair of structures")), lines::toString);
  }
}
