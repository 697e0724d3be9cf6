package org.assay.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kinds of sites of a crystal: those that its space group takes to each other are of one kind.
 *
 * @param all in the order of their first atoms
 */
public record Sublattices(List<Sublattice> all) {

  /**
   * Sites that are alike.
   *
   * @param name the element, with a number behind it where it has several kinds of sites
   * @param element what stands on them
   * @param sites numbers of the primitive cell's atoms
   */
  public record Sublattice(String name, String element, List<Integer> sites) {
    public Sublattice {
      sites = List.copyOf(sites);
    }
  }

  public Sublattices {
    all = List.copyOf(all);
  }

  /**
   * Finds the kinds of sites.
   *
   * @param primitive primitive cell with short vectors
   * @param tolerance how far an atom may be off where symmetry wants it (Å)
   */
  public static Sublattices of(Structure primitive, double tolerance) {
    int n = primitive.size();
    int[] kind = new int[n];
    Arrays.setAll(kind, i -> i);
    for (double[] rotation : CrystalSymmetry.of(primitive, tolerance).rotations()) {
      double[] turned = Matrices.product(primitive.positions(), rotation);
      for (int target = 0; target < n; target++) {
        int[] images = images(primitive, turned, target, tolerance);
        for (int i = 0; i < images.length; i++) {
          join(kind, i, images[i]);
        }
      }
    }
    return named(primitive, kind);
  }

  /**
   * Returns where a rotation takes each atom when it takes the first to a target; none where not
   * all atoms meet their like.
   */
  private static int[] images(Structure crystal, double[] turned, int target, double tolerance) {
    int n = crystal.size();
    int[] images = new int[n];
    for (int i = 0; i < n; i++) {
      images[i] = -1;
      for (int j = 0; j < n && images[i] < 0; j++) {
        double[] d = new double[3];
        for (int c = 0; c < 3; c++) {
          d[c] =
              turned[3 * i + c] - turned[c] + crystal.position(target, c) - crystal.position(j, c);
        }
        boolean meets =
            crystal.symbol(i).equals(crystal.symbol(j))
                && Matrices.length(crystal.cell().nearestImage(d)) < tolerance;
        images[i] = meets ? j : -1;
      }
      if (images[i] < 0) {
        return new int[0];
      }
    }
    return images;
  }

  private static void join(int[] kind, int i, int j) {
    int a = Math.min(kind[i], kind[j]);
    int b = Math.max(kind[i], kind[j]);
    for (int k = 0; k < kind.length; k++) {
      kind[k] = kind[k] == b ? a : kind[k];
    }
  }

  private static Sublattices named(Structure primitive, int[] kind) {
    Map<Integer, List<Integer>> sites = new LinkedHashMap<>();
    for (int i = 0; i < kind.length; i++) {
      sites.computeIfAbsent(kind[i], k -> new ArrayList<>()).add(i);
    }
    List<Sublattice> all = new ArrayList<>();
    sites.forEach(
        (first, own) -> {
          String element = primitive.symbol(first);
          long before = all.stream().filter(s -> s.element.equals(element)).count();
          boolean several =
              sites.keySet().stream().filter(k -> primitive.symbol(k).equals(element)).count() > 1;
          all.add(new Sublattice(several ? element + (before + 1) : element, element, own));
        });
    return new Sublattices(all);
  }

  /** Returns the names of all kinds. */
  public List<String> names() {
    return all.stream().map(Sublattice::name).toList();
  }

  /** Returns the kind of an atom of the primitive cell. */
  public Sublattice of(int site) {
    return all.stream().filter(s -> s.sites.contains(site)).findFirst().orElseThrow();
  }
}
