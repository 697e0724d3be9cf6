package org.assay.benchmark;

import java.util.List;
import java.util.Locale;

/**
 * What many nodes would give, computed and not measured: the time of an evaluation of 10⁷ atoms
 *
 * <pre>
 * t(R) = w A ⌈S / R⌉ / S + c(R)
 * c(R) = 2 (9 ⌈log₂ R⌉ l + ⌈log₂ R⌉ p / b + (8 N + p) / h)
 * </pre>
 *
 * with w the work of an atom, processor time measured on one rank; A atoms in N structures and S
 * shards, of which the rank with most has ⌈S/R⌉; p bytes of parameters, which go down a tree of
 * ranks, and their gradient up; l and b latency and bandwidth of the network, h bandwidth of the
 * channel between the fit and its first rank, through which each structure's energy and factor go
 * too. An evaluation is two requests, each of nine messages along the tree.
 */
final class ManyNodes {

  private static final double ATOMS = 1e7;
  private static final int CORES = 64;
  private static final double LATENCY = 2e-6;
  private static final double BANDWIDTH = 10e9;
  private static final double CHANNEL = 1e9;
  private static final double SHARD = 512;

  /** Atoms of a structure of data of large cells. */
  private static final double LARGE = 100;

  private static final List<Integer> NODES = List.of(1, 10, 100, 1000);

  private final double work;
  private final double atomsOfStructure;
  private final double bytes;

  ManyNodes(RankBenchmark.Result measured) {
    // Processor time: what else the machine does is no work of an atom.
    work = measured.timings().get(0).processor() / measured.atoms();
    atomsOfStructure = (double) measured.atoms() / measured.structures();
    bytes = 8.0 * measured.parameters();
  }

  /** Returns the time of the work on the rank that has most (s). */
  double work(double ranks) {
    double shards = ATOMS / SHARD;
    return work * ATOMS * Math.ceil(shards / ranks) / shards;
  }

  /**
   * Returns the time in which nothing but messages is under way (s).
   *
   * @param each atoms of a structure
   */
  double messages(double ranks, double each) {
    double structures = ATOMS / each;
    double depth = Math.ceil(Math.log(ranks) / Math.log(2));
    return 2
        * (9 * depth * LATENCY + depth * bytes / BANDWIDTH + (8 * structures + bytes) / CHANNEL);
  }

  String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "computed for 1e7 atoms: %.1f us an atom on one rank (measured), %d ranks a node, a"
                + " network of %.0f us and %.0f GB/s, %.0f GB/s between fit and first rank%n"
                + "messages and efficiency with %.0f and with %.0f atoms a structure%n%n"
                + " nodes   ranks  work ms  messages ms  efficiency  messages ms  efficiency%n",
            1e6 * work,
            CORES,
            1e6 * LATENCY,
            1e-9 * BANDWIDTH,
            1e-9 * CHANNEL,
            atomsOfStructure,
            LARGE));
    for (int nodes : NODES) {
      double ranks = (double) nodes * CORES;
      text.append(
          String.format(
              Locale.ROOT,
              "%6d  %6.0f  %7.1f  %11.1f  %9.0f%%  %11.1f  %9.0f%%%n",
              nodes,
              ranks,
              1e3 * work(ranks),
              1e3 * messages(ranks, atomsOfStructure),
              100 * efficiency(ranks, atomsOfStructure),
              1e3 * messages(ranks, LARGE),
              100 * efficiency(ranks, LARGE)));
    }
    return text.toString();
  }

  /** Returns an even share of the work over the time that an evaluation takes. */
  double efficiency(double ranks, double each) {
    return work * ATOMS / ranks / (work(ranks) + messages(ranks, each));
  }
}
