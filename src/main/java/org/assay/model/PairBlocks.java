package org.assay.model;

/**
 * The order of the blocks of descriptors, one for each pair of elements: {@code (00)(01)(02)…(11)
 * (12)…}.
 *
 * @param elements how many there are
 */
public record PairBlocks(int elements) {

  /** Returns how many pairs there are. */
  public int count() {
    return elements * (elements + 1) / 2;
  }

  /** Returns the place of the block of a pair, whichever of the two comes first. */
  public int of(int one, int other) {
    int first = Math.min(one, other);
    return first * elements - first * (first + 1) / 2 + Math.max(one, other);
  }
}
