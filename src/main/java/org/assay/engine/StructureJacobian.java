package org.assay.engine;

import java.util.Arrays;
import org.assay.model.NetworkArchitecture;

/**
 * Derivatives of a structure's energy, forces and stress by the parameters of the network, as rows
 * of a Jacobian. Holds scratch space and is for one thread.
 *
 * <p>Forces and stresses are sums {@code Σ_i v_i · ∂E_i/∂G_i}, each with its own v ({@link
 * ShardRows}). With the derivatives B by the outputs of the layers and {@code U = φ' B}, of which
 * there is one set an atom, and tangents S, T and {@code δ} of each row and atom, {@code δ_k = φ'
 * W_(k+1)ᵀ δ_(k+1) + φ'' S_k B_k} with no δ at the output,
 *
 * <pre>
 * ∂row/∂W_k = Σ_i δ_k A_(k−1)ᵀ + U_k T_(k−1)ᵀ,    ∂row/∂b_k = Σ_i δ_k.
 * </pre>
 *
 * <p>All rows of a structure run through the kernels together, the row as the fastest index.
 */
final class StructureJacobian {

  private final NetworkArchitecture architecture;
  private final int[] sizes;
  private final int layers;
  private final double[][] back;
  private final double[][] tangent;
  private final double[][] delta;
  private final double[][] unit;
  private double[] seed = new double[0];

  StructureJacobian(NetworkArchitecture architecture) {
    this.architecture = architecture;
    sizes = architecture.sizes();
    layers = architecture.layers();
    back = new double[layers + 1][];
    for (int k = 0; k <= layers; k++) {
      back[k] = new double[sizes[k]];
    }
    tangent = new double[layers + 1][0];
    delta = new double[layers + 1][0];
    unit = new double[layers + 1][0];
  }

  /**
   * Finds the derivatives of {@code factor Σ_i E_i} by the parameters.
   *
   * @param state the network at the atoms of the shard
   * @param from first atom of the structure in the shard
   * @param to one past its last atom
   * @param row output, in the order of NN files, overwritten
   */
  void energyRow(NetworkState state, int from, int to, double factor, double[] row) {
    double[] parameters = state.parameters();
    double[][] values = state.values();
    double[][] slopes = state.slopes();
    Arrays.fill(row, 0, architecture.parameters(), 0);
    for (int i = from; i < to; i++) {
      back[layers][0] = factor;
      for (int k = layers; k >= 1; k--) {
        int in = sizes[k - 1];
        int out = sizes[k];
        int weights = architecture.weightOffset(k - 1);
        int biases = architecture.biasOffset(k - 1);
        double[] u = back[k];
        if (k < layers) {
          for (int o = 0; o < out; o++) {
            u[o] *= slopes[k][i * out + o];
          }
        }
        for (int o = 0; o < out; o++) {
          row[biases + o] += u[o];
        }
        for (int m = 0; m < in; m++) {
          double a = values[k - 1][i * in + m];
          double sum = 0;
          for (int o = 0; o < out; o++) {
            row[weights + m * out + o] += a * u[o];
            sum += parameters[weights + m * out + o] * u[o];
          }
          back[k - 1][m] = sum;
        }
      }
    }
  }

  /**
   * Finds the derivatives of components of forces and stress by the parameters.
   *
   * @param rows which components
   * @param reader of the derivatives of the shard's descriptors
   * @param state the network at the atoms of the shard
   * @param out output: parameter p of row r at {@code p · rows.count() + r}, overwritten
   */
  void vectorRows(
      ShardRows rows, DescriptorDerivatives.Reader reader, NetworkState state, double[] out) {
    int count = rows.count();
    int[] atoms = rows.contributors();
    Arrays.fill(out, 0, architecture.parameters() * count, 0);
    prepare(atoms.length, count);
    for (int i = 0; i < atoms.length; i++) {
      int size = sizes[0] * count;
      Arrays.fill(seed, 0, size, 0);
      rows.addSeeds(atoms[i], reader, seed);
      transpose(seed, count, sizes[0], tangent[0], i * size);
      backAndForth(atoms[i], i, count, state);
    }
    for (int k = 1; k <= layers; k++) {
      accumulate(atoms, k, count, state.values()[k - 1], out);
    }
  }

  private void prepare(int atoms, int count) {
    seed = grown(seed, sizes[0] * count);
    for (int k = 0; k <= layers; k++) {
      tangent[k] = grown(tangent[k], sizes[k] * count * atoms);
      delta[k] = grown(delta[k], sizes[k] * count * atoms);
      unit[k] = grown(unit[k], sizes[k] * atoms);
    }
  }

  private static double[] grown(double[] array, int length) {
    return array.length >= length ? array : new double[length];
  }

