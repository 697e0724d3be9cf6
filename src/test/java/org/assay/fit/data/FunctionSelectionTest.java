package org.assay.fit.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.assay.fit.data.FunctionSelection.Reason;
import org.junit.jupiter.api.Test;

/** The choice of symmetry functions, beside one by the matrix of all values itself. */
class FunctionSelectionTest {

  private static final int ATOMS = 300;

  /** Values that are sums of a few others, so that functions hang together. */
  private static double[][] values(int functions, long seed) {
    Random random = new Random(seed);
    double[][] mixture = new double[7][functions];
    for (double[] row : mixture) {
      Arrays.setAll(row, p -> random.nextGaussian());
    }
    double[][] x = new double[ATOMS][functions];
    for (double[] row : x) {
      double[] own = random.doubles(7, -1, 1).toArray();
      for (int p = 0; p < functions; p++) {
        row[p] = 0.05 * random.nextGaussian() + 3;
        for (int k = 0; k < own.length; k++) {
          row[p] += own[k] * mixture[k][p];
        }
      }
    }
    return x;
  }

  private static FunctionSelection of(double[][] x, OptionalInt most) {
    int n = x[0].length;
    List<String> words = IntStream.range(0, n).mapToObj(p -> "f" + p).toList();
    // Two blocks, as a set has several.
    double[] first = flat(Arrays.copyOf(x, 100));
    double[] second = flat(Arrays.copyOfRange(x, 100, x.length));
    return FunctionSelection.of("Si", words, List.of(first, second), most);
  }

  private static double[] flat(double[][] x) {
    return Arrays.stream(x).flatMapToDouble(Arrays::stream).toArray();
  }

  /** CUR by the values themselves: power iteration, and columns made orthogonal to those taken. */
  private static int[] naive(double[][] values, int most) {
    int n = values[0].length;
    double[][] x = standardised(values);
    TreeSet<Integer> taken = new TreeSet<>();
    while (taken.size() < most) {
      double[] v = new double[n];
      Arrays.setAll(v, p -> 1 + 0.01 * p);
      for (int iteration = 0; iteration < 5000; iteration++) {
        double[] next = new double[n];
        for (double[] row : x) {
          double projection = 0;
          for (int p = 0; p < n; p++) {
            projection += row[p] * v[p];
          }
          for (int p = 0; p < n; p++) {
            next[p] += projection * row[p];
          }
        }
        double norm = Math.sqrt(Arrays.stream(next).map(a -> a * a).sum());
        Arrays.setAll(v, p -> next[p] / norm);
      }
      int best =
          IntStream.range(0, n)
              .filter(p -> !taken.contains(p))
              .boxed()
              .max((a, b) -> Double.compare(Math.abs(v[a]), Math.abs(v[b])))
              .orElseThrow();
      taken.add(best);
      double[] column = Arrays.stream(x).mapToDouble(row -> row[best]).toArray();
      double squares = Arrays.stream(column).map(a -> a * a).sum();
      for (int p = 0; p < n; p++) {
        double product = 0;
        for (int i = 0; i < x.length; i++) {
          product += column[i] * x[i][p];
        }
        for (int i = 0; i < x.length; i++) {
          x[i][p] -= column[i] * product / squares;
        }
      }
    }
    return taken.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double[][] standardised(double[][] values) {
    int n = values[0].length;
    double[][] x = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    for (int p = 0; p < n; p++) {
      int column = p;
      double mean = Arrays.stream(x).mapToDouble(r -> r[column]).average().orElseThrow();
      double variance =
          Arrays.stream(x)
              .mapToDouble(r -> (r[column] - mean) * (r[column] - mean))
              .average()
              .orElseThrow();
      for (double[] row : x) {
        row[p] = (row[p] - mean) / Math.sqrt(variance);
      }
    }
    return x;
  }

  @Test
  void takesTheFunctionsThatTheMatrixOfValuesTakes() {
    for (long seed = 1; seed <= 4; seed++) {
      double[][] x = values(15, seed);
      for (int most : new int[] {1, 3, 6}) {
        assertArrayEquals(
            naive(x, most), of(x, OptionalInt.of(most)).kept(), "seed " + seed + ", " + most);
      }
    }
  }

  /** Beyond what is small enough to be decomposed. */
  @Test
  void takesTheFunctionsOfManyThatTheMatrixOfValuesTakes() {
    double[][] x = values(90, 11);
    assertArrayEquals(naive(x, 7), of(x, OptionalInt.of(7)).kept());
  }

  @Test
  void dropsConstantsAndFunctionsThatAreOthersScaled() {
    double[][] x = values(5, 9);
    for (double[] row : x) {
      row[1] = 0.7;
      row[3] = 2 - 4 * row[0];
      row[4] = 0.7 + 1e-5 * row[4];
    }
    FunctionSelection found = of(x, OptionalInt.empty());
    assertArrayEquals(new int[] {0, 2}, found.kept());
    assertEquals(Reason.CONSTANT, found.rows().get(1).reason());
    assertEquals(Reason.DUPLICATE, found.rows().get(3).reason());
    assertEquals(Reason.CONSTANT, found.rows().get(4).reason());
    assertEquals(0, found.rows().get(3).nearest());
    assertEquals(-1, found.rows().get(3).correlation(), 1e-12);
    List<String> table = found.table();
    assertEquals("symmetry functions of Si: 2 of 5 are kept", table.get(0));
    assertTrue(table.get(3).contains("f1, dropped: varies less than 0.0001"), table.get(3));
    assertTrue(table.get(5).contains("with 1"), table.get(5));
  }

  @Test
  void saysRangesAndTheNearestThatIsKept() {
    double[][] x = values(6, 3);
    FunctionSelection found = of(x, OptionalInt.of(2));
    for (int p = 0; p < 6; p++) {
      int column = p;
      FunctionSelection.Row row = found.rows().get(p);
      double[] own = Arrays.stream(x).mapToDouble(r -> r[column]).toArray();
      assertEquals(Arrays.stream(own).min().orElseThrow(), row.least());
      assertEquals(Arrays.stream(own).max().orElseThrow(), row.largest());
      assertTrue(found.rows().get(row.nearest()).kept());
      double[][] s = standardised(x);
      double mean =
          Arrays.stream(s).mapToDouble(r -> r[column] * r[row.nearest()]).average().orElseThrow();
      assertEquals(mean, row.correlation(), 1e-12);
    }
  }

  @Test
  void takesNoMoreThanSaySomethingOfTheirOwn() {
    double[][] x = values(6, 5);
    for (double[] row : x) {
      row[3] = row[0] + row[1];
      row[4] = row[0] - row[2];
      row[5] = row[1] - row[2];
    }
    // Three span all six: of five that may be kept only these three say anything.
    assertEquals(3, of(x, OptionalInt.of(5)).kept().length);
    assertEquals(6, of(x, OptionalInt.of(6)).kept().length, "nobody asked to drop any");
  }
}
