package org.assay.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assay.structure.Fingerprint;
import org.assay.structure.Structure;

/**
 * Finds structures that a dataset holds more than once.
 *
 * <p>Exact: same cell, symbols and positions, to the last bit. Equivalent: same composition, volume
 * per atom and distances to the nearest 26 neighbours, averaged by rank, to {@value #SAME}, and of
 * several elements the same layout ({@link Decoration}): the same crystal rotated, mirrored, with
 * its atoms in another order or in another cell. Structures that differ and agree in all of that
 * are possible, but none of any use is known.
 */
final class Duplicates {

  /** Largest relative difference that rounding in files leaves. */
  private static final double SAME = 1e-6;

  /** The same of one distance alone, which no mean makes more exact. */
  private static final double AS_CLOSE = 1e-5;

  private Duplicates() {}

  /**
   * Structures that are one.
   *
   * @param exact whether they agree to the last bit
   * @param members two or more
   * @param spread largest difference of their energies per atom (eV), 0 where fewer than two have
   *     one
   */
  record Set(boolean exact, List<Measured> members, double spread) {}

  static List<Set> of(List<Measured> all) {
    List<int[]> runs = runs(all);
    Fingerprint[] prints = new Fingerprint[all.size()];
    runs.stream()
        .flatMapToInt(
            run -> IntStream.range(0, run.length).filter(k -> isMet(all, run, k)).map(k -> run[k]))
        .parallel()
        .forEach(i -> prints[i] = Fingerprint.of(all.get(i).structure().structure()));
    int[] first = new int[all.size()];
    Arrays.setAll(first, i -> i);
    for (int[] run : runs) {
      for (int k = 0; k < run.length; k++) {
        for (int m = k + 1; m < run.length && isAsClose(all, run, k, m); m++) {
          join(all, prints, first, run[k], run[m]);
        }
      }
    }
    Map<Integer, List<Measured>> sets = new TreeMap<>();
    for (int i = 0; i < first.length; i++) {
      sets.computeIfAbsent(root(first, i), r -> new ArrayList<>()).add(all.get(i));
    }
    return sets.values().stream().filter(s -> s.size() > 1).map(Duplicates::set).toList();
  }

  /** Returns structures of one volume each, two or more, sorted by their shortest distances. */
  private static List<int[]> runs(List<Measured> all) {
    Integer[] order = IntStream.range(0, all.size()).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> all.get(i).volume()));
    List<int[]> runs = new ArrayList<>();
    for (int begin = 0, end; begin < order.length; begin = end) {
      end = begin + 1;
      while (end < order.length && isNear(all, order, end - 1, end)) {
        end++;
      }
      if (end - begin > 1) {
        runs.add(
            Arrays.stream(order, begin, end)
                .sorted(Comparator.comparingDouble(i -> all.get(i).distance()))
                .mapToInt(i -> i)
                .toArray());
      }
    }
    return runs;
  }

  /** Tells whether another structure of a run has the same shortest distance. */
  private static boolean isMet(List<Measured> all, int[] run, int k) {
    return k > 0 && isAsClose(all, run, k - 1, k)
        || k + 1 < run.length && isAsClose(all, run, k, k + 1);
  }

  private static boolean isAsClose(List<Measured> all, int[] run, int k, int m) {
    double a = all.get(run[k]).distance();
    return Math.abs(a - all.get(run[m]).distance()) <= AS_CLOSE * a;
  }

  private static boolean isNear(List<Measured> all, Integer[] order, int k, int m) {
    double a = all.get(order[k]).volume();
    return Math.abs(a - all.get(order[m]).volume()) <= SAME * a;
  }

  private static void join(List<Measured> all, Fingerprint[] prints, int[] first, int i, int j) {
    Structure a = all.get(i).structure().structure();
    Structure b = all.get(j).structure().structure();
    if (all.get(i).composition().equals(all.get(j).composition())
        && prints[i].differenceFrom(prints[j]) <= SAME
        && (all.get(i).composition().elements().size() == 1
            || Decoration.of(a).isSame(Decoration.of(b)))) {
      int p = root(first, i);
      int q = root(first, j);
      first[Math.max(p, q)] = Math.min(p, q);
    }
  }

  private static int root(int[] first, int i) {
    int r = i;
    while (first[r] != r) {
      r = first[r];
    }
    return r;
  }

  private static Set set(List<Measured> members) {
    Structure one = members.get(0).structure().structure();
    boolean exact =
        members.stream()
            .map(m -> m.structure().structure())
            .allMatch(
                s ->
                    s.cell().equals(one.cell())
                        && s.symbols().equals(one.symbols())
                        && Arrays.equals(s.positions(), one.positions()));
    double spread =
        Range.of(members.stream().flatMapToDouble(m -> m.energy().stream()))
            .map(r -> r.largest() - r.least())
            .orElse(0.0);
    return new Set(exact, members, spread);
  }
}
