package org.assay.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.DataFormatException;
import org.assay.model.NetworkDirectory;
import org.assay.model.file.NnFileReader;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.assay.units.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Directories of n2p2 in the compiled library: what reaches it, in which units. All functions,
 * cutoffs and activations are held to a naive twin, and to n2p2's numbers, in the native tests.
 */
class SymmetryFunctionsTest {

  private static final double ETA = 0.3;
  private static final double CUTOFF = 4;
  private static final double WEIGHT_H = 1.5;
  private static final double WEIGHT_O = -0.5;
  private static final double ENERGY_H = -13;

  /** Of an energy of some ten units, that two programs round in their own ways. */
  private static final double ROUNDING = 1e-12;

  @TempDir Path directory;

  /** Of either element one radial function of the other, and a network of one weight. */
  private void writeDirectory(String firstLine) throws IOException {
    Files.writeString(
        directory.resolve("input.nn"),
        firstLine
            + """

            number_of_elements 2
            elements O H   # in any order
            atom_energy H -13
            cutoff_type 1
            global_hidden_layers_short 0
            global_activation_short l
            symfunction_short H 2 O 0.3 0.0 4.0
            symfunction_short O 2 H 0.3 0.0 4.0
            """);
    Files.writeString(directory.resolve("scaling.data"), "1 1 0 1 0 1\n2 1 0 1 0 1\n");
    Files.writeString(directory.resolve("weights.001.data"), "1.5\n0.25\n");
    Files.writeString(directory.resolve("weights.008.data"), "-0.5\n0.125\n");
  }

  private static Structure dimer(double distance) {
    return new Structure(Cell.cubic(30), List.of("O", "H"), new double[] {0, 0, 0, 0, 0, distance});
  }

  /** Energy of a dimer in the directory's unit, and its slope. */
  private static double[] expected(double r) {
    double gaussian = Math.exp(-ETA * r * r);
    double fc = 0.5 * (Math.cos(Math.PI * r / CUTOFF) + 1);
    double fcSlope = -0.5 * Math.PI / CUTOFF * Math.sin(Math.PI * r / CUTOFF);
    double weights = WEIGHT_H + WEIGHT_O;
    return new double[] {
      weights * gaussian * fc + 0.25 + 0.125 + ENERGY_H,
      weights * gaussian * (fcSlope - 2 * ETA * r * fc)
    };
  }

  private CompiledPotential read(Optional<String> units) {
    return CompiledPotential.read(
        CompiledKernel.available().get(0), NetworkDirectory.read(directory, units));
  }

  @Test
  void dimerHasTheEnergyOfItsTwoFunctions() throws IOException {
    writeDirectory("# assay units: angstrom-ev");
    try (CompiledPotential potential = read(Optional.empty())) {
      assertEquals(List.of("H", "O"), potential.elements());
      assertEquals(CUTOFF, potential.cutoffRadius(), 0);
      Evaluation found = potential.evaluate(dimer(1.1));
      assertEquals(expected(1.1)[0], found.energy(), ROUNDING);
      assertEquals(-expected(1.1)[1], found.forces()[5], ROUNDING);
    }
  }

  @Test
  void commentsBeginWithAnExclamationMarkToo() throws IOException {
    writeDirectory("elements H O ! and no others");
    Path input = directory.resolve("input.nn");
    Files.writeString(input, Files.readString(input).replaceAll("(?m)^ *elements O H.*$", ""));
    try (CompiledPotential potential = read(Optional.of("angstrom-ev"))) {
      assertEquals(List.of("H", "O"), potential.elements());
    }
  }

  @Test
  void unknownKeywordsAreWarnedOf() throws IOException {
    writeDirectory("# assay units: angstrom-ev\nmy_own 1\nepochs 3\nother_own 2");
    Path input = directory.resolve("input.nn");
    try (CompiledPotential potential = read(Optional.empty())) {
      assertEquals(
          List.of(
              input + ":2: the keyword my_own is not known, and has no effect",
              input + ":4: the keyword other_own is not known, and has no effect"),
          potential.warnings());
    }
  }

  @Test
  void atomicUnitsAreConvertedInside() throws IOException {
    writeDirectory("");
    try (CompiledPotential potential = read(Optional.of("bohr-hartree"))) {
      Evaluation found = potential.evaluate(dimer(2 * Units.ANGSTROM_PER_BOHR));
      assertEquals(expected(2)[0], found.energy() / Units.EV_PER_HARTREE, ROUNDING);
      double unit = Units.EV_PER_ANGSTROM_PER_HARTREE_PER_BOHR;
      assertEquals(-expected(2)[1], found.forces()[5] / unit, ROUNDING);
    }
  }

  @Test
  void aDirectoryIsWrittenAgainInAngstromAndElectronVolt() throws IOException {
    writeDirectory("mean_energy -0.5\nconv_energy 4\nconv_length 2");
    Structure structure = dimer(2 * Units.ANGSTROM_PER_BOHR);
    Path out = Files.createDirectory(directory.resolve("out"));
    RewrittenDirectory written =
        RewrittenDirectory.of(NetworkDirectory.read(directory, Optional.of("bohr-hartree")));
    assertEquals(Optional.empty(), written.misread());
    for (Map.Entry<String, String> file : written.files().entrySet()) {
      Files.writeString(out.resolve(file.getKey()), file.getValue());
    }
    try (CompiledPotential before = read(Optional.of("bohr-hartree"));
        CompiledPotential after =
            CompiledPotential.read(
                CompiledKernel.available().get(0), NetworkDirectory.read(out, Optional.empty()))) {
      Evaluation expected = before.evaluate(structure);
      Evaluation found = after.evaluate(structure);
      double rounding = ROUNDING * Units.EV_PER_HARTREE;
      assertEquals(expected.energy(), found.energy(), rounding);
      assertArrayEquals(expected.forces(), found.forces(), rounding);
    }
  }

  /** {@code --units} may be about the data, or another directory. */
  @Test
  void unitsThatADirectorySaysCountBeforeThoseOfTheCommand() throws IOException {
    writeDirectory("# assay units: angstrom-ev");
    assertEquals(
        "angstrom-ev", NetworkDirectory.read(directory, Optional.of("bohr-hartree")).units());
    writeDirectory("");
    assertEquals(
        "bohr-hartree", NetworkDirectory.read(directory, Optional.of("bohr-hartree")).units());
  }

  @Test
  void unitsThatNobodySaysAreAskedFor() throws IOException {
    writeDirectory("");
    String message =
        assertThrows(DataFormatException.class, () -> read(Optional.empty())).getMessage();
    assertTrue(
        message.contains(
            "say --units angstrom-ev or --units bohr-hartree, in an input.json"
                + " \"dataset_units\""),
        message);
  }

  @Test
  void whoNeedsAFileSaysWhatTheDirectoryIs() throws IOException {
    writeDirectory("");
    String message =
        assertThrows(DataFormatException.class, () -> NnFileReader.read(directory)).getMessage();
    assertTrue(message.contains("a directory of symmetry functions"), message);
  }

  @Test
  void lackingWeightsAreNamed() throws IOException {
    writeDirectory("# assay units: angstrom-ev");
    Files.delete(directory.resolve("weights.008.data"));
    String message =
        assertThrows(DataFormatException.class, () -> read(Optional.empty())).getMessage();
    assertTrue(message.contains("weights.008.data: there is no such file"), message);
  }
}
