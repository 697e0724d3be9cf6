package org.assay.model;

import java.util.List;

/** Layouts of parameters that many tests need. */
public final class TestLayouts {

  private TestLayouts() {}

  /** Returns that of a network for silicon. */
  public static ParameterLayout silicon(NetworkArchitecture network) {
    return new ParameterLayout(ElementSet.of("Si"), List.of(network));
  }
}
