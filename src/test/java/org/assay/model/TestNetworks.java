package org.assay.model;

import java.util.List;
import java.util.Random;
import org.assay.model.file.NnFile;

/** Networks with random weights. */
public final class TestNetworks {

  private TestNetworks() {}

  /** Returns a network on descriptors of a type, large enough to have every kind of parameter. */
  public static Potential random(int type, Activation activation, long seed) {
    LegendreMoments descriptors =
        new LegendreMoments(
            type, 4.5, 1.1, 0.9, new int[] {0, 1, 2, 4, 6}, new double[] {1.8, 2.5, 3.3});
    NetworkArchitecture architecture = new NetworkArchitecture(new int[] {15, 8, 6, 1}, activation);
    double[] parameters = new Random(seed).doubles(architecture.parameters(), -0.6, 0.6).toArray();
    return new Potential(
        List.of(
            ElementModel.straight(
                "Si", 28.085, descriptors, new Network(architecture, parameters))));
  }

  /** Returns the model of a potential's only element. */
  public static ElementModel only(Potential potential) {
    return potential.models().get(0);
  }

  /** Returns the file that holds a potential. */
  public static NnFile file(Potential potential) {
    return NnFile.of(potential);
  }
}
