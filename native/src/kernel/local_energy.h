// The energy e(p, R) of an atom from its network's outputs p and its neighbours. Included inside
// the namespace of one instruction set, behind bond_order.h.

// Returns e; leaves de/dp in sensitivity[0].
ASSAY_INLINE double localEnergy(const ElementView &element, const double *p, EnvironmentView &e) {
  switch (element.localEnergy) {
    case LocalEnergy::direct:
      e.sensitivity[0][0] = 1.0;
      return p[0];
    case LocalEnergy::bondOrder:
      return bondOrderEnergy(element.bonds, p, e, e.sensitivity[0]);
    case LocalEnergy::scaled: {
      const NetworkView &network = element.network;
      const double outputSlope = e.slope[(network.layers - 1) * network.widestLayer];
      e.sensitivity[0][0] = element.energyScale * outputSlope;
      return element.energyScale * p[0] + element.energyConstant;
    }
  }
  return 0.0;
}

// Adds to the gradient what does not come through the network.
ASSAY_INLINE void addLocalGradient(const ElementView &element, EnvironmentView &e, int stride) {
  if (element.localEnergy == LocalEnergy::bondOrder) addBondGradient(e, stride);
}
