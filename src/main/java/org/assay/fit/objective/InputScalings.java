package org.assay.fit.objective;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assay.fit.data.FitSet;
import org.assay.fit.settings.FitSettings;
import org.assay.model.InputScaling;
import org.assay.model.InputStatistics;
import org.assay.model.LegendreMoments;
import org.assay.model.ParameterLayout;
import org.assay.model.file.FunctionNetwork;
import org.assay.model.file.NetworkFile;
import org.assay.model.file.NnFile;

/** Scalings of the inputs of the networks of all elements, in the order of a layout. */
final class InputScalings {

  private InputScalings() {}

  /**
   * Returns those that a fit trains with.
   *
   * @param frame layers of the networks, and what they have in common
   * @param training set whose descriptors are standardised, where that is asked for
   * @param kept parameters that are not trained
   */
  static List<InputScaling> of(
      NetworkFile frame, FitSet training, FitSettings.Model model, KeptParameters kept) {
    if (frame instanceof FunctionNetwork network) {
      return network.statistics().stream().map(InputStatistics::scaling).toList();
    }
    NnFile file = frame.nnFile();
    if (!model.standardize()) {
      return pyfit(file.descriptors(), file.layout(), model.normalizeByRo());
    }
    return file.inCommon().isPresent()
        ? ofAllAtoms(training, file.layout())
        : ofOwnAtoms(training, file.layout(), kept);
  }

  /**
   * Returns what takes apart the scaled inputs of symmetry functions; none of others, whose numbers
   * in PYFIT's files are known to converge, and where parameters have a bound.
   */
  static List<Decorrelation> decorrelations(
      NetworkFile frame, FitSet training, List<InputScaling> scalings, double bound) {
    List<Decorrelation> all = new ArrayList<>();
    if (bound == 0 && frame instanceof FunctionNetwork) {
      for (int e = 0; e < scalings.size(); e++) {
        String element = frame.layout().elements().symbol(e);
        all.add(Decorrelation.of(training.descriptors(element), scalings.get(e)));
      }
    }
    return all;
  }

  /** Returns PYFIT's: {@code r0²} for each descriptor of the centre r0, or 1. */
  static List<InputScaling> pyfit(
      LegendreMoments descriptors, ParameterLayout layout, boolean normalizeByRo) {
    double[] centres = descriptors.centres();
    double[] scale = new double[descriptors.size()];
    for (int p = 0; p < scale.length; p++) {
      double r0 = centres[p % centres.length];
      scale[p] = normalizeByRo ? 1 : r0 * r0;
    }
    InputScaling scaling = new InputScaling(scale, new double[scale.length]);
    return Collections.nCopies(layout.elements().size(), scaling);
  }

  /** Returns those by which the descriptors of each element's atoms are standardised. */
  static List<InputScaling> ofOwnAtoms(FitSet set, ParameterLayout layout, KeptParameters kept) {
    List<InputScaling> scalings = new ArrayList<>();
    for (int e = 0; e < layout.elements().size(); e++) {
      int size = layout.network(e).inputs(0);
      scalings.add(
          InputScaling.standardizing(
              set.descriptors(layout.elements().symbol(e)), size, kept.uncentred(layout, e)));
    }
    return scalings;
  }

  /** Returns one for all elements, by the descriptors of all atoms. */
  static List<InputScaling> ofAllAtoms(FitSet set, ParameterLayout layout) {
    InputScaling all = InputScaling.standardizing(set.descriptors(), layout.network(0).inputs(0));
    return Collections.nCopies(layout.elements().size(), all);
  }
}
