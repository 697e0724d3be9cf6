// The energy e(p, R) of an atom from its network's outputs p and its neighbours. Included inside
// the namespace of one instruction set.

// Returns e; leaves de/dp.
ASSAY_INLINE double localEnergy(LocalEnergy kind, const double *p, double *slope) {
  switch (kind) {
    case LocalEnergy::direct:
      slope[0] = 1.0;
      return p[0];
  }
  return 0.0;
}
