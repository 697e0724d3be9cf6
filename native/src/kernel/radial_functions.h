// Radial functions f_k of an atom's neighbours and their slopes, see DescriptorView. Included
// inside the namespace of one instruction set; see atom_body.h.
//
// Arrays over neighbours have the padded number of neighbours as their stride, so that an
// environment fills the cache without holes.

// Padding neighbours sit beyond the cutoff, where every radial function is 0.
ASSAY_INLINE void pad(EnvironmentView &e, int stride, double cutoff) {
  for (int j = e.neighbours; j < stride; ++j) {
    e.dx[j] = 0.0;
    e.dy[j] = 0.0;
    e.dz[j] = 2.0 * cutoff;
  }
}

// fc(r) and its derivative.
struct Cut {
  Vec value, slope;
};

ASSAY_INLINE Cut cutAt(Vec r, double cutoff, double inverseWidth) {
  Vec x = (r - cutoff) * inverseWidth;
  x = x < 0.0 ? x : splat(0.0);
  const Vec x2 = x * x;
  const Vec q = 1.0 / (1.0 + x2 * x2);
  return {x2 * x2 * q, 4.0 * inverseWidth * x2 * x * q * q};
}

// Distances, and the cutoff function there, of a vector of neighbours.
struct Radius {
  Vec r, fc, fcSlope;
};

// Directions and distances of the neighbours at j.
ASSAY_INLINE Radius computeDirections(const DescriptorView &d, EnvironmentView &e, int j) {
  const Vec dx = load(e.dx + j), dy = load(e.dy + j), dz = load(e.dz + j);
  const Vec r = squareRoot(dx * dx + dy * dy + dz * dz);
  const Vec inverse = 1.0 / r;
  store(e.inverseDistance + j, inverse);
  store(e.ux + j, dx * inverse);
  store(e.uy + j, dy * inverse);
  store(e.uz + j, dz * inverse);
  const Cut cut = cutAt(r, d.cutoff, d.inverseWidth);
  return {r, cut.value, cut.slope};
}

// f_k and f_k' of the neighbours at j.
ASSAY_INLINE void storeRadial(const DescriptorView &d, EnvironmentView &e, int at, int k,
                              const Radius &radius, Vec t, Vec gaussian) {
  const Vec f = gaussian * radius.fc;
  store(e.radial + at, f);
  store(e.radialSlope + at, gaussian * radius.fcSlope - (2.0 * d.decay[k]) * t * f);
}

ASSAY_INLINE void computeEach(const DescriptorView &d, EnvironmentView &e, int stride, int j,
                              const Radius &radius) {
  for (int k = 0; k < d.radials; ++k) {
    const Vec t = d.decay[k] * (radius.r - d.centre[k]);
    storeRadial(d, e, k * stride + j, k, radius, t, d.scale[k] * exponential(-t * t));
  }
}

// e^y of a small y.
ASSAY_INLINE Vec exponentialOfSmall(Vec y) {
  Vec p = y * (1.0 / 720.0) + 1.0 / 120.0;
  p = p * y + 1.0 / 24.0;
  p = p * y + 1.0 / 6.0;
  p = p * y + 0.5;
  p = p * y + 1.0;
  return p * y + 1.0;
}

ASSAY_INLINE void climb(const DescriptorView &d, EnvironmentView &e, int stride, int j,
                        const Radius &radius) {
  const Ladder &ladder = *d.ladder;
  const Vec fromFirst = radius.r - d.centre[0];
  const Vec first = d.decay[0] * fromFirst;
  Vec gaussian = exponential(-first * first);
  Vec ratio = exponential(ladder.slope * fromFirst + ladder.first);
  for (int k = 0; k < d.radials; ++k) {
    const Vec rounding = exponentialOfSmall(ladder.tilt[k] * radius.r + ladder.lift[k]);
    const Vec t = d.decay[k] * (radius.r - d.centre[k]);
    storeRadial(d, e, k * stride + j, k, radius, t, (d.scale[k] * gaussian) * rounding);
    gaussian *= ratio;
    ratio *= ladder.damping;
  }
}

// f_k of the neighbours at j, neighbour by neighbour.
ASSAY_INLINE void turnRadials(const DescriptorView &d, EnvironmentView &e, int stride, int j) {
  for (int k = 0; k < d.radialStride; k += lanes) {
    Vec block[lanes];
    for (int i = 0; i < lanes; ++i) {
      block[i] = k + i < d.radials ? load(e.radial + (k + i) * stride + j) : splat(0.0);
    }
    transpose(block);
    for (int i = 0; i < lanes; ++i)
      store(e.radialByNeighbour + (j + i) * d.radialStride + k, block[i]);
  }
}

// Directions, and f_k and f_k' in both layouts.
ASSAY_INLINE void computeRadials(const DescriptorView &d, EnvironmentView &e, int stride) {
  for (int j = 0; j < stride; j += lanes) {
    const Radius radius = computeDirections(d, e, j);
    if (d.ladder == nullptr) {
      computeEach(d, e, stride, j, radius);
    } else {
      climb(d, e, stride, j, radius);
    }
    turnRadials(d, e, stride, j);
  }
}
