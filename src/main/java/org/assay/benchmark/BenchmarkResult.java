package org.assay.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a benchmark measured.
 *
 * @param cases what was timed
 * @param timings of each case, one for every repeat
 */
public record BenchmarkResult(List<BenchmarkCase> cases, List<List<LammpsTiming>> timings) {

  private static final String YARDSTICK = "tersoff";

  /** Characters of a name in the table, which is of 80. */
  private static final int NAME = 22;

  public BenchmarkResult {
    cases = List.copyOf(cases);
    timings = timings.stream().map(List::copyOf).toList();
  }

  /** Returns the median of a case's timings. */
  double median(int n, ToDoubleFunction<LammpsTiming> quantity) {
    return median(all(n, quantity));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private double least(int n, ToDoubleFunction<LammpsTiming> quantity) {
    return timings.get(n).stream().mapToDouble(quantity).min().orElseThrow();
  }

  /**
   * Returns the efficiency on several processes, the median of {@code t(1) / (p t(p))} with the
   * wall times of each round, where the two runs follow each other.
   */
  double efficiency(int n) {
    BenchmarkCase parallel = cases.get(n);
    List<LammpsTiming> alone = timings.get(cases.indexOf(parallel.on(1)));
    double[] ratios = new double[alone.size()];
    for (int round = 0; round < ratios.length; round++) {
      double together = timings.get(n).get(round).wallMicroseconds();
      ratios[round] = alone.get(round).wallMicroseconds() / (parallel.ranks() * together);
    }
    return median(ratios);
  }

  /**
   * Returns the efficiency by the shortest wall time of each: what remains when nothing else ran,
   * on one processor or on all.
   */
  double efficiencyOfShortest(int n) {
    BenchmarkCase parallel = cases.get(n);
    double alone = least(cases.indexOf(parallel.on(1)), LammpsTiming::wallMicroseconds);
    return alone / (parallel.ranks() * least(n, LammpsTiming::wallMicroseconds));
  }

  /** Returns the case that others are compared with: tersoff, or else the first. */
  private int yardstick() {
    return IntStream.range(0, cases.size())
        .filter(n -> cases.get(n).name().equals(YARDSTICK))
        .findFirst()
        .orElse(0);
  }

  private boolean hasTersoff() {
    return cases.get(yardstick()).name().equals(YARDSTICK);
  }

  /** The end of a name tells networks of one fit apart. */
  private static String shortened(String name) {
    return name.length() <= NAME ? name : "…" + name.substring(name.length() - NAME + 1);
  }

  /** Returns the median over the rounds of processor time over the yardstick's. */
  double ratio(int n) {
    List<LammpsTiming> yardstick = timings.get(yardstick());
    return median(
        IntStream.range(0, yardstick.size())
            .mapToDouble(
                round ->
                    timings.get(n).get(round).processorMicroseconds()
                        / yardstick.get(round).processorMicroseconds())
            .toArray());
  }

  /** Least squares of processor time against neighbours, over the cutoffs of one network. */
  record NeighbourLine(double perAtom, double perNeighbour, double largestResidual) {

    String text() {
      return String.format(
          Locale.ROOT,
          "%n30-16-16-1, rc 4 to 8 Å: %.3f µs + %.4f µs per neighbour, within %.0f %%%n",
          perAtom,
          perNeighbour,
          100 * largestResidual);
    }
  }

  /** Returns that line; nothing where no network was timed with several cutoffs. */
  Optional<NeighbourLine> neighbourLine() {
    List<double[]> points = new ArrayList<>();
    String name = "30-16-16-1 rc";
    for (int n = 0; n < cases.size(); n++) {
      if (cases.get(n).name().startsWith(name) && cases.get(n).ranks() == 1) {
        points.add(
            new double[] {
              median(n, LammpsTiming::neighbours), median(n, LammpsTiming::processorMicroseconds)
            });
      }
    }
    if (points.size() < 2) {
      return Optional.empty();
    }
    double x = points.stream().mapToDouble(p -> p[0]).average().orElseThrow();
    double y = points.stream().mapToDouble(p -> p[1]).average().orElseThrow();
    double xx = points.stream().mapToDouble(p -> (p[0] - x) * (p[0] - x)).sum();
    double xy = points.stream().mapToDouble(p -> (p[0] - x) * (p[1] - y)).sum();
    double slope = xy / xx;
    double residual =
        points.stream()
            .mapToDouble(p -> Math.abs(p[1] - y - slope * (p[0] - x)) / p[1])
            .max()
            .orElseThrow();
    return Optional.of(new NeighbourLine(y - slope * x, slope, residual));
  }

  /** Returns the table for people. */
  public String table() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%-22s %5s %7s %9s %9s %7s %8s %6s%n",
            "µs",
            "ranks",
            "within",
            "processor",
            "shortest",
            "wall",
            hasTersoff() ? "/" + YARDSTICK : "/first",
            "B/atom"));
    for (int n = 0; n < cases.size(); n++) {
      BenchmarkCase each = cases.get(n);
      double processor = median(n, LammpsTiming::processorMicroseconds);
      out.append(
          String.format(
              Locale.ROOT,
              "%-22s %5d %7s %9.3f %9.3f %7.2f %8.2f %6.0f%n",
              shortened(each.name()),
              each.ranks(),
              each.cutoff() == 0
                  ? ""
                  : String.format(Locale.ROOT, "%.1f", median(n, LammpsTiming::neighbours)),
              processor,
              least(n, LammpsTiming::processorMicroseconds),
              median(n, LammpsTiming::wallMicroseconds),
              ratio(n),
              median(n, LammpsTiming::bytesPerAtom)));
    }
    neighbourLine().ifPresent(line -> out.append(line.text()));
    for (int n = 0; n < cases.size(); n++) {
      if (cases.get(n).ranks() > 1) {
        out.append(
            String.format(
                Locale.ROOT,
                "%s on %d ranks: %.0f %% efficient, %.0f %% by the shortest runs%n",
                shortened(cases.get(n).name()),
                cases.get(n).ranks(),
                100 * efficiency(n),
                100 * efficiencyOfShortest(n)));
      }
    }
    return out.toString();
  }

  /** Returns everything, for JSON. */
  public Map<String, Object> values() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int n = 0; n < cases.size(); n++) {
      BenchmarkCase each = cases.get(n);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("potential", each.name());
      row.put("ranks", each.ranks());
      if (each.cutoff() > 0) {
        row.put("cutoffAngstrom", each.cutoff());
        row.put("neighbours", median(n, LammpsTiming::neighbours));
      }
      row.put("processorMicrosecondsPerAtomStep", all(n, LammpsTiming::processorMicroseconds));
      row.put("medianProcessorMicroseconds", median(n, LammpsTiming::processorMicroseconds));
      row.put("wallMicrosecondsPerAtomStep", all(n, LammpsTiming::wallMicroseconds));
      row.put("ratio", ratio(n));
      row.put("bytesPerAtom", median(n, LammpsTiming::bytesPerAtom));
      if (each.ranks() > 1) {
        row.put("efficiency", efficiency(n));
        row.put("efficiencyOfShortest", efficiencyOfShortest(n));
      }
      rows.add(row);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("atoms", timings.get(0).get(0).atoms());
    result.put("steps", timings.get(0).get(0).steps());
    result.put("ratioTo", cases.get(yardstick()).name());
    result.put("cases", rows);
    neighbourLine()
        .ifPresent(
            line -> {
              result.put("microsecondsPerAtom", line.perAtom());
              result.put("microsecondsPerNeighbour", line.perNeighbour());
              result.put("largestRelativeResidual", line.largestResidual());
            });
    return result;
  }

  private double[] all(int n, ToDoubleFunction<LammpsTiming> quantity) {
    return timings.get(n).stream().mapToDouble(quantity).toArray();
  }
}
