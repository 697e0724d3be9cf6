package org.assay.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Surveys of data whose energies, forces and stresses are those of springs and gases. */
class SurveyTest {

  private final List<LabelledStructure> all = new ArrayList<>();

  private void add(String group, Structure s, double energy, double[] forces, double[] stress) {
    all.add(
        new LabelledStructure(
            all.size(),
            group,
            s,
            OptionalDouble.of(energy),
            Optional.ofNullable(forces),
            Optional.ofNullable(stress),
            "a:" + all.size()));
  }

  private Survey survey() {
    return Survey.of(new Dataset("a", all));
  }

  private static Structure diamond(double a) {
    double h = a / 2;
    double q = a / 4;
    return Structure.ofElement(
        Cell.ofRows(0, h, h, h, 0, h, h, h, 0), "Si", new double[] {0, 0, 0, q, q, q});
  }

  /** E = ½ k (V/N − 20)² for each of N atoms, so that σ = dE/dV = k (V/N − 20). */
  private void addScaled(int count, double stressUnit) {
    for (int i = 0; i < count; i++) {
      Structure s = diamond(5.2 + 0.03 * i);
      double x = s.volumePerAtom() - 20;
      double p = 0.02 * x * stressUnit;
      add("EOS", s, 2 * 0.01 * x * x, null, new double[] {p, p, p, 0, 0, 0});
    }
  }

  /** E = ½ Σ k x², F = −k x around the sites of a crystal. */
  private void addSprings(int count, double forceUnit) {
    Structure site = diamond(5.43);
    Random random = new Random(1);
    double[] x = new double[6];
    for (int i = 0; i < count; i++) {
      double[] p = site.positions();
      double[] f = new double[6];
      double energy = -10;
      for (int c = 0; c < 6; c++) {
        x[c] += 0.05 * random.nextGaussian();
        p[c] += x[c];
        f[c] = -3 * x[c] * forceUnit;
        energy += 1.5 * x[c] * x[c];
      }
      add("MD", site.withPositions(p), energy, f, null);
    }
  }

  @Test
  void rangesAreThoseOfTheNumbers() {
    addScaled(10, 1);
    Survey.Group g = survey().groups().get(0);
    assertEquals(5.2 * 5.2 * 5.2 / 8, g.volume().least(), 1e-12);
    assertEquals(5.47 * 5.47 * 5.47 / 8, g.volume().largest(), 1e-12);
    assertEquals(5.2 * Math.sqrt(3) / 4, g.distance().least(), 1e-12);
    double x = 5.2 * 5.2 * 5.2 / 8 - 20;
    assertEquals(0.01 * x * x, g.energy().orElseThrow().largest(), 1e-12);
    // eV/Å³ in GPa.
    assertEquals(0.02 * -x * 160.2176634, g.stress().orElseThrow().largest(), 1e-9);
    assertEquals(List.of("no structure has forces"), survey().hints());
  }

  @ParameterizedTest
  @CsvSource({
    "1, derivatives of the energies",
    "-1, other way round",
    "160.2176634, look like GPa",
    "-1602.176634, kbar of pressure",
    "7, not the derivatives",
  })
  void stressesAreComparedWithSlopesOfTheEnergy(double unit, String verdict) {
    addScaled(12, unit);
    Survey.Agreement a = survey().consistency().get(0);
    assertEquals("stresses", a.what());
    assertEquals(11, a.pairs());
    // A parabola's mean slope over a step is the slope in its middle: exact for this energy.
    assertEquals(1 / unit, a.ratio(), 1e-9 / Math.abs(unit));
    assertTrue(a.verdict().contains(verdict), a.verdict());
  }

  @ParameterizedTest
  @CsvSource({
    "1, derivatives of the energies",
    "-1, other way round",
    "0.0194469, hartree/bohr",
    "0.0388938, Ry/bohr",
  })
  void forcesAreComparedWithDifferencesOfTheEnergy(double unit, String verdict) {
    addSprings(30, unit);
    Survey.Agreement a = survey().consistency().get(0);
    assertEquals("forces", a.what());
    assertEquals(29, a.pairs());
    assertEquals(1 / unit, a.ratio(), 1e-9 / Math.abs(unit));
    assertTrue(a.verdict().contains(verdict), a.verdict());
  }

  @Test
  void findsDuplicatesAsTheyAreAndInDisguise() {
    addSprings(5, 1);
    Structure s = all.get(2).structure();
    add("X", s, -10, null, null);
    // The fourth, rotated by 90° about z, its atoms in the other order, in a doubled cell.
    Structure t = all.get(3).structure();
    double[] p = rotated(t.positions());
    double[] swapped = {p[3], p[4], p[5], p[0], p[1], p[2]};
    Cell cell = Cell.ofRows(rotated(t.cell().rows()));
    Structure disguised = Structure.ofElement(cell, "Si", swapped).repeated(1, 2, 1);
    add("Y", disguised, 2 * all.get(3).energy().getAsDouble() + 0.1, null, null);
    List<Survey.Duplicate> found = survey().duplicates();
    assertEquals(2, found.size());
    assertEquals(
        new Survey.Duplicate(true, List.of("a:2", "a:5"), found.get(0).energySpread()),
        found.get(0));
    assertEquals(List.of("a:3", "a:6"), found.get(1).places());
    assertEquals(false, found.get(1).exact());
    assertEquals(0.025, found.get(1).energySpread(), 1e-12);
    assertTrue(survey().hints().toString().contains("more than 1 meV/atom"));
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
  void findsTheOneEnergyThatDoesNotFitItsCurve() {
    addScaled(25, 1);
    LabelledStructure s = all.get(11);
    assertEquals(List.of(), survey().outliers());
    all.set(
        11,
        new LabelledStructure(
            s.id(),
            s.group(),
            s.structure(),
            OptionalDouble.of(s.energy().getAsDouble() + 0.5),
            s.forces(),
            s.stressVoigt(),
            s.place()));
    List<Survey.Outlier> found = survey().outliers();
    assertEquals(1, found.size(), found.toString());
    assertEquals("a:11", found.get(0).place());
    assertTrue(found.get(0).why().startsWith("energy 0.250 eV/atom above"), found.get(0).why());
  }

  @Test
  void lengthsInBohrLookWrong() {
    for (int i = 0; i < 4; i++) {
      add("B", diamond((5.43 + 0.01 * i) / 0.529177), -1, null, null);
    }
    String hints = survey().hints().toString();
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
}
