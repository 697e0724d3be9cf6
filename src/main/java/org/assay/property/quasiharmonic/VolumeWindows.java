package org.assay.property.quasiharmonic;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.assay.ConvergenceException;
import org.assay.property.WindowSpread;
import org.assay.property.quasiharmonic.QuasiHarmonicModel.State;

/**
 * The same theory with some of the volumes at the ends left out. Where V(T) leaves the volumes of a
 * window, that window says nothing.
 */
final class VolumeWindows {

  /** At most so many volumes are left out, */
  private static final int LEFT_OUT = 2;

  /** and so many have to stay: a Birch–Murnaghan curve goes through any four. */
  private static final int FEWEST = 5;

  private final QuasiHarmonicModel model;
  private final List<QuasiHarmonicModel> windows = new ArrayList<>();

  VolumeWindows(QuasiHarmonicModel model) {
    this.model = model;
    int n = model.size();
    int fewest = Math.min(FEWEST, n - 1);
    for (int below = 0; below <= LEFT_OUT; below++) {
      for (int above = 0; below + above <= LEFT_OUT; above++) {
        if (below + above > 0 && n - below - above >= fewest) {
          windows.add(model.of(below, n - above));
        }
      }
    }
  }

  /** Returns how much a quantity depends on the window at a temperature. */
  WindowSpread spread(double temperature, ToDoubleFunction<State> of) {
    double value = of.applyAsDouble(model.at(temperature));
    List<OptionalDouble> others =
        windows.stream()
            .map(window -> value(window, temperature, of))
            .filter(OptionalDouble::isPresent)
            .toList();
    return WindowSpread.of(value, others.size(), others::get);
  }

  private static OptionalDouble value(
      QuasiHarmonicModel window, double temperature, ToDoubleFunction<State> of) {
    try {
      return OptionalDouble.of(of.applyAsDouble(window.at(temperature)));
    } catch (ConvergenceException outside) {
      return OptionalDouble.empty();
    }
  }
}
