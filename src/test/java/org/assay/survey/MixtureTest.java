package org.assay.survey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import org.assay.dataset.DatasetReader;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;

/** Surveys of several elements. */
class MixtureTest {

  private static final Path FIELD = Path.of("../shared/data/field");

  private final MadeData made = new MadeData();

  /** A row of atoms 3 Å from each other, in x; their images in y and z are as far. */
  private static Structure row(String... symbols) {
    double[] positions = new double[3 * symbols.length];
    for (int i = 0; i < symbols.length; i++) {
      positions[3 * i] = 3 * i;
    }
    Cell cell = Cell.ofRows(3 * symbols.length, 0, 0, 0, 3, 0, 0, 0, 3);
    return new Structure(cell, List.of(symbols), positions);
  }

  private void add(double energyPerAtom, String... symbols) {
    made.add("G", row(symbols), energyPerAtom * symbols.length, null, null);
  }

  private static String hull(FormationEnergies f) {
    return f.phases().stream()
        .map(p -> String.format("%s %.3f %.3f", p.composition(), p.energy(), p.aboveHull()))
        .collect(Collectors.joining(", "));
  }

  private static List<String> names(List<FormationEnergies.Phase> phases) {
    return phases.stream().map(p -> p.composition().formula()).toList();
  }

  /** Ni −2, Al −4: Ni3Al at −2.6 is 0.1 below their mixture, and 0.15 above half of NiAl's 0.5. */
  @Test
  void formationEnergiesCountFromTheLowestOfTheElements() {
    add(-1.5, "Ni");
    add(-2, "Ni");
    add(-4, "Al");
    add(-3.5, "Ni", "Al");
    add(-3.4, "Al", "Ni");
    add(-2.6, "Ni", "Ni", "Al", "Ni");
    FormationEnergies f = made.survey().mixture().formation().orElseThrow();
    assertTrue(f.isOfElements());
    assertEquals("Ni 0.000 0.000, Al 0.000 0.000, Ni3Al -0.100 0.150, NiAl -0.500 0.000", hull(f));
    assertEquals("{Ni=0.5, NiAl=0.5}", f.phases().get(2).decay().toString());
    Measured higher = made.survey().all().get(4);
    assertEquals(-0.4, f.of(higher), 1e-12);
    assertEquals(
        List.of("Ni–NiAl", "Al–NiAl"),
        f.edges().stream()
            .map(
                e ->
                    f.phases().get(e.first()).composition()
                        + "–"
                        + f.phases().get(e.second()).composition())
            .toList());
  }

  /** Without pure elements the richest of each end count: InP3 and In3P. */
  @Test
  void withoutPureElementsTheEndsOfTheDataAreReferences() {
    add(-2, "In", "In", "In", "P");
    add(-4, "In", "P", "P", "P");
    add(-3.5, "In", "P");
    FormationEnergies f = made.survey().mixture().formation().orElseThrow();
    assertFalse(f.isOfElements());
    assertEquals(List.of("In3P", "InP3"), names(f.references()));
    assertEquals("In3P 0.000 0.000, InP -0.500 0.000, InP3 0.000 0.000", hull(f));
  }

  /** GaP and InP mixed are one line of three elements; two are references, and no element is. */
  @Test
  void compoundsThatMixAreReferencesOfEachOther() {
    add(-4, "Ga", "P");
    add(-3, "In", "P");
    add(-3.4, "Ga", "P", "In", "P");
    FormationEnergies f = made.survey().mixture().formation().orElseThrow();
    assertEquals(2, f.references().size());
    assertEquals(0.1, f.phases().get(2).energy(), 1e-12);
    assertEquals(0.1, f.phases().get(2).aboveHull(), 1e-12);
    assertArrayEquals(new double[] {0.5, 0.5}, f.parts(f.phases().get(2).composition()), 1e-12);
  }

  @Test
  void oneCompositionHasNoFormationEnergies() {
    add(-4, "In", "P");
    add(-3.9, "P", "In");
    Mixture m = made.survey().mixture();
    assertTrue(m.formation().isEmpty());
    assertEquals(List.of("In", "P"), m.energies().undetermined());
    // Shared out evenly: of each the mean energy per atom.
    assertEquals(-3.95, m.energies().elements().get(0).fitted().orElseThrow(), 1e-12);
    assertEquals(-3.95, m.energies().elements().get(1).fitted().orElseThrow(), 1e-12);
  }

  /**
   * Two structures of Ni at −2 ± 0.1 and two of Al at −4 ± 0.1: the scatter is √(0.04/2), and that
   * of a mean of two √½ of it.
   */
  @Test
  void elementsHaveEnergiesByLeastSquares() {
    add(-1.9, "Ni");
    add(-2.1, "Ni");
    add(-3.9, "Al", "Al");
    add(-4.1, "Al");
    ElementEnergies energies = made.survey().mixture().energies();
    assertEquals(Math.sqrt(0.02), energies.scatter(), 1e-12);
    for (ElementEnergies.Element e : energies.elements()) {
      assertTrue(e.determined());
      assertEquals(e.symbol().equals("Ni") ? -2 : -4, e.fitted().orElseThrow(), 1e-12);
      assertEquals(0.1, e.deviation(), 1e-12);
      assertEquals(OptionalDouble.empty(), e.isolated());
    }
    assertEquals(List.of(), energies.undetermined());
    assertEquals(3, energies.elements().get(1).atoms());
  }

