package org.assay.model.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assay.Corpus;
import org.assay.SettingsException;
import org.assay.engine.NaiveBondOrder;
import org.assay.engine.Nd4jEngine;
import org.assay.kernel.BondFailures;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.CompiledPotential;
import org.assay.model.BondOrderEnergy;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkSharing;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of bond-order parameters (PINN), and another program's numbers of them. */
class BondOrderFileTest {

  @TempDir Path directory;

  /** Of aluminium and nickel with random weights, in the tests' resources. */
  private static final Path ALLOYS = Path.of("src/test/resources/org/assay/published/alloy");

  /** Of aluminium and tantalum, published, which lie beside the checkout. */
  private static final Path FIELD = Path.of("../shared/data/field");

  /** What the numbers are stated to (eV, eV/Å). */
  private static final double ENERGY = 1e-9;

  private static final double FORCE = 1e-8;

  /** Sums in another order, of terms of 100 eV. */
  private static final double ROUNDING = 1e-11;

  private static JsonNode json(Path file) throws IOException {
    assumeTrue(Files.isRegularFile(file), file + " is not there");
    return new ObjectMapper().readTree(file.toFile());
  }

  private static double[] flat(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .flatMapToDouble(n -> Arrays.stream(n.isArray() ? flat(n) : new double[] {n.asDouble()}))
        .toArray();
  }

  private static Structure structure(JsonNode test) {
    List<String> symbols = new ArrayList<>();
    test.get("symbols").forEach(symbol -> symbols.add(symbol.textValue()));
    Cell cell = Cell.ofRows(flat(test.get("cell")));
    return new Structure(cell, symbols, flat(test.get("positions")));
  }

  private static CompiledPotential compiled(CompiledKernel kernel, NnFile file) {
    byte[] text = NnFileWriter.text(file).getBytes(StandardCharsets.UTF_8);
    return CompiledPotential.parse(kernel, "written", text);
  }