  /** Finds U, T and δ of one atom for all rows. */
  private void backAndForth(int atom, int i, int count, NetworkState state) {
    double[] parameters = state.parameters();
    double[][] values = state.values();
    double[][] slopes = state.slopes();
    back[layers][0] = 1;
    unit[layers][i] = 1;
    for (int k = layers - 1; k >= 1; k--) {
      int weights = architecture.weightOffset(k);
      int above = sizes[k + 1];
      for (int m = 0; m < sizes[k]; m++) {
        double sum = 0;
        for (int o = 0; o < above; o++) {
          sum += parameters[weights + m * above + o] * unit[k + 1][i * above + o];
        }
        back[k][m] = sum;
        unit[k][i * sizes[k] + m] = sum * slopes[k][atom * sizes[k] + m];
      }
    }
    double centre = architecture.activation().centre();
    for (int k = 1; k < layers; k++) {
      int n = sizes[k];
      int weights = architecture.weightOffset(k - 1);
      int at = i * n * count;
      product(
          parameters,
          weights,
          1,
          n,
          n,
          sizes[k - 1],
          tangent[k - 1],
          i * sizes[k - 1] * count,
          tangent[k],
          at,
          count);
      for (int m = 0; m < n; m++) {
        double slope = slopes[k][atom * n + m];
        double bend = -2 * (values[k][atom * n + m] - centre) * slope * back[k][m];
        scale(tangent[k], at + m * count, slope, delta[k], bend, count);
      }
    }
    for (int k = layers - 2; k >= 1; k--) {
      int n = sizes[k];
      int above = sizes[k + 1];
      int weights = architecture.weightOffset(k);
      for (int m = 0; m < n; m++) {
        double slope = slopes[k][atom * n + m];
        for (int o = 0; o < above; o++) {
          addScaled(
              slope * parameters[weights + m * above + o],
              delta[k + 1],
              (i * above + o) * count,
              delta[k],
              (i * n + m) * count,
              count);
        }
      }
    }
  }

  /** Adds the rows of layer {@code k}: weights, then biases. */
  private void accumulate(int[] atoms, int k, int count, double[] below, double[] out) {
    int in = sizes[k - 1];
    int n = sizes[k];
    int weights = architecture.weightOffset(k - 1) * count;
    for (int m = 0; m < in; m++) {
      for (int o = 0; o < n; o++) {
        int at = weights + (m * n + o) * count;
        for (int i = 0; i < atoms.length; i += 2) {
          // Two atoms in one pass; an odd one out is passed twice, the second time for nothing.
          boolean pair = i + 1 < atoms.length;
          int j = pair ? i + 1 : i;
          double part = pair ? 1 : 0;
          int t = (i * in + m) * count;
          int t2 = (j * in + m) * count;
          double u = unit[k][i * n + o];
          double u2 = part * unit[k][j * n + o];
          if (k == layers) {
            addTwo(u, tangent[k - 1], t, u2, tangent[k - 1], t2, out, at, count);
          } else {
            double a = below[atoms[i] * in + m];
            double a2 = part * below[atoms[j] * in + m];
            int d = (i * n + o) * count;
            int d2 = (j * n + o) * count;
            addFour(u, t, u2, t2, tangent[k - 1], a, d, a2, d2, delta[k], out, at, count);
          }
        }
      }
    }
    if (k < layers) {
      int biases = architecture.biasOffset(k - 1) * count;
      for (int i = 0; i < atoms.length; i++) {
        addScaled(1, delta[k], i * n * count, out, biases, n * count);
      }
    }
  }

  /** {@code y[a][r] = Σ_b w[a·rowStep + b·columnStep] x[b][r]}. */
  private static void product(
      double[] w,
      int offset,
      int rowStep,
      int columnStep,
      int rows,
      int columns,
      double[] x,
      int xAt,
      double[] y,
      int yAt,
      int count) {
    Arrays.fill(y, yAt, yAt + rows * count, 0);
    for (int a = 0; a < rows; a++) {
      int at = yAt + a * count;
      int first = offset + a * rowStep;
      int b = 0;
      for (; b + 1 < columns; b += 2) {
        double f = w[first + b * columnStep];
        double g = w[first + (b + 1) * columnStep];
        addTwo(f, x, xAt + b * count, g, x, xAt + (b + 1) * count, y, at, count);
      }
      if (b < columns) {
        addScaled(w[first + b * columnStep], x, xAt + b * count, y, at, count);
      }
    }
  }

  /** Sets {@code d = bend · s}, then {@code s = slope · s}. */
  private static void scale(double[] s, int at, double slope, double[] d, double bend, int count) {
    for (int r = at; r < at + count; r++) {
      d[r] = bend * s[r];
      s[r] *= slope;
    }
  }

  private static void addScaled(
      double factor, double[] x, int xAt, double[] y, int yAt, int count) {
    for (int r = 0; r < count; r++) {
      y[yAt + r] += factor * x[xAt + r];
    }
  }

  private static void addTwo(
      double f, double[] x, int xAt, double g, double[] z, int zAt, double[] y, int yAt, int n) {
    for (int r = 0; r < n; r++) {
      y[yAt + r] += f * x[xAt + r] + g * z[zAt + r];
    }
  }

  private static void addFour(
      double u,
      int t,
      double u2,
      int t2,
      double[] tangent,
      double a,
      int d,
      double a2,
      int d2,
      double[] delta,
      double[] y,
      int yAt,
      int n) {
    for (int r = 0; r < n; r++) {
      y[yAt + r] +=
          u * tangent[t + r] + u2 * tangent[t2 + r] + a * delta[d + r] + a2 * delta[d2 + r];
    }
  }

  /** Turns rows × columns into columns × rows. */
  private static void transpose(double[] from, int rows, int columns, double[] to, int at) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        to[at + c * rows + r] = from[r * columns + c];
      }
    }
  }
}
