// Bond-order energies in a fit: energies of hosts from their networks' outputs p, forces that do
// not come through the network, and the outputs' part of gradients:
//   d = c q + q',  U = q,  q = de/dp,  q' its change along p' = W T and the neighbours' motion,
// where those of a straight network have d = c and U = 1. Included inside the namespace of one
// instruction set; see fit_body.h.

// Places of the neighbours of an atom, in whole vectors.
ASSAY_INLINE void surround(const FitSetView &set, int atom, double cutoff, EnvironmentView &e) {
  const int *start = set.neighbourStart + static_cast<std::ptrdiff_t>(atom) * set.elements;
  e.neighbours = start[set.elements] - start[0];
  for (int k = 0; k < set.elements; ++k) e.kindStart[k] = start[k] - start[0];
  const double *d = set.neighbourVector + 3 * static_cast<std::ptrdiff_t>(start[0]);
  for (int n = 0; n < e.neighbours; ++n, d += 3) {
    e.dx[n] = d[0];
    e.dy[n] = d[1];
    e.dz[n] = d[2];
  }
  pad(e, wholeVectors(e.neighbours), cutoff);
}

ASSAY_INLINE const double *outputsOf(const FitNetworkView &network, const double *outputs, int h) {
  const int stride = network.layer[network.layers - 1].outputStride;
  return outputs + static_cast<std::ptrdiff_t>(h) * stride;
}

// de/dr of an atom's neighbours, for its forces.
static void keepPull(const FitSetView &set, const FitNetworksView &networks, int atom,
                     const EnvironmentView &e) {
  const int first = set.neighbourStart[static_cast<std::ptrdiff_t>(atom) * set.elements];
  double *to = networks.pull + 3 * static_cast<std::ptrdiff_t>(first);
  for (int n = 0; n < e.neighbours; ++n, to += 3) {
    const double *pull = e.bonds.pull + 4 * n;
    const double along = pull[3] / e.bonds.distance[n];
    to[0] = pull[0] + along * e.dx[n];
    to[1] = pull[1] + along * e.dy[n];
    to[2] = pull[2] + along * e.dz[n];
  }
}

// Energies of the hosts of a chunk, and de/dp.
static void bondEnergies(const FitSetView &set, const FitNetworksView &networks,
                         const FitHostsView &hosts, const FitNetworkView &network, int first) {
  EnvironmentView &e = *networks.environment;
  const int stride = network.layer[network.layers - 1].outputStride;
  for (int h = first; h < first + fitChunk && h < hosts.hosts; ++h) {
    surround(set, hosts.atom[h], network.bonds.cutoff, e);
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(h) * stride;
    network.atomEnergy[h] =
        bondOrderEnergy(network.bonds, network.output + at, e, network.outputSlope + at);
    if (networks.pull != nullptr) keepPull(set, networks, hosts.atom[h], e);
  }
}

// Adds an atom's forces and virials that do not come through the network.
ASSAY_INLINE void addPull(const FitSetView &set, const FitNetworksView &networks, int atom,
                          double *force, double *virial) {
  const int *start = set.neighbourStart + static_cast<std::ptrdiff_t>(atom) * set.elements;
  const double *g = networks.pull + 3 * static_cast<std::ptrdiff_t>(start[0]);
  const double *d = set.neighbourVector + 3 * static_cast<std::ptrdiff_t>(start[0]);
  for (int n = start[0]; n < start[set.elements]; ++n, g += 3, d += 3) {
    double *other = force + 3 * set.neighbour[n];
    for (int c = 0; c < 3; ++c) {
      other[c] -= g[c];
      force[3 * atom + c] += g[c];
      virial[c] += g[c] * d[c];
    }
    virial[3] += g[1] * d[2];
    virial[4] += g[0] * d[2];
    virial[5] += g[0] * d[1];
  }
}

// Adds a strain's motion to that of neighbour n: xx yy zz yz xz xy, the upper half of a matrix.
ASSAY_INLINE void strainNeighbour(const double *strain, int n, EnvironmentView &e) {
  const double x = e.dx[n], y = e.dy[n], z = e.dz[n];
  e.gx[n] += strain[0] * x + strain[5] * y + strain[4] * z;
  e.gy[n] += strain[1] * y + strain[3] * z;
  e.gz[n] += strain[2] * z;
}

