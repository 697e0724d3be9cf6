package org.assay.lammps.script;

import java.util.List;
import java.util.Locale;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.MovingAtoms;
import org.assay.units.Units;

/**
 * Adds runs of molecular dynamics to a script: the commands of a worker in its order, so that the
 * same LAMMPS moves the atoms alike, bit by bit.
 */
public final class MotionScript {

  /** LAMMPS' own bar per eV/Å³. */
  private static final double BAR_PER_EV_PER_CUBIC_ANGSTROM = 1.6021765e6;

  private final ScriptWriter script;

  /**
   * A mean over samples; the script's variable of that name has it after the run, and {@code last}
   * the step of the last sample.
   *
   * @param variable its name, unique in the script
   * @param expression of one sample, as LAMMPS writes formulas; {@link #temperature} is one
   * @param from first step that counts
   * @param to last step that counts
   */
  public record Mean(String variable, String expression, long from, long to) {}

  /** Adds to a script. */
  public MotionScript(ScriptWriter script) {
    this.script = script;
  }

  /** Returns the temperature of so many atoms, as workers compute it (K). */
  public static String temperature(int atoms) {
    return String.format(Locale.ROOT, "2*ke/%.17g", (3 * atoms - 3) * Units.EV_PER_KELVIN);
  }

  /**
   * Adds a run in which all atoms move.
   *
   * @param name letters, digits and underscores, unique in the script
   * @param start atoms of the data file
   * @param snapshots file of unwrapped positions at the settings' snapshots, or empty for none
   */
  public void run(
      String name,
      MovingAtoms start,
      String dataFile,
      DynamicsSettings settings,
      List<Mean> means,
      String snapshots) {
    if (settings.held().length > 0) {
      throw new IllegalArgumentException(name + ": held atoms in a script");
    }
    int atoms = start.structure().size();
    script.system(name, start.structure(), dataFile, MotionCommands.SORTING, MotionCommands.SKIN);
    script.line(MotionCommands.NEIGHBOURS);
    script.line(format("timestep %.17g", settings.timeStep()));
    script.line("reset_timestep 0");
    script.line(
        MotionCommands.integrator(settings.ensemble(), "all", BAR_PER_EV_PER_CUBIC_ANGSTROM));
    script.line("thermo 0");
    script.line("thermo_style custom step temp pe ke press econserve");
    script.line("thermo_modify lost ignore");
    if (!snapshots.isEmpty()) {
      script.line(
          "dump seen all custom " + settings.snapshotEvery() + " " + snapshots + " id xu yu zu");
      script.line("dump_modify seen sort id format float %.17g");
    }
    script.line("run 0 post no");
    for (Mean m : means) {
      script.line("variable " + m.variable + " equal 0");
      script.line("variable " + m.variable + "_n equal 0");
    }
    sample(means);
    stretches(name, settings, means, atoms);
    for (Mean m : means) {
      script.line(
          format("variable %s equal $(v_%s/v_%s_n:%%.17g)", m.variable, m.variable, m.variable));
    }
  }

  /** A run is a row of short ones, from one sample to the next; a broken one ends early. */
  private void stretches(String name, DynamicsSettings settings, List<Mean> means, int atoms) {
    long every = settings.sampleEvery();
    long whole = settings.steps() / every;
    long rest = settings.steps() % every;
    if (whole > 0) {
      script.line("variable i loop " + whole);
      script.line("label " + name);
      advance(name, every, settings, means, atoms);
      script.line("next i");
      script.line("jump SELF " + name);
    }
    if (rest > 0) {
      advance(name, rest, settings, means, atoms);
    }
    script.line("label end_" + name);
    script.line("variable i delete");
  }

  private void advance(
      String name, long steps, DynamicsSettings settings, List<Mean> means, int atoms) {
    script.line(
        format("run %d pre no post no start 0 stop %d", steps, Math.max(1, settings.steps())));
    script.line(format("if \"$(atoms) != %d\" then \"jump SELF end_%s\"", atoms, name));
    sample(means);
    script.line(
        format(
            "if \"$(%s) > %.17g\" then \"jump SELF end_%s\"",
            temperature(atoms), settings.hottest(), name));
  }

  /** In brackets at once: a plain formula would be evaluated at the next sample. */
  private void sample(List<Mean> means) {
    script.line("variable last equal $(step)");
    for (Mean m : means) {
      String counts = format("(step>=%d)*(step<=%d)", m.from, m.to);
      script.line(format("variable %s_n equal $(v_%s_n+%s)", m.variable, m.variable, counts));
      script.line(
          format(
              "variable %s equal $(v_%s+%s*(%s):%%.17g)",
              m.variable, m.variable, counts, m.expression));
    }
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
