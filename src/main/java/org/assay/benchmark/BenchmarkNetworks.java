package org.assay.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assay.io.AtomicFile;

/**
 * Networks to be timed, one for each element. Their weights are random: what an evaluation costs
 * does not depend on them.
 */
final class BenchmarkNetworks {

  /** Scale of the output layer: forces so small that the crystal stays one. */
  private static final double QUIET = 1e-4;

  private static final double MASS = 28.085;

  private BenchmarkNetworks() {}

  /**
   * Writes networks with orders 0 to 4, so many centres, and two equal hidden layers. Those of
   * several elements stand side by side in each layer, with weights of 0 between them; all see the
   * descriptors of every pair of elements (docs/conventions.md).
   *
   * @param hidden nodes of a hidden layer, of each element
   */
  static void write(Path path, List<String> symbols, double cutoff, int centres, int hidden) {
    int n = symbols.size();
    int pairs = n * (n + 1) / 2;
    int[] nodes = {pairs * 5 * centres, n * hidden, n * hidden, n};
    String r0 =
        IntStream.range(0, centres)
            .mapToObj(k -> " " + (1.5 + (cutoff - 1.5) * k / centres))
            .collect(Collectors.joining());
    StringBuilder out = new StringBuilder("5 0 1\n" + n + "\n");
    symbols.forEach(symbol -> out.append(symbol).append(" " + MASS + "\n"));
    out.append("0 0.5 ").append(cutoff).append(" 1 1\n5 0 1 2 3 4\n");
    out.append(centres).append(r0).append("\n0\n4");
    IntStream.of(nodes).forEach(size -> out.append(' ').append(size));
    out.append('\n');
    Random random = new Random(1);
    for (int layer = 1; layer < nodes.length; layer++) {
      double scale = layer == nodes.length - 1 ? QUIET : 1;
      for (int from = 0; from <= nodes[layer - 1]; from++) {
        boolean shared = layer == 1 || from == nodes[layer - 1]; // descriptors, biases
        int group = from * n / nodes[layer - 1];
        for (int to = 0; to < nodes[layer]; to++) {
          boolean own = shared || to * n / nodes[layer] == group;
          out.append(own ? scale * (random.nextDouble() - 0.5) : 0).append('\n');
        }
      }
    }
    AtomicFile.write(path, out.toString());
  }
}
