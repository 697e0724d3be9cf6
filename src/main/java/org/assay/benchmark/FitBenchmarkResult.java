package org.assay.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link FitBenchmark} measured; a part that was not asked for is empty.
 *
 * @param descriptors neighbours and descriptors
 * @param evaluation objective and gradient
 * @param kinds evaluations with forces, by kind of descriptors
 * @param goals fits to a goal, by optimiser
 * @param scaling evaluations with forces, by number of atoms
 * @param largeCells the same of cells repeated in each direction
 * @param original the original on the same machine in the same run
 */
public record FitBenchmarkResult(
    Optional<Descriptors> descriptors,
    Optional<Evaluation> evaluation,
    List<KindTiming> kinds,
    List<Goal> goals,
    List<Scaling> scaling,
    Optional<Scaling> largeCells,
    Optional<PyfitTiming> original) {

  /** Cost of forces that the design allows, in evaluations of energies alone. */
  private static final double ALLOWED_EVALUATIONS = 4;

  /**
   * Neighbours and descriptors of a dataset.
   *
   * @param process a process of its own, from Java's start to its end, reading included
   * @param first in that process, without reading
   * @param warm in a process that has done it often
   */
  record Descriptors(int structures, int atoms, Timings process, Timings first, Timings warm) {}

  /**
   * One evaluation of objective and gradient.
   *
   * @param engine what a fit uses here: of this the three times are
   * @param energies of energies alone
   * @param forces with forces and stresses
   * @param pass adding up the stored derivatives
   * @param other the same with ND4J, where a fit uses another engine, or beside bond-order energies
   *     a straight network
   */
  record Evaluation(
      int structures,
      int atoms,
      String engine,
      Timings energies,
      Timings forces,
      Timings pass,
      Optional<Twin> other) {

    /** Returns how many evaluations of energies one with forces costs, in processor time. */
    double ratio() {
      return forces.work() / energies.work();
    }

    /** Returns four evaluations of energies and one pass over the derivatives (processor, s). */
    double allowed() {
      return ALLOWED_EVALUATIONS * energies.work() + pass.work();
    }
  }

  /** Times of one evaluation of what is compared with. */
  record Twin(String name, Timings energies, Timings forces) {}

  /**
   * Fits to a goal with one optimiser.
   *
   * @param goal RMSE of the training set (eV/atom)
   */
  record Goal(String optimizer, double goal, List<FitMeasurement.ToGoal> fits) {

    Goal {
      fits = List.copyOf(fits);
    }

    long reached() {
      return fits.stream().filter(FitMeasurement.ToGoal::reached).count();
    }

    /** Returns the processor time of those that got there, if any did. */
    Optional<Timings> cpu() {
      double[] seconds =
          fits.stream()
              .filter(FitMeasurement.ToGoal::reached)
              .mapToDouble(FitMeasurement.ToGoal::cpuSeconds)
              .toArray();
      return seconds.length == 0 ? Optional.empty() : Optional.of(new Timings(seconds));
    }
  }

  /**
   * Evaluations with forces.
   *
   * @param bytes stored derivatives and virials, which an evaluation reads from memory once
   * @param bytesByNeighbour what the derivatives by each neighbour would take, 24 bytes for each
   *     descriptor: the images of an atom are stored as one
   * @param memory in use, everything included (bytes)
   * @param evaluation of objective and gradient
   * @param pass adding up what is stored, on as many threads: the limit of the memory
   */
  record Scaling(
      int structures,
      int atoms,
      long bytes,
      long bytesByNeighbour,
      long memory,
      Timings evaluation,
      Timings pass) {

    /** Returns the evaluation over the pass, in processor time. */
    double factor() {
      return evaluation.work() / pass.work();
    }

    /** Returns the evaluation over a pass, as fast, over the derivatives by each neighbour. */
    double factorByNeighbour() {
      return factor() * bytes / bytesByNeighbour;
    }

    double bandwidth() {
      return bytes / pass.median();
    }

    double perAtom() {
      return evaluation.work() / atoms;
    }
  }

  public FitBenchmarkResult {
    kinds = List.copyOf(kinds);
    goals = List.copyOf(goals);
    scaling = List.copyOf(scaling);
  }

  /**
   * Returns p in {@code time = a · atoms^p}, by least squares of the logarithms; 1 is linear. Of
   * fewer than two sizes, nothing.
   */
  Optional<Double> exponent() {
    if (scaling.size() < 2) {
      return Optional.empty();
    }
    double x = scaling.stream().mapToDouble(s -> Math.log(s.atoms)).average().orElseThrow();
    double y =
        scaling.stream().mapToDouble(s -> Math.log(s.evaluation.median())).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    for (Scaling s : scaling) {
      double dx = Math.log(s.atoms) - x;
      xx += dx * dx;
      xy += dx * (Math.log(s.evaluation.median()) - y);
    }
    return Optional.of(xy / xx);
  }

  /** Returns the tables for people. */
  public String table() {
    StringBuilder out = new StringBuilder();
    descriptors.ifPresent(d -> describe(out, d));
    evaluation.ifPresent(e -> describe(out, e));
    if (!kinds.isEmpty()) {
      describe(out, kinds);
    }
    if (!goals.isEmpty()) {
      line(out, "%-14s %9s %12s %12s %10s", "optimizer", "there", "processor", "wall", "steps");
      goals.forEach(g -> describe(out, g));
      line(out, "(medians of the fits that got there)%n");
    }
    if (!scaling.isEmpty()) {
      line(
          out,
          "%9s %12s %12s %11s %12s %10s %9s %8s %8s",
          "atoms",
          "evaluation",
          "processor",
          "per atom",
          "read once",
          "bandwidth",
          "memory",
          "factor",
          "by pair");
      scaling.forEach(s -> describe(out, s));
      largeCells.ifPresent(
          s -> {
            line(out, "large cells:");
            describe(out, s);
          });
      line(out, "(per atom and factors: processor time; factor: over adding up");
      line(out, "what is stored once; by pair: over adding up derivatives by every neighbour)");
      exponent().ifPresent(p -> line(out, "time grows as atoms to the power %.3f%n", p));
    }
    original.ifPresent(o -> out.append(o.table(this)));
    return out.toString();
  }

  private static void describe(StringBuilder out, Descriptors d) {
    line(out, "neighbours and descriptors, %,d structures, %,d atoms", d.structures, d.atoms);
    milliseconds(out, "with Java's start and reading", d.process);
    milliseconds(out, "first time in a process", d.first);
    milliseconds(out, "warm", d.warm);
    line(out, "");
  }

  private static void describe(StringBuilder out, Evaluation e) {
    line(out, "objective and gradient, %,d structures, %,d atoms", e.structures, e.atoms);
    milliseconds(out, "energies, " + e.engine, e.energies);
    e.other.ifPresent(j -> milliseconds(out, "energies, " + j.name, j.energies));
    milliseconds(out, "forces, stresses, " + e.engine, e.forces);
    e.other.ifPresent(j -> milliseconds(out, "forces, stresses, " + j.name, j.forces));
    milliseconds(out, "one pass over derivatives", e.pass);
    e.other.ifPresent(
        j ->
            line(
                out,
                "  %s : %s, processor time: energies %.2f, with forces %.2f",
                j.name,
                e.engine,
                j.energies.work() / e.energies.work(),
                j.forces.work() / e.forces.work()));
    line(
        out,
        "  forces : energies %.2f; four of energies and a pass are %.3f ms, forces take %.2f of"
            + " it%n",
        e.ratio(),
        1e3 * e.allowed(),
        e.forces.work() / e.allowed());
  }

  private static void describe(StringBuilder out, List<KindTiming> kinds) {
    line(
        out,
        "energies, forces, stresses and gradient, %,d structures, %,d atoms",
        kinds.get(0).structures(),
        kinds.get(0).atoms());
    line(
        out,
        "  %-9s %12s %12s %12s %12s %9s %8s",
        "",
        "descriptors",
        "described",
        "evaluation",
        "read once",
        "stored",
        "factor");
    for (KindTiming k : kinds) {
      line(
          out,
          "  %-9s %12d %9.3f ms %9.3f ms %9.3f ms %5.2f GiB %8.2f",
          k.name(),
          k.descriptors(),
          1e3 * k.description().work(),
          1e3 * k.evaluation().work(),
          1e3 * k.pass().work(),
          k.bytes() / (double) (1L << 30),
          k.factor());
    }
    line(out, "  (processor time; factor: evaluation over adding up what is stored once)");
    for (KindTiming k : kinds) {
      line(
          out,
          "  %-9s with derivatives in single precision: %.3f ms, %.2f times as long; %.2f GiB",
          k.name(),
          1e3 * k.single().evaluation().work(),
          k.single().evaluation().work() / k.evaluation().work(),
          k.single().bytes() / (double) (1L << 30));
    }
    line(out, "");
  }

  private static void milliseconds(StringBuilder out, String what, Timings t) {
    line(
        out,
        "  %-30s median %10.3f ms, shortest %10.3f ms%s",
        what,
        1e3 * t.median(),
        1e3 * t.least(),
        t.processor().length == 0
            ? ""
            : String.format(Locale.ROOT, ", processor %10.3f ms", 1e3 * t.work()));
  }

  private static void describe(StringBuilder out, Goal g) {
    String there = g.reached() + " of " + g.fits.size();
    if (g.cpu().isEmpty()) {
      line(out, "%-14s %9s", g.optimizer, there);
      return;
    }
    line(
        out,
        "%-14s %9s %10.2f s %10.2f s %10.0f",
        g.optimizer,
        there,
        g.cpu().orElseThrow().median(),
        medianOf(g, FitMeasurement.ToGoal::seconds),
        medianOf(g, f -> f.steps()));
  }

  private static double medianOf(
      Goal g, java.util.function.ToDoubleFunction<FitMeasurement.ToGoal> quantity) {
    return new Timings(
            g.fits.stream().filter(FitMeasurement.ToGoal::reached).mapToDouble(quantity).toArray())
        .median();
  }

  private static void describe(StringBuilder out, Scaling s) {
    line(
        out,
        "%9d %9.3f ms %9.3f ms %8.3f µs %9.3f ms %5.1f GB/s %5.2f GiB %8.2f %8.2f",
        s.atoms,
        1e3 * s.evaluation.median(),
        1e3 * s.evaluation.work(),
        1e6 * s.perAtom(),
        1e3 * s.pass.median(),
        1e-9 * s.bandwidth(),
        s.memory / (double) (1L << 30),
        s.factor(),
        s.factorByNeighbour());
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format + "%n", values));
  }

  /** Returns everything, for JSON. */
  public Map<String, Object> values() {
    Map<String, Object> all = new LinkedHashMap<>();
    descriptors.ifPresent(
        d -> {
          Map<String, Object> part = sizes(d.structures, d.atoms);
          part.put("process", d.process.values());
          part.put("first", d.first.values());
          part.put("warm", d.warm.values());
          all.put("descriptors", part);
        });
    evaluation.ifPresent(
        e -> {
          Map<String, Object> part = sizes(e.structures, e.atoms);
          part.put("engine", e.engine);
          part.put("energies", e.energies.values());
          part.put("forces", e.forces.values());
          part.put("derivativesReadOnce", e.pass.values());
          e.other.ifPresent(
              j -> {
                part.put(j.name + "Energies", j.energies.values());
                part.put(j.name + "Forces", j.forces.values());
              });
          part.put("ratio", e.ratio());
          part.put("allowedSeconds", e.allowed());
          all.put("evaluation", part);
        });
    if (!kinds.isEmpty()) {
      List<Object> rows = new ArrayList<>();
      kinds.forEach(k -> rows.add(values(k)));
      all.put("kinds", rows);
    }
    if (!goals.isEmpty()) {
      List<Object> rows = new ArrayList<>();
      goals.forEach(g -> rows.add(values(g)));
      all.put("goal", rows);
    }
    if (!scaling.isEmpty()) {
      List<Object> rows = new ArrayList<>();
      scaling.forEach(s -> rows.add(values(s)));
      all.put("scaling", rows);
      largeCells.ifPresent(s -> all.put("largeCells", values(s)));
      exponent().ifPresent(p -> all.put("scalingExponent", p));
    }
    original.ifPresent(o -> all.put("original", o.values()));
    return all;
  }

  private static Map<String, Object> sizes(int structures, int atoms) {
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("structures", structures);
    part.put("atoms", atoms);
    return part;
  }

  private static Map<String, Object> values(KindTiming k) {
    Map<String, Object> part = sizes(k.structures(), k.atoms());
    part.put("name", k.name());
    part.put("descriptors", k.descriptors());
    part.put("derivativeBytes", k.bytes());
    part.put("description", k.description().values());
    part.put("evaluation", k.evaluation().values());
    part.put("derivativesReadOnce", k.pass().values());
    part.put("factor", k.factor());
    part.put("singleDerivativeBytes", k.single().bytes());
    part.put("singleEvaluation", k.single().evaluation().values());
    return part;
  }

  private static Map<String, Object> values(Goal g) {
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("optimizer", g.optimizer);
    part.put("goalEvPerAtom", g.goal);
    part.put("reached", g.reached());
    part.put("seeds", g.fits.size());
    g.cpu().ifPresent(t -> part.put("medianCpuSeconds", t.median()));
    part.put("fits", g.fits);
    return part;
  }

  private static Map<String, Object> values(Scaling s) {
    Map<String, Object> part = sizes(s.structures, s.atoms);
    part.put("derivativeBytes", s.bytes);
    part.put("derivativeBytesByNeighbour", s.bytesByNeighbour);
    part.put("memoryBytes", s.memory);
    part.put("evaluation", s.evaluation.values());
    part.put("derivativesReadOnce", s.pass.values());
    part.put("bandwidthBytesPerSecond", s.bandwidth());
    part.put("factor", s.factor());
    part.put("factorByNeighbour", s.factorByNeighbour());
    return part;
  }
}
