package org.assay.lammps.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.lammps.Dynamics.End;
import org.assay.lammps.Dynamics.Sample;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.script.MotionCommands;
import org.assay.lammps.script.TriangularBox;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * Moves atoms in a live LAMMPS, a stretch of steps at a time, so that whoever waits hears of every
 * stretch and keeps what he heard should LAMMPS end the process in the next.
 *
 * <p>A stretch is a row of {@code run N pre no}: nothing is set up anew between two samples, and
 * how often samples are taken changes no trajectory.
 */
final class LammpsDynamics {

  /** A run leaves some 200 bytes in the log; it is begun anew after so many. */
  private static final int RUNS_PER_LOG = 1000;

  private final LammpsInstance lammps;
  private final Path log;
  private final BondWarnings warnings;
  private final Structure start;
  private final DynamicsSettings settings;
  private final TriangularBox box;
  private final double[] homes;
  private final int movingAtoms;
  private long step;
  private int runsInLog;

  /**
   * What a stretch of steps gave.
   *
   * @param samples in order of time
   * @param end how it ended, if the atoms cannot go on; {@link End#COMPLETED} when they can
   * @param message what broke, or empty
   * @param atoms where they are, if that was asked for and they are all there
   * @param warnings of the pair style, of bond-order parameters that make no bonds
   */
  record Stretch(
      List<Sample> samples,
      End end,
      String message,
      Optional<MovingAtoms> atoms,
      List<String> warnings) {}

  /** Puts the atoms in their places and computes the first forces. */
  LammpsDynamics(
      LammpsInstance lammps,
      LammpsPotential potential,
      Path log,
      MovingAtoms atoms,
      DynamicsSettings settings) {
    this.lammps = lammps;
    this.log = log;
    warnings = new BondWarnings(lammps, potential, log);
    this.settings = settings;
    start = atoms.structure();
    box = TriangularBox.of(start.cell());
    boolean[] held = settings.held();
    if (held.length != 0 && held.length != start.size()) {
      throw new LammpsException(
          held.length + " flags of held atoms for " + start.size() + " atoms; expected as many");
    }
    int moving = 0;
    for (int i = 0; i < start.size(); i++) {
      moving += held.length == 0 || !held[i] ? 1 : 0;
    }
    movingAtoms = moving;
    lammps.clear();
    lammps.command("log \"" + log + "\"");
    LammpsSystem.create(lammps, potential, start, box, MotionCommands.SORTING, MotionCommands.SKIN);
    lammps.command(MotionCommands.NEIGHBOURS);
    homes = homes(box.placed(start.positions()));
    lammps.scatter("v", box.rotated(atoms.velocities()));
    prepare(held);
    lammps.command("run 0 post no");
  }

  /** Returns by how many lattice vectors each atom was moved into the box. */
  private double[] homes(double[] placed) {
    double[] there = Cell.ofRows(box.rows()).toFractional(box.rotated(start.positions()));
    double[] here = Cell.ofRows(box.rows()).toFractional(placed);
    double[] shift = TriangularBox.offFaces();
    double[] out = new double[here.length];
    for (int i = 0; i < here.length; i++) {
      out[i] = Math.rint(there[i] + shift[i % 3] - here[i]);
    }
    return out;
  }

  private void prepare(boolean[] held) {
    String group = "all";
    if (movingAtoms < start.size()) {
      group = "moving";
      for (int i = 0; i < held.length; i++) {
        if (held[i]) {
          lammps.command("group held id " + (i + 1));
        }
      }
      lammps.command("group moving subtract all held");
    }
    lammps.command(format("timestep %.17g", settings.timeStep()));
    lammps.command("reset_timestep 0");
    lammps.command(
        MotionCommands.integrator(settings.ensemble(), group, lammps.globalDouble("nktv2p")));
    lammps.command("thermo 0");
    lammps.command("thermo_style custom step temp pe ke press econserve");
    lammps.command("thermo_modify lost ignore");
  }

  /** Returns the numbers of this moment. */
  Sample sample() {
    double kinetic = lammps.thermo("ke");
    int degrees = 3 * movingAtoms - (movingAtoms < start.size() ? 0 : 3);
    return new Sample(
        step * settings.timeStep(),
        degrees > 0 ? 2 * kinetic / (degrees * Units.EV_PER_KELVIN) : 0,
        lammps.thermo("pe"),
        kinetic,
        lammps.thermo("econserve"),
        lammps.thermo("press") / lammps.globalDouble("nktv2p"),
        cell(rows()));
  }

