// The kernel: energy of one atom and its gradient,
//   environment -> descriptors G -> network p = N(G) -> local energy e(p),
// and back. Each atom_*.cpp compiles it for one instruction set, with ASSAY_KERNEL_NAME (the
// namespace) and ASSAY_KERNEL_LANES defined.

#if ASSAY_KERNEL_LANES > 2
#include <immintrin.h>
#endif

#include "kernel/model_types.h"

namespace assay {
namespace ASSAY_KERNEL_NAME {

// Each needs those above it.
#include "kernel/vector_math.h"
//
#include "kernel/activation.h"
#include "kernel/lane_masks.h"
#include "kernel/layer_functions.h"
#include "kernel/prefetch.h"
#include "kernel/quads.h"
//
#include "kernel/dense_layer.h"
#include "kernel/harmonics.h"
#include "kernel/radial_functions.h"
//
#include "kernel/legendre_moments.h"
//
#include "kernel/bond_order.h"
#include "kernel/legendre_gradient.h"
#include "kernel/local_energy.h"
#include "kernel/network.h"
#include "kernel/symmetry_windows.h"
//
#include "kernel/symmetry_sums.h"
//
#include "kernel/symmetry_gradient.h"

ASSAY_INLINE int strideOf(const EnvironmentView &e) { return wholeVectors(e.neighbours); }

void describeAtom(const ModelView &model, EnvironmentView &e) {
  const ElementView &element = model.element[e.element];
  if (element.symmetry != nullptr) return describeSymmetry(*element.symmetry, e);
  describe(element.descriptors, e, strideOf(e));
}

static double evaluateSymmetry(const ElementView &element, EnvironmentView &e) {
  describeSymmetry(*element.symmetry, e);
  const double *p = propagate(element.network, e);
  const double energy = localEnergy(element, p, e);
  backPropagate(element.network, e);
  differentiateSymmetry(*element.symmetry, e);
  return energy;
}

double evaluateAtom(const ModelView &model, EnvironmentView &e) {
  const ElementView &element = model.element[e.element];
  if (element.symmetry != nullptr) return evaluateSymmetry(element, e);
  const int stride = strideOf(e);
  describe(element.descriptors, e, stride);
  const double *p = propagate(element.network, e);
  const double energy = localEnergy(element, p, e);
  backPropagate(element.network, e);
  differentiate(element.descriptors, e, stride);
  addLocalGradient(element, e, stride);
  return energy;
}

}  // namespace ASSAY_KERNEL_NAME
}  // namespace assay
