// n2p2's functions of a layer's nodes and their slopes. Included inside the namespace of one
// instruction set, behind activation.h.

template <LayerFunction F>
ASSAY_INLINE Vec nodeValue(Vec z, Vec *slope) {
  if constexpr (F == LayerFunction::tanh) {
    return activated<Activation::tanh>(z, slope);
  } else if constexpr (F == LayerFunction::logistic) {
    return activated<Activation::sigmoid>(z, slope);
  } else if constexpr (F == LayerFunction::complement) {
    const Vec value = activated<Activation::sigmoid>(z, slope);
    *slope = -*slope;
    return 1.0 - value;
  } else if constexpr (F == LayerFunction::softplus) {
    *slope = logistic(z);
    const Vec zero = splat(0.0);
    const Vec size = z < 0.0 ? -z : z;
    return (z > 0.0 ? z : zero) + logarithm(1.0 + exponential(-size));
  } else if constexpr (F == LayerFunction::rectifier) {
    const Vec zero = splat(0.0), one = splat(1.0);
    *slope = z > 0.0 ? one : zero;
    return z > 0.0 ? z : zero;
  } else if constexpr (F == LayerFunction::gaussian) {
    const Vec value = exponential(-0.5 * z * z);
    *slope = -z * value;
    return value;
  } else if constexpr (F == LayerFunction::cosine) {
    Vec value;
    for (int i = 0; i < lanes; ++i) {
      value[i] = __builtin_cos(z[i]);
      (*slope)[i] = -__builtin_sin(z[i]);
    }
    return value;
  } else if constexpr (F == LayerFunction::exponential) {
    const Vec value = exponential(-z);
    *slope = -value;
    return value;
  } else if constexpr (F == LayerFunction::square) {
    *slope = 2.0 * z;
    return z * z;
  } else {
    *slope = splat(1.0);
    return z;
  }
}

template <LayerFunction F>
ASSAY_INLINE void applyToAll(double *value, double *slope, int count) {
  for (int i = 0; i < count; i += lanes) {
    Vec derivative;
    store(value + i, nodeValue<F>(load(value + i), &derivative));
    store(slope + i, derivative);
  }
}

ASSAY_INLINE void applyFunction(LayerFunction function, double *value, double *slope, int count) {
  switch (function) {
    case LayerFunction::linear:
      return applyToAll<LayerFunction::linear>(value, slope, count);
    case LayerFunction::tanh:
      return applyToAll<LayerFunction::tanh>(value, slope, count);
    case LayerFunction::logistic:
      return applyToAll<LayerFunction::logistic>(value, slope, count);
    case LayerFunction::softplus:
      return applyToAll<LayerFunction::softplus>(value, slope, count);
    case LayerFunction::rectifier:
      return applyToAll<LayerFunction::rectifier>(value, slope, count);
    case LayerFunction::gaussian:
      return applyToAll<LayerFunction::gaussian>(value, slope, count);
    case LayerFunction::cosine:
      return applyToAll<LayerFunction::cosine>(value, slope, count);
    case LayerFunction::complement:
      return applyToAll<LayerFunction::complement>(value, slope, count);
    case LayerFunction::exponential:
      return applyToAll<LayerFunction::exponential>(value, slope, count);
    case LayerFunction::square:
      return applyToAll<LayerFunction::square>(value, slope, count);
  }
}
