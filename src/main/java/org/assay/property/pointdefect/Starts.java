package org.assay.property.pointdefect;

import java.util.ArrayList;
import java.util.List;
import org.assay.structure.Matrices;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;

/**
 * Where relaxations of a defect begin, one minimum being not the only one: neighbours pulled to an
 * empty site, a foreign atom off its site towards a neighbour and away from it.
 */
record Starts(Host host, Defect defect, List<Double> pulls) {

  /** By what part of the way to its neighbour a foreign atom is moved. */
  private static final double OFF_SITE = 0.2;

  /** Returns the starts, the unrelaxed defect first. */
  List<Structure> all() {
    Structure plain = host.with(defect);
    if (defect.hasVacancy()) {
      return pulls.stream().map(p -> pulled(plain, p)).toList();
    }
    List<Structure> all = new ArrayList<>(List.of(plain));
    List<Integer> sites = host.sites(defect);
    if (sites.size() == 1) {
      all.add(moved(plain, sites.get(0), OFF_SITE));
      all.add(moved(plain, sites.get(0), -OFF_SITE));
    }
    return all;
  }

  /** Returns the defect with the neighbours of empty sites moved towards them. */
  private Structure pulled(Structure plain, double fraction) {
    double[] r = plain.positions();
    List<Integer> sites = host.sites(defect);
    for (int k = 0; k < sites.size(); k++) {
      if (defect.sites().get(k).isVacancy()) {
        double[][] ways = ways(plain, sites.get(k));
        double nearest = shortest(ways);
        for (int i = 0; i < ways.length; i++) {
          double length = Matrices.length(ways[i]);
          for (int c = 0; c < 3 && length < Neighbourhood.BOND_REACH * nearest; c++) {
            r[3 * i + c] -= fraction * ways[i][c];
          }
        }
      }
    }
    return plain.withPositions(r);
  }

  /** Returns the defect with the atom of a site moved by a part of the way to its neighbour. */
  private Structure moved(Structure plain, int site, double part) {
    double[][] ways = ways(plain, site);
    int own = -1;
    int neighbour = -1;
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < ways.length; i++) {
      double length = Matrices.length(ways[i]);
      if (length < 1e-6) {
        own = i;
      } else if (length < nearest * (1 - 1e-6)) {
        nearest = length;
        neighbour = i;
      }
    }
    double[] r = plain.positions();
    for (int c = 0; c < 3; c++) {
      r[3 * own + c] += part * ways[neighbour][c];
    }
    return plain.withPositions(r);
  }

  /** Returns the ways from a site to every atom (Å). */
  private double[][] ways(Structure atoms, int site) {
    double[][] ways = new double[atoms.size()][];
    for (int i = 0; i < ways.length; i++) {
      double[] d = new double[3];
      for (int c = 0; c < 3; c++) {
        d[c] = atoms.position(i, c) - host.perfect().position(site, c);
      }
      ways[i] = atoms.cell().nearestImage(d);
    }
    return ways;
  }

  private static double shortest(double[][] ways) {
    double shortest = Double.POSITIVE_INFINITY;
    for (double[] way : ways) {
      shortest = Math.min(shortest, Matrices.length(way));
    }
    return shortest;
  }
}
