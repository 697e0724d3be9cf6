package org.assay.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.assay.SettingsException;

/**
 * Which parameters a crystal structure leaves free beside a.
 *
 * @param cubic whether c is a
 * @param axes c/a unless given, 0 where c must be
 * @param u internal coordinate unless given, 0 where there is none
 */
record FreeParameters(boolean cubic, double axes, double u) {

  static final FreeParameters CUBIC = new FreeParameters(true, 0, 0);
  static final FreeParameters UNIAXIAL = new FreeParameters(false, 0, 0);

  static FreeParameters uniaxial(double axes) {
    return new FreeParameters(false, axes, 0);
  }

  FreeParameters with(double coordinate) {
    return new FreeParameters(cubic, axes, coordinate);
  }

  /** Returns their names, {@code a} first. */
  List<String> names() {
    List<String> all = new ArrayList<>(List.of("a"));
    if (!cubic) {
      all.add("c");
    }
    if (u > 0) {
      all.add("u");
    }
    return all;
  }

  /**
   * Returns the parameters with what was left out filled in.
   *
   * @param of what messages call the crystal structure
   * @throws SettingsException when a parameter is given that is not free, or one without a default
   *     is missing
   */
  LatticeParameters complete(LatticeParameters given, String of) {
    refuseUnlessFree(given.c(), "c", of);
    refuseUnlessFree(given.u(), "u", of);
    OptionalDouble c = given.c();
    if (!cubic && c.isEmpty()) {
      if (axes == 0) {
        throw new SettingsException(of + ": c is missing; it takes " + String.join(", ", names()));
      }
      c = OptionalDouble.of(axes * given.a());
    }
    OptionalDouble coordinate = given.u();
    if (u > 0 && coordinate.isEmpty()) {
      coordinate = OptionalDouble.of(u);
    }
    return new LatticeParameters(given.a(), c, coordinate);
  }

  private void refuseUnlessFree(OptionalDouble value, String name, String of) {
    if (value.isPresent() && !names().contains(name)) {
      throw new SettingsException(
          of + " has no parameter " + name + "; it takes " + String.join(", ", names()));
    }
  }
}
