package org.assay.lammps.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.script.TriangularBox;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Evaluates structures in a live LAMMPS. The atoms of the last structure stay: one with the same
 * symbols only moves them and the box. Every evaluation is a {@code run 0} with its set-up, so that
 * neighbour lists are always made anew.
 */
final class LammpsEvaluator {

  /** Neighbour lists serve one evaluation: a skin would only make them longer (Å). */
  private static final String SKIN = "0.1";

  /** The log grows by some 1.5 kB each evaluation; it is begun anew after so many. */
  private static final int EVALUATIONS_PER_LOG = 1000;

  private static final String ATOM_ENERGY = "assay_atom_energy";

  private final LammpsInstance lammps;
  private final LammpsPotential potential;
  private final Path log;
  private List<String> symbols = List.of();
  private TriangularBox box;
  private int evaluationsInLog;

  LammpsEvaluator(LammpsInstance lammps, LammpsPotential potential, Path log) {
    this.lammps = lammps;
    this.potential = potential;
    this.log = log;
  }

  /** Forgets the atoms of the last structure. */
  void reset() {
    symbols = List.of();
  }

  /** Evaluates a structure; the numbers may be infinite or NaN where atoms lie on each other. */
  Evaluation evaluate(Structure structure) {
    if (++evaluationsInLog > EVALUATIONS_PER_LOG) {
      startLog();
    }
    TriangularBox newBox = TriangularBox.of(structure.cell());
    if (!structure.symbols().equals(symbols)) {
      symbols = List.of(); // should LAMMPS refuse it, nothing of it may be taken up again
      build(structure, newBox);
      symbols = structure.symbols();
    } else if (!newBox.hasEdgesOf(box)) {
      changeBox(newBox);
    }
    box = newBox;
    move(box.placed(structure.positions()));
    lammps.command("run 0 post no");
    return read(structure.size());
  }

  private void startLog() {
    lammps.command("log \"" + log + "\"");
    evaluationsInLog = 0;
  }

  private void build(Structure structure, TriangularBox b) {
    lammps.clear();
    startLog();
    LammpsSystem.create(lammps, potential, structure, b, "0 0", SKIN);
    lammps.command("compute " + ATOM_ENERGY + " all pe/atom");
    lammps.command("compute assay_sum all reduce sum c_" + ATOM_ENERGY);
    // what thermo prints is tallied in the run itself and only read afterwards
    lammps.command("thermo_style custom step pe pxx c_assay_sum");
  }

  private void changeBox(TriangularBox b) {
    lammps.command(
        format(
            "change_box all x final 0 %.17g y final 0 %.17g z final 0 %.17g"
                + " xy final %.17g xz final %.17g yz final %.17g units box",
            b.lx(), b.ly(), b.lz(), b.xy(), b.xz(), b.yz()));
  }

  private void move(double[] positions) {
    int[] ids = lammps.ids();
    double[] local = new double[3 * ids.length];
    for (int i = 0; i < ids.length; i++) {
      System.arraycopy(positions, 3 * (ids[i] - 1), local, 3 * i, 3);
    }
    if (ids.length > 0) {
      lammps.triples("x").write(0, local, 0, local.length);
    }
    lammps.migrate();
  }

  private Evaluation read(int n) {
    int[] ids = lammps.ids();
    double[] localForces =
        ids.length > 0 ? lammps.triples("f").getDoubleArray(0, 3 * ids.length) : new double[0];
    double[] localEnergies = lammps.computePerAtom(ATOM_ENERGY);
    double[] forces = new double[3 * n];
    double[] energies = new double[n];
    for (int i = 0; i < ids.length; i++) {
      box.rotateBack(localForces, 3 * i, forces, 3 * (ids[i] - 1));
      energies[ids[i] - 1] = localEnergies[i];
    }
    lammps.sum(forces); // each atom is one process' own
    lammps.sum(energies);
    double[] stress = lammps.computeVector("thermo_press", 6);
    double barPerUnit = lammps.globalDouble("nktv2p"); // LAMMPS' own factor, so that it cancels
    for (int i = 0; i < 6; i++) {
      stress[i] /= -barPerUnit;
    }
    return new Evaluation(
        lammps.computeScalar("thermo_pe"), forces, box.rotateBackToVoigt(stress), energies);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
