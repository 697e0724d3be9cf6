package org.assay.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.IntStream;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterMapTest {

  private static final long SEED = 25;
  private static final NetworkArchitecture EACH =
      new NetworkArchitecture(new int[] {3, 4, 2, 1}, Activation.TANH);

  private static ParameterMap map(NetworkSharing sharing, int elements) {
    return new ParameterMap(sharing, elements, ParameterMap.file(sharing, elements, EACH), 0.3);
  }

  @ParameterizedTest
  @EnumSource(NetworkSharing.class)
  void everyElementsNetworkHasTheSameLayers(NetworkSharing sharing) {
    assertEquals(EACH, map(sharing, 3).network());
    assertEquals(EACH, map(sharing, 1).file(), "of one element the file's are the network's");
  }

  @Test
  void layersOfAFileAreTheElementsTogether() {
    assertEquals("3-12-6-3", map(NetworkSharing.PER_ELEMENT, 3).file().toString());
    assertEquals("3-4-2-3", map(NetworkSharing.SHARED, 3).file().toString());
    assertEquals("9-4-2-1", map(NetworkSharing.HOST_IN_INPUTS, 3).file().toString());
  }

  @ParameterizedTest
  @EnumSource(names = {"PER_ELEMENT", "SHARED"})
  void whatIsTrainedGoesIntoAFileAndBack(NetworkSharing sharing) {
    ParameterMap map = map(sharing, 3);
    double[] trained = new Random(SEED).doubles(map.trained(), -1, 1).toArray();
    double[] networks = map.expand(trained);
    assertEquals(3 * EACH.parameters(), networks.length);
    double[] file = map.file(networks);
    assertEquals(map.file().parameters(), file.length);
    assertArrayEquals(networks, map.networks(file));
    assertArrayEquals(trained, map.trained(networks));
  }

  /** {@code fold(g) · t = g · expand(t)} for every unit vector t; several gradients at once. */
  @Test
  void gradientsOfWhatIsInCommonAddUp() {
    ParameterMap map = map(NetworkSharing.SHARED, 3);
    double[] gradients = new Random(SEED).doubles(2 * 3 * EACH.parameters(), -1, 1).toArray();
    double[] folded = map.fold(gradients, 2);
    for (int t = 0; t < map.trained(); t++) {
      double[] unit = new double[map.trained()];
      unit[t] = 1;
      double[] expanded = map.expand(unit);
      for (int r = 0; r < 2; r++) {
        int column = r;
        double product =
            IntStream.range(0, expanded.length)
                .mapToDouble(i -> expanded[i] * gradients[2 * i + column])
                .sum();
        assertEquals(product, folded[2 * t + r], 1e-14, "parameter " + t);
      }
    }
  }

  @Test
  void networksOfTheirOwnAreTrainedAsTheyAre() {
    ParameterMap map = map(NetworkSharing.PER_ELEMENT, 2);
    double[] networks = new double[map.trained()];
    assertSame(networks, map.expand(networks));
    assertSame(networks, map.fold(networks));
  }

  @Test
  void networksThatDifferWhereTheyAreOneAreRefused() {
    ParameterMap map = map(NetworkSharing.SHARED, 2);
    double[] networks = new double[2 * EACH.parameters()];
    networks[EACH.parameters() - 1] = 1; // the first element's own output
    assertEquals(1, map.file(networks)[map.file().parameters() - 2]);
    networks[5] = 1;
    assertThrows(SettingsException.class, () -> map.file(networks));
  }
}
