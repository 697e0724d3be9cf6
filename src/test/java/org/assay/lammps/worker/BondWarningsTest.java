package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.Ensemble;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.MovingAtoms;
import org.assay.model.file.SmallBonds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pair style warns of while atoms move reaches whoever had them moved. */
class BondWarningsTest {

  @TempDir Path directory;

  /** Two runs of 30 steps, of which the log is begun anew between. */
  private List<String> incidents(String parameters) throws IOException {
    Path file = SmallBonds.write(directory.resolve("small.pinn"), parameters);
    MovingAtoms atoms = MovingAtoms.thermal(SmallBonds.atoms(), 300, 1);
    DynamicsSettings settings = DynamicsSettings.of(Ensemble.nve(), 1e-4, 30, 10);
    WorkerSettings one = WorkerSettings.defaults().withWorkers(1);
    try (WorkerPool pool = new WorkerPool(LammpsPotential.ofNetwork(file), one)) {
      return pool.submit(
              session -> {
                session.move(atoms, settings, DynamicsListener.NONE);
                session.move(atoms, settings, DynamicsListener.NONE);
                return session.incidents();
              },
              "bonds")
          .join();
    }
  }

  @Test
  void bondsThatFailAreSaidOnceWithStepAndAtom() throws IOException {
    assertEquals(
        List.of(
            "while atoms moved the network's bond-order parameters fail at step 0, of atom 2 first:"
                + " the sum of its bonds is below 0 for 3 atoms (it counts as 0), 1 + z of a bond is"
                + " not above 0 for 3; they are far from the training set"),
        incidents(SmallBonds.NEGATIVE_SUM));
  }

  @Test
  void ofSoundBondsNothingIsSaid() throws IOException {
    assertEquals(List.of(), incidents(SmallBonds.SOUND));
  }
}
