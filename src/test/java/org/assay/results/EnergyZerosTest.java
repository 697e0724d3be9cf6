package org.assay.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

  private static final ReferenceCurve CURVE =
      new ReferenceCurve(
          "eos/DC", "Å³", new double[] {19, 20}, "eV", new double[] {-4.5, -4.6}, "DFT", "us");

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

  private static EnergyZeros zeros(
      ElementValues shift, Optional<ElementValues> atoms, ReferenceValue... values) {
    References references =
        new References(List.of(values), List.of(CURVE), List.of(), Optional.empty(), shift);
    return new EnergyZeros(SampleResults.MATERIAL, atoms, references);
  }

  /**
   * Silicon: -4.63 eV/atom with 102.4576 added. Energies of the data, with or without knowing
   * {@code atom_energy}; those of a fit with {@code u_shift}, bad ones among them; and a reference
   * without a shift beside a potential that has energies of free atoms.
   */
  @ParameterizedTest
  @CsvSource({
    "102.4576, , -107.2, -4.7424",
    "102.4576, -102.4576, -107.2, -4.7424",
    "102.4576, -100, -107.2, -4.7424",
    "102.4576, , -4.7, -4.7",
    "102.4576, , -9.7, -9.7",
    "102.4576, , 3, 3",
    "102.4576, , -55, -55",
    "102.4576, , 97, 97",
    "0.8, , -5.5, -4.7",
    "0.8, , -5.0, -5.0",
    "0, -7868.2, -7872.9, -4.7",
    "102.4576, -7868.2, -7872.9, -4.7",
    "102.4576, -7868.2, -4.7, -4.7",
    "0, , -107.2, -107.2"
  })
  void energiesAreTakenWhereTheReferenceCountsFrom(
      double shift, Double atom, double found, double beside) {
    PropertyResult p = energy("DC", found);
    PropertyResult put =
        zeros(
                ElementValues.all(shift),
                Optional.ofNullable(atom).map(ElementValues::all),
                reference("DC", -4.63))
            .result(p);
    assertEquals(beside, put.value().orElseThrow(), EXACT);
    boolean moved = beside != found;
    assertEquals(moved, put.message().startsWith("counted as the reference: +"));
    boolean apart = Math.abs(beside + 4.63) >= 5;
    assertEquals(apart, put.message().contains("they count from different zeros"));
    assertEquals(moved || apart, !put.message().isEmpty());
    assertEquals(Status.OK, put.status());
  }

  /** Half of its atoms are silicon. */
  @Test
  void aCompoundHasTheMeanOfItsAtoms() {
    ElementValues shift = ElementValues.of(Map.of("Si", 102.0, "C", 156.0));
    PropertyResult put =
        zeros(shift, Optional.empty(), reference("B3", -7.5)).result(energy("B3", -136.3));
    assertEquals(-136.3 + 129, put.value().orElseThrow(), EXACT);
    assertEquals(
        "counted as the reference: +129.0000 eV/atom, the reference's energyShift", put.message());
  }

  @Test
  void curvesAndTheirReferencesCountAlike() {
    EnergyZeros zeros = zeros(ElementValues.all(102.4576), Optional.empty());
    Curve.Axis volumes = new Curve.Axis("V", "Å³", new double[] {18, 19, 20});
    Curve raw =
        new Curve("eos/DC", volumes, new Curve.Axis("E", "eV", new double[] {-90, -106.8, -107.0}));
    assertArrayEquals(
        new double[] {12.4576, -4.3424, -4.5424}, zeros.curve(raw).y().values(), EXACT);
    Curve shifted =
        new Curve("eos/DC", volumes, new Curve.Axis("E", "eV", new double[] {9, -4.4, -4.6}));
    assertEquals(shifted, zeros.curve(shifted));
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
    assertEquals(p, zeros(ElementValues.all(102.4576), Optional.empty(), r).result(p));
  }
}
