// A network at one atom, forward and back. Included inside the namespace of one instruction set.

template <Activation F>
ASSAY_INLINE void activateAll(double *value, double *slope, int count) {
  for (int i = 0; i < count; i += lanes) {
    Vec derivative;
    store(value + i, activated<F>(load(value + i), &derivative));
    store(slope + i, derivative);
  }
}

ASSAY_INLINE void activate(Activation activation, double *value, double *slope, int count) {
  switch (activation) {
    case Activation::sigmoid:
      return activateAll<Activation::sigmoid>(value, slope, count);
    case Activation::shiftedSigmoid:
      return activateAll<Activation::shiftedSigmoid>(value, slope, count);
    case Activation::tanh:
      return activateAll<Activation::tanh>(value, slope, count);
  }
}

// Returns the outputs p.
static const double *propagate(const NetworkView &network, EnvironmentView &e) {
  const double *in = e.descriptor;
  for (int k = 0; k < network.layers; ++k) {
    const LayerView &layer = network.layer[k];
    double *value = e.value + k * network.widestLayer;
    multiplyOne(in, layer.inputs, layer.weights, layer.outputStride, layer.biases, value);
    double *slope = e.slope + k * network.widestLayer;
    if (network.functions != nullptr) {
      applyFunction(network.functions[k], value, slope, layer.outputStride);
    } else if (k + 1 < network.layers) {
      activate(network.activation, value, slope, layer.outputStride);
    }
    in = value;
  }
  return in;
}

// From de/dp in sensitivity[0] to de/d(asinh g) in the same.
static void backPropagate(const NetworkView &network, EnvironmentView &e) {
  double *above = e.sensitivity[0], *below = e.sensitivity[1];
  for (int k = network.layers - 1; k >= 0; --k) {
    const LayerView &layer = network.layer[k];
    multiplyWide(above, layer.outputs, layer.transposedWeights, layer.inputStride, below);
    if (k > 0) {
      const double *slope = e.slope + (k - 1) * network.widestLayer;
      for (int i = 0; i < layer.inputStride; ++i) below[i] *= slope[i];
    }
    double *swap = above;
    above = below;
    below = swap;
  }
  e.sensitivity[0] = above;
  e.sensitivity[1] = below;
}
