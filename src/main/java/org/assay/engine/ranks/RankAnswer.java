package org.assay.engine.ranks;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What ranks answer.
 *
 * @param parts of each rank, to be read once
 * @param sums what they have summed over the shards; empty: nothing
 */
record RankAnswer(List<ByteBuffer> parts, double[] sums) {

  /** Reads numbers that stand in all parts, one behind the other. */
  double[] numbers(int count) {
    double[] all = new double[count];
    int at = 0;
    for (ByteBuffer part : parts) {
      int own = part.remaining() / Double.BYTES;
      Packet.read(part, all, at, own);
      at += own;
    }
    if (at != count) {
      throw new IllegalStateException("ranks gave " + at + " numbers in place of " + count);
    }
    return all;
  }
}
