// Activation functions and their slopes. Included inside the namespace of one instruction set.

// f(z), and f'(z) in `slope`.
template <Activation F>
ASSAY_INLINE Vec activated(Vec z, Vec *slope) {
  if constexpr (F == Activation::tanh) {
    const Vec h = 2.0 * logistic(2.0 * z) - 1.0;
    *slope = 1.0 - h * h;
    return h;
  } else {
    const Vec h = logistic(z);
    *slope = h * (1.0 - h);
    return F == Activation::sigmoid ? h : h - 0.5;
  }
}

// The slope once more, for those who keep values alone: f' = top - (f - centre)^2.
struct Slope {
  double centre, top;
};

ASSAY_INLINE Slope slopeOf(Activation activation) {
  return {activation == Activation::sigmoid ? 0.5 : 0.0,
          activation == Activation::tanh ? 1.0 : 0.25};
}

ASSAY_INLINE Vec slopeAt(const Slope &s, Vec value) {
  const Vec x = value - s.centre;
  return s.top - x * x;
}
