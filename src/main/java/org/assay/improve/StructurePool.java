package org.assay.improve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** What became of structures that were added. */
  private enum Fate {
    KEPT,
    TOO_LARGE,
    TOO_NEAR
  }

  /**
   * What became of structures of one source.
   *
   * @param all how many there were
   * @param kept how many of them are in the pool
   * @param large how many have more atoms than are allowed
   * @param near how many have atoms that are too near
   */
  public record Added(int all, int kept, int large, int near) {

    /** Returns how many were left out for being there already, or one of too many of an origin. */
    public int others() {
      return all - kept - large - near;
    }
  }

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

  /** Returns the distance (Å) below which no two atoms of its structures are. */
  public double shortest() {
    return shortest;
  }

  @Override
  public void met(String job, Structure structure) {
    add(Met.of(job, structure));
  }

  /** Adds structures that somebody else met; returns what became of them. */
  public Added addAll(Collection<Met> others) {
    EnumMap<Fate, Integer> fates = new EnumMap<>(Fate.class);
    others.forEach(met -> fates.merge(add(met), 1, Integer::sum));
    return new Added(
        others.size(),
        kept(others),
        fates.getOrDefault(Fate.TOO_LARGE, 0),
        fates.getOrDefault(Fate.TOO_NEAR, 0));
  }

  private int kept(Collection<Met> others) {
    synchronized (byOrigin) {
      return Math.toIntExact(
          others.stream()
              .map(met -> byOrigin.getOrDefault(met.origin(), new TreeMap<>()).get(met.hash()))
              .filter(Objects::nonNull)
              .map(Met::hash)
              .distinct()
              .count());
    }
  }

  private Fate add(Met met) {
    Fate fate = fate(met.structure());
    if (fate != Fate.KEPT) {
      return fate;
    }
    synchronized (byOrigin) {
      TreeMap<String, Met> kept = byOrigin.computeIfAbsent(met.origin(), o -> new TreeMap<>());
      kept.put(met.hash(), met);
      if (kept.size() > mostOfOrigin) {
        kept.pollLastEntry();
      }
    }
    return fate;
  }

  private Fate fate(Structure structure) {
    if (structure.size() > mostAtoms) {
      return Fate.TOO_LARGE;
    }
    boolean far = shortest <= 0 || NeighbourList.of(structure, shortest).atoms().length == 0;
    return far ? Fate.KEPT : Fate.TOO_NEAR;
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
