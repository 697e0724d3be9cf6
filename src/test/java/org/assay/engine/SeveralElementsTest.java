package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.model.Activation;
import org.assay.model.ElementModel;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.Network;
import org.assay.model.NetworkArchitecture;
import org.assay.model.Potential;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Potentials of several elements, by every engine. */
class SeveralElementsTest {

  private static final long SEED = 19;

  /** Of sums of thousands of terms, relative to the sum of their absolute values. */
  private static final double OF_TERMS = 1e-12;

  /** eV, eV/Å and eV/Å³; what the evaluator in Python promises. */
  private static final double ENERGY = 1e-10;

  private static final double FORCE = 1e-9;

  private static final double STEP = 4e-4;

  /** Error of the extrapolated difference, step⁴ of a fifth derivative, and its rounding. */
  private static final double DIFFERENCE = 1e-8;

  private static final ElementSet THREE = ElementSet.of("Al", "Ni", "Cu");

  private static final Path PUBLISHED =
      Path.of(System.getProperty("assay.home", "."))
          .resolve("src/test/resources/org/assay/published/alloy");

  private static Stream<LegendreMoments> kinds() {
    int[] orders = {0, 1, 3};
    double[] centres = {1.9, 2.6};
    return Stream.of(
        new LegendreMoments(5, 4.2, 1.1, 0.9, orders, centres, 3),
        new LegendreMoments(20, 4.2, 1.1, 0.9, orders, centres, 3),
        new LegendreMoments(0, 4.2, 1.1, 0.9, orders, centres, 3, 0, false),
        new LegendreMoments(0, 2.9, 1.1, 0.9, orders, centres, 3, 0.3, true),
        new LegendreMoments(1, 4.2, 1.1, 0.9, orders, centres, 3, 9, false),
        new LegendreMoments(2, 2.9, 1.1, 0.9, orders, centres, 3, -0.2, true));
  }

  /** Returns networks of different layers, one for each element. */
  private static Potential random(LegendreMoments descriptors) {
    Random random = new Random(SEED);
    List<ElementModel> models = new ArrayList<>();
    for (String symbol : THREE.symbols()) {
      NetworkArchitecture layers =
          new NetworkArchitecture(new int[] {descriptors.size(), 5, 4, 1}, Activation.TANH);
      double[] parameters = RandomStructures.numbers(random, layers.parameters(), 0.3);
      models.add(ElementModel.straight(symbol, 27, descriptors, new Network(layers, parameters)));
    }
    return new Potential(models);
  }

  private static List<Structure> structures(ElementSet elements) {
    Random random = new Random(SEED);
    return RandomStructures.mixed(RandomStructures.of(random, 1, 2, 3, 17, 8), elements).stream()
        .map(LabelledStructure::structure)
        .toList();
  }

  @Test
  void everyEngineSaysWhatTheNaiveOneDoes() {
    for (LegendreMoments kind : kinds().toList()) {
      Potential potential = random(kind);
      for (Structure structure : structures(THREE)) {
        NaiveEngine.Found expected = NaiveEngine.evaluate(potential, structure);
        for (Engine engine : EveryEngine.all()) {
          try (EnginePotential each = engine.potential(potential)) {
            String what = each.engine() + ", " + kind + ", " + structure;
            expected.requireNear(what, each.evaluate(structure), OF_TERMS);
          }
        }
      }
    }
  }

  @Test
  void forcesAndStressAreSlopesOfTheEnergy() {
    Structure s = structures(THREE).get(4);
    for (LegendreMoments kind : kinds().toList()) {
      EnginePotential potential = new Nd4jEngine().potential(random(kind));
      Evaluation found = potential.evaluate(s);
      for (int x = 0; x < 3 * s.size(); x += 5) {
        int at = x;
        double slope =
            slope(
                step -> {
                  double[] moved = s.positions();
                  moved[at] += step;
                  return potential.evaluate(s.withPositions(moved)).energy();
                });
        assertEquals(-slope, found.forces()[x], DIFFERENCE, kind + ", coordinate " + x);
      }
      double slope =
          slope(
              step -> {
                Cell sheared = s.cell().deformed(new double[] {1, step, 0, 0, 1, 0, 0, 0, 1});
                return potential.evaluate(s.withCellScalingAtoms(sheared)).energy();
              });
      assertEquals(slope / s.cell().volume(), found.stressVoigt()[5], DIFFERENCE, kind + ", xy");
    }
  }

