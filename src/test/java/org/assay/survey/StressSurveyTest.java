package org.assay.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a survey says of stresses, by the energies beside them. */
class StressSurveyTest {

  private final MadeData made = new MadeData();

  @ParameterizedTest
  @CsvSource({
    "1, derivatives of the energies",
    "-1, other way round",
    "160.2176634, look like GPa",
    "-1602.176634, kbar of pressure",
    "7, not the derivatives",
  })
  void stressesAreComparedWithSlopesOfTheEnergy(double unit, String verdict) {
    made.addScaled(12, unit);
    Survey.Agreement a = made.survey().consistency().get(0);
    assertEquals("stresses", a.what());
    assertEquals(11, a.pairs());
    // A parabola's mean slope over a step is the slope in its middle: exact for this energy.
    assertEquals(1 / unit, a.ratio(), 1e-9 / Math.abs(unit));
    assertTrue(a.verdict().contains(verdict), a.verdict());
  }

  /** Units as files have them, and what they are called. */
  @ParameterizedTest
  @CsvSource({
    "1602176.634, 'bar, positive in tension: multiply by 6.2415e−07'",
    "-1602176.634, 'bar, positive in compression (bar of pressure): multiply by −6.2415e−07'",
    "1602.176634, 'kbar, positive in tension: multiply by 0.00062415'",
    "-160.2176634, 'GPa, positive in compression (GPa of pressure): multiply by −0.0062415'",
    "0.00544568946, 'hartree/bohr³, positive in tension: multiply by 183.63'",
    "-0.0108913789, 'Ry/bohr³, positive in compression (Ry/bohr³ of pressure)'",
  })
  void stressesInAnotherUnitAreNamedWithTheirCure(double unit, String verdict) {
    made.addScaled(12, unit);
    String found = made.survey().consistency().get(0).verdict();
    assertTrue(found.startsWith("suspicious: they look like " + verdict), found);
    String doubts = Derivatives.of(made.dataset()).doubts().toString();
    assertTrue(doubts.contains(verdict), doubts);
  }

  private String verdictOfStresses() {
    List<Survey.Agreement> found =
        made.survey().consistency().stream().filter(a -> a.what().equals("stresses")).toList();
    assertEquals(1, found.size(), found.toString());
    return found.get(0).verdict();
  }

  @Test
  void strainedCellsThatAgreeWithTheirStressesAreLeftAlone() {
    made.addStrained("E", new int[] {0, 1, 2}, 1, 0);
    assertEquals("they are the derivatives of the energies", verdictOfStresses());
    assertEquals(List.of(), Derivatives.of(made.dataset()).doubts());
  }

  /** xx yy zz xy xz yz, and VASP's xx yy zz xy yz xz, where xx yy zz yz xz xy is meant. */
  @ParameterizedTest
  @CsvSource({"2, 1, 0, xy xz yz", "2, 0, 1, xy yz xz", "0, 2, 1, yz xy xz"})
  void shearsInAnotherOrderAreNamed(int a, int b, int c, String order) {
    made.addStrained("E", new int[] {a, b, c}, 1, 0);
    String verdict = verdictOfStresses();
    assertTrue(verdict.contains("look like xx yy zz " + order + ","), verdict);
  }

  @ParameterizedTest
  @CsvSource({"2, 0.50", "-1, −1.0"})
  void shearsOfAnotherSizeOrSignAreNamed(double factor, String cure) {
    made.addStrained("E", new int[] {0, 1, 2}, factor, 0);
    String verdict = verdictOfStresses();
    assertTrue(verdict.contains("multiply them by " + cure), verdict);
  }

  /** As in a published set of copper, whose stresses are too tensile by some GPa in one group. */
  @Test
  void aPressureThatContradictsTheEnergiesIsNamedWithItsGroup() {
    made.addStrained("bad", new int[] {0, 1, 2}, 1, 1.5 / 160.2176634);
    made.addStrained("good", new int[] {0, 1, 2}, 1, 0);
    List<Survey.Agreement> found = made.survey().consistency();
    Survey.Agreement bad =
        found.stream().filter(a -> a.group().equals("bad")).findFirst().orElseThrow();
    assertTrue(
        bad.verdict().contains("they contradict the energies by 1.5 GPa: they are too tensile"),
        bad.verdict());
    assertTrue(found.stream().noneMatch(a -> a.group().equals("good")), found.toString());
  }

  @Test
  void stressesBeyondATerapascalAreAHintWhereNoCellsAreRelated() {
    made.add("L", MadeData.diamond(5.43), -1, null, new double[] {41522, 44080, 34745, 0, 0, 0});
    assertTrue(made.survey().hints().toString().contains("beyond 1 TPa (largest 7.06e+06 GPa"));
    assertTrue(Derivatives.of(made.dataset()).doubts().toString().contains("in bar, kbar or GPa?"));
  }
}
