#ifndef ASSAY_LAYER_FUNCTION_H
#define ASSAY_LAYER_FUNCTION_H

namespace assay {

// What n2p2's networks have for the nodes of a layer, of a node's sum z:
//   z, tanh z, 1/(1 + e^-z), ln(1 + e^z), max(0, z), e^(-z^2/2), cos z, 1 - 1/(1 + e^-z), e^-z, z^2
enum class LayerFunction {
  linear,
  tanh,
  logistic,
  softplus,
  rectifier,
  gaussian,
  cosine,
  complement,
  exponential,
  square
};

}  // namespace assay

#endif
