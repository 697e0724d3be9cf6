package org.assay.model.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assay.SettingsException;
import org.assay.model.ElementModel;
import org.assay.model.LegendreMoments;
import org.assay.model.Network;
import org.assay.model.NetworkArchitecture;
import org.assay.model.PairBlocks;
import org.assay.model.Potential;

/**
 * Potentials of pure elements, joined to one of all of them. Where a structure has one element only
 * it gives what that element's own potential does: the descriptors of all pairs with others are 0
 * there, and other pairs have no weight at the beginning.
 */
public final class JoinedPotentials {

  private JoinedPotentials() {}

  /**
   * Joins potentials.
   *
   * @param pure of each element a file of that element alone, with weights
   * @throws SettingsException when a file is of another element or has no weights, when descriptors
   *     or layers differ, or an atom without neighbours has descriptors other than 0
   */
  public static NnFile join(Map<String, NnFile> pure) {
    pure.forEach(JoinedPotentials::requireElement);
    NnFile first = pure.values().iterator().next();
    String named = pure.keySet().iterator().next();
    pure.forEach((element, file) -> requireAlike(named, first, element, file));
    LegendreMoments of = first.descriptors();
    of.requireFitted();
    if (of.loneDescriptor() != 0) {
      throw new SettingsException(
          "start_from: the descriptors have the shift "
              + of.shift()
              + ", so that those of pairs with absent elements are not 0, and a joined potential"
              + " would not give what the pure ones do; give potentials with the shift 0");
    }
    LegendreMoments descriptors =
        new LegendreMoments(
            of.type(),
            of.cutoffRadius(),
            of.cutoffRange(),
            of.sigma(),
            of.orders(),
            of.centres(),
            pure.size(),
            of.shift(),
            of.far());
    List<ElementModel> models = new ArrayList<>();
    for (NnFile file : pure.values()) {
      ElementModel own = file.potential().models().get(0);
      models.add(
          ElementModel.straight(
              own.symbol(),
              own.mass(),
              descriptors,
              widened(own.network(), models.size(), descriptors)));
    }
    return NnFile.of(new Potential(models, first.core()));
  }

  private static void requireElement(String element, NnFile file) {
    List<String> found = file.elements().symbols();
    if (!found.equals(List.of(element))) {
      throw new SettingsException(
          "start_from: the network of " + element + " is for " + file.elements());
    }
    if (file.parameters().isEmpty()) {
      throw new SettingsException(
          "start_from: the network of " + element + " has no weights (irand is 1)");
    }
  }

  private static void requireAlike(String named, NnFile first, String element, NnFile file) {
    boolean alike =
        first.descriptors().equals(file.descriptors())
            && first.architecture().equals(file.architecture())
            && first.core().equals(file.core());
    if (!alike) {
      throw new SettingsException(
          "start_from: the networks of "
              + named
              + " and "
              + element
              + " have other descriptors, layers or cores: "
              + describe(first)
              + " and "
              + describe(file)
              + "; fit both with the same");
    }
  }

  private static String describe(NnFile file) {
    return file.architecture()
        + " of activation "
        + file.architecture().activation().nnFileCode()
        + ", "
        + file.descriptors()
        + file.core().map(c -> ", the core " + c).orElse("");
  }

  /** Returns a network with inputs of all pairs, of which those of its own element have weights. */
  private static Network widened(Network own, int element, LegendreMoments descriptors) {
    int[] sizes = own.architecture().sizes();
    int inputs = sizes[0];
    sizes[0] = descriptors.size();
    NetworkArchitecture wide = new NetworkArchitecture(sizes, own.architecture().activation());
    double[] from = own.parameters();
    double[] to = new double[wide.parameters()];
    int weights = inputs * sizes[1];
    int block = new PairBlocks(descriptors.elements()).of(element, element);
    System.arraycopy(from, 0, to, block * weights, weights);
    System.arraycopy(from, weights, to, wide.biasOffset(0), from.length - weights);
    return new Network(wide, to);
  }
}
