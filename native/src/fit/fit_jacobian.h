// Derivatives of single energies, forces and stresses by the parameters of a network, that of the
// element whose hosts `rows` names. Forces and stresses are sums_i v_i . dE_i/dG_i, each row with
// its own v (T_0 below); of each there are tangents, one after another in memory, [host][neuron]
// [row], and B and U of a host are the same for all:
//   S_k = W_k T_k-1,  T_k = f' S_k,  d_k = f' W_k+1^T d_k+1 + f'' S_k B_k, no d at the output,
//   drow/dW_k = sum_i d_k A_k-1^T + U_k T_k-1^T,  drow/db_k = sum_i d_k.
// Included inside the namespace of one instruction set; see fit_body.h.

ASSAY_INLINE const double *valuesAt(const FitHostsView &hosts, const FitNetworkView &network, int k,
                                    int atom) {
  int stride;
  const double *values = valuesOf(hosts, network, k, &stride);
  return values + static_cast<std::ptrdiff_t>(atom) * stride;
}

void energyRow(const FitHostsView &hosts, const FitNetworkView &network, int from, int to,
               double factor, double *scratch, double *row) {
  for (int i = from; i < to; ++i) {
    double *above = scratch, *below = scratch + network.widest;
    above[0] = factor;
    if (network.output != nullptr) {
      const double *q = outputsOf(network, network.outputSlope, i);
      for (int o = 0; o < network.layer[network.layers - 1].outputs; ++o) above[o] = factor * q[o];
    }
    double *end = row + network.parameters;
    for (int k = network.layers; k >= 1; --k) {
      const LayerView &layer = network.layer[k - 1];
      double *biases = end - layer.outputs, *weights = biases - layer.inputs * layer.outputs;
      if (k < network.layers) {
        const double *origin = originOf(network, k, i);
        withSlopes(network.function[k - 1], [&](const auto &node) {
          for (int o = 0; o < layer.outputs; ++o) above[o] *= slopeOf(node, origin[o]);
        });
      }
      for (int o = 0; o < layer.outputs; ++o) biases[o] += above[o];
      const double *in = valuesAt(hosts, network, k - 1, i);
      for (int m = 0; m < layer.inputs; ++m) {
        double sum = 0.0;
        for (int o = 0; o < layer.outputs; ++o) {
          weights[m * layer.outputs + o] += in[m] * above[o];
          sum += layer.weights[m * layer.outputStride + o] * above[o];
        }
        below[m] = sum;
      }
      double *swap = above;
      above = below;
      below = swap;
      end = weights;
    }
  }
}

// y[a][row] (+)= sum_b w[a aStep + b bStep] x[b][row] for `Outputs` of a from the first on.
template <int Outputs>
ASSAY_INLINE void mixSome(const double *w, int aStep, int bStep, int count, const double *x,
                          int stride, double *y) {
  for (int r = 0; r < stride; r += lanes) {
    Vec total[Outputs];
    for (int a = 0; a < Outputs; ++a) total[a] = splat(0.0);
    for (int b = 0; b < count; ++b) {
      const Vec v = load(x + b * stride + r);
      for (int a = 0; a < Outputs; ++a) total[a] += w[a * aStep + b * bStep] * v;
    }
    for (int a = 0; a < Outputs; ++a) store(y + a * stride + r, total[a]);
  }
}

static void mix(const double *w, int aStep, int bStep, int outputs, int count, const double *x,
                int stride, double *y) {
  int a = 0;
  for (; a + 4 <= outputs; a += 4) {
    mixSome<4>(w + a * aStep, aStep, bStep, count, x, stride, y + a * stride);
  }
  for (; a < outputs; ++a) {
    mixSome<1>(w + a * aStep, aStep, bStep, count, x, stride, y + a * stride);
  }
}

// U_k of an atom, and f'' B_k, which S_k is multiplied with.
static void findUnits(const FitNetworkView &network, const FitRowsView &rows, int a) {
  const int last = network.layers;
  const int outputs = network.layer[last - 1].outputs;
  for (int o = 0; o < outputs; ++o) {
    rows.unit[last][a * outputs + o] =
        network.output == nullptr ? 1.0 : outputsOf(network, network.outputSlope, rows.host[a])[o];
  }
  for (int k = last - 1; k >= 1; --k) {
    const LayerView &above = network.layer[k];
    const double *origin = originOf(network, k, rows.host[a]);
    const double *u = rows.unit[k + 1] + a * above.outputs;
    withSlopes(network.function[k - 1], [&](const auto &node) {
      for (int m = 0; m < above.inputs; ++m) {
        const double *weights = above.weights + m * above.outputStride;
        double b = 0.0;
        for (int o = 0; o < above.outputs; ++o) b += weights[o] * u[o];
        rows.unit[k][a * above.inputs + m] = slopeOf(node, origin[m]) * b;
        rows.bend[k][m] = curvatureOf(node, origin[m]) * b;
      }
    });
  }
}

