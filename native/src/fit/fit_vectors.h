// Forces and stresses of structures, their comparison with targets, and what the differences ask of
// the derivatives by the inputs. Included inside the namespace of one instruction set; see
// fit_body.h.

// Where B_0 of a host is: those of a structure, and what is left of a chunk before it and behind,
// are all that is needed at a time.
ASSAY_INLINE double *inputGradient(const FitNetworkView &network, int i) {
  const int row = i / fitChunk % network.backChunks * fitChunk + i % fitChunk;
  return network.back[0] + static_cast<std::ptrdiff_t>(row) * network.inputStride;
}

// B_k of a chunk for all layers but, of straight networks, the last hidden one, whose B are the
// last layer's weights.
template <class A>
static void findBack(const FitNetworkView &network, int first, A *ahead) {
  const auto below = [&network, first](int k) {
    return k == 1 ? inputGradient(network, first)
                  : network.back[k - 1] +
                        static_cast<std::ptrdiff_t>(first) * network.layer[k - 1].inputStride;
  };
  const bool straight = network.output == nullptr;
  if (!straight) {
    const LayerView &last = network.layer[network.layers - 1];
    multiply(outputsOf(network, network.outputSlope, first), last.outputStride, last.outputs,
             last.transposedWeights, last.inputStride, nullptr, below(network.layers), fitChunk,
             ahead);
  }
  for (int k = network.layers - 1; k >= 1; --k) {
    const LayerView &layer = network.layer[k - 1];
    const int stride = layer.outputStride;
    const double *origin = originOf(network, k, first);
    const bool top = straight && k == network.layers - 1;
    const double *back = top ? network.layer[k].transposedWeights
                             : network.back[k] + static_cast<std::ptrdiff_t>(first) * stride;
    withSlopes(network.function[k - 1], [&](const auto &node) {
      for (int i = 0; i < fitChunk; ++i) {
        for (int m = 0; m < stride; m += lanes) {
          const Vec b = load(back + (top ? 0 : i * stride) + m);
          store(network.unit + i * stride + m, node.slope(load(origin + i * stride + m)) * b);
        }
      }
    });
    multiply(network.unit, stride, layer.outputs, layer.transposedWeights, layer.inputStride,
             nullptr, below(k), fitChunk, ahead);
  }
}

