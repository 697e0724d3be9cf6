package org.assay.improve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assay.SettingsException;
import org.assay.property.Material;
import org.assay.property.Phase;
import org.assay.structure.Cell;
import org.assay.structure.Composition;
import org.assay.structure.Structure;

/**
 * Atoms at random places of cells of random shape. The volume per atom is that of one of the
 * suite's phases, drawn of those of the same composition where there are any, times a factor. No
 * two atoms are nearer than the largest distance at which all find a place, from {@code 0.9 v^1/3}
 * down.
 */
public final class RandomStructures {

  /** Longest edge of a cell over its shortest, and how far angles are from right ones (degrees). */
  private static final double LONGEST = 1.8;

  private static final double SKEW = 25;

  /** Distance that atoms keep at first, in cube roots of the volume per atom. */
  private static final double APART = 0.9;

  /** What it is multiplied by where an atom has found no place after so many tries. */
  private static final double NEARER = 0.98;

  private static final int TRIES = 200;

  private final ExploreSettings.RandomCells settings;
  private final List<Phase> phases;
  private final List<Composition> compositions;

  /**
   * Makes them of a material.
   *
   * @throws SettingsException when a composition is no formula, or has another element
   */
  public RandomStructures(ExploreSettings.RandomCells settings, Material material) {
    this.settings = settings;
    phases = material.phases();
    compositions =
        settings.compositions().isEmpty()
            ? phases.stream().map(p -> Composition.of(p.guess())).distinct().toList()
            : settings.compositions().stream().map(c -> composition(c, material)).toList();
    for (Composition composition : compositions) {
      if (units(composition, settings.fewestAtoms()) * composition.atoms() > settings.mostAtoms()) {
        throw new SettingsException(
            "random: no number of atoms from "
                + settings.fewestAtoms()
                + " to "
                + settings.mostAtoms()
                + " makes whole formula units of "
                + composition.formula()
                + "; allow more atoms, or name other compositions");
      }
    }
  }

  private static Composition composition(String formula, Material material) {
    Composition composition;
    try {
      composition = Composition.parse(formula);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("random.compositions: " + e.getMessage());
    }
    if (!material.elements().containsAll(composition.elements())) {
      throw new SettingsException(
          "random.compositions: " + formula + " found, but the suite is of " + material.text());
    }
    return composition;
  }

  /** Returns the fewest formula units that have so many atoms. */
  private static int units(Composition composition, int atoms) {
    return Math.max(1, (atoms + composition.atoms() - 1) / composition.atoms());
  }

  /** Returns structures, compositions in turn; the seed decides all of them. */
  public List<Met> drawn(long seed) {
    Random random = new Random(seed);
    List<Met> all = new ArrayList<>();
    for (int n = 0; n < settings.count(); n++) {
      Composition composition = compositions.get(n % compositions.size());
      all.add(Met.of("random " + composition.formula(), drawn(composition, random)));
    }
    return all;
  }

  private Structure drawn(Composition composition, Random random) {
    int fewest = units(composition, settings.fewestAtoms());
    int most = settings.mostAtoms() / composition.atoms();
    List<String> symbols = new ArrayList<>();
    int units = fewest + random.nextInt(most - fewest + 1);
    for (String element : composition.elements()) {
      symbols.addAll(Collections.nCopies(units * composition.count(element), element));
    }
    double factor =
        settings.smallest() + (settings.largest() - settings.smallest()) * random.nextDouble();
    double volume = factor * volumePerAtom(composition, random);
    Cell cell = cell(volume * symbols.size(), random);
    return new Structure(cell, symbols, places(cell, symbols.size(), volume, random));
  }

  /** Returns the volume per atom of a phase, of the same composition where there is one. */
  private double volumePerAtom(Composition composition, Random random) {
    List<Phase> alike =
        phases.stream().filter(p -> Composition.of(p.guess()).equals(composition)).toList();
    List<Phase> drawn = alike.isEmpty() ? phases : alike;
    return drawn.get(random.nextInt(drawn.size())).guess().volumePerAtom();
  }

  private static Cell cell(double volume, Random random) {
    double[] parameters = new double[6];
    for (int k = 0; k < 3; k++) {
      parameters[k] = 1 + (LONGEST - 1) * random.nextDouble();
      parameters[3 + k] = 90 + SKEW * (2 * random.nextDouble() - 1);
    }
    Cell cell = Cell.ofParameters(parameters);
    return cell.scaled(Math.cbrt(volume / cell.volume()));
  }

  private static double[] places(Cell cell, int atoms, double volume, Random random) {
    double[] positions = new double[3 * atoms];
    double apart = APART * Math.cbrt(volume);
    for (int placed = 0, tries = 0; placed < atoms; tries++) {
      double[] place =
          cell.toCartesian(
              new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()});
      if (isFree(cell, positions, placed, place, apart)) {
        System.arraycopy(place, 0, positions, 3 * placed++, 3);
        tries = 0;
      } else if (tries == TRIES) {
        apart *= NEARER;
        tries = 0;
      }
    }
    return positions;
  }

  private static boolean isFree(
      Cell cell, double[] positions, int placed, double[] place, double apart) {
    for (int i = 0; i < placed; i++) {
      double[] d =
          cell.nearestImage(
              new double[] {
                place[0] - positions[3 * i],
                place[1] - positions[3 * i + 1],
                place[2] - positions[3 * i + 2]
              });
      if (d[0] * d[0] + d[1] * d[1] + d[2] * d[2] < apart * apart) {
        return false;
      }
    }
    return true;
  }
}
