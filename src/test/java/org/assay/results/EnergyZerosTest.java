package org.assay.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.property.Curve;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceCurve;
import org.assay.reference.ReferenceValue;
import org.assay.reference.References;
import org.assay.structure.ElementValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Energies of phases stand beside references that count from the same zero. */
class EnergyZerosTest {

  private static final double EXACT = 1e-9;

  private static PropertyResult energy(String phase, double found) {
    return new PropertyResult(
        "eos/" + phase + "/E0",
        "eos",
        phase,
        "E0",
        OptionalDouble.of(found),
        "eV/atom",
        Status.OK,
        1,
        Map.of(),
        "");
  }

  private static ReferenceValue reference(String phase, double value) {
    return new ReferenceValue("eos/" + phase + "/E0", value, "eV/atom", "DFT", "paper");
  }

  private static EnergyZeros zeros(ElementValues shift, Optional<ElementValues> atoms) {
    References references =
        new References(List.of(), List.of(), List.of(), Optional.empty(), shift);
    return new EnergyZeros(SampleResults.MATERIAL, atoms, references);
  }

  /**
   * Silicon: -4.63 eV/atom with 102.4576 added. Energies of the data, with or without knowing
   * {@code atom_energy}; those of a fit with {@code u_shift}, bad ones among them; and a reference
   * without a shift beside a potential that has energies of free atoms.
   */
  @ParameterizedTest
  @CsvSource({
    "102.4576, , -107.2, -107.0876",
    "102.4576, -102.4576, -107.2, -107.0876",
    "102.4576, -100, -107.2, -107.0876",
    "102.4576, , -4.7, -4.63",
    "102.4576, , -9.7, -4.63",
    "102.4576, , 3, -4.63",
    "102.4576, , -55, -4.63",
    "102.4576, , 97, -4.63",
    "0.8, , -5.5, -5.43",
    "0.8, , -5.0, -4.63",
    "0, -7868.2, -7872.9, -7872.83",
    "102.4576, -7868.2, -7872.9, -7872.83",
    "102.4576, -7868.2, -4.7, -4.63",
    "0, , -107.2, -4.63"
  })
  void referencesAreTakenWhereThePotentialCountsFrom(
      double shift, Double atom, double found, double beside) {
    EnergyZeros zeros =
        zeros(ElementValues.all(shift), Optional.ofNullable(atom).map(ElementValues::all));
    PropertyResult p = energy("DC", found);
    ReferenceValue r = reference("DC", -4.63);
    assertEquals(beside, zeros.reference(p, r).value(), EXACT);
    PropertyResult noted = zeros.noted(p, Optional.of(r));
    boolean moved = beside != -4.63;
    assertEquals(moved, noted.message().startsWith("reference with"));
    boolean apart = Math.abs(found - beside) >= 5;
    assertEquals(apart, noted.message().contains("they count from different zeros"));
    assertEquals(moved || apart, !noted.message().isEmpty());
    assertEquals(p.value(), noted.value());
  }

  /** Half of its atoms are silicon. */
  @Test
  void aCompoundHasTheMeanOfItsAtoms() {
    ElementValues shift = ElementValues.of(Map.of("Si", 102.0, "C", 156.0));
    PropertyResult p = energy("B3", -136.3);
    ReferenceValue moved = zeros(shift, Optional.empty()).reference(p, reference("B3", -7.5));
    assertEquals(-7.5 - 129, moved.value(), EXACT);
  }

  @Test
  void curvesAndTheirReferencesCountAlike() {
    EnergyZeros zeros = zeros(ElementValues.all(102.4576), Optional.empty());
    ReferenceCurve r =
        new ReferenceCurve(
            "eos/DC", "Å³", new double[] {19, 20}, "eV", new double[] {-4.5, -4.6}, "DFT", "us");
    Curve.Axis volumes = new Curve.Axis("V", "Å³", new double[] {18, 19, 20});
    Curve raw =
        new Curve(
            "eos/DC",
            volumes,
            new Curve.Axis("E", "eV", new double[] {Double.NaN, -106.8, -107.0}));
    assertArrayEquals(new double[] {-106.9576, -107.0576}, zeros.reference(raw, r).y(), EXACT);
    Curve shifted =
        new Curve("eos/DC", volumes, new Curve.Axis("E", "eV", new double[] {9, -4.4, -4.6}));
    assertArrayEquals(r.y(), zeros.reference(shifted, r).y());
  }

  /** What is no energy from a zero stays as it is, however far it is. */
  @Test
  void otherQuantitiesStay() {
    PropertyResult p =
        new PropertyResult(
            "vacancy/DC/relaxed",
            "vacancy",
            "DC",
            "relaxed",
            OptionalDouble.of(-99),
            "eV",
            Status.OK,
            1,
            Map.of(),
            "");
    ReferenceValue r = new ReferenceValue(p.id(), 3.67, "eV", "DFT", "paper");
    EnergyZeros zeros = zeros(ElementValues.all(102.4576), Optional.empty());
    assertEquals(r, zeros.reference(p, r));
    assertTrue(zeros.noted(p, Optional.of(r)).message().isEmpty());
  }
}
