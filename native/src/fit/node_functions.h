// Functions f of the nodes of hidden layers in fits. What follows from them is found of their
// values, which alone are kept: f', and the tilt f''/f'. Included inside the namespace of one
// instruction set, behind kernel/layer_functions.h; see fit_body.h.

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

template <class F>
ASSAY_INLINE double slopeOf(const F &function, double f) {
  return function.slope(splat(f))[0];
}
template <class F>
ASSAY_INLINE double tiltOf(const F &function, double f) {
  return function.tilt(splat(f))[0];
}

// Calls `use` with what a function's values tell.
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
  }
}

template <class F, class A>
ASSAY_INLINE void activateAll(double *value, int count, A *ahead, F function) {
  A mine = *ahead;
  for (int i = 0; i < count; i += lanes) {
    fetch<2>(&mine);
    Vec slope;
    store(value + i, function(load(value + i), &slope));
  }
  *ahead = mine;
}

// From sums z of nodes to f(z).
template <class A>
static void activate(NodeFunction function, double *value, int count, A *ahead) {
  switch (function) {
    case NodeFunction::sigmoid:
      return activateAll(value, count, ahead, activated<Activation::sigmoid>);
    case NodeFunction::shiftedSigmoid:
      return activateAll(value, count, ahead, activated<Activation::shiftedSigmoid>);
    case NodeFunction::tanh:
      return activateAll(value, count, ahead, activated<Activation::tanh>);
    case NodeFunction::softplus:
      return activateAll(value, count, ahead, nodeValue<LayerFunction::softplus>);
    case NodeFunction::linear:
      return;
    case NodeFunction::rectifier:
      return activateAll(value, count, ahead, nodeValue<LayerFunction::rectifier>);
    case NodeFunction::complement:
      return activateAll(value, count, ahead, nodeValue<LayerFunction::complement>);
    case NodeFunction::exponential:
      return activateAll(value, count, ahead, nodeValue<LayerFunction::exponential>);
  }
}