  @Test
  void isolatedAtomsAreFoundForEachElement() {
    Cell large = Cell.ofRows(12, 0, 0, 0, 12, 0, 0, 0, 12);
    made.add("A", Structure.ofElement(large, "P", new double[3]), -0.2, null, null);
    add(-3, "In", "P");
    ElementEnergies some = made.survey().mixture().energies();
    assertFalse(some.hasAllIsolated());
    assertEquals(OptionalDouble.of(-0.2), some.elements().get(1).isolated());
    made.add("A", Structure.ofElement(large, "In", new double[3]), -0.3, null, null);
    assertTrue(made.survey().mixture().energies().hasAllIsolated());
  }

  /** P is alone in its cell of 10 Å: no other P is within 6 Å of it. */
  @Test
  void shortestDistancesAreThoseOfEachPair() {
    made.add(
        "G",
        new Structure(
            Cell.ofRows(10, 0, 0, 0, 10, 0, 0, 0, 10),
            List.of("In", "P", "In"),
            new double[] {0, 0, 0, 2.5, 0, 0, 0, 3, 0}),
        -9,
        null,
        null);
    List<PairDistance> pairs = made.survey().mixture().pairs();
    assertEquals(
        "[In–In, In–P, P–P]",
        pairs.stream().map(p -> p.first() + "–" + p.second()).toList().toString());
    assertEquals(3, pairs.get(0).distance().orElseThrow(), 1e-12);
    assertEquals(2.5, pairs.get(1).distance().orElseThrow(), 1e-12);
    assertEquals(OptionalDouble.empty(), pairs.get(2).distance());
    assertEquals("a:0", pairs.get(1).place());
  }

  /** Two orders of four atoms each on the eight sites of one cubic lattice are two crystals. */
  @Test
  void ordersOnOneLatticeAreNotTheSame() {
    Structure cubic =
        Structure.ofElement(Cell.ofRows(3, 0, 0, 0, 3, 0, 0, 0, 3), "Ni", new double[3]);
    Structure sites = cubic.repeated(2, 2, 2);
    made.add("A", named(sites, 0, 3, 5, 6), -20, null, null);
    made.add("B", named(sites, 0, 1, 2, 3), -21, null, null);
    assertEquals(List.of(), made.survey().duplicates());
    // The first one with the other sublattice, which is the same crystal moved.
    made.add("C", named(sites, 1, 2, 4, 7), -20, null, null);
    assertEquals(List.of("a:0", "a:2"), made.survey().duplicates().get(0).places());
  }

  private static Structure named(Structure sites, int... aluminium) {
    List<String> symbols = new ArrayList<>(sites.symbols());
    for (int i : aluminium) {
      symbols.set(i, "Al");
    }
    return new Structure(sites.cell(), symbols, sites.positions());
  }

  /** Energies of Ni and Al differ by 2 eV: an error of 0.4 eV was nothing beside that. */
  @Test
  void outliersAreFoundAmongSeveralCompositions() {
    Random random = new Random(5);
    String[][] rows = {{"Ni"}, {"Al"}, {"Ni", "Al"}, {"Ni", "Ni", "Al"}};
    for (int i = 0; i < 40; i++) {
      String[] symbols = rows[i % 4];
      double x = (double) java.util.Collections.frequency(List.of(symbols), "Al") / symbols.length;
      double wrong = i == 22 ? 0.4 : 0;
      add(-2 - 2 * x + 0.01 * random.nextGaussian() + wrong, symbols);
    }
    List<Survey.Outlier> found = made.survey().outliers();
    assertEquals(1, found.size());
    assertEquals(23, found.get(0).id());
  }

  @Test
  void setsOfTheFieldHaveTheCompositionsThatTheyHave() {
    assumeTrue(Files.exists(FIELD), "../shared/data/field is not there");
    Mixture in = Survey.of(DatasetReader.read(FIELD.resolve("InP.extxyz"), "X")).mixture();
    Map<String, Integer> counts =
        in.compositions().stream()
            .collect(Collectors.toMap(Survey.Group::name, g -> g.members().size()));
    assertEquals(13, counts.size());
    assertEquals(813, counts.get("InP"));
    assertEquals(List.of("In", "In31P33"), names(in.formation().orElseThrow().references()));
    Mixture alloy = Survey.of(DatasetReader.read(FIELD.resolve("NbMoTaW.extxyz"), "X")).mixture();
    assertEquals(76, alloy.compositions().size());
    FormationEnergies f = alloy.formation().orElseThrow();
    assertEquals(List.of("Ta", "Nb", "W", "Mo"), names(f.references()));
    assertTrue(f.phases().stream().allMatch(p -> p.aboveHull() >= 0));
    Mixture one = Survey.of(DatasetReader.read(FIELD.resolve("Cu2S_PBE.extxyz"), "X")).mixture();
    assertTrue(one.formation().isEmpty());
    assertEquals(List.of("Cu", "S"), one.energies().undetermined());
  }
}
