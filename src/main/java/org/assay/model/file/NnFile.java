package org.assay.model.file;

import java.util.Optional;
import org.assay.SettingsException;
import org.assay.model.LegendreMoments;
import org.assay.model.NetworkArchitecture;
import org.assay.model.NeuralPotential;

/**
 * What an NN file says: a potential, or the frame of one whose weights are still to be drawn.
 *
 * @param dialect order of the header lines that was found
 * @param symbol chemical symbol
 * @param mass atomic mass (u)
 * @param shift Δ of the header, kept for writing; types 5 and 20 do not use it
 * @param descriptors what describes an atom
 * @param architecture layers
 * @param baseline the line of bond-order parameters as it stood, kept for writing
 * @param largestWeight bound of the random weights, {@code Wmax}
 * @param parameters weights and biases, or empty when {@code irand} asks to draw them
 */
public record NnFile(
    Dialect dialect,
    String symbol,
    double mass,
    double shift,
    LegendreMoments descriptors,
    NetworkArchitecture architecture,
    String baseline,
    double largestWeight,
    Optional<double[]> parameters) {

  /** Order of the header lines. */
  public enum Dialect {
    /** The line of layers comes last. */
    PYFIT,
    /** The line of layers comes before the line of bond-order parameters. */
    ALADYN
  }

  public NnFile {
    if (architecture.inputs(0) != descriptors.size()) {
      throw new SettingsException(
          "the network's input layer has "
              + architecture.inputs(0)
              + " neurons, but the descriptors are "
              + descriptors.size()
              + " (Legendre orders times radial centres)");
    }
  }

  /** Returns a file of PYFIT's order that holds a potential. */
  public static NnFile of(NeuralPotential potential) {
    return new NnFile(
        Dialect.PYFIT,
        potential.symbol(),
        potential.mass(),
        0,
        potential.descriptors(),
        potential.architecture(),
        "0 0 0 0 0 0 0 0 0",
        0,
        Optional.of(potential.parameters()));
  }

  /** Returns this file with other hidden layers, whose parameters are still to be drawn. */
  public NnFile withArchitecture(NetworkArchitecture other) {
    return new NnFile(
        dialect,
        symbol,
        mass,
        shift,
        descriptors,
        other,
        baseline,
        largestWeight,
        Optional.empty());
  }

  /** Returns this file with a network of other parameters (for plain asinh descriptors). */
  public NnFile withParameters(double[] newParameters) {
    return new NnFile(
        dialect,
        symbol,
        mass,
        shift,
        descriptors,
        architecture,
        baseline,
        largestWeight,
        Optional.of(newParameters.clone()));
  }

  /**
   * Returns the potential that the file holds.
   *
   * @throws SettingsException when its weights are still to be drawn
   */
  public NeuralPotential potential() {
    double[] p =
        parameters.orElseThrow(
            () ->
                new SettingsException(
                    "the NN file has no weights (irand is 1: they are drawn when a fit starts);"
                        + " give one that a fit has written"));
    return new NeuralPotential(symbol, mass, descriptors, architecture, p);
  }
}
