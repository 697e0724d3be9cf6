// Functions f of the nodes of hidden layers in fits. Of most, what follows from them is found of
// their values, which alone are kept: f', and the tilt f''/f'. Those below `OfSum` have f' and f''
// of the node's sum z. Included inside the namespace of one instruction set, behind
// kernel/layer_functions.h; see fit_body.h.

// Those of NN files: f' = top - (f - centre)^2.
struct Sigmoidal {
  Slope shape;

  Vec slope(Vec f) const { return slopeAt(shape, f); }
  Vec tilt(Vec f) const { return -2.0 * (f - shape.centre); }
};

// ln(1 + e^z): f' = 1 - e^-f, which is the logistic function of z.
struct Softplus {
  Vec slope(Vec f) const { return 1.0 - exponential(-f); }
  Vec tilt(Vec f) const { return exponential(-f); }
};

struct Linear {
  Vec slope(Vec) const { return splat(1.0); }
  Vec tilt(Vec) const { return splat(0.0); }
};

struct Rectifier {
  Vec slope(Vec f) const {
    const Vec one = splat(1.0), zero = splat(0.0);
    return f > 0.0 ? one : zero;
  }
  Vec tilt(Vec) const { return splat(0.0); }
};

// 1 - 1/(1 + e^-z)
struct Complement {
  Vec slope(Vec f) const { return f * (f - 1.0); }
  Vec tilt(Vec f) const { return 2.0 * f - 1.0; }
};

// e^-z
struct Exponential {
  Vec slope(Vec f) const { return -f; }
  Vec tilt(Vec) const { return splat(-1.0); }
};

struct OfSum {};

// e^(-z^2/2): f' = -z f, f'' = (z^2 - 1) f.
struct Gaussian : OfSum {
  Vec slope(Vec z) const { return -z * exponential(-0.5 * z * z); }
  Vec curvature(Vec z) const { return (z * z - 1.0) * exponential(-0.5 * z * z); }
};

struct Cosine : OfSum {
  Vec slope(Vec z) const {
    Vec sine = splat(0.0);
    for (int i = 0; i < lanes; ++i) sine[i] = __builtin_sin(z[i]);
    return -sine;
  }
  Vec curvature(Vec z) const {
    Vec cosine = splat(0.0);
    for (int i = 0; i < lanes; ++i) cosine[i] = __builtin_cos(z[i]);
    return -cosine;
  }
};

// z^2
struct Square : OfSum {
  Vec slope(Vec z) const { return 2.0 * z; }
  Vec curvature(Vec) const { return splat(2.0); }
};

template <class F>
constexpr bool isOfSum = __is_base_of(OfSum, F);

// f' and f'' from f or, of those of sums, from z.
template <class F>
ASSAY_INLINE double slopeOf(const F &function, double origin) {
  return function.slope(splat(origin))[0];
}
template <class F>
ASSAY_INLINE double curvatureOf(const F &function, double origin) {
  if constexpr (isOfSum<F>) {
    return function.curvature(splat(origin))[0];
  } else {
    return function.tilt(splat(origin))[0] * slopeOf(function, origin);
  }
}

// f' d + f'' s b.
template <class F>
ASSAY_INLINE Vec bent(const F &function, Vec origin, Vec slope, Vec d, Vec s, Vec b) {
  if constexpr (isOfSum<F>) {
    return slope * d + function.curvature(origin) * s * b;
  } else {
    d += function.tilt(origin) * s * b;
    return d * slope;
  }
}

// Calls `use` with f' and f'' of a function.
template <class Use>
ASSAY_INLINE void withSlopes(NodeFunction function, Use use) {
  switch (function) {
    case NodeFunction::sigmoid:
    case NodeFunction::shiftedSigmoid:
    case NodeFunction::tanh:
      return use(Sigmoidal{slopeOf(static_cast<Activation>(function))});
    case NodeFunction::softplus:
      return use(Softplus{});
    case NodeFunction::linear:
      return use(Linear{});
    case NodeFunction::rectifier:
      return use(Rectifier{});
    case NodeFunction::complement:
      return use(Complement{});
    case NodeFunction::exponential:
      return use(Exponential{});
    case NodeFunction::gaussian:
      return use(Gaussian{});
    case NodeFunction::cosine:
      return use(Cosine{});
    case NodeFunction::square:
      return use(Square{});
  }
}

template <class F, class A>
ASSAY_INLINE void activateAll(const double *sums, double *value, int count, A *ahead, F function) {
  A mine = *ahead;
  for (int i = 0; i < count; i += lanes) {
    fetch<2>(&mine);
    Vec slope;
    store(value + i, function(load(sums + i), &slope));
  }
  *ahead = mine;
}

// From sums z of nodes to f(z), which may take their place.
template <class A>
static void activate(NodeFunction function, const double *sums, double *value, int count,
                     A *ahead) {
  switch (function) {
    case NodeFunction::sigmoid:
      return activateAll(sums, value, count, ahead, activated<Activation::sigmoid>);
    case NodeFunction::shiftedSigmoid:
      return activateAll(sums, value, count, ahead, activated<Activation::shiftedSigmoid>);
    case NodeFunction::tanh:
      return activateAll(sums, value, count, ahead, activated<Activation::tanh>);
    case NodeFunction::softplus:
      return activateAll(sums, value, count, ahead, nodeValue<LayerFunction::softplus>);
    case NodeFunction::linear:
      return;
    case NodeFunction::rectifier:
      return activateAll(sums, value, count, ahead, nodeValue<LayerFunction::rectifier>);
    case NodeFunction::complement:
      return activateAll(sums, value, count, ahead, nodeValue<LayerFunction::complement>);
    case NodeFunction::exponential:
      return activateAll(sums, value, count, ahead, nodeValue<LayerFunction::exponential>);
    case NodeFunction::gaussian:
      return activateAll(sums, value, count, ahead, nodeValue<LayerFunction::gaussian>);
    case NodeFunction::cosine:
      return activateAll(sums, value, count, ahead, nodeValue<LayerFunction::cosine>);
    case NodeFunction::square:
      return activateAll(sums, value, count, ahead, nodeValue<LayerFunction::square>);
  }
}
