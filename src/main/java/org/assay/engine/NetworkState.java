package org.assay.engine;

/**
 * A network evaluated at atoms.
 *
 * @param parameters weights and biases as in NN files
 * @param values outputs of the layers, inputs first: neuron m of atom i of a layer of n at {@code i
 *     n + m}
 * @param slopes derivatives of the activations there, of the hidden layers
 */
record NetworkState(double[] parameters, double[][] values, double[][] slopes) {}
