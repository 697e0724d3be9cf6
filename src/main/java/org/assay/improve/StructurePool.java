package org.assay.improve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;
import org.assay.suite.StructureCollector;

/**
 * Structures that jobs, explorations and the user's own runs met, from which some are chosen. What
 * is in it, and in which order, does not depend on who was faster: of each origin it keeps those
 * with the smallest hashes, which is a random sample that is the same every time.
 */
public final class StructurePool implements StructureCollector {

  private final int mostAtoms;
  private final double shortest;
  private final int mostOfOrigin;
  private final Map<String, TreeMap<String, Met>> byOrigin = new TreeMap<>();

  /**
   * Makes an empty pool.
   *
   * @param mostAtoms larger structures are left out
   * @param shortest structures with atoms nearer than this (Å) are left out
   * @param mostOfOrigin how many it keeps of one origin
   */
  public StructurePool(int mostAtoms, double shortest, int mostOfOrigin) {
    this.mostAtoms = mostAtoms;
    this.shortest = shortest;
    this.mostOfOrigin = mostOfOrigin;
  }

  @Override
  public void met(String job, Structure structure) {
    add(Met.of(job, structure));
  }

  /** Adds structures that somebody else met. */
  public void addAll(Collection<Met> others) {
    others.forEach(this::add);
  }

  private void add(Met met) {
    if (!isFit(met.structure())) {
      return;
    }
    synchronized (byOrigin) {
      TreeMap<String, Met> kept = byOrigin.computeIfAbsent(met.origin(), o -> new TreeMap<>());
      kept.put(met.hash(), met);
      if (kept.size() > mostOfOrigin) {
        kept.pollLastEntry();
      }
    }
  }

  private boolean isFit(Structure structure) {
    if (structure.size() > mostAtoms) {
      return false;
    }
    return shortest <= 0 || NeighbourList.of(structure, shortest).atoms().length == 0;
  }

  /** Returns the structures, each once, by origin. */
  public List<Met> structures() {
    synchronized (byOrigin) {
      Map<String, Met> once = new TreeMap<>();
      byOrigin.values().forEach(kept -> kept.values().forEach(m -> once.putIfAbsent(m.hash(), m)));
      List<Met> all = new ArrayList<>(once.values());
      all.sort(Comparator.comparing(Met::origin).thenComparing(Met::hash));
      return all;
    }
  }
}
