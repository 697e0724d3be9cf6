package org.assay.model;

import java.util.Arrays;
import org.assay.SettingsException;

/**
 * A feed-forward network {@code p = N(x)} with its parameters.
 *
 * @param architecture layers
 * @param parameters weights and biases in the order of {@link NetworkArchitecture}; copied
 */
public record Network(NetworkArchitecture architecture, double[] parameters) {

  public Network {
    parameters = parameters.clone();
    if (parameters.length != architecture.parameters()) {
      throw new SettingsException(
          "a "
              + architecture
              + " network has "
              + architecture.parameters()
              + " weights and biases, got "
              + parameters.length);
    }
    for (int i = 0; i < parameters.length; i++) {
      if (!Double.isFinite(parameters[i])) {
        throw new SettingsException("parameter " + (i + 1) + " of the network is " + parameters[i]);
      }
    }
  }

  @Override
  public double[] parameters() {
    return parameters.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network n
        && architecture.equals(n.architecture)
        && Arrays.equals(parameters, n.parameters);
  }

  @Override
  public int hashCode() {
    return 31 * architecture.hashCode() + Arrays.hashCode(parameters);
  }

  /** Returns its layers; parameters are many. */
  @Override
  public String toString() {
    return architecture.toString();
  }
}
