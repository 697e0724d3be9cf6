package org.assay.potential;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assay.model.Activation;
import org.assay.model.ElementModel;
import org.assay.model.LegendreMoments;
import org.assay.model.Network;
import org.assay.model.NetworkArchitecture;
import org.assay.model.Potential;
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
    return potential.model(potential.elements().unspoken().orElseThrow());
  }

  /** Returns the file that holds a potential. */
  public static NnFile file(Potential potential) {
    ElementModel model = only(potential);
    return new NnFile(
        NnFile.Dialect.PYFIT,
        List.of(new NnFile.Species(model.symbol(), model.mass())),
        0,
        (LegendreMoments) model.descriptor(),
        model.network().architecture(),
        "0 0 0 0 0 0 0 0 0",
        0.6,
        Optional.of(model.network().parameters()));
  }
}