  private interface EnergyAt {
    double of(double step);
  }

  /** Central difference, extrapolated to an error of the fourth order. */
  private static double slope(EnergyAt energy) {
    double near = (energy.of(STEP) - energy.of(-STEP)) / (2 * STEP);
    double far = (energy.of(2 * STEP) - energy.of(-2 * STEP)) / (4 * STEP);
    return (4 * near - far) / 3;
  }

  /** Without a transform, blocks are parts of one sum. */
  @Test
  void blocksAddUpToWhatOneElementHas() {
    LegendreMoments three = kinds().toList().get(2);
    LegendreMoments one =
        new LegendreMoments(0, 4.2, 1.1, 0.9, three.orders(), three.centres(), 1, 0, false);
    NetworkArchitecture layers =
        new NetworkArchitecture(new int[] {one.size(), 1}, Activation.TANH);
    Network network = new Network(layers, new double[layers.parameters()]);
    Potential only = new Potential(List.of(ElementModel.straight("Al", 27, one, network)));
    for (Structure structure : structures(THREE)) {
      Structure renamed = Structure.ofElement(structure.cell(), "Al", structure.positions());
      for (Engine engine : EveryEngine.kinds()) {
        double[] blocks = engine.potential(random(three)).descriptors(structure);
        double[] expected = engine.potential(only).descriptors(renamed);
        double[] sums = new double[expected.length];
        for (int k = 0; k < blocks.length; k++) {
          sums[k / three.size() * one.size() + k % one.size()] += blocks[k];
        }
        assertArrayEquals(expected, sums, 1e-11, engine.name() + ", " + structure);
      }
    }
  }

  /** ln(g + Δ) may not exist where g is of different elements. */
  @Test
  void aLogarithmThatDoesNotExistNamesTheAtom() {
    int[] orders = {1};
    double[] centres = {2.0};
    LegendreMoments kind = new LegendreMoments(1, 4.2, 1.1, 0.9, orders, centres, 3, 1e-9, false);
    Structure opposite =
        new Structure(
            Cell.cubic(20), List.of("Cu", "Al", "Ni"), new double[] {5, 5, 5, 7, 5, 5, 3, 5, 5});
    for (Engine engine : EveryEngine.kinds()) {
      EnginePotential potential = engine.potential(random(kind));
      SettingsException e =
          assertThrows(SettingsException.class, () -> potential.evaluate(opposite), engine.name());
      assertEquals(
          "atom 1 has no energy: a descriptor g + shift is not above 0, and has no logarithm"
              + " (lsp_type 1)",
          e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AlNi-ann-kind1.pinn", "AlNi-ann-kind2.dat", "AlNi-ann-per-element.dat"})
  void agreesWithAnotherProgram(String name) throws IOException {
    String numbers = name.substring(0, name.lastIndexOf('.')) + "_tests.json";
    JsonNode all = new ObjectMapper().readTree(PUBLISHED.resolve(numbers).toFile());
    assertEquals(4, all.get("structures").size());
    for (Engine engine : EveryEngine.all()) {
      try (EnginePotential potential = engine.read(PUBLISHED.resolve(name))) {
        for (JsonNode one : all.get("structures")) {
          String what = potential.engine() + ", " + one.get("name").asText();
          Evaluation found = potential.evaluate(structure(one));
          assertEquals(one.get("energy").asDouble(), found.energy(), ENERGY, what);
          assertArrayEquals(flat(one.get("energies")), found.atomEnergies(), ENERGY, what);
          assertArrayEquals(flat(one.get("forces")), found.forces(), FORCE, what);
          JsonNode stress = one.path("stress_eV_per_A3");
          if (stress.isArray()) {
            assertArrayEquals(flat(stress), found.stressVoigt(), FORCE, what);
          }
        }
      }
    }
  }

  private static Structure structure(JsonNode one) {
    List<String> symbols = new ArrayList<>();
    one.get("symbols").forEach(s -> symbols.add(s.asText()));
    return new Structure(Cell.ofRows(flat(one.get("cell"))), symbols, flat(one.get("positions")));
  }

  private static double[] flat(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .flatMapToDouble(n -> Arrays.stream(n.isArray() ? flat(n) : new double[] {n.asDouble()}))
        .toArray();
  }
}
