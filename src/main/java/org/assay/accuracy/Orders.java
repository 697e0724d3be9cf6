package org.assay.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** All orders of a few components, those first that move the fewest. */
final class Orders {

  private final int size;
  private final List<int[]> all = new ArrayList<>();

  /** Makes the orders of so many components; there are size! of them. */
  Orders(int size) {
    this.size = size;
    complete(new int[size], 0, 0);
    all.sort(Comparator.comparingLong(Orders::moved));
  }

  private void complete(int[] order, int at, int used) {
    if (at == size) {
      all.add(order.clone());
      return;
    }
    for (int next = 0; next < size; next++) {
      if ((used >> next & 1) == 0) {
        order[at] = next;
        complete(order, at + 1, used | 1 << next);
      }
    }
  }

  private static long moved(int[] order) {
    return IntStream.range(0, order.length).filter(i -> order[i] != i).count();
  }

  /** Returns them, the natural one first. */
  List<int[]> all() {
    return all;
  }
}
