package org.assay.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.lammps.LammpsPotential;
import org.assay.property.Curve;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceCurve;
import org.assay.reference.ReferenceValue;
import org.assay.reference.References;
import org.junit.jupiter.api.Test;

class ResultsMergeTest {

  private static final ResultsMerge.Run RUN =
      new ResultsMerge.Run(
          "now",
          "0.1",
          "machine",
          "29 Sep 2021",
          5,
          SampleResults.MATERIAL,
          Optional.empty(),
          Optional.empty());

  private static final LammpsPotential SW =
      new LammpsPotential("sw", List.of("pair_style sw", "pair_coeff * * Si.sw Si"), "abc");

  private static PropertyResult result(String id) {
    return new PropertyResult(
        id, "vacancy", "DC", "relaxed", OptionalDouble.of(2.7), "eV", Status.OK, 1, Map.of(), "");
  }

  @Test
  void referencesJoinById() {
    ReferenceValue value = new ReferenceValue("vacancy/DC/relaxed", 3.67, "eV", "DFT", "paper");
    ReferenceCurve curve =
        new ReferenceCurve("eos/DC", "Å", new double[] {1}, "eV", new double[] {2}, "DFT", "p");
    Curve c =
        new Curve(
            "eos/DC",
            new Curve.Axis("V", "Å", new double[] {1}),
            new Curve.Axis("E", "eV", new double[] {3}));
    Results r =
        ResultsMerge.merge(
            List.of(result("vacancy/DC/relaxed"), result("vacancy/FCC/relaxed")),
            Map.of(),
            List.of(c),
            new References(List.of(value), List.of(curve)),
            SW,
            RUN);
    assertEquals(Optional.of(value), r.properties().get(0).reference());
    assertTrue(r.properties().get(1).reference().isEmpty());
    assertEquals(Optional.of(curve), r.curves().get(0).reference());
    assertEquals("sw", r.potential().pairStyle());
    assertEquals(List.of("* * Si.sw Si"), r.potential().pairCoeff());
  }

  /** As of a network with energies of atoms beside a reference without, and the other way round. */
  @Test
  void energiesThatCountFromAnotherZeroAreSaid() {
    ReferenceValue value = new ReferenceValue("eos/DC/E0", -4.63, "eV/atom", "DFT", "paper");
    References references = new References(List.of(value), List.of());
    for (double found : new double[] {-107.0876, -4.7, 97.8276}) {
      PropertyResult e0 =
          new PropertyResult(
              "eos/DC/E0",
              "eos",
              "DC",
              "E0",
              OptionalDouble.of(found),
              "eV/atom",
              Status.OK,
              1,
              Map.of(),
              "");
      PropertyResult merged =
          ResultsMerge.merge(List.of(e0), Map.of(), List.of(), references, SW, RUN)
              .properties()
              .get(0)
              .result();
      assertEquals(Status.OK, merged.status());
      assertEquals(e0.value(), merged.value());
      String expected =
          found == -4.7
              ? ""
              : (found < 0 ? "-102.4576" : "+102.4576")
                  + " eV/atom from the reference: they count from different zeros; ";
      assertTrue(merged.message().startsWith(expected), merged.message());
      assertEquals(expected.isEmpty(), merged.message().isEmpty());
    }
  }

  @Test
  void pointsThatJsonCannotHoldAreLeftOut() {
    double inf = Double.POSITIVE_INFINITY;
    Curve c =
        new Curve(
            "fit/rmse/training",
            new Curve.Axis("Step", "1", new double[] {0, 1, 2, 3}),
            new Curve.Axis("RMSE", "eV/atom", new double[] {1, inf, Double.NaN, 0.5}));
    Results r = ResultsMerge.merge(List.of(), Map.of(), List.of(c), References.none(), SW, RUN);
    assertArrayEquals(new double[] {0, 3}, r.curves().get(0).curve().x().values());
    assertEquals(1, ResultsReader.parse(ResultsWriter.json(r), "r.json").curves().size());
  }
}
