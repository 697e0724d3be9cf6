package org.assay.property.pointdefect;

import java.util.ArrayList;
import java.util.List;
import org.assay.property.BulkCrystal;
import org.assay.property.DefectCell;
import org.assay.property.Verdict;
import org.assay.property.pointdefect.Defect.Extra;
import org.assay.property.pointdefect.Defect.Occupied;
import org.assay.property.pointdefect.Defect.Part;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;
import org.assay.structure.Sublattices;

/**
 * The cell that defects are made in.
 *
 * @param bulk relaxed crystal
 * @param perfect supercell
 * @param sublattices kinds of sites of its primitive cell
 * @param kinds name of the kind of each site
 * @param bond nearest-neighbour distance (Å)
 * @param verdict on the crystal
 */
record Host(
    BulkCrystal bulk,
    Structure perfect,
    Sublattices sublattices,
    List<String> kinds,
    double bond,
    Verdict verdict) {

  /** Atoms off their symmetric places by less are there (Å). */
  static final double SYMMETRIC = 1e-2;

  /** Ways that differ by less, relative, are equal: of such the first site is taken. */
  private static final double EQUAL = 1e-6;

  static Host of(BulkCrystal bulk, DefectCell host) {
    Structure perfect = host.of(bulk.conventional());
    // Symmetry is the first guess's: what relaxing does to it is what the verdict is about.
    Sublattices sublattices = Sublattices.of(bulk.phase().guess(), SYMMETRIC);
    int cell = bulk.primitive().size();
    List<String> kinds = new ArrayList<>();
    for (int i = 0; i < perfect.size(); i++) {
      kinds.add(sublattices.of(i % cell).name());
    }
    return new Host(
        bulk,
        perfect,
        sublattices,
        kinds,
        Neighbourhood.nearestDistance(perfect),
        bulk.verdict("the bulk"));
  }

  /** Returns the changed sites of a defect in this cell, each next to the first. */
  List<Integer> sites(Defect defect) {
    List<Integer> sites = new ArrayList<>();
    for (Occupied part : defect.sites()) {
      sites.add(
          sites.isEmpty()
              ? kinds.indexOf(part.sublattice())
              : nearest(sites.get(0), part.sublattice(), sites));
    }
    return sites;
  }

  private int nearest(int from, String kind, List<Integer> taken) {
    int best = -1;
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < kinds.size(); i++) {
      if (kinds.get(i).equals(kind) && !taken.contains(i)) {
        double d = Places.distance(perfect, from, perfect, i);
        if (d < shortest * (1 - EQUAL)) {
          shortest = d;
          best = i;
        }
      }
    }
    return best;
  }

  /**
   * Returns the crystal with a defect; atoms keep the order of their sites, those added come last.
   */
  Structure with(Defect defect) {
    List<String> symbols = occupants(defect);
    List<String> kept = new ArrayList<>();
    List<Double> positions = new ArrayList<>();
    for (int i = 0; i < symbols.size(); i++) {
      if (!symbols.get(i).isEmpty()) {
        kept.add(symbols.get(i));
        for (int c = 0; c < 3; c++) {
          positions.add(perfect.position(i, c));
        }
      }
    }
    for (Part part : defect.parts()) {
      if (part instanceof Extra extra) {
        kept.add(extra.element());
        // Places are the first guess's.
        double[] s = bulk.phase().guess().cell().toFractional(extra.place().position());
        for (double x : bulk.primitive().cell().toCartesian(s)) {
          positions.add(x);
        }
      }
    }
    return new Structure(
        perfect.cell(), kept, positions.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns what stands on each site of a crystal with a defect, empty for nothing. */
  List<String> occupants(Defect defect) {
    List<String> symbols = new ArrayList<>(perfect.symbols());
    List<Integer> sites = sites(defect);
    for (int k = 0; k < sites.size(); k++) {
      symbols.set(sites.get(k), defect.sites().get(k).occupant());
    }
    return symbols;
  }
}