// How the neighbours of an atom move with a row: that of a force moves its atom, that of a stress
// strains all places.
static void moveByRow(const FitSetView &set, const FitRowsOf &of, int row, int atom,
                      EnvironmentView &e) {
  const int first = set.neighbourStart[static_cast<std::ptrdiff_t>(atom) * set.elements];
  for (int n = 0; n < e.neighbours; ++n) e.gx[n] = e.gy[n] = e.gz[n] = 0.0;
  if (row < of.forces()) {
    double *along[3] = {e.gx, e.gy, e.gz};
    const int moved = of.firstAtom + row / 3;
    for (int n = 0; n < e.neighbours; ++n) {
      along[row % 3][n] = (atom == moved ? 1.0 : 0.0) - (set.neighbour[first + n] == moved);
    }
    return;
  }
  double strain[6] = {0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  strain[row - of.forces()] = set.inverseVolume[of.structure];
  for (int n = 0; n < e.neighbours; ++n) strainNeighbour(strain, n, e);
}

// d of the outputs of an atom for all rows: q' along each row's motion.
static void findOutputRows(const FitSetView &set, const FitHostsView &hosts,
                           const FitNetworkView &network, const FitRowsView &rows, int a,
                           double *delta) {
  EnvironmentView &e = *rows.environment;
  const LayerView &last = network.layer[network.layers - 1];
  const int stride = rows.stride, host = rows.host[a];
  const double *t =
      rows.tangent[network.layers - 1] + static_cast<std::ptrdiff_t>(a) * last.inputs * stride;
  mix(last.weights, 1, last.outputStride, last.outputs, last.inputs, t, stride, rows.sum);
  double *motion = reinterpret_cast<double *>(rows.motion), *found = motion + last.outputs;
  Dual *scratch = rows.motion + last.outputs;
  surround(set, hosts.atom[host], network.bonds.cutoff, e);
  for (int r = 0; r < rows.of.count(); ++r) {
    for (int o = 0; o < last.outputs; ++o) motion[o] = rows.sum[o * stride + r];
    moveByRow(set, rows.of, r, hosts.atom[host], e);
    BondMotion(network.bonds, e, scratch)
        .run(outputsOf(network, network.output, host), motion, found);
    for (int o = 0; o < last.outputs; ++o) delta[o * stride + r] = found[o];
  }
  for (int o = 0; o < last.outputs; ++o) {
    for (int r = rows.of.count(); r < stride; ++r) delta[o * stride + r] = 0.0;
  }
}

// T_k and d_k of an atom for all rows, from T_0.
static void findRows(const FitSetView &set, const FitHostsView &hosts,
                     const FitNetworkView &network, const FitRowsView &rows, int a) {
  const int stride = rows.stride;
  const auto tangent = [&](int k, int neurons) {
    return rows.tangent[k] + static_cast<std::ptrdiff_t>(a) * neurons * stride;
  };
  const auto delta = [&](int k, int neurons) {
    return rows.delta[k] + static_cast<std::ptrdiff_t>(a) * neurons * stride;
  };
  for (int k = 1; k < network.layers; ++k) {
    const LayerView &layer = network.layer[k - 1];
    double *t = tangent(k, layer.outputs), *d = delta(k, layer.outputs);
    mix(layer.weights, 1, layer.outputStride, layer.outputs, layer.inputs,
        tangent(k - 1, layer.inputs), stride, t);
    const double *origin = originOf(network, k, rows.host[a]);
    withSlopes(network.function[k - 1], [&](const auto &node) {
      for (int m = 0; m < layer.outputs; ++m) {
        const double slope = slopeOf(node, origin[m]), bend = rows.bend[k][m];
        for (int r = m * stride; r < (m + 1) * stride; r += lanes) {
          const Vec s = load(t + r);
          store(d + r, bend * s);
          store(t + r, slope * s);
        }
      }
    });
  }
  int highest = network.layers - 2;
  if (network.output != nullptr) {
    const int last = network.layers;
    findOutputRows(set, hosts, network, rows, a, delta(last, network.layer[last - 1].outputs));
    highest = last - 1;
  }
  for (int k = highest; k >= 1; --k) {
    const LayerView &above = network.layer[k];
    double *d = delta(k, above.inputs);
    mix(above.weights, above.outputStride, 1, above.inputs, above.outputs,
        delta(k + 1, above.outputs), stride, rows.sum);
    const double *origin = originOf(network, k, rows.host[a]);
    withSlopes(network.function[k - 1], [&](const auto &node) {
      for (int m = 0; m < above.inputs; ++m) {
        const double slope = slopeOf(node, origin[m]);
        for (int r = m * stride; r < (m + 1) * stride; r += lanes) {
          store(d + r, load(d + r) + slope * load(rows.sum + r));
        }
      }
    });
  }
}

// out[m][o][row] = sum over atoms of d_k[o] A_k-1[m] + U_k[o] T_k-1[m] for `Inputs` of m and
// `Outputs` of o; no d at the last layer.
template <int Inputs, int Outputs>
ASSAY_INLINE void addAtoms(const FitRowsView &rows, const FitRowsLayer &layer, int m, int o,
                           double *out) {
  const int stride = rows.stride;
  for (int r = 0; r < stride; r += lanes) {
    Vec total[Inputs][Outputs];
    for (int i = 0; i < Inputs; ++i) {
      for (int b = 0; b < Outputs; ++b) total[i][b] = splat(0.0);
    }
    for (int a = 0; a < rows.hosts; ++a) {
      const double *t =
          layer.tangent + (static_cast<std::ptrdiff_t>(a) * layer.inputs + m) * stride + r;
      const double *u = layer.unit + a * layer.outputs + o;
      for (int i = 0; i < Inputs; ++i) {
        const Vec v = load(t + i * stride);
        for (int b = 0; b < Outputs; ++b) total[i][b] += u[b] * v;
      }
      if (layer.delta == nullptr) continue;
      const double *d =
          layer.delta + (static_cast<std::ptrdiff_t>(a) * layer.outputs + o) * stride + r;
      const double *in =
          layer.value + static_cast<std::ptrdiff_t>(rows.host[a]) * layer.valueStride;
      for (int b = 0; b < Outputs; ++b) {
        const Vec v = load(d + b * stride);
        for (int i = 0; i < Inputs; ++i) total[i][b] += in[m + i] * v;
      }
    }
    for (int i = 0; i < Inputs; ++i) {
      for (int b = 0; b < Outputs; ++b) {
        store(out + (static_cast<std::ptrdiff_t>(m + i) * layer.outputs + o + b) * stride + r,
              total[i][b]);
      }
    }
  }
}

template <int Inputs>
ASSAY_INLINE void addAtomsOf(const FitRowsView &rows, const FitRowsLayer &layer, int m,
                             double *out) {
  int o = 0;
  for (; o + 2 <= layer.outputs; o += 2) addAtoms<Inputs, 2>(rows, layer, m, o, out);
  if (o < layer.outputs) addAtoms<Inputs, 1>(rows, layer, m, o, out);
}

static void addBiases(const FitRowsView &rows, const FitRowsLayer &layer, double *out) {
  const int numbers = layer.outputs * rows.stride;
  for (int r = 0; r < numbers; r += lanes) {
    Vec total = splat(0.0);
    for (int a = 0; a < rows.hosts && layer.delta != nullptr; ++a) {
      total += load(layer.delta + static_cast<std::ptrdiff_t>(a) * numbers + r);
    }
    store(out + r, total);
  }
}

void vectorRows(const FitSetView &set, const FitHostsView &hosts, const FitNetworkView &network,
                const FitRowsView &rows) {
  for (int a = 0; a < rows.hosts; ++a) {
    findUnits(network, rows, a);
    findRows(set, hosts, network, rows, a);
  }
  double *out = rows.out;
  for (int k = 1; k <= network.layers; ++k) {
    FitRowsLayer layer{};
    layer.inputs = network.layer[k - 1].inputs;
    layer.outputs = network.layer[k - 1].outputs;
    layer.tangent = rows.tangent[k - 1];
    layer.delta = k < network.layers || network.output != nullptr ? rows.delta[k] : nullptr;
    layer.unit = rows.unit[k];
    layer.value = valuesOf(hosts, network, k - 1, &layer.valueStride);
    int m = 0;
    for (; m + 2 <= layer.inputs; m += 2) addAtomsOf<2>(rows, layer, m, out);
    if (m < layer.inputs) addAtomsOf<1>(rows, layer, m, out);
    out += static_cast<std::ptrdiff_t>(layer.inputs) * layer.outputs * rows.stride;
    addBiases(rows, layer, out);
    out += static_cast<std::ptrdiff_t>(layer.outputs) * rows.stride;
  }
}
