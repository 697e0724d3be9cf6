package org.assay.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.fit.settings.Effort;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.file.NnFileWriter;
import org.assay.structure.Cell;
import org.assay.structure.ElementValues;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.assay.survey.Derivatives;
import org.assay.survey.Survey.Agreement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DerivationTest {

  private static final ElementSet ARGON = ElementSet.of("Ar");

  private static Structure fcc(double a) {
    return Prototype.FCC.primitive("Ar", LatticeParameters.cubic(a)).repeated(3, 3, 3);
  }

  private static Derivation derive(Dataset dataset) {
    return Derivation.of(ARGON, dataset, Given.nothingBut(Effort.NORMAL));
  }

  private static Object value(Derivation d, String key) {
    return d.keys().stream().filter(c -> c.key().equals(key)).findFirst().orElseThrow().value();
  }

  private static Crystals usual() {
    Crystals data = new Crystals(2.2, true);
    for (int i = 0; i < 40; i++) {
      data.rattled("MD", fcc(3.6), 0.1, i);
    }
    for (int i = 0; i < 8; i++) {
      data.rattled("EOS", fcc(3.5 + 0.02 * i), 0, i);
    }
    return data;
  }

  /** In fcc at a = 3.6 Å, 36 neighbours are within (36 · 3/(16 π))^(1/3) a = 1.290 a. */
  @Test
  void theCutoffFollowsTheDensity() {
    LegendreMoments d = derive(usual().dataset()).frame().descriptors();
    assertEquals(1.290 * 3.6, d.cutoffRadius(), 0.1);
    assertTrue(d.centres()[0] < 0.7 * 3.6 / Math.sqrt(2), Arrays.toString(d.centres()));
    assertTrue(d.centres()[d.centres().length - 1] < d.cutoffRadius());
  }

  @Test
  void theSameDataGiveTheSameFit() {
    Derivation first = derive(usual().dataset());
    Derivation second = derive(usual().dataset());
    assertEquals(NnFileWriter.text(first.frame()), NnFileWriter.text(second.frame()));
    assertEquals(first.keys(), second.keys());
  }

  /** Lengths twice as long give descriptors twice as long. */
  @Test
  void lengthsScale() {
    Crystals twice = new Crystals(4.4, false);
    usual()
        .dataset()
        .structures()
        .forEach(
            s -> {
              double[] rows = Arrays.stream(s.structure().cell().rows()).map(x -> 2 * x).toArray();
              twice.add(s.group(), s.structure().withCellScalingAtoms(Cell.ofRows(rows)));
            });
    LegendreMoments one = derive(usual().dataset()).frame().descriptors();
    LegendreMoments two = derive(twice.dataset()).frame().descriptors();
    assertEquals(2 * one.cutoffRadius(), two.cutoffRadius(), 0.02);
    assertEquals(2 * one.centres()[0], two.centres()[0], 0.02);
  }

  /** What slabs, chains and clusters have around them says nothing of the density. */
  @Test
  void vacuumChangesNothing() {
    Crystals slabs = usual();
    for (int i = 0; i < 10; i++) {
      Structure s = fcc(3.6);
      double[] rows = s.cell().rows();
      rows[8] += 15;
      slabs.rattled("SLAB", s.withCell(Cell.ofRows(rows)), 0.05, i);
    }
    double without = derive(usual().dataset()).frame().descriptors().cutoffRadius();
    assertEquals(
        without, derive(slabs.dataset()).frame().descriptors().cutoffRadius(), 0.02 * without);
  }

  @Test
  void atomsNearEachOtherAreSeen() {
    Crystals data = usual().dimer(1.2, 1.5, 2.0);
    LegendreMoments d = derive(data.dataset()).frame().descriptors();
    assertTrue(d.centres()[0] <= 1.2, Arrays.toString(d.centres()));
  }

  @Test
  void anIsolatedAtomIsWhereEnergiesCountFrom() {
    Derivation d = derive(usual().atom().dataset());
    assertEquals(100.0, value(d, "u_shift"));
    double mean =
        usual().dataset().structures().stream()
            .mapToDouble(s -> s.energyPerAtom(100).orElseThrow())
            .average()
            .orElseThrow();
    assertEquals(mean, (double) value(d, "final_bias"), 1e-4);
  }

  @Test
  void withoutIsolatedAtomsTheEnergiesAreThoseOfTheData() {
    Derivation d = derive(usual().dataset());
    assertEquals(0.0, value(d, "u_shift"));
    assertTrue((double) value(d, "final_bias") < -99);
  }

  @Test
  void aShiftThatIsGivenMovesTheBias() {
    Given given =
        new Given(
            Effort.NORMAL,
            Optional.of(ElementValues.all(100)),
            Optional.empty(),
            k -> k.equals("u_shift"));
    Derivation d = Derivation.of(ARGON, usual().dataset(), given);
    Derivation free = derive(usual().dataset());
    assertEquals(100 + (double) value(free, "final_bias"), (double) value(d, "final_bias"), 1e-4);
  }

  @Test
  void rightStressesAreFitted() {
    assertEquals(1.0, value(derive(usual().dataset()), "lambda_S"));
  }

  /** What was found of the stresses before is what decides; they are not judged once more. */
  @Test
  void stressesAreJudgedOnce() {
    Agreement bad = new Agreement("stresses", "", 9, 0.1, 0, "suspicious: they look odd", true);
    Derivatives found = new Derivatives(List.of(bad), Optional.empty());
    Derivation d = Derivation.of(ARGON, strained(), found, Given.nothingBut(Effort.NORMAL));
    assertEquals(0.0, value(d, "lambda_S"));
    assertEquals(
        "not fitted, by 9 pairs of strained structures: suspicious: they look odd; lambda_S 1 fits"
            + " them all the same",
        d.keys().stream()
            .filter(c -> c.key().equals("lambda_S"))
            .findFirst()
            .orElseThrow()
            .reason());
    assertEquals(1, found.doubts().size());
  }

  /** Signs, units, a pressure, exchanged components: whatever contradicts the energies. */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void wrongStressesAreNot(Fault fault) {
    List<LabelledStructure> wrong = new ArrayList<>();
    for (LabelledStructure s : strained().structures()) {
      wrong.add(
          new LabelledStructure(
              s.id(),
              s.group(),
              s.structure(),
              s.energy(),
              s.forces(),
              s.stressVoigt().map(fault::of),
              s.place()));
    }
    assertEquals(1.0, value(derive(strained()), "lambda_S"));
    assertEquals(0.0, value(derive(new Dataset("wrong", wrong)), "lambda_S"), fault.name());
  }

  /** What goes wrong on the way from one program to another. */
  enum Fault {
    SIGN,
    GPA,
    KBAR,
    PRESSURE,
    EXCHANGED;

    double[] of(double[] s) {
      return switch (this) {
        case SIGN -> scaled(s, -1);
        case GPA -> scaled(s, 160.2176634);
        case KBAR -> scaled(s, 1602.176634);
        case PRESSURE -> new double[] {s[0] - .01, s[1] - .01, s[2] - .01, s[3], s[4], s[5]};
        case EXCHANGED -> new double[] {s[0], s[1], s[2], s[5], s[3], s[4]};
      };
    }

    private static double[] scaled(double[] s, double factor) {
      return Arrays.stream(s).map(x -> factor * x).toArray();
    }
  }

  private static Dataset strained() {
    Crystals data = new Crystals(2.2, true);
    Structure crystal = fcc(3.5);
    for (int kind = 0; kind < 6; kind++) {
      for (int step = -2; step <= 2; step++) {
        double[] f = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        int[] at = {0, 4, 8, 5, 2, 1};
        f[at[kind]] += 0.012 * step;
        double[] rows = new double[9];
        double[] h = crystal.cell().rows();
        for (int i = 0; i < 27; i++) {
          rows[i / 9 * 3 + i % 3] += h[i / 9 * 3 + i / 3 % 3] * f[i / 3 % 3 * 3 + i % 3];
        }
        data.add("ELASTIC", crystal.withCellScalingAtoms(Cell.ofRows(rows)));
      }
    }
    return data.dataset();
  }

  @Test
  void withoutForcesEnergiesAreFitted() {
    Crystals data = new Crystals(2.2, false);
    for (int i = 0; i < 30; i++) {
      data.rattled("MD", fcc(3.6), 0.1, i);
    }
    Derivation d = derive(data.dataset());
    assertEquals(0.0, value(d, "lambda_F"));
    assertEquals(0.0, value(d, "lambda_S"));
    assertEquals("auto", value(d, "optimizer"));
  }

  /** Of three structures no network can be found that has many parameters. */
  @Test
  void fewDataGetASmallNetwork() {
    Crystals data = new Crystals(2.2, true);
    IntStream.range(0, 3).forEach(i -> data.rattled("MD", fcc(3.6), 0.1, i));
    Derivation d = derive(data.dataset());
    assertTrue(d.frame().architecture().parameters() < 100, d.frame().architecture().toString());
    assertEquals(1.0, value(d, "fraction_train"));
  }

  /** Three structures would judge by chance, and stop a fit of sixty that has just begun. */
  @ParameterizedTest
  @CsvSource({"19, 1", "20, 0.75", "60, 0.83", "100, 0.9", "120, 0.9"})
  void tenStructuresJudgeWhereAQuarterHasAsMany(int structures, double fraction) {
    Crystals data = new Crystals(2.2, true);
    IntStream.range(0, structures).forEach(i -> data.rattled("MD", fcc(3.6), 0.1, i));
    assertEquals(fraction, value(derive(data.dataset()), "fraction_train"));
  }

  @Test
  void dimersAloneHaveNoAngles() {
    double[] distances = IntStream.range(0, 30).mapToDouble(i -> 2 + 0.1 * i).toArray();
    Derivation d = derive(new Crystals(2.2, true).dimer(distances).dataset());
    assertEquals(0, d.frame().descriptors().orders()[0]);
    assertEquals(1, d.frame().descriptors().orders().length);
  }

  /** One crystal at one volume: descriptors are constants, and a fit is all the same defined. */
  @Test
  void oneCrystalIsEnough() {
    Crystals data = new Crystals(2.2, true).add("ONE", fcc(3.6));
    Derivation d = derive(data.dataset());
    assertTrue(d.frame().descriptors().size() >= 4);
    assertTrue(Double.isFinite((double) value(d, "final_bias")));
  }

  @Test
  void anAtomAloneIsEnough() {
    Derivation d = derive(new Crystals(2.2, false).atom().dataset());
    assertTrue(Double.isFinite(d.frame().descriptors().cutoffRadius()));
    assertEquals(100.0, value(d, "u_shift"));
  }

  @Test
  void structuresWithoutEnergiesAreNoHindrance() {
    LabelledStructure s =
        new LabelledStructure(
            0,
            LabelledStructure.NO_DFT,
            fcc(3.6),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            "made:0");
    assertEquals(0.0, value(derive(new Dataset("none", List.of(s))), "final_bias"));
  }

  /** More effort: more descriptors and more steps; a network as large as the data allow. */
  @Test
  void effortRises() {
    int before = 0;
    int steps = 0;
    for (Effort effort : Effort.values()) {
      Derivation d = Derivation.of(ARGON, usual().dataset(), Given.nothingBut(effort));
      int descriptors = d.frame().descriptors().size();
      assertTrue(descriptors > before, effort.key());
      assertTrue((int) value(d, "max_iter") > steps, effort.key());
      assertTrue(d.frame().architecture().parameters() < usual().dataset().atoms(), effort.key());
      before = descriptors;
      steps = (int) value(d, "max_iter");
    }
  }
}
