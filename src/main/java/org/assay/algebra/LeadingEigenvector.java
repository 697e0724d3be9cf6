package org.assay.algebra;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assay.ConvergenceException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The eigenvector of the largest eigenvalue of a symmetric matrix: of a small one by its whole
 * decomposition, of a large one by Lanczos's iteration with all vectors kept orthogonal (Golub and
 * Van Loan, Matrix Computations, section 10.1), some tens of products with the matrix.
 */
public final class LeadingEigenvector {

  /** Rows up to which the whole decomposition is as fast. */
  private static final int SMALL = 40;

  /** What may be left of {@code A v − λ v}, of λ. */
  private static final double RESIDUAL = 1e-13;

  /** Vectors after which the whole decomposition is taken: two eigenvalues are as good as one. */
  private static final int MOST = 200;

  /** Vectors between looks at what they give. */
  private static final int STRIDE = 8;

  private final double[] matrix;
  private final int n;
  private final double[][] basis;
  private final double[] diagonal;
  private final double[] beside;

  private LeadingEigenvector(double[] matrix, int n) {
    this.matrix = matrix;
    this.n = n;
    int most = Math.min(n, MOST);
    basis = new double[most][];
    diagonal = new double[most];
    beside = new double[most];
  }

  /**
   * Returns it, of length 1; its sign has no meaning.
   *
   * @param matrix n × n numbers, row after row; its lower triangle is not looked at; not modified
   * @param n number of rows
   * @throws ConvergenceException when the matrix has numbers that are not finite, or the algorithm
   *     does not converge
   */
  public static double[] of(double[] matrix, int n) {
    boolean finite =
        IntStream.range(0, n)
            .allMatch(
                i -> Arrays.stream(matrix, i * n + i, (i + 1) * n).allMatch(Double::isFinite));
    if (n <= SMALL || !finite) {
      return ofSmall(matrix, n);
    }
    return new LeadingEigenvector(matrix, n).iterated().orElseGet(() -> ofSmall(matrix, n));
  }

  private static double[] ofSmall(double[] matrix, int n) {
    return leading(SymmetricDecomposition.of(matrix, n, true), n).vector();
  }

  private record Pair(double value, double[] vector) {}

  private static Pair leading(EigenDecomposition_F64<DMatrixRMaj> decomposition, int n) {
    int leading = 0;
    for (int i = 1; i < n; i++) {
      double value = decomposition.getEigenvalue(i).real;
      leading = value > decomposition.getEigenvalue(leading).real ? i : leading;
    }
    DMatrixRMaj vector = decomposition.getEigenVector(leading);
    double[] numbers = new double[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = vector.get(i);
    }
    return new Pair(decomposition.getEigenvalue(leading).real, numbers);
  }

  private Optional<double[]> iterated() {
    Random random = new Random(1); // the same each time, and along no eigenvector
    double[] next = new double[n];
    Arrays.setAll(next, i -> random.nextGaussian());
    scale(next, 1 / Math.sqrt(dot(next, next)));
    double largest = 0;
    for (int k = 0; k < basis.length; k++) {
      basis[k] = next;
      next = product(next);
      diagonal[k] = dot(basis[k], next);
      for (int round = 0; round < 2; round++) { // what rounding leaves of the first
        for (int j = 0; j <= k; j++) {
          add(-dot(basis[j], next), basis[j], next);
        }
      }
      beside[k] = Math.sqrt(dot(next, next));
      largest = Math.max(largest, Math.abs(diagonal[k]));
      boolean closed = beside[k] <= RESIDUAL * largest; // the vectors span all that A makes of them
      if (closed || (k + 1) % STRIDE == 0 || k + 1 == n) {
        Optional<Pair> found = converged(k + 1);
        if (closed || found.isPresent()) {
          return found.map(pair -> combined(pair.vector()));
        }
      }
      scale(next, 1 / beside[k]);
    }
    return Optional.empty();
  }

  /** Returns the leading pair of the matrix in so many of the vectors, if it is good enough. */
  private Optional<Pair> converged(int k) {
    double[] small = new double[k * k];
    for (int i = 0; i < k; i++) {
      small[i * k + i] = diagonal[i];
      if (i + 1 < k) {
        small[i * k + i + 1] = beside[i];
      }
    }
    Pair leading = leading(SymmetricDecomposition.of(small, k, true), k);
    double left = beside[k - 1] * Math.abs(leading.vector()[k - 1]);
    return Optional.of(leading).filter(l -> left <= RESIDUAL * Math.abs(l.value()));
  }

  private double[] combined(double[] parts) {
    double[] sum = new double[n];
    for (int k = 0; k < parts.length; k++) {
      add(parts[k], basis[k], sum);
    }
    scale(sum, 1 / Math.sqrt(dot(sum, sum)));
    return sum;
  }

  /** Returns A x. */
  private double[] product(double[] x) {
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double own = x[i];
      double sum = matrix[i * n + i] * own;
      for (int j = i + 1; j < n; j++) {
        double a = matrix[i * n + j];
        sum += a * x[j];
        y[j] += a * own;
      }
      y[i] += sum;
    }
    return y;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double factor, double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  private static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }
}
