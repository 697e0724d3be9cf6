package org.assay.fit.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.io.Snapshot;
import org.assay.model.NetworkArchitecture;
import org.assay.model.ParameterLayout;
import org.assay.model.file.NetworkFile;

/** Layers of the elements' networks in a snapshot: they may have grown since their file. */
final class Layers {

  private Layers() {}

  /** Puts those of the first element under a name, and of others what differs from it. */
  static void put(Snapshot state, String name, ParameterLayout layout) {
    NetworkArchitecture first = layout.network(0);
    state.putWhole(name, sizes(first));
    for (int e = 1; e < layout.elements().size(); e++) {
      if (!layout.network(e).equals(first)) {
        state.putWhole(of(name, e), sizes(layout.network(e)));
      }
    }
  }

  private static long[] sizes(NetworkArchitecture network) {
    return Arrays.stream(network.sizes()).asLongStream().toArray();
  }

  private static String of(String name, int element) {
    return name + " of element " + (element + 1);
  }

  /** Returns a network with the layers that a snapshot has under a name. */
  static NetworkFile of(NetworkFile network, Snapshot state, String name) {
    ParameterLayout layout = network.layout();
    List<NetworkArchitecture> layers = new ArrayList<>();
    for (int e = 0; e < layout.elements().size(); e++) {
      String own = state.has(of(name, e)) ? of(name, e) : name;
      int[] sizes = Arrays.stream(state.wholes(own)).mapToInt(Math::toIntExact).toArray();
      layers.add(new NetworkArchitecture(sizes, layout.network(e).activations()));
    }
    return network.withLayers(layers);
  }
}
