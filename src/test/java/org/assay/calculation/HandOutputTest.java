package org.assay.calculation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

  private static final Structure CRYSTAL =
      Structure.ofElement(
          Cell.ofRows(0, 2.735, 2.735, 2.735, 0, 2.735, 2.735, 2.735, 0),
          "Si",
          new double[] {0, 0, 0, 1.3675, 1.3675, 1.3675});

  @TempDir Path folder;

  private Relaxation read(String printed, double stressGPa) throws IOException {
    Files.writeString(folder.resolve(HandTree.REQUEST), "{\"inputs\": [\"pw.in\"]}");
    Files.writeString(folder.resolve("pw.in"), "an input");
    Files.writeString(folder.resolve("pw.out"), printed);
    RelaxSettings settings =
        new RelaxSettings(CellFreedom.VOLUME, 0.001, stressGPa / GPA, 100, new boolean[0]);
    HandRequest request = HandRequest.ofRelaxation(CRYSTAL, settings, CRYSTAL.cell());
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

  /** Silicon of two atoms by VASP, as it prints it: a step for each energy, force and stress. */
  private static String vasprun(int nelm, Step... steps) {
    StringBuilder all =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<modeling>\n")
            .append("<parameters><i name=\"EDIFF\"> 1E-5</i>")
            .append("<i type=\"int\" name=\"NELM\"> " + nelm + "</i></parameters>\n")
            .append("<atominfo><array name=\"atoms\"><set><rc><c>Si</c><c>1</c></rc>")
            .append("<rc><c>Si</c><c>1</c></rc></set></array></atominfo>\n");
    for (Step s : steps) {
      all.append("<calculation>\n");
      for (double energy : new double[] {s.energy + 1, s.energy}) {
        all.append("<scstep><energy><i name=\"e_fr_energy\"> " + energy + "</i></energy></scstep>");
      }
      all.append("<structure><crystal><varray name=\"basis\">")
          .append("<v>0 2.735 2.735</v><v>2.735 0 2.735</v><v>2.735 2.735 0</v></varray></crystal>")
          .append("<varray name=\"positions\"><v>0 0 0</v><v>0.25 0.25 0.25</v></varray>")
          .append("</structure>\n<varray name=\"forces\">")
          .append("<v> " + s.force + " 0.0 0.0</v><v> " + -s.force + " 0.0 0.0</v></varray>\n")
          .append("<varray name=\"stress\"><v> " + s.kbar + " 1 2</v><v>1 " + s.kbar + " 3</v>")
          .append("<v>2 3 " + s.kbar + "</v></varray>\n<energy>")
          .append("<i name=\"e_fr_energy\"> " + s.energy + "</i>")
          .append("<i name=\"e_wo_entrp\"> " + (s.energy + 0.2) + "</i>")
          .append("<i name=\"e_0_energy\"> " + (s.energy + 0.1) + "</i></energy>\n")
          .append("</calculation>\n");
    }
    return all.append("</modeling>\n").toString();
  }

  private record Step(double energy, double force, double kbar) {}

  private Optional<Relaxation> found(String printed) throws IOException {
    Files.writeString(folder.resolve(HandTree.REQUEST), "{\"inputs\": []}");
    Files.writeString(folder.resolve("slurm-7.out"), "what a batch system prints\n");
    Files.writeString(folder.resolve("vasprun.xml"), printed);
    RelaxSettings settings =
        new RelaxSettings(CellFreedom.FIXED, 0.001, 0.02 / GPA, 100, new boolean[0]);
    return new HandOutput(HandRequest.ofRelaxation(CRYSTAL, settings, CRYSTAL.cell()), folder)
        .read();
  }

  /** The energy is the free one, and stress in tension is positive: 10 kbar are 1 GPa. */
  @Test
  void ofVaspTheLastStepIsTheAnswerByItsFreeEnergy() throws IOException {
    Step on = new Step(-10.8, 0.3, -5);
    Relaxation found = found(vasprun(60, on, new Step(-10.9, 0.0004, -20))).orElseThrow();
    assertEquals(-10.9, found.evaluation().energy(), 1e-12);
    assertEquals(0.0004, found.largestForce(), 1e-12);
    double[] expected = {2, 2, 2, -0.3, -0.2, -0.1};
    for (int i = 0; i < 6; i++) {
      assertEquals(expected[i], found.evaluation().stressVoigt()[i] * GPA, 1e-6);
    }
    assertTrue(found.converged());
    assertFalse(found(vasprun(60, on)).orElseThrow().converged(), "NSW was reached");
  }

  /** It was taken for the end of the relaxation, which came after it. */
  @Test
  void aStepBeforeOnesThatDidNotConvergeIsNoAnswer() throws IOException {
    String all = vasprun(60, new Step(-10.8, 0.3, 0), new Step(-10.9, 0.0004, 0));
    int second = all.lastIndexOf("<calculation>");
    String three = all.substring(second).replaceFirst("(<scstep>.*?</scstep>)", "$1$1");
    String unconverged = all.substring(0, second).replace("> 60<", "> 3<") + three;
    DataFormatException e = assertThrows(DataFormatException.class, () -> found(unconverged));
    assertTrue(e.getMessage().contains("their electrons did not converge"), e.getMessage());
    assertTrue(e.getMessage().contains("vasprun.xml:"), e.getMessage());
    assertTrue(e.getMessage().contains("let the calculation come to its end"), e.getMessage());
  }

  /** It was taken for a relaxation that ended with forces. */
  @Test
  void aCalculationThatStillRunsIsNoAnswer() throws IOException {
    String all = vasprun(60, new Step(-10.8, 0.3, 0), new Step(-10.9, 0.0004, 0));
    String begun = all.substring(0, all.lastIndexOf("<varray name=\"forces\">"));
    DataFormatException e = assertThrows(DataFormatException.class, () -> found(begun));
    assertTrue(e.getMessage().contains("the file ends before VASP does"), e.getMessage());
  }

  /** It counted as not brought back, without a word. */
  @Test
  void anOutputWithoutAnyUsableStepSaysWhy() throws IOException {
    DataFormatException none =
        assertThrows(DataFormatException.class, () -> found(vasprun(2, new Step(-10.8, 0, 0))));
    assertTrue(none.getMessage().contains("their electrons did not converge"), none.getMessage());
    DataFormatException broken =
        assertThrows(
            DataFormatException.class,
            () -> found(vasprun(60, new Step(-10.8, 0, 0)).replace("<v>0 0 0</v>", "<v>0 0</v>")));
    assertTrue(broken.getMessage().contains("vasprun.xml:"), broken.getMessage());
    Files.delete(folder.resolve("vasprun.xml"));
    assertEquals(
        Optional.empty(),
        new HandOutput(HandRequest.ofPoint(CRYSTAL, CRYSTAL.cell()), folder).read());
  }
}
