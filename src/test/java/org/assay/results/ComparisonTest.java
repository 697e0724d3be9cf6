package org.assay.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceValue;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static Comparison compare(
      String id, double value, String unit, Status status, double reference, String refUnit) {
    String[] parts = id.split("/");
    PropertyResult result =
        new PropertyResult(
            id,
            parts[0],
            parts[1],
            parts[parts.length - 1],
            OptionalDouble.of(value),
            unit,
            status,
            1,
            Map.of(),
            "");
    return Comparison.of(
        new Results.Property(
            result, Optional.of(new ReferenceValue(id, reference, refUnit, "DFT", "source"))));
  }

  @Test
  void relativeDifferenceIsSignedByTheValue() {
    Comparison c = compare("vacancy/DC/relaxed", 3.3, "eV", Status.OK, 3.0, "eV");
    assertEquals(0.3, c.difference().getAsDouble(), 1e-12);
    assertEquals(0.1, c.relative().getAsDouble(), 1e-12);
    assertEquals(2, c.tolerances().getAsDouble(), 1e-12);
    assertEquals(Agreement.FAIR, c.agreement());
    Comparison negative = compare("vacancy/DC/relaxed", -3.3, "eV", Status.OK, -3.0, "eV");
    assertEquals(-0.1, negative.relative().getAsDouble(), 1e-12);
  }

  @Test
  void formationEnergyNearZeroIsJudgedByItsDifferenceAlone() {
    Comparison c =
        compare("formation/HEXDIA/energy", 0.016, "eV/atom", Status.OK, 0.011, "eV/atom");
    assertTrue(c.relative().isEmpty());
    assertEquals(Agreement.GOOD, c.agreement());
    Comparison ground = compare("formation/DC/energy", 0, "eV/atom", Status.OK, 0, "eV/atom");
    assertTrue(ground.relative().isEmpty());
    assertEquals(Agreement.GOOD, ground.agreement());
    Comparison far = compare("formation/BCC/energy", 0.4, "eV/atom", Status.OK, 0.55, "eV/atom");
    assertEquals(-0.15 / 0.55, far.relative().getAsDouble(), 1e-12);
    assertEquals(Agreement.POOR, far.agreement());
  }

  @Test
  void referenceOfZeroThatIsMissedIsPoorWithoutAPercentage() {
    Comparison c = compare("vacancy/DC/relaxed", 0.1, "eV", Status.OK, 0, "eV");
    assertTrue(c.relative().isEmpty());
    assertEquals(Double.POSITIVE_INFINITY, c.tolerances().getAsDouble());
    assertEquals(Agreement.POOR, c.agreement());
  }

  @Test
  void energyPerAtomIsNotJudgedForItsZeroIsArbitrary() {
    Comparison c = compare("eos/DC/E0", -4.60, "eV/atom", Status.OK, -4.63, "eV/atom");
    assertTrue(c.relative().isEmpty());
    assertEquals(0.03, c.difference().getAsDouble(), 1e-12);
    assertEquals(Agreement.NONE, c.agreement());
  }

  @Test
  void differentUnitsAreNotSubtracted() {
    Comparison c = compare("surface/DC/100/relaxed", 2.1, "J/m²", Status.OK, 2100, "mJ/m²");
    assertTrue(c.difference().isEmpty());
    assertEquals(Agreement.NONE, c.agreement());
  }

  @Test
  void defectThatBecameSomethingElseIsNotJudged() {
    Comparison c = compare("vacancy/DC/relaxed", 3.0, "eV", Status.RECONFIGURED, 3.0, "eV");
    assertEquals(Agreement.NONE, c.agreement());
    assertEquals(0, c.difference().getAsDouble());
  }
}
