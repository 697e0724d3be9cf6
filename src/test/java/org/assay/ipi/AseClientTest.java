package org.assay.ipi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.assay.session.TimeLimit;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client of {@code example/ase}. */
class AseClientTest {

  private static final Path POTENTIAL =
      Path.of("/usr/share/lammps/potentials/Cu_mishin1.eam.alloy");

  /** ASE and LAMMPS lay different splines through the tables of a file. */
  private static final double SPLINES = 1e-4;

  /** Derivatives of an energy by differences of 1e-5, of numbers that are good to 1e-14. */
  private static final double DIFFERENCES = 1e-8;

  private static final String EMT = "'ase.calculators.emt:EMT()'";

  private static final Path CLIENT = Path.of("example/ase");

  @TempDir Path directory;

  private static IpiSettings settings(String calculator, Path template) {
    return new IpiSettings(
        AsePython.find() + " client.py {socket} " + calculator,
        Optional.of(template),
        OptionalDouble.empty(),
        1,
        TimeLimit.fixed(Duration.ofMinutes(2)),
        Optional.empty());
  }

  private static Structure copper(double a) {
    double h = a / 2;
    return Structure.ofElement(
        Cell.ofRows(0, h, h, h, 0, h, h, h, 0), "Cu", new double[] {0, 0, 0});
  }

  private static Structure strained() {
    Structure crystal = copper(3.6).repeated(2, 2, 2);
    double[] strain = {1.02, 0.03, 0, 0, 0.99, 0.02, 0.01, 0, 1};
    Structure moved = crystal.withCellScalingAtoms(crystal.cell().deformed(strain));
    double[] r = moved.positions();
    for (int i = 0; i < r.length; i++) {
      r[i] += 0.08 * Math.sin(7 * i);
    }
    return moved.withPositions(r);
  }

  private static Evaluation evaluated(IpiSettings settings, Structure structure) {
    try (IpiPool pool = new IpiPool(settings)) {
      return pool.submit(s -> s.evaluate(structure), "copper", 1).join();
    }
  }

  /** As of many calculators: those of ASE's EAM among them, before ASE 3.23. */
  @Test
  void aStressThatACalculatorHasNotIsLeftOutOrFoundFromItsEnergies() throws IOException {
    Files.copy(CLIENT.resolve("client.py"), directory.resolve("client.py"));
    Files.writeString(
        directory.resolve("bare.py"),
        """
        from ase.calculators.emt import EMT

        class Bare(EMT):
            implemented_properties = ["energy", "forces"]
        """);
    Structure structure = strained();
    Evaluation own = evaluated(settings(EMT, CLIENT), structure);
    Evaluation none = evaluated(settings("'bare:Bare()'", directory), structure);
    Evaluation differences =
        evaluated(settings("--numerical-stress 'bare:Bare()'", directory), structure);
    assertFalse(none.hasStress());
    assertEquals(own.energy(), none.energy());
    assertArrayEquals(own.forces(), differences.forces());
    assertTrue(Math.abs(own.stressVoigt()[5]) > 1e-3, "a stress that is worth comparing");
    assertArrayEquals(own.stressVoigt(), differences.stressVoigt(), DIFFERENCES);
  }

  /** EMT's copper, as {@code bulk('Cu').calc = EMT()} gives it at 3.59 Å. */
  @Test
  void effectiveMediumTheoryRelaxesToItsLatticeConstant() {
    try (IpiPool pool = new IpiPool(settings(EMT, CLIENT))) {
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
    Structure strained = strained();
    LammpsPotential pairStyle =
        LammpsPotential.parse(
            "Cu", "pair_style eam/alloy; pair_coeff * * Cu_mishin1.eam.alloy {element}");
    String calculator =
        "\"ase.calculators.eam:EAM(potential='" + POTENTIAL + "')\" --numerical-stress";
    try (IpiPool clients = new IpiPool(settings(calculator, CLIENT));
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
