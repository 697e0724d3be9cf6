package org.assay.lammps.worker;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.script.TriangularBox;
import org.assay.structure.Structure;
import org.assay.units.AtomicWeights;

/** Puts a structure into a cleared LAMMPS: units, box, masses, atoms, potential. */
final class LammpsSystem {

  private LammpsSystem() {}

  /**
   * Creates everything. LAMMPS takes the positions as it does those of a data file, rounding
   * included.
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
    createAtoms(lammps, structure, List.copyOf(elements), box.placed(structure.positions()));
    lammps.command("neighbor " + skin + " bin");
    potential.commandsFor(String.join(" ", elements)).forEach(lammps::command);
  }

  private static void createAtoms(
      LammpsInstance lammps, Structure structure, List<String> elements, double[] positions) {
    int[] types = new int[structure.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = 1 + elements.indexOf(structure.symbol(i));
    }
    lammps.createAtoms(types, positions);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
