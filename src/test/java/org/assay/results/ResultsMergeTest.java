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
          "now", "0.1", "machine", "29 Sep 2021", 5, List.of("Si"), Optional.empty());

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
