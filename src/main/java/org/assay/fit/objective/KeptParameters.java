package org.assay.fit.objective;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assay.model.PairBlocks;
import org.assay.model.ParameterLayout;
import org.assay.model.file.NetworkFile;

/**
 * Parameters of the elements' networks that a fit leaves as they are, to the last bit.
 *
 * <ul>
 *   <li>{@code freeze_pure}: everything of an element's network but the weights of the inputs that
 *       pairs with other elements give. In a structure of one element these inputs are 0, so that
 *       its energy stays what it was; for that their mean must not be taken off when inputs are
 *       standardised, which would move the biases.
 *   <li>The network of an element that no training structure has.
 * </ul>
 */
final class KeptParameters {

  private final boolean[] kept;
  private final Optional<double[]> values;
  private final int inputsOfPair;

  private KeptParameters(boolean[] kept, Optional<double[]> values, int inputsOfPair) {
    this.kept = kept;
    this.values = values;
    this.inputsOfPair = inputsOfPair;
  }

  /** Returns that of a fit of all parameters. */
  static KeptParameters none(ParameterLayout layout) {
    return new KeptParameters(new boolean[layout.size()], Optional.empty(), 0);
  }

  /**
   * Returns that of a fit of some parameters.
   *
   * @param kept those that stay; not copied
   * @param values what they are; not copied
   */
  static KeptParameters at(boolean[] kept, double[] values) {
    return new KeptParameters(kept, Optional.of(values), 0);
  }

  /**
   * Returns that of a fit.
   *
   * @param frame its networks, with the parameters that are kept where it has any
   * @param pure whether what they give for pure elements stays
   * @param trained elements of the training set
   */
  static KeptParameters of(NetworkFile frame, boolean pure, Set<String> trained) {
    ParameterLayout layout = frame.layout();
    int pairs = new PairBlocks(layout.elements().size()).count();
    int inputsOfPair = layout.network(0).inputs(0) / pairs;
    boolean[] kept = new boolean[layout.size()];
    List<String> elements = layout.elements().symbols();
    for (int e = 0; e < elements.size(); e++) {
      boolean absent = !trained.contains(elements.get(e));
      if (absent || pure) {
        int from = layout.weights(e, 0).from();
        Arrays.fill(kept, from, layout.finalBiases(e).to(), true);
        if (!absent) {
          int own = new PairBlocks(elements.size()).of(e, e);
          int length = inputsOfPair * layout.network(e).outputs(0);
          Arrays.fill(kept, from, layout.weights(e, 0).to(), false);
          Arrays.fill(kept, from + own * length, from + (own + 1) * length, true);
        }
      }
    }
    return new KeptParameters(kept, frame.networks(), pure ? inputsOfPair : 0);
  }

  /** Returns, of every parameter of the networks, whether it stays. Not a copy. */
  boolean[] mask() {
    return kept;
  }

  /** Returns which inputs of an element's network are 0 where it is alone, and have to stay so. */
  boolean[] uncentred(ParameterLayout layout, int element) {
    boolean[] are = new boolean[layout.network(element).inputs(0)];
    if (inputsOfPair > 0) {
      int own = new PairBlocks(layout.elements().size()).of(element, element);
      Arrays.fill(are, true);
      Arrays.fill(are, own * inputsOfPair, (own + 1) * inputsOfPair, false);
    }
    return are;
  }

  /** Puts those that are kept, as far as they are known, into the networks' parameters. */
  void putInto(double[] networks) {
    values.ifPresent(
        known -> {
          for (int i = 0; i < kept.length; i++) {
            networks[i] = kept[i] ? known[i] : networks[i];
          }
        });
  }
}
