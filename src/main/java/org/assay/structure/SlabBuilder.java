package org.assay.structure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cuts slabs parallel to a lattice plane from a crystal, one for every inequivalent termination.
 *
 * <p>A crystal can be cut between any two neighbouring planes of atoms within one repeat along the
 * normal, and each cut leaves two faces. Faces are told apart by what their atoms see: depth of
 * each plane, and the distances to the neighbours left. Faces that agree in this are taken as
 * equivalent. A slab gets the same face on both sides where the crystal has it on both; where it
 * has not (a polar axis), {@link Slab#equalFaces()} says so and one slab stands for both faces.
 */
public final class SlabBuilder {

  /** Faces whose depths or distances differ by less, relative to V^(1/3), are the same. */
  private static final double SAME = 2e-3;

  /** How far a face is looked into, in units of V^(1/3): the third shell and more. */
  private static final double DEPTH = 2.2;

  /** A slab that lacks less of its thickness is thick enough (Å). */
  private static final double THICKNESS_ROUNDING = 1e-6;

  private final LayeredCrystal crystal;
  private final double scale;
  private final Composition composition;
  private final double bond;
  private final Map<String, Double> bulkCoordination;
  private final double far;
  private final Map<String, Double> farBulk;

  /**
   * Prepares a crystal for cutting.
   *
   * @param primitive primitive cell with atoms (Å)
   * @param conventionalTransformation integer matrix to the conventional cell, to which the indices
   *     refer
   * @param plane lattice plane
   */
  public SlabBuilder(Structure primitive, int[] conventionalTransformation, MillerIndices plane) {
    crystal = LayeredCrystal.along(primitive, conventionalTransformation, plane);
    scale = Math.cbrt(primitive.volumePerAtom());
    bond = Neighbourhood.BOND_REACH * Neighbourhood.nearestDistance(primitive);
    composition = Composition.of(primitive);
    bulkCoordination = coordination(primitive, bond);
    far = DEPTH * scale;
    farBulk = coordination(primitive, far);
  }

  /** Returns how many neighbours an element's atoms have in the crystal, in the mean. */
  private static Map<String, Double> coordination(Structure crystal, double reach) {
    int[] all = Neighbourhood.coordination(crystal, reach);
    return IntStream.range(0, all.length)
        .boxed()
        .collect(Collectors.groupingBy(crystal::symbol, Collectors.averagingInt(i -> all[i])));
  }

  /**
   * Returns a slab for each inequivalent termination, those with the fewest broken bonds per area
   * first, of equals that with the widest gap at the cut, then that with the fewest neighbours lost
   * farther out: an order that depends on the crystal's geometry alone.
   *
   * @param minThickness least height between outermost planes (Å)
   * @param vacuum height of the empty space (Å)
   */
  public List<Slab> terminations(double minThickness, double vacuum) {
    int planes = crystal.planes();
    int[] bottom = new int[planes];
    int[] top = new int[planes];
    boolean[] covered = new boolean[kinds(bottom, top)];
    List<Slab> slabs = new ArrayList<>();
    for (int kind = 0; kind < covered.length; kind++) {
      int[] ends = thinnest(kind, bottom, top, minThickness, true);
      if (ends != null) {
        covered[kind] = true;
        slabs.add(slab(ends[0], ends[1], vacuum, true));
      }
    }
    for (int cut = 0; cut < planes; cut++) {
      if (!covered[bottom[cut]] || !covered[top[cut]]) {
        covered[bottom[cut]] = true;
        covered[top[cut]] = true;
        int count = atLeast(cut, planes, minThickness);
        slabs.add(slab(cut, count, vacuum, false));
      }
    }
    sort(slabs);
    return slabs;
  }

  /**
   * Returns a slab for each termination that a slab of the crystal's composition cannot have on
   * both sides, and one of another composition can, in the same order.
   */
  public List<Slab> unbalanced(double minThickness, double vacuum) {
    int planes = crystal.planes();
    int[] bottom = new int[planes];
    int[] top = new int[planes];
    List<Slab> slabs = new ArrayList<>();
    for (int kind = kinds(bottom, top) - 1; kind >= 0; kind--) {
      int[] ends = thinnest(kind, bottom, top, minThickness, false);
      if (ends != null && thinnest(kind, bottom, top, minThickness, true) == null) {
        slabs.add(slab(ends[0], ends[1], vacuum, true));
      }
    }
    sort(slabs);
    return slabs;
  }

  /** Tells the kinds of faces apart, and which the cut below each plane leaves on either side. */
  private int kinds(int[] bottom, int[] top) {
    List<Face> kinds = new ArrayList<>();
    int planes = crystal.planes();
    for (int cut = 0; cut < planes; cut++) {
      int enough = planes * (1 + (int) Math.ceil(2 * far / crystal.period()));
      Structure block = crystal.slab(cut, enough, 3 * far);
      bottom[cut] = kindOf(Face.of(block, far, false), kinds);
      top[cut] = kindOf(Face.of(block, far, true), kinds);
    }
    return kinds.size();
  }

  private void sort(List<Slab> slabs) {
    slabs.sort(
        Comparator.comparingDouble((Slab s) -> Math.rint(1e6 * s.brokenBonds()))
            .thenComparingDouble(s -> -Math.rint(s.gap() / (SAME * scale)))
            .thenComparingDouble(s -> Math.rint(1e6 * brokenBonds(s.structure(), far, farBulk))));
  }

  /**
   * Returns the thinnest {first plane, number of planes} with one kind of face on both sides.
   *
   * @param balanced whether it has to have the composition of the crystal
   */
  private int[] thinnest(int kind, int[] bottom, int[] top, double minThickness, boolean balanced) {
    int planes = crystal.planes();
    int[] best = null;
    for (int low = 0; low < planes; low++) {
      for (int high = 0; high < planes; high++) {
        if (bottom[low] == kind && top[high] == kind) {
          int count = atLeast(low, Math.floorMod(high - low - 1, planes) + 1, minThickness);
          if ((best == null || count < best[1]) && (!balanced || isBalanced(low, count))) {
            best = new int[] {low, count};
          }
        }
      }
    }
    return best;
  }

  private boolean isBalanced(int first, int count) {
    return composition.elements().size() == 1
        || Composition.of(crystal.slab(first, count, far)).equals(composition);
  }

  /** Adds whole repeats to a number of planes until the slab is thick enough. */
  private int atLeast(int first, int planes, double minThickness) {
    int count = planes;
    while (crystal.thickness(first, count) < minThickness - THICKNESS_ROUNDING) {
      count += crystal.planes();
    }
    return count;
  }

  private Slab slab(int first, int count, double vacuum, boolean equalFaces) {
    Structure structure = crystal.slab(first, count, vacuum);
    double below = crystal.thickness(first + crystal.planes() - 1, 2);
    double above = crystal.thickness(first + count - 1, 2);
    return new Slab(
        structure,
        crystal.area(),
        crystal.thickness(first, count),
        count,
        (below + above) / 2,
        brokenBonds(structure, bond, bulkCoordination),
        equalFaces);
  }

  private double brokenBonds(Structure slab, double reach, Map<String, Double> inBulk) {
    int[] coordination = Neighbourhood.coordination(slab, reach);
    double missing = 0;
    for (int i = 0; i < coordination.length; i++) {
      missing += inBulk.get(slab.symbol(i)) - coordination[i];
    }
    return missing / (2 * crystal.area());
  }

  private int kindOf(Face face, List<Face> kinds) {
    for (int i = 0; i < kinds.size(); i++) {
      if (face.matches(kinds.get(i), SAME * scale)) {
        return i;
      }
    }
    kinds.add(face);
    return kinds.size() - 1;
  }

  /**
   * Atoms of a face: the depth of each, and the ascending distances to its neighbours.
   *
   * @param symbols element of each
   */
  private record Face(List<double[]> atoms, List<String> symbols) {

    static Face of(Structure block, double depth, boolean fromTop) {
      double[][] distances = Neighbourhood.distances(block, depth);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < block.size(); i++) {
        low = Math.min(low, block.position(i, 2));
        high = Math.max(high, block.position(i, 2));
      }
      List<double[]> atoms = new ArrayList<>();
      List<String> symbols = new ArrayList<>();
      for (int i = 0; i < block.size(); i++) {
        double z = fromTop ? high - block.position(i, 2) : block.position(i, 2) - low;
        if (z <= depth) {
          double[] one = new double[1 + distances[i].length];
          one[0] = z;
          System.arraycopy(distances[i], 0, one, 1, distances[i].length);
          atoms.add(one);
          symbols.add(block.symbol(i));
        }
      }
      return new Face(atoms, symbols);
    }

    /** Tells whether each atom of one face has its like in the other. */
    boolean matches(Face other, double tolerance) {
      if (atoms.size() != other.atoms.size()) {
        return false;
      }
      List<double[]> left = new ArrayList<>(other.atoms);
      List<String> elements = new ArrayList<>(other.symbols);
      for (int i = 0; i < atoms.size(); i++) {
        if (!removeLike(left, elements, i, tolerance)) {
          return false;
        }
      }
      return true;
    }

    private boolean removeLike(
        List<double[]> left, List<String> elements, int of, double tolerance) {
      double[] atom = atoms.get(of);
      for (int i = 0; i < left.size(); i++) {
        double[] candidate = left.get(i);
        boolean like = candidate.length == atom.length && elements.get(i).equals(symbols.get(of));
        for (int k = 0; like && k < atom.length; k++) {
          like = Math.abs(atom[k] - candidate[k]) <= tolerance;
        }
        if (like) {
          left.remove(i);
          elements.remove(i);
          return true;
        }
      }
      return false;
    }
  }
}
