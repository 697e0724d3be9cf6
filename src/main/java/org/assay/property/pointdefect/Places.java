package org.assay.property.pointdefect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.structure.Matrices;
import org.assay.structure.Structure;

/**
 * What stands on the sites of a crystal: every site takes the atom nearest to it that is nearer
 * than {@value #REACH} nearest-neighbour distances.
 *
 * @param occupants element on each site, empty for nothing
 * @param between elements of the atoms that are on no site
 */
record Places(List<String> occupants, List<String> between) {

  private static final double REACH = 0.42;

  /** Finds what stands where; atoms must not have moved as a whole against the crystal. */
  static Places of(Host host, Structure atoms) {
    int n = host.perfect().size();
    int[] owner = new int[n];
    Arrays.fill(owner, -1);
    boolean[] placed = new boolean[atoms.size()];
    for (int site = 0; site < n; site++) {
      double nearest = REACH * host.bond();
      for (int atom = 0; atom < atoms.size(); atom++) {
        double d = distance(host.perfect(), site, atoms, atom);
        if (d < nearest) {
          nearest = d;
          owner[site] = atom;
        }
      }
      if (owner[site] >= 0) {
        placed[owner[site]] = true;
      }
    }
    List<String> occupants = new ArrayList<>();
    for (int atom : owner) {
      occupants.add(atom < 0 ? "" : atoms.symbol(atom));
    }
    List<String> between = new ArrayList<>();
    for (int atom = 0; atom < placed.length; atom++) {
      if (!placed[atom]) {
        between.add(atoms.symbol(atom));
      }
    }
    Collections.sort(between);
    return new Places(occupants, between);
  }

  /** Returns the shortest way between two atoms (Å). */
  static double distance(Structure a, int i, Structure b, int j) {
    double[] d = new double[3];
    for (int c = 0; c < 3; c++) {
      d[c] = a.position(i, c) - b.position(j, c);
    }
    return Matrices.length(a.cell().nearestImage(d));
  }

  /** Says what a defect has become, when it is no longer what it was made as. */
  Optional<String> otherThan(Places made, Host host) {
    if (equals(made)) {
      return Optional.empty();
    }
    String is = name(host);
    return Optional.of(
        is.equals(made.name(host))
            ? "the defect moved to other sites"
            : made.name(host) + " became " + is);
  }

  /** Returns what defects it consists of, {@code V_Ni + Ni_Al}. */
  private String name(Host host) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int site = 0; site < occupants.size(); site++) {
      String is = occupants.get(site);
      if (!is.equals(host.perfect().symbol(site))) {
        counts.merge((is.isEmpty() ? "V" : is) + "_" + host.kinds().get(site), 1, Integer::sum);
      }
    }
    between.forEach(e -> counts.merge(e + " between sites", 1, Integer::sum));
    return counts.isEmpty()
        ? "the perfect crystal"
        : counts.entrySet().stream()
            .map(e -> (e.getValue() == 1 ? "" : e.getValue() + " ") + e.getKey())
            .collect(Collectors.joining(" + "));
  }
}
