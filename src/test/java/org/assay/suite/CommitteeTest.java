package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.property.Curve;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.junit.jupiter.api.Test;

class CommitteeTest {

  private static final Committee THREE = new Committee(List.of("a", "b", "c"));

  private static SuiteResult member(OptionalDouble value, Status status, String message, double x) {
    PropertyResult result =
        new PropertyResult(
            "v/DC", "v", "DC", "v", value, "eV", status, 2, Map.of("seed", 1, "steps", x), message);
    Curve curve =
        new Curve(
            "c",
            new Curve.Axis("x", "Å", new double[] {1, 2}),
            new Curve.Axis("y", "eV", new double[] {x, -x}));
    return new SuiteResult(List.of(result), List.of(curve), Map.of());
  }

  private static SuiteResult ok(double value) {
    return member(OptionalDouble.of(value), Status.OK, "", value);
  }

  /** 1, 2 and 6 have the mean 3 and the variance ((2² + 1² + 3²) / 2) = 7. */
  @Test
  void meanAndStandardDeviationAreThoseWorkedOutByHand() {
    SuiteResult all = THREE.combined(List.of(ok(1), ok(2), ok(6)));
    PropertyResult r = all.properties().get(0);
    assertEquals(3, r.value().getAsDouble(), 1e-15);
    assertEquals(Math.sqrt(7), r.deviation().getAsDouble(), 1e-15);
    assertEquals(Status.OK, r.status());
    assertEquals("", r.message());
    assertEquals(6, r.seconds());
    assertEquals(
        Map.of(
            "seed", 1, "members", List.of("a", "b", "c"), "memberValues", List.of(1.0, 2.0, 6.0)),
        r.settings());
    double[] y = all.curves().get(0).y().values();
    assertEquals(3, y[0], 1e-15);
    assertEquals(-3, y[1], 1e-15);
  }

  @Test
  void theGravestStatusCountsAndEveryMembersReasonIsSaid() {
    SuiteResult moved = member(OptionalDouble.of(2), Status.RECONFIGURED, "it moved", 2);
    SuiteResult guessed = member(OptionalDouble.of(6), Status.EXTRAPOLATING, "grade 2", 6);
    PropertyResult r = THREE.combined(List.of(ok(1), moved, guessed)).properties().get(0);
    assertEquals(3, r.value().getAsDouble(), 1e-15);
    assertEquals(Status.RECONFIGURED, r.status());
    assertEquals(
        "1 of 3 members are ok; b: reconfigured, it moved; c: extrapolating, grade 2", r.message());
  }

  @Test
  void aMemberWithoutAValueIsNoNumberAndNotHidden() {
    SuiteResult none = member(OptionalDouble.empty(), Status.FAILED, "no minimum", 0);
    PropertyResult r = THREE.combined(List.of(ok(1), none, ok(2))).properties().get(0);
    assertEquals(1.5, r.value().getAsDouble(), 1e-15);
    assertEquals(Math.sqrt(0.5), r.deviation().getAsDouble(), 1e-15);
    assertEquals(Status.UNSTABLE, r.status());
    assertEquals("2 of 3 members are ok; b: failed, no minimum", r.message());
    assertEquals(List.of(1.0, "failed", 2.0), r.settings().get("memberValues"));
    PropertyResult all = THREE.combined(List.of(none, none, none)).properties().get(0);
    assertEquals(Status.FAILED, all.status());
    assertTrue(all.value().isEmpty() && all.deviation().isEmpty());
    PropertyResult one = THREE.combined(List.of(none, ok(4), none)).properties().get(0);
    assertEquals(4, one.value().getAsDouble());
    assertTrue(one.deviation().isEmpty(), "one value has no deviation");
  }

  @Test
  void curvesOverOtherAbscissaeAreNotMixed() {
    Curve other =
        new Curve(
            "c",
            new Curve.Axis("x", "Å", new double[] {1, 2.1}),
            new Curve.Axis("y", "eV", new double[] {9, 9}));
    SuiteResult second = new SuiteResult(ok(2).properties(), List.of(other), Map.of());
    SuiteResult all = THREE.combined(List.of(ok(1), second, ok(3)));
    assertEquals(ok(1).curves(), all.curves());
  }

  @Test
  void resultsOfAnotherSuiteAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> THREE.combined(List.of(ok(1))));
  }
}