  /**
   * Goes on.
   *
   * @param steps number of steps
   * @param wantAtoms whether to say where the atoms are at the end
   */
  Stretch advance(long steps, boolean wantAtoms) {
    List<Sample> samples = new ArrayList<>();
    long end = step + steps;
    while (step < end) {
      long n = Math.min(settings.sampleEvery() - step % settings.sampleEvery(), end - step);
      if (++runsInLog > RUNS_PER_LOG) {
        warnings.listen();
        lammps.command("log \"" + log + "\"");
        runsInLog = 0;
      }
      lammps.command(
          format("run %d pre no post no start 0 stop %d", n, Math.max(1, settings.steps())));
      step += n;
      Optional<Stretch> broken = broken(samples);
      if (broken.isPresent()) {
        return broken.get();
      }
    }
    Optional<MovingAtoms> atoms = wantAtoms ? Optional.of(atoms()) : Optional.empty();
    return new Stretch(samples, End.COMPLETED, "", atoms, warnings.heard());
  }

  /** Adds this moment's sample, or says what is wrong with it. */
  private Optional<Stretch> broken(List<Sample> samples) {
    double time = step * settings.timeStep();
    double left = lammps.thermo("atoms");
    if (left != start.size()) {
      return broke(
          samples,
          End.LOST_ATOMS,
          "%.0f of %d atoms were lost by %.3f ps",
          start.size() - left,
          start.size(),
          time);
    }
    double[] numbers = {lammps.thermo("pe"), lammps.thermo("ke"), lammps.thermo("press")};
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        return broke(
            samples,
            End.NOT_FINITE,
            "by %.3f ps energies or pressure were no longer finite numbers",
            time);
      }
    }
    Sample now;
    try {
      now = sample();
    } catch (IllegalArgumentException flat) {
      return broke(samples, End.NOT_FINITE, "by %.3f ps the cell had collapsed", time);
    }
    samples.add(now);
    if (now.temperature() > settings.hottest()) {
      return broke(
          samples,
          End.BLOWN_UP,
          "the temperature passed %.0f K by %.3f ps",
          settings.hottest(),
          time);
    }
    return Optional.empty();
  }

  private Optional<Stretch> broke(List<Sample> samples, End end, String message, Object... values) {
    String words = format(message, values);
    return Optional.of(new Stretch(samples, end, words, Optional.empty(), warnings.heard()));
  }

  /** Returns the box's lattice vectors as they are now, in LAMMPS' frame. */
  private double[] rows() {
    return new double[] {
      lammps.thermo("lx"),
      0,
      0,
      lammps.thermo("xy"),
      lammps.thermo("ly"),
      0,
      lammps.thermo("xz"),
      lammps.thermo("yz"),
      lammps.thermo("lz")
    };
  }

  /** Returns the structure's own lattice vectors, deformed as the box was. */
  private Cell cell(double[] rows) {
    double[] inner = Cell.ofRows(rows).toCartesian(Cell.ofRows(box.rows()).inverseRows());
    double[] f = new double[9];
    double[] q = box.frame();
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 9; k++) {
          f[3 * i + j] += q[3 * (k / 3) + i] * inner[k] * q[3 * (k % 3) + j];
        }
      }
    }
    return start.cell().deformed(f);
  }

  private MovingAtoms atoms() {
    int n = start.size();
    double[] rows = rows();
    double[] x = lammps.gathered("x", n);
    int[] images = lammps.gatheredImages(n);
    // fix nph and npt move the box' faces about its middle, the origin with them
    double[] origin = {lammps.thermo("xlo"), lammps.thermo("ylo"), lammps.thermo("zlo")};
    double[] v = lammps.gathered("v", n);
    double[] shift = TriangularBox.offFaces();
    double[] positions = new double[3 * n];
    double[] velocities = new double[3 * n];
    for (int i = 0; i < 3 * n; i += 3) {
      for (int c = 0; c < 3; c++) {
        x[i + c] -= origin[c];
        for (int k = 0; k < 3; k++) {
          x[i + c] += (images[i + k] + homes[i + k] - shift[k]) * rows[3 * k + c];
        }
      }
      box.rotateBack(x, i, positions, i);
      box.rotateBack(v, i, velocities, i);
    }
    Cell now = cell(rows);
    return new MovingAtoms(start.withCell(now).withPositions(positions), velocities);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
