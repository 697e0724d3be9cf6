package org.assay.lammps.script;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.MovingAtoms;
import org.assay.structure.Structure;
import org.assay.units.AtomicWeights;
import org.assay.units.Units;

/**
 * Writes LAMMPS input that evaluates structures or moves atoms, one after the other: what a worker
 * does, as plain text for {@code lmp -in}. Cells are turned into LAMMPS' triangular form as workers
 * turn them. Where the potential belongs stands a mark, which {@link #filled} replaces.
 */
public final class ScriptWriter {

  /** LAMMPS' order of a stress, in the order that it is rotated back in. */
  private static final String[] PRESSURES = {"pxx", "pyy", "pzz", "pxy", "pxz", "pyz"};

  /** LAMMPS' own bar per eV/Å³, which is undone here as a worker undoes it. */
  private static final double BAR_PER_EV_PER_CUBIC_ANGSTROM = 1.6021765e6;

  private static final double GPA_PER_BAR =
      Units.GPA_PER_EV_PER_CUBIC_ANGSTROM / BAR_PER_EV_PER_CUBIC_ANGSTROM;

  /** How the line begins that stands for the potential; the atom types' elements follow. */
  private static final String POTENTIAL = "{potential}";

  /** Neighbour lists serve one evaluation, as in a worker (Å). */
  private static final String SKIN = "0.1";

  private final StringBuilder out = new StringBuilder();

  /** Returns a script with a potential's commands in the places left for them. */
  public static String filled(String script, LammpsPotential potential) {
    StringBuilder text = new StringBuilder();
    for (String line : script.split("\n", -1)) {
      if (line.startsWith(POTENTIAL)) {
        String elements = line.substring(POTENTIAL.length()).strip();
        potential.commandsFor(elements).forEach(c -> text.append(ascii(c)).append('\n'));
      } else {
        text.append(line).append('\n');
      }
    }
    return text.substring(0, text.length() - 1);
  }

  /** Adds a comment of one line. */
  public void comment(String text) {
    // LAMMPS joins a line that ends with an ampersand to the next one, even a comment
    line("# " + text.replaceAll("\\p{Cntrl}", " ").replace('&', '+'));
  }

  /** Adds a line, in letters that every LAMMPS reads. */
  public void line(String text) {
    out.append(ascii(text)).append('\n');
  }

  /** Returns a text without letters beyond ASCII: LAMMPS stumbles over them, and so does grep. */
  public static String ascii(String text) {
    return text.replace("Å", "Angstrom")
        .replace("²", "^2")
        .replace("³", "^3")
        .replace("⟨", "<")
        .replace("⟩", ">")
        .replace("–", "-")
        .replaceAll("[^\\x20-\\x7e]", "?");
  }

  /**
   * Adds the evaluation of a structure; afterwards the variables {@code E_name} (eV) and, where
   * wanted, {@code S1_name} to {@code S6_name} (stress, GPa, xx yy zz yz xz xy in the structure's
   * own orientation) hold what was found.
   *
   * @param dataFile name of the structure's data file
   * @param minimise whether the script's variable {@code minimise}, set to 1, relaxes the atoms
   * @param stress whether the stress is wanted
   */
  public void evaluate(
      String name, Structure structure, String dataFile, boolean minimise, boolean stress) {
    system(name, structure, dataFile, "0 0", SKIN);
    line("thermo_style custom step pe pxx pyy pzz pxy pxz pyz");
    line("run 0");
    line("variable E_" + name + " equal $(pe:%.17g)");
    if (stress) {
      stress(name, TriangularBox.of(structure.cell()));
    }
    if (minimise) {
      line(
          "if \"${minimise} == 1\" then \"min_style cg\" \"min_modify dmax 0.05\""
              + " \"minimize 0 1e-6 2000 20000\" &");
      line("  \"variable lower equal v_E_" + name + "-$(pe:%.17g)\" &");
      line("  \"print '" + name + ": minimising from here lowers the energy by ${lower} eV'\"");
    }
  }

  /**
   * Adds the evaluation of a structure whose energy (eV), pressures (bar, LAMMPS' order) and forces
   * (eV/Å, LAMMPS' frame) are wanted in files: {@code energy.NAME} and {@code forces.NAME}.
   *
   * @param moved vector by which the structure's first atoms, one triple each, are moved first (Å,
   *     the structure's own frame); may be empty
   */
  public void evaluateToFiles(String name, Structure structure, String dataFile, double... moved) {
    system(name, structure, dataFile, "0 0", SKIN);
    double[] vectors = TriangularBox.of(structure.cell()).rotated(moved);
    for (int i = 0; i < vectors.length; i += 3) {
      if (vectors[i] != 0 || vectors[i + 1] != 0 || vectors[i + 2] != 0) {
        line("group moved id " + (i / 3 + 1));
        line(
            format(
                "displace_atoms moved move %.17g %.17g %.17g units box",
                vectors[i], vectors[i + 1], vectors[i + 2]));
        line("group moved clear");
      }
    }
    line("thermo_style custom step pe pxx pyy pzz pxy pxz pyz");
    line("dump forces all custom 1 forces." + name + " id fx fy fz");
    line("dump_modify forces sort id format float %.17g");
    line("run 0");
    String numbers =
        Stream.concat(Stream.of("pe"), Stream.of(PRESSURES))
            .map(p -> format("$(%s:%%.17g)", p))
            .collect(Collectors.joining(" "));
    line("print \"" + numbers + "\" file energy." + name);
  }

