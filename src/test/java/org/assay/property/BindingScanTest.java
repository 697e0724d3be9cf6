package org.assay.property;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.lammps.LammpsException;
import org.assay.lammps.UnconvergedException;
import org.junit.jupiter.api.Test;

/** A curve of energies against a distance where not every distance has one. */
class BindingScanTest {

  private static final double[] DISTANCES = {1, 2, 3, 4, 5, 6, 7};

  @Test
  void distancesWhoseElectronsDoNotConvergeAreNamedAndTheOthersKept() {
    BindingScan scan =
        BindingScan.inward(
            DISTANCES,
            r -> {
              if (r == 3 || r == 5) {
                throw new UnconvergedException("the electrons did not converge");
              }
              return 10 * r;
            });
    assertArrayEquals(new double[] {1, 2, 4, 6, 7}, scan.x());
    assertArrayEquals(new double[] {10, 20, 40, 60, 70}, scan.y());
    assertEquals(List.of(3.0, 5.0), scan.unconverged());
    assertEquals(Optional.empty(), scan.refusal());
    Findings findings = new Findings("dimer", Map.of());
    scan.noteIn(findings);
    PropertyJob.Quantity quantity = new PropertyJob.Quantity("dimer/Si/x", "Si", "x", "eV");
    findings.add(quantity, 1, Status.OK, "");
    assertEquals(
        List.of(3.0, 5.0),
        findings.outcome().results().get(0).settings().get("unconvergedDistancesAngstrom"));
  }

  @Test
  void fewerThanFourAreNoCurveAndTheReasonIsTheElectrons() {
    UnconvergedException e =
        assertThrows(
            UnconvergedException.class,
            () ->
                BindingScan.inward(
                    DISTANCES,
                    r -> {
                      if (r < 5) {
                        throw new UnconvergedException("at " + r);
                      }
                      return r;
                    }));
    assertEquals("at 1.0", e.getMessage());
  }

  @Test
  void aPotentialThatRefusesEndsTheCurve() {
    BindingScan scan =
        BindingScan.inward(
            DISTANCES,
            r -> {
              if (r < 3) {
                throw new LammpsException("too near");
              }
              return r == 4 ? Double.POSITIVE_INFINITY : r;
            });
    assertArrayEquals(new double[] {3, 5, 6, 7}, scan.x());
    assertEquals(Optional.of("too near"), scan.refusal());
    assertEquals(List.of(), scan.unconverged());
  }
}
