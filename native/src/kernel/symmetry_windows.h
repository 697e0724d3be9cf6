// What symmetry functions are made of: windows of a distance or an angle, Gaussians, angular
// factors. Included inside the namespace of one instruction set; see atom_body.h.

// A function of one number and its slope.
struct Curve {
  Vec value, slope;
};

// cos(pi x) and its slope by x for 0 <= x <= 1: -sin of pi (x - 1/2), by the Taylor series.
ASSAY_INLINE Curve cosineOf(Vec x) {
  const double pi = 3.14159265358979323846;
  const Vec y = pi * (x - 0.5);
  const Vec y2 = y * y;
  Vec s = splat(1.0 / 51090942171709440000.0);
  s = s * y2 - 1.0 / 121645100408832000.0;
  s = s * y2 + 1.0 / 355687428096000.0;
  s = s * y2 - 1.0 / 1307674368000.0;
  s = s * y2 + 1.0 / 6227020800.0;
  s = s * y2 - 1.0 / 39916800.0;
  s = s * y2 + 1.0 / 362880.0;
  s = s * y2 - 1.0 / 5040.0;
  s = s * y2 + 1.0 / 120.0;
  s = s * y2 - 1.0 / 6.0;
  Vec c = splat(1.0 / 2432902008176640000.0);
  c = c * y2 - 1.0 / 6402373705728000.0;
  c = c * y2 + 1.0 / 20922789888000.0;
  c = c * y2 - 1.0 / 87178291200.0;
  c = c * y2 + 1.0 / 479001600.0;
  c = c * y2 - 1.0 / 3628800.0;
  c = c * y2 + 1.0 / 40320.0;
  c = c * y2 - 1.0 / 720.0;
  c = c * y2 + 1.0 / 24.0;
  c = c * y2 - 0.5;
  return {-(s * y2 * y + y), -pi * (c * y2 + 1.0)};
}

// c(x) for 0 <= x <= 1.
ASSAY_INLINE Curve fallOf(Fall fall, Vec x) {
  const Vec x2 = x * x;
  switch (fall) {
    case Fall::step:
      return {splat(1.0), splat(0.0)};
    case Fall::cosine: {
      const Curve c = cosineOf(x);
      return {0.5 * c.value + 0.5, 0.5 * c.slope};
    }
    case Fall::tanhCubed: {
      const Vec t = 2.0 * logistic(2.0 - 2.0 * x) - 1.0;
      return {t * t * t, -3.0 * t * t * (1.0 - t * t)};
    }
    case Fall::bump: {
      // Beyond, all derivatives are 0 to the last digit.
      const Vec rest = 1.0 - x2;
      const Vec inverse = 1.0 / (rest < 1e-3 ? splat(1.0) : rest);
      const Vec value = rest < 1e-3 ? splat(0.0) : exponential(1.0 - inverse);
      return {value, -2.0 * x * inverse * inverse * value};
    }
    case Fall::poly1:
      return {(2.0 * x - 3.0) * x2 + 1.0, 6.0 * x * (x - 1.0)};
    case Fall::poly2:
      return {((15.0 - 6.0 * x) * x - 10.0) * x2 * x + 1.0, -30.0 * x2 * (x - 1.0) * (x - 1.0)};
    case Fall::poly3: {
      const Vec y = x - 1.0;
      return {(x * (x * (20.0 * x - 70.0) + 84.0) - 35.0) * x2 * x2 + 1.0,
              140.0 * x2 * x * y * y * y};
    }
    case Fall::poly4: {
      const Vec y = x - 1.0;
      return {(x * (x * ((315.0 - 70.0 * x) * x - 540.0) + 420.0) - 126.0) * x2 * x2 * x + 1.0,
              -630.0 * x2 * x2 * y * y * y * y};
    }
  }
  return {splat(0.0), splat(0.0)};
}

