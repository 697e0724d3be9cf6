// The kernel: energy of one atom and its gradient. Each kernel_*.cpp compiles it for one
// instruction set, with ASSAY_KERNEL_NAME (the namespace) and ASSAY_KERNEL_LANES defined.
//
// Descriptors come from the addition theorem,
//   g(l, k) = sum_ij P_l(cos_ij) f_k(r_i) f_k(r_j) = sum_m (sum_i f_k(r_i) Y_lm(u_i))^2,
// which is linear in the number of neighbours. With A = sum_i f_k Y_lm (the moments) and
// B = 2 dE/dg A, the gradient for neighbour i is
//   u sum_k f_k' (sum_lm B Y_lm) + (1 - u u^T)/r . sum_lm (sum_k B f_k) grad Y_lm.
//
// Arrays over neighbours have the padded number of neighbours as their stride, so that an
// environment fills the cache without holes.

#include "kernel_types.h"

namespace assay {
namespace ASSAY_KERNEL_NAME {

#include "vector_math.h"

// Padding neighbours sit beyond the cutoff, where every radial function is 0.
ASSAY_INLINE void pad(EnvironmentView &e, int stride, double cutoff) {
  for (int j = e.neighbours; j < stride; ++j) {
    e.dx[j] = 0.0;
    e.dy[j] = 0.0;
    e.dz[j] = 2.0 * cutoff;
  }
}

// Directions, and f_k and f_k' in both layouts.
ASSAY_INLINE void computeRadials(const ModelView &model, EnvironmentView &e, int stride) {
  for (int j = 0; j < stride; j += lanes) {
    const Vec dx = load(e.dx + j), dy = load(e.dy + j), dz = load(e.dz + j);
    const Vec r = squareRoot(dx * dx + dy * dy + dz * dz);
    const Vec inverse = 1.0 / r;
    store(e.inverseDistance + j, inverse);
    store(e.ux + j, dx * inverse);
    store(e.uy + j, dy * inverse);
    store(e.uz + j, dz * inverse);
    Vec x = (r - model.cutoff) * model.inverseWidth;
    x = x < 0.0 ? x : splat(0.0);
    const Vec x2 = x * x;
    const Vec q = 1.0 / (1.0 + x2 * x2);
    const Vec fc = x2 * x2 * q;
    const Vec fcSlope = 4.0 * model.inverseWidth * x2 * x * q * q;
    for (int k = 0; k < model.radials; ++k) {
      const Vec t = model.decay[k] * (r - model.centre[k]);
      const Vec gaussian = model.scale[k] * exponential(-t * t);
      const Vec f = gaussian * fc;
      store(e.radial + k * stride + j, f);
      store(e.radialSlope + k * stride + j, gaussian * fcSlope - (2.0 * model.decay[k]) * t * f);
    }
  }
  for (int j = 0; j < stride; ++j) {
    double *row = e.radialByNeighbour + j * model.radialStride;
    for (int k = 0; k < model.radials; ++k) row[k] = e.radial[k * stride + j];
    for (int k = model.radials; k < model.radialStride; ++k) row[k] = 0.0;
  }
}

// p(l, m), powers of x + iy, and Y_lm of the orders in use, of the vector of neighbours at j.
ASSAY_INLINE void computeHarmonics(const ModelView &model, EnvironmentView &e, int stride, int j) {
  const int width = model.maxOrder + 1;
  const Vec x = load(e.ux + j), y = load(e.uy + j), z = load(e.uz + j);
  Vec c = splat(1.0), s = splat(0.0);
  for (int m = 0; m < width; ++m) {
    store(e.powerCos + m * stride + j, c);
    store(e.powerSin + m * stride + j, s);
    const Vec next = x * c - y * s;
    s = x * s + y * c;
    c = next;
  }
  double *p = e.polynomial + j;
  store(p, splat(1.0));
  for (int m = 0; m < width; ++m) {
    const int diagonal = m * width + m;
    if (m > 0) {
      const Vec below = load(p + (diagonal - width - 1) * stride);
      store(p + diagonal * stride, model.recursionUp[diagonal] * below);
    }
    Vec last = splat(0.0), current = load(p + diagonal * stride);
    for (int l = m + 1; l < width; ++l) {
      const int at = l * width + m;
      const Vec next = model.recursionUp[at] * z * current - model.recursionDown[at] * last;
      store(p + at * stride, next);
      last = current;
      current = next;
    }
  }
  for (int o = 0; o < model.orders; ++o) {
    const int l = model.order[o];
    double *row = e.harmonic + model.firstRow[o] * stride + j;
    store(row, load(p + l * width * stride));
    for (int m = 1; m <= l; ++m) {
      const Vec plm = load(p + (l * width + m) * stride);
      store(row + (2 * m - 1) * stride, plm * load(e.powerCos + m * stride + j));
      store(row + 2 * m * stride, plm * load(e.powerSin + m * stride + j));
    }
  }
}

// Moments of `Rows` rows and `Columns` vectors of radial functions, kept in registers.
template <int Rows, int Columns>
ASSAY_INLINE void accumulate(const double *harmonic, int stride, const double *radial,
                             int radialStride, int neighbours, double *moment) {
  Vec total[Rows][Columns];
  for (int a = 0; a < Rows; ++a) {
    for (int b = 0; b < Columns; ++b) total[a][b] = splat(0.0);
  }
  for (int j = 0; j < neighbours; ++j) {
    Vec f[Columns];
    for (int b = 0; b < Columns; ++b) f[b] = load(radial + j * radialStride + b * lanes);
    for (int a = 0; a < Rows; ++a) {
      const Vec y = splat(harmonic[a * stride + j]);
      for (int b = 0; b < Columns; ++b) total[a][b] += y * f[b];
    }
  }
  for (int a = 0; a < Rows; ++a) {
    for (int b = 0; b < Columns; ++b) store(moment + a * radialStride + b * lanes, total[a][b]);
  }
}

// The instance of `accumulate` for a number of rows from 1 to Rows.
template <int Rows, int Columns>
ASSAY_INLINE void accumulateSome(int rows, const double *harmonic, int stride, const double *radial,
                                 int radialStride, int neighbours, double *moment) {
  if constexpr (Rows > 1) {
    if (rows < Rows) {
      accumulateSome<Rows - 1, Columns>(rows, harmonic, stride, radial, radialStride, neighbours,
                                        moment);
      return;
    }
  }
  accumulate<Rows, Columns>(harmonic, stride, radial, radialStride, neighbours, moment);
}

// All rows, in equal blocks that the registers hold: a short last block would wait for its own
// additions.
template <int Rows, int Columns>
ASSAY_INLINE void accumulateRows(const ModelView &model, EnvironmentView &e, int stride,
                                 int column) {
  const int radialStride = model.radialStride;
  int blocks = (model.rows + Rows - 1) / Rows;
  for (int row = 0; row < model.rows; --blocks) {
    const int rows = (model.rows - row + blocks - 1) / blocks;
    accumulateSome<Rows, Columns>(rows, e.harmonic + row * stride, stride,
                                  e.radialByNeighbour + column, radialStride, e.neighbours,
                                  e.moment + row * radialStride + column);
    row += rows;
  }
}

static void computeMoments(const ModelView &model, EnvironmentView &e, int stride) {
  // Accumulators, a vector of radial functions or two, and one broadcast harmonic.
  constexpr int registers = ASSAY_KERNEL_LANES == 8 ? 32 : 16;
  constexpr int paired = registers == 32 ? 9 : 6;
  int column = 0;
  for (; column + 2 * lanes <= model.radialStride; column += 2 * lanes) {
    accumulateRows<paired, 2>(model, e, stride, column);
  }
  if (column < model.radialStride) accumulateRows<9, 1>(model, e, stride, column);
}

// g(l, k), asinh(g) and its derivative.
ASSAY_INLINE void computeDescriptors(const ModelView &model, EnvironmentView &e) {
  for (int o = 0; o < model.orders; ++o) {
    const int begin = model.firstRow[o];
    const int end = begin + 2 * model.order[o] + 1;
    for (int k = 0; k < model.radialStride; k += lanes) {
      Vec g = splat(0.0);
      for (int row = begin; row < end; ++row) {
        const Vec a = load(e.moment + row * model.radialStride + k);
        g += a * a;
      }
      // Overruns into the next order, which is written after this one.
      store(e.descriptor + o * model.radials + k, g);
    }
  }
  const int count = model.orders * model.radials;
  for (int i = 0; i < count; i += lanes) {
    Vec derivative;
    store(e.descriptor + i, inverseSinh(load(e.descriptor + i), &derivative));
    store(e.descriptorSlope + i, derivative);
  }
}

ASSAY_INLINE void activate(Activation activation, double *value, double *slope, int count) {
  for (int i = 0; i < count; i += lanes) {
    const Vec z = load(value + i);
    if (activation == Activation::tanh) {
      const Vec h = 2.0 * logistic(2.0 * z) - 1.0;
      store(value + i, h);
      store(slope + i, 1.0 - h * h);
    } else {
      const Vec h = logistic(z);
      store(value + i, activation == Activation::sigmoid ? h : h - 0.5);
      store(slope + i, h * (1.0 - h));
    }
  }
}

// out += sum over i of in_i times row i, for `Columns` vectors of the row.
template <int Columns>
ASSAY_INLINE void multiplyColumns(const double *in, int count, const double *matrix, int stride,
                                  double *out) {
  Vec total[Columns];
  for (int b = 0; b < Columns; ++b) total[b] = load(out + b * lanes);
  for (int i = 0; i < count; ++i) {
    const Vec x = splat(in[i]);
    for (int b = 0; b < Columns; ++b) total[b] += x * load(matrix + i * stride + b * lanes);
  }
  for (int b = 0; b < Columns; ++b) store(out + b * lanes, total[b]);
}

ASSAY_INLINE void multiply(const double *in, int count, const double *matrix, int stride,
                           double *out) {
  int column = 0;
  for (; column + 4 * lanes <= stride; column += 4 * lanes) {
    multiplyColumns<4>(in, count, matrix + column, stride, out + column);
  }
  for (; column + 2 * lanes <= stride; column += 2 * lanes) {
    multiplyColumns<2>(in, count, matrix + column, stride, out + column);
  }
  if (column < stride) multiplyColumns<1>(in, count, matrix + column, stride, out + column);
}

// The network's output; leaves dE/d(asinh g) in sensitivity[0].
static double propagate(const ModelView &model, EnvironmentView &e) {
  const double *in = e.descriptor;
  for (int k = 0; k < model.layers; ++k) {
    const LayerView &layer = model.layer[k];
    double *value = e.value + k * model.widestLayer;
    for (int i = 0; i < layer.outputStride; ++i) value[i] = layer.biases[i];
    multiply(in, layer.inputs, layer.weights, layer.outputStride, value);
    if (k + 1 < model.layers) {
      activate(model.activation, value, e.slope + k * model.widestLayer, layer.outputStride);
    }
    in = value;
  }
  double *above = e.sensitivity[0], *below = e.sensitivity[1];
  above[0] = 1.0;
  for (int k = model.layers - 1; k >= 0; --k) {
    const LayerView &layer = model.layer[k];
    for (int i = 0; i < layer.inputStride; ++i) below[i] = 0.0;
    multiply(above, layer.outputs, layer.transposedWeights, layer.inputStride, below);
    if (k > 0) {
      const double *slope = e.slope + (k - 1) * model.widestLayer;
      for (int i = 0; i < layer.inputStride; ++i) below[i] *= slope[i];
    }
    double *swap = above;
    above = below;
    below = swap;
  }
  e.sensitivity[0] = above;
  e.sensitivity[1] = below;
  return in[0];
}

// Moments become B = 2 dE/dg A.
ASSAY_INLINE void scaleMoments(const ModelView &model, EnvironmentView &e) {
  for (int o = 0; o < model.orders; ++o) {
    const int begin = model.firstRow[o];
    const int end = begin + 2 * model.order[o] + 1;
    const int input = o * model.radials;
    for (int k = 0; k < model.radialStride; k += lanes) {
      const Vec dEdg =
          2.0 * load(e.sensitivity[0] + input + k) * load(e.descriptorSlope + input + k);
      for (int row = begin; row < end; ++row) {
        double *a = e.moment + row * model.radialStride + k;
        store(a, load(a) * dEdg);
      }
    }
  }
}

// For the neighbours at j and `Radials` radial functions: weight[row] += sum_k B f_k, and
// sum_k f_k' sum_rows B Y, which is returned.
template <int Radials>
ASSAY_INLINE Vec pullBack(const ModelView &model, const EnvironmentView &e, int stride, int j,
                          int first, Vec *weight) {
  Vec f[Radials], dEdf[Radials];
  for (int k = 0; k < Radials; ++k) {
    f[k] = load(e.radial + (first + k) * stride + j);
    dEdf[k] = splat(0.0);
  }
  for (int row = 0; row < model.rows; ++row) {
    const double *b = e.moment + row * model.radialStride + first;
    const Vec y = load(e.harmonic + row * stride + j);
    Vec w = weight[row];
    for (int k = 0; k < Radials; ++k) {
      const Vec bk = splat(b[k]);
      w += bk * f[k];
      dEdf[k] += bk * y;
    }
    weight[row] = w;
  }
  Vec total = splat(0.0);
  for (int k = 0; k < Radials; ++k) {
    total += dEdf[k] * load(e.radialSlope + (first + k) * stride + j);
  }
  return total;
}

// Gradient of sum_lm weight_lm Y_lm with Y as polynomials of x, y, z.
ASSAY_INLINE void gradientOfHarmonics(const ModelView &model, const EnvironmentView &e, int stride,
                                      int j, const Vec *weight, Vec *gx, Vec *gy, Vec *gz) {
  const int width = model.maxOrder + 1;
  const double *p = e.polynomial + j;
  Vec x = splat(0.0), y = splat(0.0), z = splat(0.0);
  for (int m = 0; m < width; ++m) {
    Vec realPart = splat(0.0), imaginaryPart = splat(0.0);
    Vec realSlope = splat(0.0), imaginarySlope = splat(0.0);
    for (int o = 0; o < model.orders; ++o) {
      const int l = model.order[o];
      if (l < m) continue;
      const int at = l * width + m;
      const int row = model.firstRow[o];
      const Vec plm = load(p + at * stride);
      const Vec slope = l > m ? model.slope[at] * load(p + (at + 1) * stride) : splat(0.0);
      const Vec a = weight[m == 0 ? row : row + 2 * m - 1];
      realPart += plm * a;
      realSlope += slope * a;
      if (m > 0) {
        const Vec b = weight[row + 2 * m];
        imaginaryPart += plm * b;
        imaginarySlope += slope * b;
      }
    }
    z += realSlope * load(e.powerCos + m * stride + j) +
         imaginarySlope * load(e.powerSin + m * stride + j);
    if (m > 0) {
      const Vec c = static_cast<double>(m) * load(e.powerCos + (m - 1) * stride + j);
      const Vec s = static_cast<double>(m) * load(e.powerSin + (m - 1) * stride + j);
      x += realPart * c + imaginaryPart * s;
      y += imaginaryPart * c - realPart * s;
    }
  }
  *gx = x;
  *gy = y;
  *gz = z;
}

static void computeGradients(const ModelView &model, EnvironmentView &e, int stride) {
  Vec weight[maxHarmonicRows];
  for (int j = 0; j < stride; j += lanes) {
    for (int row = 0; row < model.rows; ++row) weight[row] = splat(0.0);
    Vec radial = splat(0.0);
    int k = 0;
    for (; k + 6 <= model.radials; k += 6) radial += pullBack<6>(model, e, stride, j, k, weight);
    for (; k + 2 <= model.radials; k += 2) radial += pullBack<2>(model, e, stride, j, k, weight);
    if (k < model.radials) radial += pullBack<1>(model, e, stride, j, k, weight);
    Vec tx, ty, tz;
    gradientOfHarmonics(model, e, stride, j, weight, &tx, &ty, &tz);
    const Vec ux = load(e.ux + j), uy = load(e.uy + j), uz = load(e.uz + j);
    const Vec inverse = load(e.inverseDistance + j);
    const Vec along = radial - inverse * (tx * ux + ty * uy + tz * uz);
    store(e.gx + j, along * ux + inverse * tx);
    store(e.gy + j, along * uy + inverse * ty);
    store(e.gz + j, along * uz + inverse * tz);
  }
}

double evaluateAtom(const ModelView &model, EnvironmentView &e) {
  const int stride = (e.neighbours + lanes - 1) / lanes * lanes;
  pad(e, stride, model.cutoff);
  computeRadials(model, e, stride);
  for (int j = 0; j < stride; j += lanes) computeHarmonics(model, e, stride, j);
  computeMoments(model, e, stride);
  computeDescriptors(model, e);
  const double energy = propagate(model, e);
  scaleMoments(model, e);
  computeGradients(model, e, stride);
  return energy;
}

}  // namespace ASSAY_KERNEL_NAME
}  // namespace assay
