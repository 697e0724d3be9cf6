package org.assay.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assay.model.Activation;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileWriter;

/**
 * Networks to be timed. Their weights are random: what an evaluation costs does not depend on them.
 */
final class BenchmarkNetworks {

  /** Scale of the output layer: forces so small that the crystal stays one. */
  private static final double QUIET = 1e-4;

  private BenchmarkNetworks() {}

  /** Writes a network with orders 0 to 4, so many centres, and two equal hidden layers. */
  static void write(Path path, double cutoff, int centres, int hidden) {
    int[] orders = {0, 1, 2, 3, 4};
    double[] r0 =
        IntStream.range(0, centres).mapToDouble(k -> 1.5 + (cutoff - 1.5) * k / centres).toArray();
    LegendreMoments descriptors = new LegendreMoments(5, cutoff, 1, 1, orders, r0);
    NetworkArchitecture architecture =
        new NetworkArchitecture(
            new int[] {descriptors.size(), hidden, hidden, 1}, Activation.SHIFTED_SIGMOID);
    Random random = new Random(1);
    double[] weights = random.doubles(architecture.parameters(), -0.5, 0.5).toArray();
    for (int i = architecture.weightOffset(architecture.layers() - 1); i < weights.length; i++) {
      weights[i] *= QUIET;
    }
    NnFile file =
        new NnFile(
            NnFile.Dialect.PYFIT,
            List.of(new NnFile.Species("Si", 28.085)),
            0,
            descriptors,
            architecture,
            "0",
            0.5,
            Optional.of(weights));
    NnFileWriter.write(file, path);
  }
}
