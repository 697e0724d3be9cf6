package org.assay.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Surveys of data whose energies, forces and stresses are those of springs and gases. */
class SurveyTest {

  private final MadeData made = new MadeData();

  @Test
  void rangesAreThoseOfTheNumbers() {
    made.addScaled(10, 1);
    Survey.Group g = made.survey().groups().get(0);
    assertEquals(5.2 * 5.2 * 5.2 / 8, g.volume().least(), 1e-12);
    assertEquals(5.47 * 5.47 * 5.47 / 8, g.volume().largest(), 1e-12);
    assertEquals(5.2 * Math.sqrt(3) / 4, g.distance().least(), 1e-12);
    double x = 5.2 * 5.2 * 5.2 / 8 - 20;
    assertEquals(0.01 * x * x, g.energy().orElseThrow().largest(), 1e-12);
    // eV/Å³ in GPa.
    assertEquals(0.02 * -x * 160.2176634, g.stress().orElseThrow().largest(), 1e-9);
    assertEquals(List.of("no structure has forces"), made.survey().hints());
  }

  @ParameterizedTest
  @CsvSource({
    "1, derivatives of the energies",
    "-1, other way round",
    "0.0194469, hartree/bohr",
    "0.0388938, Ry/bohr",
  })
  void forcesAreComparedWithDifferencesOfTheEnergy(double unit, String verdict) {
    made.addSprings(30, unit);
    Survey.Agreement a = made.survey().consistency().get(0);
    assertEquals("forces", a.what());
    assertEquals(29, a.pairs());
    assertEquals(1 / unit, a.ratio(), 1e-9 / Math.abs(unit));
    assertTrue(a.verdict().contains(verdict), a.verdict());
  }

  @Test
  void findsDuplicatesAsTheyAreAndInDisguise() {
    made.addSprings(5, 1);
    Structure s = made.all().get(2).structure();
    made.add("X", s, -10, null, null);
    // The fourth, rotated by 90° about z, its atoms in the other order, in a doubled cell.
    Structure t = made.all().get(3).structure();
    double[] p = rotated(t.positions());
    double[] swapped = {p[3], p[4], p[5], p[0], p[1], p[2]};
    Cell cell = Cell.ofRows(rotated(t.cell().rows()));
    Structure disguised = Structure.ofElement(cell, "Si", swapped).repeated(1, 2, 1);
    made.add("Y", disguised, 2 * made.all().get(3).energy().getAsDouble() + 0.1, null, null);
    List<Survey.Duplicate> found = made.survey().duplicates();
    assertEquals(2, found.size());
    assertEquals(
        new Survey.Duplicate(true, List.of("a:2", "a:5"), found.get(0).energySpread()),
        found.get(0));
    assertEquals(List.of("a:3", "a:6"), found.get(1).places());
    assertEquals(false, found.get(1).exact());
    assertEquals(0.025, found.get(1).energySpread(), 1e-12);
    assertTrue(made.survey().hints().toString().contains("more than 1 meV/atom"));
  }

  private static double[] rotated(double[] triples) {
    double[] out = new double[triples.length];
    for (int i = 0; i < triples.length; i += 3) {
      out[i] = -triples[i + 1];
      out[i + 1] = triples[i];
      out[i + 2] = triples[i + 2];
    }
    return out;
  }

  @Test
  void lengthsInBohrLookWrong() {
    for (int i = 0; i < 4; i++) {
      made.add("B", MadeData.diamond((5.43 + 0.01 * i) / 0.529177), -1, null, null);
    }
    String hints = made.survey().hints().toString();
    assertTrue(hints.contains("volume per atom") && hints.contains("shortest distance"), hints);
  }

  @Test
  void aMedianOfAnEvenNumberIsTheMiddle() {
    assertEquals(2.5, Outliers.median(new double[] {4, 1, 3, 2}));
    double[] residuals = new double[99];
    Arrays.setAll(residuals, i -> i - 49);
    // Of numbers spread evenly over ±49, half are nearer to 0 than 24.75.
    assertEquals(1.4826 * 25, Outliers.deviation(residuals), 1e-12);
  }

  @Test
  void aSurveyTellsHowFarItIs() {
    made.addScaled(20, 1);
    java.util.Set<Double> done = java.util.concurrent.ConcurrentHashMap.newKeySet();
    Survey.of(made.dataset(), (doing, part) -> done.add(part));
    assertTrue(done.contains(0.05) && done.contains(1.0), done.toString());
  }
}
