package org.assay.ipi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client of {@code example/ase}, where Python has ASE. */
class AseClientTest {

  /** Python with ASE; another than the path's is named by {@code ASSAY_PYTHON}. */
  private static final String PYTHON =
      Optional.ofNullable(System.getenv("ASSAY_PYTHON")).orElse("python3");

  private static final Path POTENTIAL =
      Path.of("/usr/share/lammps/potentials/Cu_mishin1.eam.alloy");

  /** ASE and LAMMPS lay different splines through the tables of a file. */
  private static final double SPLINES = 1e-4;

  @BeforeEach
  void requireAse() throws IOException, InterruptedException {
    Process python = new ProcessBuilder(PYTHON, "-c", "import ase.calculators.socketio").start();
    assumeTrue(python.waitFor() == 0, PYTHON + " has no ASE: pip install ase");
  }

  private static IpiSettings settings(String calculator) {
    return new IpiSettings(
        PYTHON + " client.py {socket} \"" + calculator + "\"",
        Optional.of(Path.of("example/ase")),
        OptionalDouble.empty(),
        1,
        Duration.ofMinutes(2),
        Optional.empty());
  }

  private static Structure copper(double a) {
    double h = a / 2;
    return Structure.ofElement(
        Cell.ofRows(0, h, h, h, 0, h, h, h, 0), "Cu", new double[] {0, 0, 0});
  }

  /** EMT's copper, as {@code bulk('Cu').calc = EMT()} gives it at 3.59 Å. */
  @Test
  void effectiveMediumTheoryRelaxesToItsLatticeConstant() {
    try (IpiPool pool = new IpiPool(settings("ase.calculators.emt:EMT()"))) {
      Relaxation found =
          pool.submit(s -> s.relax(copper(3.65), RelaxSettings.positionsAndCell(1e-4)), "copper", 1)
              .join();
      assertTrue(found.converged(), found.left());
      assertEquals(3.59, Math.cbrt(4 * found.structure().volumePerAtom()), 1e-3);
      assertEquals(-0.007036, found.evaluation().energy(), 1e-5);
    }
  }

  @Test
  void asesEmbeddedAtomsAreLammpss() {
    assumeTrue(Files.isReadable(POTENTIAL), POTENTIAL + " is not there (lammps-data)");
    Structure crystal = copper(3.6).repeated(2, 2, 2);
    double[] strain = {1.02, 0.03, 0, 0, 0.99, 0.02, 0.01, 0, 1};
    Structure moved = crystal.withCellScalingAtoms(crystal.cell().deformed(strain));
    double[] r = moved.positions();
    for (int i = 0; i < r.length; i++) {
      r[i] += 0.08 * Math.sin(7 * i);
    }
    Structure strained = moved.withPositions(r);
    LammpsPotential pairStyle =
        LammpsPotential.parse(
            "Cu", "pair_style eam/alloy; pair_coeff * * Cu_mishin1.eam.alloy {element}");
    String calculator = "ase.calculators.eam:EAM(potential='" + POTENTIAL + "')";
    try (IpiPool clients = new IpiPool(settings(calculator));
        WorkerPool workers = new WorkerPool(pairStyle, WorkerSettings.defaults().withWorkers(1))) {
      Evaluation found = clients.submit(s -> s.evaluate(strained), "copper", 1).join();
      Evaluation expected = workers.submit(s -> s.evaluate(strained), "copper").join();
      assertEquals(expected.energy(), found.energy(), SPLINES * Math.abs(expected.energy()));
      double largest = expected.largestForce();
      for (int i = 0; i < 3 * strained.size(); i++) {
        assertEquals(expected.forces()[i], found.forces()[i], SPLINES * largest);
      }
      for (int i = 0; i < 6; i++) {
        double scale = Math.abs(expected.stressVoigt()[0]) + 0.01;
        assertEquals(expected.stressVoigt()[i], found.stressVoigt()[i], SPLINES * scale);
      }
    }
  }
}
