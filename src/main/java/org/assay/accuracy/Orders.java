package org.assay.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** All orders of a few components, those first that move the fewest. */
final class Orders {

  private static final List<int[]> OF_THREE = all(3);
  private static final List<int[]> OF_SIX = all(6);

  private Orders() {}

  /**
   * Returns the orders of so many components, size! of them, the natural one first; not to be
   * modified.
   *
   * @param size 3, of a force, or 6, of a stress
   */
  static List<int[]> of(int size) {
    return switch (size) {
      case 3 -> OF_THREE;
      case 6 -> OF_SIX;
      default -> all(size);
    };
  }

  private static List<int[]> all(int size) {
    List<int[]> orders = new ArrayList<>();
    complete(orders, new int[size], 0, 0);
    orders.sort(Comparator.comparingLong(Orders::moved));
    return List.copyOf(orders);
  }

  private static void complete(List<int[]> orders, int[] order, int at, int used) {
    if (at == order.length) {
      orders.add(order.clone());
      return;
    }
    for (int next = 0; next < order.length; next++) {
      if ((used >> next & 1) == 0) {
        order[at] = next;
        complete(orders, order, at + 1, used | 1 << next);
      }
    }
  }

  private static long moved(int[] order) {
    return IntStream.range(0, order.length).filter(i -> order[i] != i).count();
  }
}
