package org.assay.improve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assay.structure.Composition;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.ElementCrystals;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.assay.structure.Supercell;

/**
 * The structures of two or more elements together that are to be labelled first where no compound
 * of theirs is known: ordered ones over volume, and solutions of one in the crystal of another.
 *
 * <p>Volumes are guesses, which the labels correct. Of a close-packed structure or a solution it is
 * the elements' own by Zen's law, {@code v = Σ x v}; an open structure has the mean of the
 * elements' bonds as its shortest distance.
 */
final class FirstAlloys {

  private static final List<Prototype> PACKED =
      List.of(Prototype.CAESIUM_CHLORIDE, Prototype.CUAU, Prototype.CU3AU, Prototype.FE3AL);

  private static final List<Prototype> OPEN = List.of(Prototype.ROCKSALT, Prototype.ZINCBLENDE);

  private static final double[] VOLUMES = {0.88, 0.96, 1.04, 1.15};

  /** Part of the sites that another element takes. */
  private static final double[] FRACTIONS = {1.0 / 16, 0.25, 0.5};

  private static final int ATOMS = 16;

  /** Largest deviation of an atom of a solution, in cube roots of its volume. */
  private static final double RATTLE = 0.03;

  private final Map<String, DecoratedPrototype> crystals = new TreeMap<>();
  private final List<Met> all = new ArrayList<>();
  private final Random random;

  private FirstAlloys(List<DecoratedPrototype> crystals, long seed) {
    crystals.forEach(c -> this.crystals.put(c.species().get(0), c));
    random = new Random(seed);
  }

  /**
   * Returns them, of every pair of elements.
   *
   * @param crystals one of each element
   * @param seed decides which sites of solutions are taken
   */
  static List<Met> of(List<DecoratedPrototype> crystals, long seed) {
    FirstAlloys first = new FirstAlloys(crystals, seed);
    List<String> elements = List.copyOf(first.crystals.keySet());
    for (String one : elements) {
      for (String other : elements) {
        if (!one.equals(other)) {
          first.ordered(one, other);
          first.solutions(one, other);
        }
      }
    }
    return List.copyOf(first.all);
  }

  /** Adds the ordered structures; those of equal parts once for both orders. */
  private void ordered(String one, String other) {
    List<String> species = List.of(one, other);
    boolean again = one.compareTo(other) > 0;
    for (Prototype kind : PACKED) {
      if (!again || kind.formula().stream().distinct().count() > 1) {
        Structure unit = kind.primitive(species, kind.usual(1));
        add(kind, unit, volume(unit));
      }
    }
    for (Prototype kind : OPEN) {
      if (!again) {
        Structure unit = kind.primitive(species, kind.usual(1));
        double scale = (bond(one) + bond(other)) / 2 / Neighbourhood.nearestDistance(unit);
        add(kind, unit, unit.volumePerAtom() * scale * scale * scale);
      }
    }
  }

  private void add(Prototype kind, Structure unit, double volume) {
    for (double part : VOLUMES) {
      all.add(
          Met.of(
              kind.id() + " " + Composition.of(unit).formula(),
              unit.withVolumePerAtom(part * volume)));
    }
  }

  /** Adds cells of an element's crystal in which some atoms, drawn at random, are another's. */
  private void solutions(String host, String guest) {
    Structure cell = Supercell.nearlyCubic(crystals.get(host).primitive(), ATOMS);
    for (double fraction : FRACTIONS) {
      int taken = (int) Math.max(1, Math.round(fraction * cell.size()));
      for (int again = 0; again < 2; again++) {
        List<String> symbols = new ArrayList<>(cell.symbols());
        for (int left = taken; left > 0; ) {
          int site = random.nextInt(symbols.size());
          if (symbols.get(site).equals(host)) {
            symbols.set(site, guest);
            left--;
          }
        }
        Structure mixed = new Structure(cell.cell(), symbols, cell.positions());
        double volume = volume(mixed);
        all.add(Met.of("solution " + guest + " in " + host, rattled(mixed, volume)));
      }
    }
  }

  private Structure rattled(Structure mixed, double volume) {
    Structure scaled = mixed.withVolumePerAtom(volume);
    double[] positions = scaled.positions();
    for (int i = 0; i < positions.length; i++) {
      positions[i] += RATTLE * Math.cbrt(volume) * (2 * random.nextDouble() - 1);
    }
    return scaled.withPositions(positions);
  }

  private double volume(Structure structure) {
    return structure.symbols().stream()
        .mapToDouble(e -> crystals.get(e).primitive().volumePerAtom())
        .average()
        .orElseThrow();
  }

  private double bond(String element) {
    return ElementCrystals.bond(crystals.get(element));
  }
}
