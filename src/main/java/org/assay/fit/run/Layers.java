package org.assay.fit.run;

import java.util.Arrays;
import org.assay.io.Snapshot;
import org.assay.model.NetworkArchitecture;
import org.assay.model.file.NnFile;

/** Layers of a network in a snapshot: a network may have grown since its file. */
final class Layers {

  private Layers() {}

  static void put(Snapshot state, String name, NetworkArchitecture layers) {
    state.putWhole(name, Arrays.stream(layers.sizes()).asLongStream().toArray());
  }

  /** Returns a network with the layers that a snapshot has under a name. */
  static NnFile of(NnFile network, Snapshot state, String name) {
    int[] sizes = Arrays.stream(state.wholes(name)).mapToInt(Math::toIntExact).toArray();
    return network.withNetwork(new NetworkArchitecture(sizes, network.architecture().activation()));
  }
}