ASSAY_INLINE Curve windowOf(const Window &w, Vec s) {
  const Vec from = (s - w.centre) * w.inverseWidth;
  const Vec zero = splat(0.0);
  const Vec below = w.twoSided ? -from : zero;
  const Vec far = from < 0.0 ? below : from;
  const Vec x = far < 1.0 ? far : splat(1.0);
  const Vec sign = from < 0.0 ? splat(w.twoSided ? -1.0 : 0.0) : splat(1.0);
  Curve c = fallOf(w.fall, w.lopsided ? (2.0 - x) * x : x);
  if (w.lopsided) c.slope *= 2.0 - 2.0 * x;
  c.slope *= sign * (w.scale * w.inverseWidth);
  return {far < 1.0 ? w.scale * c.value : zero, far < 1.0 ? c.slope : zero};
}

// exp(-decay (r - shift)^2) times a window.
ASSAY_INLINE Curve gaussianIn(double decay, double shift, const Curve &window, Vec r) {
  const Vec d = r - shift;
  const Vec gaussian = exponential(-decay * d * d);
  const Vec value = gaussian * window.value;
  return {value, gaussian * window.slope - (2.0 * decay) * d * value};
}

// x^n for n >= 0.
ASSAY_INLINE Vec wholePower(Vec x, int n) {
  Vec power = splat(1.0);
  for (; n > 0; n >>= 1) {
    if (n & 1) power *= x;
    x *= x;
  }
  return power;
}

// scale (1 + lambda cos)^zeta; 0 with its slope where 1 + lambda cos is not above 0.
ASSAY_INLINE Curve powerOfCosine(const AngularFactor &f, Vec cosine) {
  const Vec base = 1.0 + f.lambda * cosine;
  const Vec zero = splat(0.0);
  const Vec safe = base > 0.0 ? base : splat(1.0);
  const Vec below = f.power > 0 ? wholePower(safe, f.power - 1)
                                : exponential((f.zeta - 1.0) * logarithmOfAny(safe));
  const Vec scaled = base > 0.0 ? f.scale * below : zero;
  return {scaled * safe, (f.zeta * f.lambda) * scaled};
}

// arc cosine of -1 <= x <= 1: pi/2 - asin x, and beyond 1/2 by the half angle, whose sine is at
// most 1/2: there the series of asin ends at y^51.
ASSAY_INLINE Vec arcCosine(Vec x) {
  const double pi = 3.14159265358979323846;
  const Vec size = x < 0.0 ? -x : x;
  const Vec y = size > 0.5 ? squareRoot(0.5 * (1.0 - size)) : size;
  const Vec y2 = y * y;
  constexpr int terms = 25;
  Vec p = splat(1.0);
#pragma GCC unroll 25
  for (int n = terms; n > 0; --n) {
    p = p * y2 * ((2.0 * n - 1.0) * (2.0 * n - 1.0) / (2.0 * n * (2.0 * n + 1.0))) + 1.0;
  }
  const Vec angle = size > 0.5 ? 2.0 * y * p : 0.5 * pi - y * p;
  return x < 0.0 ? pi - angle : angle;
}

// The angle between two neighbours, and its derivative by the cosine: 0 where the angle is 0 or pi,
// as windows are flat there, or 0 with their slope.
struct Angle {
  Vec cosine, angle, slope;
};

ASSAY_INLINE Angle angleOf(Vec cosine) {
  const Vec one = splat(1.0), zero = splat(0.0);
  const Vec within = cosine > 1.0 ? one : (cosine < -1.0 ? -one : cosine);
  const Vec sine2 = (1.0 - within) * (1.0 + within);
  const Vec slope = -1.0 / squareRoot(sine2 > 1e-14 ? sine2 : one);
  return {cosine, arcCosine(within), sine2 > 1e-14 ? slope : zero};
}

ASSAY_INLINE Curve angularFactor(const AngularFactor &f, const Angle &at) {
  if (!f.ofAngle) return powerOfCosine(f, at.cosine);
  const Curve c = windowOf(f.window, at.angle);
  return {c.value, c.slope * at.slope};
}
