package org.assay.calculation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assay.DataFormatException;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.lammps.Relaxation;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.assay.units.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What pw.x 6.7 printed of a relaxation that was written by {@code --export}: silicon, 12 Ry, whose
 * cell shrinks by 0.6 %. (What it prints of cycles and k-points is left out of the file.)
 */
class HandOutputTest {

  private static final Path PRINTED =
      Path.of("src/test/resources/org/assay/calculation/pw-vc-relax.out");

  private static final double GPA = Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;

  @TempDir Path folder;

  private Relaxation read(String printed, double stressGPa) throws IOException {
    Files.writeString(folder.resolve(HandTree.REQUEST), "{\"inputs\": [\"pw.in\"]}");
    Files.writeString(folder.resolve("pw.in"), "an input");
    Files.writeString(folder.resolve("pw.out"), printed);
    Structure crystal =
        Structure.ofElement(
            Cell.ofRows(0, 2.735, 2.735, 2.735, 0, 2.735, 2.735, 2.735, 0),
            "Si",
            new double[] {0, 0, 0, 1.3675, 1.3675, 1.3675});
    RelaxSettings settings =
        new RelaxSettings(CellFreedom.VOLUME, 0.001, stressGPa / GPA, 100, new boolean[0]);
    HandRequest request = HandRequest.ofRelaxation(crystal, settings, crystal.cell());
    return new HandOutput(request, folder).read().orElseThrow();
  }

  @Test
  void theLastStructureOfAVcRelaxIsTheAnswerWithPlaneWavesOfItsOwnCell() throws IOException {
    Relaxation found = read(Files.readString(PRINTED), 0.02);
    assertEquals(-15.70711154 * Units.EV_PER_RYDBERG, found.evaluation().energy(), 1e-6);
    double[] stress = found.evaluation().stressVoigt();
    assertEquals(0.159, (stress[0] + stress[1] + stress[2]) / 3 * GPA, 1e-3);
    assertTrue(found.converged(), found.left());
  }

  @Test
  void aRelaxationThatEndsWithTooMuchStressHasNotConverged() throws IOException {
    assertFalse(read(Files.readString(PRINTED), 0.01).converged());
  }

  /** As where nosym was set: one vector 0.05 % longer than the others. */
  @Test
  void aCellThatIsNoLongerCubicIsAnErrorThatNamesIt() throws IOException {
    String vector = "a(3) = (   0.703195   0.703195   0.000000 )";
    String all = Files.readString(PRINTED);
    assertTrue(all.contains(vector));
    String other = all.replace(vector, "a(3) = (   0.703547   0.703547   0.000000 )");
    DataFormatException e = assertThrows(DataFormatException.class, () -> read(other, 0.02));
    assertTrue(e.getMessage().contains("pw.out"), e.getMessage());
    assertTrue(e.getMessage().contains("the cell is no longer cubic"), e.getMessage());
    assertTrue(e.getMessage().contains("leave nosym out"), e.getMessage());
  }

  /** As with nstep = 2: no force is left by symmetry, but 0.8 GPa are. */
  @Test
  void aRelaxationOfACellThatRanOutOfStepsHasNotConverged() throws IOException {
    String all = Files.readString(PRINTED);
    int third = all.indexOf("number of bfgs steps    =   1");
    Relaxation found = read(all.substring(0, third) + "\n   JOB DONE.\n", 0.02);
    assertEquals(-15.70880258 * Units.EV_PER_RYDBERG, found.evaluation().energy(), 1e-6);
    assertEquals(0, found.largestForce(), 1e-4);
    assertFalse(found.converged(), found.left());
    assertTrue(found.left().contains("a pressure of -0.82 GPa"), found.left());
  }
}