// Forces on the atoms of a structure, and its stress, summed over the networks of its elements.
template <class Number, class A>
static void findForces(const FitSetView &set, const FitNetworksView &networks, int s, A *ahead) {
  double *force = networks.force;
  double stress[6] = {0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  for (int i = 3 * set.start[s]; i < 3 * set.start[s + 1]; ++i) force[i] = 0.0;
  const int count = set.presentStart[s + 1] - set.presentStart[s];
  for (int e = 0; e < count && hasVectors(set, s); ++e) {
    const Present present = presentIn(set, s, e);
    const FitHostsView &hosts = set.hosts[present.element[e]];
    const FitNetworkView &network = networks.network[present.element[e]];
    for (int h = hosts.start[s]; h < hosts.start[s + 1]; ++h) {
      const int i = hosts.atom[h];
      const PairsOfAtom pairs = pairsOf(set, i);
      const bool constant = network.layers == 1 && network.output == nullptr;
      const double *b = constant ? network.layer[0].transposedWeights : inputGradient(network, h);
      const double *w = networks.pairs;
      multiplyDerivatives<Number>(set, present, i, hosts.size, b, networks, ahead);
      double x = 0.0, y = 0.0, z = 0.0;
      for (int n = 0; n < pairs.count; ++n, w += 3) {
        double *other = force + 3 * pairs.atom[n];
        other[0] -= w[0];
        other[1] -= w[1];
        other[2] -= w[2];
        x += w[0];
        y += w[1];
        z += w[2];
      }
      force[3 * i] += x;
      force[3 * i + 1] += y;
      force[3 * i + 2] += z;
      for (int c = 0; c < 6; ++c) stress[c] += w[c];
      if (network.output != nullptr) addPull(set, networks, i, force, stress);
    }
  }
  for (int c = 0; c < 6; ++c) networks.stress[6 * s + c] = stress[c] * set.inverseVolume[s];
}

// Returns the sum of squares; residual = weight^2 (found - target).
ASSAY_INLINE double compare(const FitTargetView &term, const double *found, int from, int to,
                            double *residual) {
  double squares = 0.0;
  for (int i = from; i < to; ++i) {
    const double error = term.weight[i] * (found[i] - term.target[i]);
    squares += error * error;
    residual[i] = term.weight[i] * error;
  }
  return squares;
}

// What the differences in a structure's forces, and in its stress, ask of the derivatives by the
// inputs of its atoms of one element, the one at `e` among those present.
template <class Number, class A>
static void transpose(const FitSetView &set, const FitNetworksView &networks, int s, int e,
                      bool forces, bool stresses, A *ahead) {
  const Present present = presentIn(set, s, e);
  const FitHostsView &hosts = set.hosts[present.element[e]];
  const FitNetworkView &network = networks.network[present.element[e]];
  const double *weight = networks.forceWeight;
  double virial[6];
  for (int c = 0; c < 6; ++c) virial[c] = networks.stressWeight[6 * s + c] * set.inverseVolume[s];
  for (int h = hosts.start[s]; h < hosts.start[s + 1]; ++h) {
    const int i = hosts.atom[h];
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(h) * network.inputStride;
    if (forces) {
      const PairsOfAtom pairs = pairsOf(set, i);
      double *x = networks.pairs;
      for (int n = 0; n < pairs.count; ++n) {
        const double *other = weight + 3 * pairs.atom[n];
        x[3 * n] = weight[3 * i] - other[0];
        x[3 * n + 1] = weight[3 * i + 1] - other[1];
        x[3 * n + 2] = weight[3 * i + 2] - other[2];
      }
      combinePairs<Number>(set, present, i, hosts.size, networks, network.forceTangent + at, ahead);
    }
    if (stresses) {
      combineVirials<Number>(set, present, i, hosts.size, virial, networks,
                             network.stressTangent + at, ahead);
    }
  }
}

// Bytes of derivatives behind a structure's own that the second cache has room for.
constexpr std::ptrdiff_t fetched = 1 << 18;

template <class Number>
static FitSquares vectorsBy(const FitSetView &set, const FitNetworksView &networks,
                            const FitTargetView &forces, const FitTargetView &stresses) {
  const auto place = [&set](int s) {
    return reinterpret_cast<const char *>(rowsAt<Number>(set, set.structureStart[s]));
  };
  FitSquares squares{0.0, 0.0};
  Ahead ahead{place(0), place(0)};
  int done[maxElements];
  for (int e = 0; e < set.elements; ++e) done[e] = 0;
  const bool f = forces.target != nullptr, v = stresses.target != nullptr;
  for (int s = 0; s < set.structures; ++s) {
    // Derivatives come from memory in their order, as evenly as can be, while those before them are
    // worked on.
    const char *next = place(s + 1), *end = place(set.structures);
    if (ahead.next < place(s)) ahead.next = place(s);
    ahead.end = end - next < fetched ? end : next + fetched;
    const int *present = set.present + set.presentStart[s];
    const int count = set.presentStart[s + 1] - set.presentStart[s];
    for (int n = 0; n < count; ++n) {
      const int e = present[n];
      const FitNetworkView &network = networks.network[e];
      NextChunk chunk(set.hosts[e], network, true);
      for (; done[e] < set.hosts[e].start[s + 1]; done[e] += fitChunk) {
        AheadInTurn turn = chunk.from(done[e] + fitChunk, ahead);
        propagate(set.hosts[e], network, done[e], &turn);
        if (network.output != nullptr) {
          bondEnergies(set, networks, set.hosts[e], network, done[e]);
        }
        findBack(network, done[e], &turn);
        if (turn.more == turn.last) ahead = turn.now;
      }
    }
    findForces<Number>(set, networks, s, &ahead);
    if (f) {
      squares.forces += compare(forces, networks.force, 3 * set.start[s], 3 * set.start[s + 1],
                                networks.forceWeight);
    }
    if (v) {
      squares.stresses +=
          compare(stresses, networks.stress, 6 * s, 6 * s + 6, networks.stressWeight);
    }
    for (int e = 0; e < count && hasVectors(set, s); ++e) {
      transpose<Number>(set, networks, s, e, f, v, &ahead);
    }
  }
  return squares;
}

FitSquares vectors(const FitSetView &set, const FitNetworksView &networks,
                   const FitTargetView &forces, const FitTargetView &stresses) {
  return set.singles != nullptr ? vectorsBy<float>(set, networks, forces, stresses)
                                : vectorsBy<double>(set, networks, forces, stresses);
}
