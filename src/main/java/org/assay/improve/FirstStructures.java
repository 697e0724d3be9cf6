package org.assay.improve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.property.Phase;
import org.assay.structure.Cell;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.ElementCrystals;
import org.assay.structure.MillerIndices;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Prototype;
import org.assay.structure.SlabBuilder;
import org.assay.structure.Structure;

/**
 * The structures of a new material to be labelled first: what the usual tests of a suite ask for,
 * in small cells, so that a first fit is no guess.
 */
public final class FirstStructures {

  /** Crystals of one element that any element may take. */
  private static final List<Prototype> OTHERS =
      List.of(
          Prototype.DIAMOND,
          Prototype.HEXAGONAL_DIAMOND,
          Prototype.SC,
          Prototype.BCC,
          Prototype.FCC,
          Prototype.HCP);

  /** Volumes, in that of the crystal. */
  private static final double[] VOLUMES = {0.8, 0.86, 0.92, 0.96, 1, 1.04, 1.1, 1.18, 1.3};

  private static final double[] OTHER_VOLUMES = {0.85, 0.93, 1, 1.1, 1.25};

  private static final double[] STRAINS = {-0.05, -0.02, 0.02, 0.05};

  /** Distances of dimers, in bonds. */
  private static final double[] DIMERS = {0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.8};

  private static final int RATTLED = 36;
  private static final int RATTLED_OF_MANY = 9;
  private static final double VACUUM = 10;
  private static final double THICKNESS = 2.5;

  private final DecoratedPrototype crystal;
  private final double bond;
  private final List<Met> all = new ArrayList<>();

  private FirstStructures(DecoratedPrototype crystal, double bond) {
    this.crystal = crystal;
    this.bond = bond;
  }

  /**
   * Returns them: the crystal over volume and under strain, rattled, without an atom; of one
   * element other crystals with the same bonds and low-index surfaces; dimers and single atoms.
   *
   * @param bond distance of nearest neighbours in the crystal (Å)
   * @param seed decides how crystals are rattled
   */
  public static List<Met> of(DecoratedPrototype crystal, double bond, long seed) {
    FirstStructures first = new FirstStructures(crystal, bond);
    first.strained();
    if (crystal.species().size() == 1) {
      first.others();
      first.surfaces();
    }
    first.all.addAll(Explorations.rattled(List.of(new Phase("crystal", crystal)), RATTLED, seed));
    first.molecules();
    return List.copyOf(first.all);
  }

  /**
   * Returns those of several elements of which no compound is known: of each its crystal over
   * volume and under strain, rattled, without an atom, and its surfaces; of every pair ordered
   * structures and solutions; dimers and single atoms.
   *
   * @param crystals one of each element
   * @param seed decides how crystals are rattled, and which sites of solutions are taken
   */
  public static List<Met> ofElements(List<DecoratedPrototype> crystals, long seed) {
    List<Met> all = new ArrayList<>();
    for (DecoratedPrototype crystal : crystals) {
      FirstStructures own = new FirstStructures(crystal, ElementCrystals.bond(crystal));
      own.strained();
      own.surfaces();
      String element = crystal.species().get(0);
      own.all.addAll(
          Explorations.rattled(List.of(new Phase(element, crystal)), RATTLED_OF_MANY, seed));
      for (Met met : own.all) {
        boolean named = met.origin().endsWith(element);
        all.add(named ? met : Met.of(met.origin() + " " + element, met.structure()));
      }
    }
    all.addAll(FirstAlloys.of(crystals, seed));
    all.addAll(molecules(crystals));
    return List.copyOf(all);
  }

  /** Returns single atoms and dimers of all elements, at parts of the mean of two's bonds. */
  private static List<Met> molecules(List<DecoratedPrototype> crystals) {
    List<Met> all = new ArrayList<>();
    for (int a = 0; a < crystals.size(); a++) {
      for (int b = a; b < crystals.size(); b++) {
        List<String> pair =
            List.of(crystals.get(a).species().get(0), crystals.get(b).species().get(0));
        double bond =
            (ElementCrystals.bond(crystals.get(a)) + ElementCrystals.bond(crystals.get(b))) / 2;
        if (a == b) {
          all.add(atom(pair.get(0), bond));
        }
        all.addAll(dimers(pair, bond));
      }
    }
    return all;
  }

  private void add(String origin, Structure structure) {
    all.add(Met.of(origin, structure));
  }

  private void strained() {
    Structure ground = crystal.primitive();
    for (double volume : VOLUMES) {
      add("volume", ground.withVolumePerAtom(volume * ground.volumePerAtom()));
    }
    for (double e : STRAINS) {
      add("strain", deformed(ground, 1 + e, 0, 0, 0, 1, 0, 0, 0, 1));
      add("strain", deformed(ground, 1, e, 0, e, 1, 0, 0, 0, 1));
    }
  }

  private static Structure deformed(Structure structure, double... by) {
    return structure.withCellScalingAtoms(structure.cell().deformed(by));
  }

  private void others() {
    String element = crystal.species().get(0);
    for (Prototype kind : OTHERS) {
      if (kind == crystal.kind()) {
        continue;
      }
      Structure unit = kind.primitive(element, kind.usual(bond));
      double scale = bond / Neighbourhood.nearestDistance(unit);
      double volume = unit.volumePerAtom() * scale * scale * scale;
      for (double part : OTHER_VOLUMES) {
        add(kind.id(), unit.withVolumePerAtom(part * volume));
      }
    }
  }

  private void surfaces() {
    List<String> planes =
        crystal.isCubic()
            ? List.of("100", "110", "111")
            : crystal.kind() == Prototype.HCP ? List.of("0001", "10-10") : List.of();
    for (String indices : planes) {
      new SlabBuilder(
              crystal.primitive(), crystal.conventionalTransformation(), MillerIndices.of(indices))
          .terminations(THICKNESS * bond, VACUUM)
          .forEach(slab -> add("surface " + indices, slab.structure()));
    }
  }

  private void molecules() {
    List<String> species = crystal.species().stream().distinct().toList();
    for (int a = 0; a < species.size(); a++) {
      all.add(atom(species.get(a), bond));
      for (int b = a; b < species.size(); b++) {
        all.addAll(dimers(List.of(species.get(a), species.get(b)), bond));
      }
    }
  }

  private static Met atom(String element, double bond) {
    return Met.of("atom " + element, Structure.ofElement(box(bond), element, new double[3]));
  }

  private static List<Met> dimers(List<String> pair, double bond) {
    return Arrays.stream(DIMERS)
        .mapToObj(
            part ->
                Met.of(
                    "dimer " + String.join("", pair),
                    new Structure(box(bond), pair, new double[] {0, 0, 0, part * bond, 0, 0})))
        .toList();
  }

  private static Cell box(double bond) {
    return Cell.cubic(4 * bond + VACUUM);
  }
}