// How the neighbours of an atom move: by what the forces' errors ask of each atom, the atom's own
// less the neighbour's, and by the strain that those of the stress are.
ASSAY_INLINE void moveNeighbours(const FitSetView &set, int atom, const double *byForce,
                                 double forceFactor, const double *strain, EnvironmentView &e) {
  const int first = set.neighbourStart[static_cast<std::ptrdiff_t>(atom) * set.elements];
  const int *neighbour = set.neighbour + first;
  const double *own = byForce + 3 * atom;
  for (int n = 0; n < e.neighbours; ++n) {
    const double *other = byForce + 3 * neighbour[n];
    e.gx[n] = forceFactor * (own[0] - other[0]);
    e.gy[n] = forceFactor * (own[1] - other[1]);
    e.gz[n] = forceFactor * (own[2] - other[2]);
    strainNeighbour(strain, n, e);
  }
}

// Adds q' of the hosts of a chunk to d, `motion` being p' of each.
static void addBondMotion(const FitSetView &set, const FitNetworksView &networks,
                          const FitHostsView &hosts, const FitNetworkView &network, int first,
                          int structure, double forceFactor, double stressFactor) {
  EnvironmentView &e = *networks.environment;
  const LayerView &last = network.layer[network.layers - 1];
  double moved[6];
  for (int i = 0; i < fitChunk && first + i < hosts.hosts; ++i) {
    while (first + i >= hosts.start[structure + 1]) ++structure;
    if (!hasVectors(set, structure)) continue;
    const double volume = set.inverseVolume[structure];
    for (int c = 0; c < 6; ++c) {
      moved[c] = stressFactor * networks.stressWeight[6 * structure + c] * volume;
    }
    const int atom = hosts.atom[first + i];
    surround(set, atom, network.bonds.cutoff, e);
    moveNeighbours(set, atom, networks.forceWeight, forceFactor, moved, e);
    BondMotion(network.bonds, e, networks.motion)
        .run(outputsOf(network, network.output, first + i),
             network.outputMotion + i * last.outputStride, network.outputPull);
    double *delta = network.outputDelta + i * last.outputStride;
    for (int o = 0; o < last.outputs; ++o) delta[o] += network.outputPull[o];
  }
}

// Adds the derivatives of a term of the outputs themselves to d of a chunk.
static void addOnOutputs(const FitNetworksView &networks, const FitHostsView &hosts,
                         const FitNetworkView &network, int first) {
  const LayerView &last = network.layer[network.layers - 1];
  for (int i = 0; i < fitChunk && first + i < hosts.hosts; ++i) {
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(hosts.atom[first + i]) * last.outputs;
    double *delta = network.outputDelta + i * last.outputStride;
    for (int o = 0; o < last.outputs; ++o) delta[o] += networks.onOutputs[at + o];
  }
}

// Gradient of the last layer of a chunk, and the derivatives by its inputs in delta[0]. `structure`
// is that of the first host.
template <bool Tangents>
static void addOutputs(const FitSetView &set, const FitNetworksView &networks,
                       const FitHostsView &hosts, const FitNetworkView &network, int first,
                       int structure, double forceFactor, double stressFactor, AheadInTurn *ahead) {
  const int k = network.layers;
  const LayerView &last = network.layer[k - 1];
  const int stride = last.outputStride;
  const double *q = outputsOf(network, network.outputSlope, first);
  for (int i = 0; i < fitChunk; ++i) {
    for (int o = 0; o < stride; o += lanes) {
      store(network.outputDelta + i * stride + o, network.atomWeight[i] * load(q + i * stride + o));
    }
  }
  if constexpr (Tangents) {
    multiply(network.tangent[k - 1], last.inputStride, last.inputs, last.weights, stride, nullptr,
             network.outputMotion, fitChunk, ahead);
    addBondMotion(set, networks, hosts, network, first, structure, forceFactor, stressFactor);
  }
  if (networks.onOutputs != nullptr) addOnOutputs(networks, hosts, network, first);
  int valueStride;
  const double *value = valuesOf(hosts, network, k - 1, &valueStride);
  value += static_cast<std::ptrdiff_t>(first) * valueStride;
  addOuter<Tangents>(last.inputs, network.outputDelta, q, stride, value, valueStride,
                     Tangents ? network.tangent[k - 1] : nullptr, last.inputStride, fitChunk,
                     network.gradient[k - 1], ahead);
  double *bias = network.gradient[k - 1] + last.inputs * stride;
  for (int o = 0; o < stride; o += lanes) {
    Vec total = load(bias + o);
    for (int i = 0; i < fitChunk; ++i) total += load(network.outputDelta + i * stride + o);
    store(bias + o, total);
  }
  multiply(network.outputDelta, stride, last.outputs, last.transposedWeights, last.inputStride,
           nullptr, network.delta[0], fitChunk, ahead);
}
