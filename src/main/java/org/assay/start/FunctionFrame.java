package org.assay.start;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.assay.fit.settings.Effort;
import org.assay.fit.settings.FunctionKeys;
import org.assay.model.Activation;
import org.assay.model.ElementSet;
import org.assay.model.NetworkArchitecture;
import org.assay.model.SymmetryFunctions;
import org.assay.model.file.FunctionNetwork;
import org.assay.model.file.WeightBounds;

/**
 * A network of symmetry functions for data of which nothing else is given.
 *
 * @param frame functions by the recipe, and layers; weights to be drawn
 * @param most how many functions of each element are kept
 * @param choices each part with its reason
 */
record FunctionFrame(FunctionNetwork frame, int most, List<Choice> choices) {

  /**
   * Makes one.
   *
   * @param keys what the input says of the functions
   * @param cutoff by the data, where the input says none (Å)
   * @param network how large it may be
   */
  static FunctionFrame of(
      ElementSet elements, FunctionKeys keys, double cutoff, NetworkChoice network, Effort effort) {
    double reach = keys.cutoff().orElse(cutoff);
    FunctionRecipe recipe = FunctionRecipe.usual(reach);
    SymmetryFunctions functions = recipe.of(elements);
    OptionalInt most = keys.most();
    int inputs = Math.min(most.orElse(functions.size(0)), functions.size(0));
    int width = network.width(inputs, effort);
    List<NetworkArchitecture> layers =
        IntStream.range(0, elements.size())
            .mapToObj(
                e ->
                    new NetworkArchitecture(
                        new int[] {functions.size(e), width, width, 1}, Activation.TANH))
            .toList();
    FunctionNetwork frame =
        new FunctionNetwork(
            functions,
            recipe.cutoffWords(),
            layers,
            List.of(),
            Collections.nCopies(elements.size(), 0.0),
            List.of(),
            WeightBounds.UNSAID,
            List.of(),
            Optional.empty());
    return new FunctionFrame(
        frame,
        inputs,
        List.of(
            new Choice(
                "symmetry functions",
                functions.size(0) + " of each element",
                Derivation.text(
                    "the recipe of Imbalzano et al. (2018), %d steps to the cutoff of %s Å,"
                        + " cutoff_type %d; those of no use on the training set are dropped, and at"
                        + " most %d kept",
                    recipe.steps(), Double.toString(reach), recipe.cutoffType(), inputs)),
            new Choice(
                "layers",
                width + " and " + width + " nodes of tanh",
                network.labels() + " numbers to be fitted")));
  }
}
