package org.assay.model.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.model.DirectEnergy;
import org.assay.model.ElementModel;
import org.assay.model.ElementSet;
import org.assay.model.LegendreMoments;
import org.assay.model.Network;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.model.Potential;

/**
 * What an NN file says: a potential, or the frame of one whose weights are still to be drawn. Its
 * elements have descriptors and layers in common.
 *
 * @param dialect order of the header lines that was found
 * @param species the elements, in the order of the file
 * @param shift Δ of the header, kept for writing; types 5 and 20 do not use it
 * @param descriptors what describes an atom
 * @param architecture layers
 * @param baseline the line of bond-order parameters as it stood, kept for writing
 * @param largestWeight bound of the random weights, {@code Wmax}
 * @param parameters weights and biases, or empty when {@code irand} asks to draw them
 */
public record NnFile(
    Dialect dialect,
    List<Species> species,
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

  /**
   * A line of an element.
   *
   * @param symbol chemical symbol
   * @param mass atomic mass (u)
   */
  public record Species(String symbol, double mass) {}

  public NnFile {
    species = List.copyOf(species);
    new DirectEnergy().requireOutputs(architecture);
    descriptors.requireInputs(architecture);
  }

  /** Returns the elements, in the order of the file. */
  public ElementSet elements() {
    return new ElementSet(species.stream().map(Species::symbol).toList());
  }

  /** Returns whose the weights and biases are: every element has a network with these layers. */
  public ParameterLayout layout() {
    return new ParameterLayout(elements(), Collections.nCopies(species.size(), architecture));
  }

  /** Returns a file of PYFIT's order that holds a potential of one element. */
  public static NnFile of(Potential potential) {
    ElementModel model = potential.only();
    return new NnFile(
        Dialect.PYFIT,
        List.of(new Species(model.symbol(), model.mass())),
        0,
        (LegendreMoments) model.descriptor(),
        model.network().architecture(),
        "0 0 0 0 0 0 0 0 0",
        0,
        Optional.of(model.network().parameters()));
  }

  /** Returns this file with other hidden layers, whose parameters are still to be drawn. */
  public NnFile withArchitecture(NetworkArchitecture other) {
    return new NnFile(
        dialect, species, shift, descriptors, other, baseline, largestWeight, Optional.empty());
  }

  /** Returns this file with networks of other parameters (for plain asinh descriptors). */
  public NnFile withParameters(double[] newParameters) {
    return new NnFile(
        dialect,
        species,
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
  public Potential potential() {
    double[] all =
        parameters.orElseThrow(
            () ->
                new SettingsException(
                    "the NN file has no weights (irand is 1: they are drawn when a fit starts);"
                        + " give one that a fit has written"));
    ParameterLayout layout = layout();
    List<ElementModel> models = new ArrayList<>();
    for (int e = 0; e < species.size(); e++) {
      models.add(
          ElementModel.straight(
              species.get(e).symbol(),
              species.get(e).mass(),
              descriptors,
              new Network(layout.network(e), layout.part(e, all))));
    }
    return new Potential(models);
  }
}