  /**
   * Begins anew with the atoms of a data file.
   *
   * @param sorting arguments of {@code atom_modify sort}
   * @param skin what neighbour lists reach beyond the cutoff (Å)
   */
  void system(String name, Structure structure, String dataFile, String sorting, String skin) {
    out.append('\n');
    comment(name + ": " + structure.size() + " atoms");
    line("clear");
    line("units metal");
    line("atom_style atomic");
    line("atom_modify map array sort " + sorting);
    line("boundary p p p");
    line("box tilt large");
    line("read_data " + dataFile);
    line("neighbor " + skin + " bin");
    Set<String> elements = new LinkedHashSet<>(structure.symbols());
    line(POTENTIAL + " " + String.join(" ", elements));
  }

  /** Each component is a weighted sum of LAMMPS' six, which are those of its own frame. */
  private void stress(String name, TriangularBox box) {
    double[][] columns = new double[6][];
    for (int k = 0; k < 6; k++) {
      double[] unit = new double[6];
      unit[k] = 1;
      columns[k] = box.rotateBackToVoigt(unit);
    }
    for (int v = 0; v < 6; v++) {
      StringBuilder sum = new StringBuilder("0");
      for (int k = 0; k < 6; k++) {
        double weight = -GPA_PER_BAR * columns[k][v];
        if (Math.abs(weight) > 1e-15) {
          sum.append(weight < 0 ? "-" : "+").append(Math.abs(weight));
          sum.append('*').append(PRESSURES[k]);
        }
      }
      // in brackets at once: a plain formula would be evaluated for the next structure
      line("variable S" + (v + 1) + "_" + name + " equal $(" + sum + ":%.17g)");
    }
  }

  /** Returns the script. */
  public String text() {
    return out.toString();
  }

  /** Returns LAMMPS' own axes in a structure's frame, row after row. */
  public static double[] frame(Structure structure) {
    return TriangularBox.of(structure.cell()).frame();
  }

  /**
   * Returns moving atoms as a LAMMPS data file.
   *
   * @param title first line
   */
  public static String data(String title, MovingAtoms atoms) {
    StringBuilder data = new StringBuilder(data(title, atoms.structure()));
    data.append("\nVelocities\n\n");
    double[] v = TriangularBox.of(atoms.structure().cell()).rotated(atoms.velocities());
    for (int i = 0; i < v.length; i += 3) {
      data.append(format("%d %.17g %.17g %.17g\n", i / 3 + 1, v[i], v[i + 1], v[i + 2]));
    }
    return data.toString();
  }

  /**
   * Returns a structure as a LAMMPS data file.
   *
   * @param title first line
   */
  public static String data(String title, Structure structure) {
    TriangularBox box = TriangularBox.of(structure.cell());
    List<String> elements = List.copyOf(new LinkedHashSet<>(structure.symbols()));
    StringBuilder data = new StringBuilder();
    data.append(ascii(title.replaceAll("\\p{Cntrl}", " "))).append("\n\n");
    data.append(structure.size()).append(" atoms\n");
    data.append(elements.size()).append(" atom types\n\n");
    data.append(format("0 %.17g xlo xhi\n0 %.17g ylo yhi\n", box.lx(), box.ly()));
    data.append(format("0 %.17g zlo zhi\n", box.lz()));
    data.append(format("%.17g %.17g %.17g xy xz yz\n", box.xy(), box.xz(), box.yz()));
    data.append("\nMasses\n\n");
    for (int t = 0; t < elements.size(); t++) {
      data.append(
          format("%d %.10g # %s\n", t + 1, AtomicWeights.of(elements.get(t)), elements.get(t)));
    }
    data.append("\nAtoms # atomic\n\n");
    double[] r = box.placed(structure.positions());
    for (int i = 0; i < structure.size(); i++) {
      data.append(
          format(
              "%d %d %.17g %.17g %.17g\n",
              i + 1,
              1 + elements.indexOf(structure.symbol(i)),
              r[3 * i],
              r[3 * i + 1],
              r[3 * i + 2]));
    }
    return data.toString();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
