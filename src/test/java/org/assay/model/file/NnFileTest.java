package org.assay.model.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.assay.RandomStructures;
import org.assay.SettingsException;
import org.assay.engine.EngineName;
import org.assay.engine.EnginePotential;
import org.assay.engine.Engines;
import org.assay.engine.NaiveNetwork;
import org.assay.engine.Term;
import org.assay.model.Activation;
import org.assay.model.ElementSet;
import org.assay.model.Network;
import org.assay.model.Potential;
import org.assay.model.TestNetworks;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NnFileTest {

  /** A 2-2-1 network: lines 1 to 8 are the header, 9 to 17 its nine numbers. */
  private static final List<String> GOOD =
      List.of(
          " 5 0.5 1",
          " 1",
          " Si 28.085",
          " 0 0.25 4.5 1.0 0.9",
          " 2 0 2",
          " 1 2.4",
          " 0 0 0 0 0 0 0 0 0",
          " 3 2 2 1",
          "1e-1 0.0",
          "2E-1 0.0",
          "-.3 0.0",
          "+0.4 0.0",
          "5 0.0",
          "6. 0.0",
          "7e0 0.0",
          "8 0.0",
          "9 0.0");

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"SIGMOID", "SHIFTED_SIGMOID", "TANH"})
  void whatIsWrittenIsReadBackToTheLastBit(Activation activation) {
    for (int type : new int[] {5, 20}) {
      Potential potential = TestNetworks.random(type, activation, 99);
      double[] parameters = TestNetworks.only(potential).network().parameters();
      double[] awkward = parameters.clone();
      awkward[0] = Math.PI * 1e-300;
      awkward[1] = -Double.MIN_VALUE;
      awkward[2] = 1.0 / 3 * 1e17;
      NnFile before = TestNetworks.file(potential).withParameters(awkward);
      Path file = directory.resolve(activation + "-" + type + ".dat");
      NnFileWriter.write(before, file);
      NnFile read = NnFileReader.read(file);
      assertArrayEquals(awkward, read.parameters().orElseThrow());
      assertEquals(before.descriptors(), read.descriptors());
      assertEquals(before.architecture(), read.architecture());
      assertEquals(NnFileWriter.text(before), NnFileWriter.text(read));
      for (var sample : RandomStructures.all(1)) {
        double expected = energy(potential, sample.structure());
        NnFile again = read.withParameters(parameters);
        double found =
            energy(
                NnFileReader.parse("again", NnFileWriter.text(again)).potential(),
                sample.structure());
        assertEquals(expected, found, 0, sample.toString());
      }
    }
  }

  private static double energy(Potential potential, Structure structure) {
    try (EnginePotential each = Engines.of(EngineName.AUTO).potential(potential)) {
      return each.evaluate(structure).energy();
    }
  }

  @Test
  void readsEveryPart() {
    NnFile file = NnFileReader.parse("a.dat", String.join("\n", GOOD));
    assertEquals(NnFile.Dialect.PYFIT, file.dialect());
    assertEquals(List.of(new NnFile.Species("Si", 28.085)), file.species());
    assertEquals(ElementSet.of("Si"), file.elements());
    assertEquals(0.5, file.shift());
    assertEquals(0.25, file.largestWeight());
    assertEquals(4.5, file.descriptors().cutoffRadius());
    assertEquals(1.0, file.descriptors().cutoffRange());
    assertEquals(0.9, file.descriptors().sigma());
    assertArrayEquals(new int[] {0, 2}, file.descriptors().orders());
    assertArrayEquals(new int[] {2, 2, 1}, file.architecture().sizes());
    assertEquals(Activation.SHIFTED_SIGMOID, file.architecture().activation());
    double[] numbers = {0.1, 0.2, -0.3, 0.4, 5, 6, 7, 8, 9};
    assertArrayEquals(numbers, file.parameters().orElseThrow());
  }

  /** The order of the numbers, checked by a network evaluated by hand. */
  @Test
  void numbersAreWeightsByInputThenBiases() {
    Network read =
        NnFileReader.parse("a.dat", String.join("\n", GOOD)).potential().models().get(0).network();
    Term[] inputs = {Term.of(3), Term.of(4)};
    NaiveNetwork network = new NaiveNetwork(read.architecture(), read.parameters(), inputs);
    double first = 1 / (1 + Math.exp(-(0.1 * 3 - 0.3 * 4 + 5))) - 0.5;
    double second = 1 / (1 + Math.exp(-(0.2 * 3 + 0.4 * 4 + 6))) - 0.5;
    assertEquals(7 * first + 8 * second + 9, network.energy().value(), 1e-14);
  }

  @Test
  void readsTheOrderOfAladynAndWritesPyfits() {
    List<String> lines = new ArrayList<>(GOOD);
    lines.add(6, lines.remove(7));
    NnFile file = NnFileReader.parse("a.dat", String.join("\n", lines));
    assertEquals(NnFile.Dialect.ALADYN, file.dialect());
    NnFile pyfit = NnFileReader.parse("a.dat", String.join("\n", GOOD));
    assertEquals(NnFileWriter.text(pyfit), NnFileWriter.text(file));
  }

  @Test
  void toleratesCommentsQuotesBlankLinesAndCarriageReturns() {
    List<String> lines = new ArrayList<>(GOOD);
    lines.set(0, "5 0.5 1   type, shift, activation");
    lines.set(2, "'Si' 28.085 # silicon, Å and all");
    lines.set(4, "2 0 2 ! orders");
    lines.add(3, "");
    lines.add(12, "   \t");
    NnFile file = NnFileReader.parse("a.dat", "\n" + String.join("\r\n", lines) + "\r\n\r\n");
    NnFile plain = NnFileReader.parse("a.dat", String.join("\n", GOOD));
    assertArrayEquals(plain.parameters().orElseThrow(), file.parameters().orElseThrow());
    assertEquals("Si", file.elements().symbol(0));
  }

  @Test
  void aFileThatAsksToDrawItsWeightsHoldsNoPotential() throws IOException {
    List<String> lines = new ArrayList<>(GOOD.subList(0, 8));
    lines.set(3, " 1 0.25 4.5 1.0 0.9");
    Path path = directory.resolve("start.dat");
    Files.writeString(path, String.join("\n", lines));
    NnFile file = NnFileReader.read(path);
    assertTrue(file.parameters().isEmpty());
    assertEquals(NnFileWriter.text(file), NnFileWriter.text(NnFileReader.read(path)));
    assertThrows(SettingsException.class, file::potential);
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> NnFileReader.readPotential(path));
    assertTrue(e.getMessage().startsWith(path + ": the NN file has no weights"), e.getMessage());
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("one number too few", 17, null, "a.dat:16: a 2-2-1 network has 9"),
        Arguments.of("one number too many", 17, "9 0.0\n1 0.0", "a.dat:18: a 2-2-1 network has 9"),
        Arguments.of("word instead of a number", 11, "x.3 0.0", "a.dat:11: weight or bias 3"),
        Arguments.of("NaN", 12, "NaN 0.0", "a.dat:12: weight or bias 4"),
        Arguments.of("infinity", 12, "-Infinity", "a.dat:12: weight or bias 4"),
        Arguments.of("overflow", 12, "1e999", "a.dat:12: weight or bias 4"),
        Arguments.of("letter behind a number", 12, "1.5f", "a.dat:12: weight or bias 4"),
        Arguments.of("three columns", 12, "1 2 3", "a.dat:12: \"3\" follows"),
        Arguments.of("wrong input layer", 8, "3 4 2 1", "a.dat:8: "),
        Arguments.of("nine outputs", 8, "3 2 2 9", "a.dat:8: the last layer has 9 nodes"),
        Arguments.of("those of a PINN", 8, "3 2 2 8", "a.dat:7: the bond-order parameters of a"),
        Arguments.of("no hidden neuron", 8, "3 2 0 1", "a.dat:8: network layers"),
        Arguments.of("fewer layers than announced", 8, "4 2 2 1", "a.dat:8: 4 layer sizes"),
        Arguments.of("absurd layer", 8, "3 2 2000000000 1", "a.dat:8: network layers"),
        Arguments.of("activation 7", 1, "5 0 7", "a.dat:1: activation 7"),
        Arguments.of("type 1 without a shift", 1, "1 0 1", "a.dat:1: lsp_type is 1, ln(g + shift)"),
        Arguments.of("type 6", 1, "6 0 1", "a.dat:1: lsp_type is 6, for which"),
        Arguments.of("type 99", 1, "99 0 1", "a.dat:1: lsp_type 99 is unknown"),
        Arguments.of("two species", 2, "2", "a.dat:4: \"0\" is not a chemical symbol"),
        Arguments.of("no species", 2, "0", "a.dat:2: number of species 0; it must be 1 to 118"),
        Arguments.of("no symbol", 3, "28.085 28.085", "a.dat:3: \"28.085\" is not"),
        Arguments.of("no mass", 3, "Si", "a.dat:3: expected \"chemical symbol and mass\""),
        Arguments.of("negative mass", 3, "Si -28", "a.dat:3: mass -28.0 u"),
        Arguments.of("irand 2", 4, "2 0.25 4.5 1 1", "a.dat:4: irand is 2"),
        Arguments.of("nothing to draw from", 4, "1 0 4.5 1 1", "a.dat:4: Wmax 0.0"),
        Arguments.of("negative cutoff", 4, "0 0.25 -4.5 1 1", "a.dat:4: descriptor: cutoff radius"),
        Arguments.of("no cutoff range", 4, "0 0.25 4.5 0 1", "a.dat:4: descriptor: cutoff range"),
        Arguments.of("no sigma", 4, "0 0.25 4.5 1 0", "a.dat:4: descriptor: width sigma"),
        Arguments.of("short line of radii", 4, "0 0.25 4.5", "a.dat:4: expected \"irand"),
        Arguments.of("orders not ascending", 5, "2 2 0", "a.dat:5: descriptor: Legendre orders"),
        Arguments.of("an order twice", 5, "2 2 2", "a.dat:5: descriptor: Legendre orders"),
        Arguments.of("negative order", 5, "2 -1 2", "a.dat:5: descriptor: Legendre orders"),
        Arguments.of("absurd order", 5, "2 0 200", "a.dat:5: descriptor: Legendre orders"),
        Arguments.of("half an order", 5, "2 0 1.5", "a.dat:5: Legendre order must be a whole"),
        Arguments.of("absurd count", 5, "999999999 0 2", "a.dat:5: 999999999 Legendre orders"),
        Arguments.of("more orders than announced", 5, "1 0 2", "a.dat:5: \"2\" follows"),
        Arguments.of("centre at zero", 6, "1 0", "a.dat:6: descriptor: radial centre"),
        Arguments.of("no centre", 6, "0", "a.dat:6: 0 radial centres"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aFaultIsNamedWithItsLine(String what, int line, String instead, String beginning) {
    List<String> lines = new ArrayList<>(GOOD);
    lines.remove(line - 1);
    if (instead != null) {
      lines.add(line - 1, instead);
    }
    DataFormatException e =
        assertThrows(
            DataFormatException.class,
            () -> NnFileReader.parse("a.dat", String.join("\n", lines) + "\n"));
    assertTrue(e.getMessage().startsWith(beginning), e.getMessage());
  }

  @Test
  void aFileCutAnywhereIsRefused() {
    for (int kept = 0; kept < GOOD.size(); kept++) {
      String text = String.join("\n", GOOD.subList(0, kept));
      String message =
          assertThrows(DataFormatException.class, () -> NnFileReader.parse("a.dat", text))
              .getMessage();
      assertTrue(message.startsWith("a.dat:" + Math.max(1, kept) + ": "), message);
    }
  }

  @Test
  void whatIsNoTextOrNotThereIsRefused() throws IOException {
    byte[] noise = new byte[4000];
    new Random(1).nextBytes(noise);
    Path file = directory.resolve("noise.dat");
    Files.write(file, noise);
    for (Path path : List.of(file, directory, directory.resolve("none.dat"))) {
      DataFormatException e =
          assertThrows(DataFormatException.class, () -> NnFileReader.read(path));
      assertTrue(e.getMessage().startsWith(path.toString()), e.getMessage());
    }
  }
}