  private static void agree(Path network, JsonNode tests, int structures) {
    assertEquals(structures, tests.get("structures").size());
    NnFile file = NnFileReader.read(network);
    List<double[]> naive = new ArrayList<>();
    for (JsonNode test : tests.get("structures")) {
      naive.add(NaiveBondOrder.energies(file.potential(), structure(test)));
    }
    for (CompiledKernel kernel : CompiledKernel.available()) {
      try (CompiledPotential potential = CompiledPotential.read(kernel, network)) {
        for (int s = 0; s < structures; s++) {
          JsonNode test = tests.get("structures").get(s);
          String what = kernel.name() + ", " + test.get("name").asText();
          Evaluation found = potential.evaluate(structure(test));
          assertArrayEquals(flat(test.get("energies")), found.atomEnergies(), ENERGY, what);
          assertArrayEquals(naive.get(s), found.atomEnergies(), ROUNDING, what);
          assertArrayEquals(flat(test.get("forces")), found.forces(), FORCE, what);
          if (test.path("stress_eV_per_A3").isArray()) {
            assertArrayEquals(flat(test.get("stress_eV_per_A3")), found.stressVoigt(), FORCE, what);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"AlNi-kind1, HOST_IN_INPUTS, 0.25", "AlNi-kind2, SHARED, 0"})
  void twoElementsGiveTheNumbersOfAnotherProgram(String name, NetworkSharing sharing, double shift)
      throws IOException {
    NnFile file = NnFileReader.read(ALLOYS.resolve(name + ".pinn"));
    assertEquals(sharing, file.sharing());
    assertEquals(shift, file.descriptors().shift());
    agree(ALLOYS.resolve(name + ".pinn"), json(ALLOYS.resolve(name + "_tests.json")), 4);
  }

  @ParameterizedTest
  @CsvSource({"Al_2020, pinn_al_tests, 8", "Ta_2020, pinn_ta_tests, 3"})
  void publishedPotentialsGiveTheNumbersOfAnotherProgram(String name, String tests, int structures)
      throws IOException {
    agree(FIELD.resolve(name + ".pinn"), json(FIELD.resolve(tests + ".json")), structures);
  }

  /** Energy of a pair of atoms, and the force that pulls them, along their distance. */
  @Test
  void aPublishedPotentialGivesTheDimerOfAnotherProgram() throws IOException {
    JsonNode dimer =
        json(FIELD.resolve("pinn_al_tests.json"))
            .get("dimer: r, energy, force on the second atom along the bond");
    Path network = FIELD.resolve("Al_2020.pinn");
    try (CompiledPotential potential =
        CompiledPotential.read(CompiledKernel.available().get(0), network)) {
      for (JsonNode row : dimer) {
        double[] positions = {0, 0, 0, 0, 0, row.get(0).asDouble()};
        Structure pair = new Structure(Cell.cubic(40), List.of("Al", "Al"), positions);
        Evaluation found = potential.evaluate(pair);
        assertEquals(row.get(1).asDouble(), found.energy(), ENERGY, row.toString());
        assertEquals(row.get(2).asDouble(), found.forces()[5], FORCE, row.toString());
      }
    }
  }

  @Test
  void descriptorsReachAsFarAsScreening() throws IOException {
    JsonNode tests = json(FIELD.resolve("pinn_al_tests.json"));
    JsonNode inside = tests.get("inside");
    CompiledKernel kernel = CompiledKernel.available().get(0);
    try (CompiledPotential potential =
        CompiledPotential.read(kernel, FIELD.resolve("Al_2020.pinn"))) {
      assertEquals(9, potential.cutoffRadius());
      for (JsonNode test : tests.get("structures")) {
        if (test.get("name").equals(inside.get("structure"))) {
          double[] expected = flat(inside.get("descriptors (order outer, centre inner)"));
          double[] found = potential.descriptors(structure(test));
          assertArrayEquals(expected, Arrays.copyOf(found, expected.length), ROUNDING);
          return;
        }
      }
    }
    throw new AssertionError("no structure " + inside.get("structure"));
  }

  /** The bits of everything, in the dialect that is written. */
  @ParameterizedTest
  @ValueSource(strings = {"AlNi-kind1", "AlNi-kind2"})
  void whatIsWrittenIsWhatWasRead(String name) {
    NnFile read = NnFileReader.read(ALLOYS.resolve(name + ".pinn"));
    NnFile again = NnFileReader.parse("written", NnFileWriter.text(read));
    assertEquals(NnFile.Dialect.PINN, again.dialect());
    assertArrayEquals(read.parameters().orElseThrow(), again.parameters().orElseThrow());
    assertEquals(read.potential(), again.potential());
    assertEquals(NnFileWriter.text(read), NnFileWriter.text(again));
  }

  /** Also as networks of their own, one for each element. */
  @ParameterizedTest
  @ValueSource(strings = {"AlNi-kind1", "AlNi-kind2"})
  void aNetworkForEachElementIsTheSamePotential(String name) throws IOException {
    NnFile read = NnFileReader.read(ALLOYS.resolve(name + ".pinn"));
    NnFile each = NnFile.of(read.potential());
    assertEquals(NetworkSharing.PER_ELEMENT, each.sharing());
    CompiledKernel kernel = CompiledKernel.available().get(0);
    try (CompiledPotential original = compiled(kernel, read);
        CompiledPotential written = compiled(kernel, each)) {
      for (JsonNode test : json(ALLOYS.resolve(name + "_tests.json")).get("structures")) {
        Evaluation expected = original.evaluate(structure(test));
        Evaluation found = written.evaluate(structure(test));
        assertArrayEquals(expected.atomEnergies(), found.atomEnergies(), name);
        assertArrayEquals(expected.forces(), found.forces(), name);
      }
    }
  }

  private static String small(String dialect) {
    return Corpus.read("nn_files_bonds" + dialect + ".txt").base();
  }

  private static BondOrderEnergy bonds(NnFile file) {
    return (BondOrderEnergy) file.potential().models().get(0).localEnergy();
  }

  @Test
  void baselinesAreReadByTheirFlag() {
    double[] p0 = {8, 3.6, 2.1, 0.8, -0.06, 0.72, 0.9, 1.2};
    NnFile file = NnFileReader.parse("a.pinn", small(""));
    assertTrue(file.isBondOrder());
    assertEquals(new BondOrderEnergy(1, 3, 1, p0, false), bonds(file));
    NnFile silent = NnFileReader.parse("a.pinn", small("").replace("1 8 3.6", "0 8 3.6"));
    assertEquals(new BondOrderEnergy(1, 3, 1, new double[8], false), bonds(silent));
    // What is not added is kept.
    assertTrue(NnFileWriter.text(silent).contains("0 8 3.6 2.1 0.8 -0.06 0.72 0.9 1.2\n"));
    String lines = small("").replace("8 3.6 2.1", "8\n3.6 2.1 # two\n");
    assertEquals(file.potential(), NnFileReader.parse("a.pinn", lines).potential());
  }

  @Test
  void aladynsNumberIsTypeTwoWithoutAShift() {
    NnFile file = NnFileReader.parse("a.dat", small("_aladyn").replace("2 0.1 1", "6 0.1 1"));
    LegendreMoments descriptors = file.descriptors();
    assertEquals(2, descriptors.type());
    assertEquals(0, descriptors.shift());
    assertEquals(4.5, descriptors.reach());
    String written = NnFileWriter.text(file);
    assertTrue(written.startsWith("# UNITS: metal"), written);
    assertTrue(written.contains("\n 2 0.0 1\n"), written);
    assertEquals(file.potential(), NnFileReader.parse("b.pinn", written).potential());
  }

  @Test
  void squaresStayInTheOrderThatCanSaySo() {
    NnFile file = NnFileReader.parse("a.dat", small("_pyfit"));
    assertTrue(bonds(file).squared());
    NnFile again = NnFileReader.parse("b.dat", NnFileWriter.text(file));
    assertEquals(NnFile.Dialect.PYFIT, again.dialect());
    assertEquals(file.potential(), again.potential());
    String plain = small("_pyfit").replace("squared: true", "squared: false");
    NnFile asItStands = NnFileReader.parse("a.dat", plain);
    assertEquals(NnFileReader.parse("c.pinn", small("")).potential(), asItStands.potential());
    assertTrue(NnFileWriter.text(asItStands).startsWith("# UNITS: metal"));
  }

  /** ALADYN reads 1024 characters of a line. */
  @Test
  void longBaselinesAreBroken() {
    StringBuilder text = new StringBuilder("#\n#\n#\n2 0 1\n3\nAl 27\nNi 59\nCu 64\n");
    text.append("0 0.2 3 1 1\n1 0\n1 2.1\n2 6 120\n1");
    IntStream.range(0, 120).forEach(i -> text.append(' ').append(1 / (i + 3.0)));
    IntStream.range(0, 7 * 120).forEach(i -> text.append('\n').append(0.01 * (i % 7)));
    NnFile read = NnFileReader.parse("a.pinn", text + "\n");
    String written = NnFileWriter.text(read);
    assertTrue(written.lines().allMatch(line -> line.length() <= 1000), written);
    assertEquals(read.potential(), NnFileReader.parse("b.pinn", written).potential());
  }

  @Test
  void parametersHaveNames() {
    ElementSet one = ElementSet.of("Al");
    assertEquals(
        List.of("A", "alpha", "B", "beta", "h", "sigma", "a", "lambda"),
        IntStream.range(0, 8).mapToObj(i -> BondOrderEnergy.name(one, i)).toList());
    ElementSet two = ElementSet.of("Al", "Ni");
    assertEquals("A(Ni)", BondOrderEnergy.name(two, 1));
    assertEquals("h(Al,Ni)", BondOrderEnergy.name(two, 9));
    assertEquals("sigma", BondOrderEnergy.name(two, 12));
    assertEquals("a(Al,Al)", BondOrderEnergy.name(two, 13));
    assertEquals("lambda(Ni,Ni)", BondOrderEnergy.name(two, 20));
    BondOrderEnergy plain = new BondOrderEnergy(2, 4, 1, new double[21], false);
    assertEquals("λ(Ni,Ni)", plain.sign(two, 20));
    BondOrderEnergy squared = new BondOrderEnergy(2, 4, 1, new double[21], true);
    assertEquals("√λ(Ni,Ni)", squared.sign(two, 20));
    assertEquals("√a(Al,Al)", squared.sign(two, 13));
    assertEquals("σ", squared.sign(two, 12));
  }

  @Test
  void parametersHaveUnits() {
    BondOrderEnergy plain = new BondOrderEnergy(2, 4, 1, new double[21], false);
    assertEquals(
        "1 1 1/Å 1/Å 1 1 1/Å 1/Å 1 1 1 1 eV 1 1 1 1 1/Å 1/Å 1/Å 1/Å",
        IntStream.range(0, 21).mapToObj(plain::unit).collect(Collectors.joining(" ")));
    BondOrderEnergy squared = new BondOrderEnergy(1, 4, 1, new double[8], true);
    assertEquals("1/√Å", squared.unit(7));
    assertEquals("1", squared.unit(6));
  }

  /** The definitions in the tests' own words are the second source. */
  @ParameterizedTest
  @ValueSource(strings = {SmallBonds.SOUND, SmallBonds.NEGATIVE_SUM, SmallBonds.NO_ORDER})
  void parametersThatMakeNoBondsAreCounted(String parameters) throws IOException {
    Path file = SmallBonds.write(directory.resolve("small.pinn"), parameters);
    Structure atoms = SmallBonds.atoms();
    int sums = NaiveBondOrder.sumsBelowZero(NnFileReader.readPotential(file), atoms);
    int orders = NaiveBondOrder.ordersUndefined(NnFileReader.readPotential(file), atoms);
    assertEquals(parameters.equals(SmallBonds.NEGATIVE_SUM) ? 3 : 0, sums);
    assertEquals(parameters.equals(SmallBonds.SOUND), orders == 0);
    try (CompiledPotential potential =
        CompiledPotential.read(CompiledKernel.choose().kernel().orElseThrow(), file)) {
      Optional<BondFailures> found = potential.bondFailures(atoms);
      // The first atom is alone, and has neither bonds nor failures.
      assertEquals(
          sums + orders == 0 ? Optional.empty() : Optional.of(new BondFailures(sums, orders, 2)),
          found);
    }
  }

  @Test
  void nd4jRefusesThem() {
    NnFile file = NnFileReader.parse("a.pinn", small(""));
    SettingsException e =
        assertThrows(SettingsException.class, () -> new Nd4jEngine().potential(file.potential()));
    assertTrue(e.getMessage().contains("(PINN) are for the compiled engine"), e.getMessage());
  }
}
