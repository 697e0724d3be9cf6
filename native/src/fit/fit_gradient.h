// The gradient of an objective by a network's parameters, the second half of the kernels of a fit.
// Included inside the namespace of one instruction set; see fit_body.h.

// c of the hosts of a chunk; 0 behind the last one.
static void spread(const FitSetView &set, const FitHostsView &hosts, const double *c, int first,
                   int *structure, double *out) {
  for (int i = 0; i < fitChunk; ++i) {
    if (first + i >= hosts.hosts) {
      out[i] = 0.0;
      continue;
    }
    while (first + i >= hosts.start[*structure + 1]) ++*structure;
    out[i] = c[*structure] / (set.start[*structure + 1] - set.start[*structure]);
  }
}

// T_0 of a chunk, and S_k and T_k of its layers.
static void findTangents(const FitNetworkView &network, int first, double forceFactor,
                         double stressFactor, AheadInTurn *ahead) {
  const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(first) * network.inputStride;
  const double *f = network.forceTangent + at, *s = network.stressTangent + at;
  for (int i = 0; i < fitChunk * network.inputStride; i += lanes) {
    store(network.tangent[0] + i, forceFactor * load(f + i) + stressFactor * load(s + i));
  }
  for (int k = 1; k < network.layers; ++k) {
    const LayerView &layer = network.layer[k - 1];
    const int stride = layer.outputStride;
    multiply(network.tangent[k - 1], layer.inputStride, layer.inputs, layer.weights, stride,
             nullptr, network.sum[k], fitChunk, ahead);
    const double *origin = originOf(network, k, first);
    withSlopes(network.function[k - 1], [&](const auto &node) {
      for (int i = 0; i < fitChunk * stride; i += lanes) {
        store(network.tangent[k] + i, node.slope(load(origin + i)) * load(network.sum[k] + i));
      }
    });
  }
}

// Gradient of the last layer: sum over hosts of c A + T, and of c.
template <bool Tangents>
static void addLast(const FitHostsView &hosts, const FitNetworkView &network, int first) {
  const int k = network.layers;
  const int tangentStride = network.layer[k - 1].inputStride;
  int stride;
  const double *value = valuesOf(hosts, network, k - 1, &stride);
  value += static_cast<std::ptrdiff_t>(first) * stride;
  double *gradient = network.gradient[k - 1];
  for (int m = 0; m < tangentStride; m += lanes) {
    Vec total = load(gradient + m);
    for (int i = 0; i < fitChunk; ++i) {
      total += network.atomWeight[i] * load(value + i * stride + m);
      if constexpr (Tangents) total += load(network.tangent[k - 1] + i * tangentStride + m);
    }
    store(gradient + m, total);
  }
  for (int i = 0; i < fitChunk; ++i) gradient[tangentStride] += network.atomWeight[i];
}

// d_k of hidden layer k from the derivatives by A_k in `delta`, and U_k with tangents; adds the
// biases' gradient.
template <bool Tangents>
static void toPreactivation(const FitNetworkView &network, int k, int first, double *delta) {
  const LayerView &layer = network.layer[k - 1];
  const int stride = layer.outputStride;
  const bool top = k == network.layers - 1 && network.output == nullptr;
  const double *origin = originOf(network, k, first);
  const double *back = top ? network.layer[k].transposedWeights
                           : network.back[k] + static_cast<std::ptrdiff_t>(first) * stride;
  double *bias = network.gradient[k - 1] + layer.inputs * stride;
  withSlopes(network.function[k - 1], [&](const auto &node) {
    for (int m = 0; m < stride; m += lanes) {
      Vec total = load(bias + m);
      for (int i = 0; i < fitChunk; ++i) {
        const int at = i * stride + m;
        const Vec a = load(origin + at);
        const Vec slope = node.slope(a);
        Vec d = top ? network.atomWeight[i] * load(back + m) : load(delta + at);
        if constexpr (Tangents) {
          const Vec b = load(back + (top ? m : at));
          d = bent(node, a, slope, d, load(network.sum[k] + at), b);
          store(network.unit + at, slope * b);
        } else {
          d *= slope;
        }
        store(delta + at, d);
        total += d;
      }
      store(bias + m, total);
    }
  });
}

template <bool Tangents>
static void addGradient(const FitSetView &set, const FitNetworksView &networks,
                        const FitHostsView &hosts, const FitNetworkView &network, const double *c,
                        double forceFactor, double stressFactor) {
  int structure = 0;
  NextChunk next(hosts, network, Tangents);
  for (int first = 0; first < hosts.hosts; first += fitChunk) {
    AheadInTurn ahead = next.from(first + fitChunk, {nullptr, nullptr});
    const int firstStructure = structure;
    spread(set, hosts, c, first, &structure, network.atomWeight);
    if constexpr (Tangents) findTangents(network, first, forceFactor, stressFactor, &ahead);
    if (network.output == nullptr) {
      addLast<Tangents>(hosts, network, first);
    } else {
      addOutputs<Tangents>(set, networks, hosts, network, first, firstStructure, forceFactor,
                           stressFactor, &ahead);
    }
    double *delta = network.delta[0], *below = network.delta[1];
    for (int k = network.layers - 1; k >= 1; --k) {
      const LayerView &layer = network.layer[k - 1];
      toPreactivation<Tangents>(network, k, first, delta);
      int stride;
      const double *value = valuesOf(hosts, network, k - 1, &stride);
      addOuter<Tangents>(layer.inputs, delta, network.unit, layer.outputStride,
                         value + static_cast<std::ptrdiff_t>(first) * stride, stride,
                         Tangents ? network.tangent[k - 1] : nullptr, layer.inputStride, fitChunk,
                         network.gradient[k - 1], &ahead);
      if (k > 1) {
        multiply(delta, layer.outputStride, layer.outputs, layer.transposedWeights,
                 layer.inputStride, nullptr, below, fitChunk, &ahead);
        double *swap = delta;
        delta = below;
        below = swap;
      }
    }
  }
}

void gradient(const FitSetView &set, const FitNetworksView &networks, const double *c,
              bool tangents, double forceFactor, double stressFactor) {
  for (int e = 0; e < set.elements; ++e) {
    if (tangents) {
      addGradient<true>(set, networks, set.hosts[e], networks.network[e], c, forceFactor,
                        stressFactor);
    } else {
      addGradient<false>(set, networks, set.hosts[e], networks.network[e], c, 0.0, 0.0);
    }
  }
}
