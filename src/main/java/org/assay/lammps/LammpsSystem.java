package org.assay.lammps;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assay.structure.Structure;
import org.assay.units.AtomicWeights;

/** Puts a structure into a cleared LAMMPS: units, box, masses, atoms, potential. */
final class LammpsSystem {

  private LammpsSystem() {}

  /**
   * Creates everything. The atoms lie somewhere inside the box, where none can be lost: their
   * positions are still to be set.
   *
   * @param box cell of the structure as LAMMPS takes it
   * @param sorting arguments of {@code atom_modify sort}
   * @param skin what neighbour lists reach beyond the cutoff (Å)
   */
  static void create(
      LammpsInstance lammps,
      LammpsPotential potential,
      Structure structure,
      TriangularBox box,
      String sorting,
      String skin) {
    Set<String> elements = new LinkedHashSet<>(structure.symbols());
    lammps.command("units metal");
    lammps.command("atom_style atomic");
    lammps.command("atom_modify map array sort " + sorting);
    lammps.command("boundary p p p");
    lammps.command("box tilt large");
    lammps.command(
        format(
            "region cell prism 0 %.17g 0 %.17g 0 %.17g %.17g %.17g %.17g units box",
            box.lx(), box.ly(), box.lz(), box.xy(), box.xz(), box.yz()));
    lammps.command("create_box " + elements.size() + " cell");
    int type = 0;
    for (String element : elements) {
      lammps.command(format("mass %d %.10g", ++type, AtomicWeights.of(element)));
    }
    createAtoms(lammps, structure, List.copyOf(elements), box);
    lammps.command("neighbor " + skin + " bin");
    for (String command : potential.commands()) {
      lammps.command(command.replace("{element}", String.join(" ", elements)));
    }
  }

  private static void createAtoms(
      LammpsInstance lammps, Structure structure, List<String> elements, TriangularBox b) {
    int n = structure.size();
    int[] types = new int[n];
    double[] positions = new double[3 * n];
    for (int i = 0; i < n; i++) {
      types[i] = 1 + elements.indexOf(structure.symbol(i));
      double s = (i + 0.5) / n;
      positions[3 * i] = s * (b.lx() + b.xy() + b.xz());
      positions[3 * i + 1] = s * (b.ly() + b.yz());
      positions[3 * i + 2] = s * b.lz();
    }
    lammps.createAtoms(types, positions);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
