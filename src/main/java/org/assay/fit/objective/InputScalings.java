package org.assay.fit.objective;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assay.fit.data.FitSet;
import org.assay.model.InputScaling;
import org.assay.model.LegendreMoments;
import org.assay.model.ParameterLayout;

/** Scalings of the inputs of the networks of all elements, in the order of a layout. */
final class InputScalings {

  private InputScalings() {}

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
