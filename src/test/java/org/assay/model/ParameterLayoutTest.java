package org.assay.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;

class ParameterLayoutTest {

  private static final NetworkArchitecture THREE =
      new NetworkArchitecture(new int[] {2, 3, 1}, Activation.TANH);

  /** As that of a local energy with eight parameters. */
  private static final NetworkArchitecture EIGHT =
      new NetworkArchitecture(new int[] {2, 4, 8}, Activation.TANH);

  private static final ParameterLayout BOTH =
      new ParameterLayout(ElementSet.of("Al", "Ni"), List.of(THREE, EIGHT));

  @Test
  void blocksCoverTheVectorOnceAndInOrder() {
    int next = 0;
    for (ParameterLayout.Block block : BOTH.blocks()) {
      assertEquals(next, block.from(), block.toString());
      assertTrue(block.length() > 0, block.toString());
      next = block.to();
    }
    assertEquals(BOTH.size(), next);
    assertEquals(THREE.parameters() + EIGHT.parameters(), next);
    assertEquals(8, BOTH.blocks().size());
  }

  /** Counted by hand: 2·3 + 3 + 3·1 + 1 = 13 numbers of Al, then 2·4 + 4 + 4·8 + 8 of Ni. */
  @Test
  void everyBlockIsWhereItsNameSays() {
    Map<String, List<Integer>> found = new TreeMap<>();
    BOTH.blocks().forEach(b -> found.put(b.toString(), List.of(b.from(), b.length())));
    assertEquals(
        Map.of(
            "Al, layer 1, weights", List.of(0, 6),
            "Al, layer 1, biases", List.of(6, 3),
            "Al, layer 2, weights", List.of(9, 3),
            "Al, layer 2, biases", List.of(12, 1),
            "Ni, layer 1, weights", List.of(13, 8),
            "Ni, layer 1, biases", List.of(21, 4),
            "Ni, layer 2, weights", List.of(25, 32),
            "Ni, layer 2, biases", List.of(57, 8)),
        found);
  }

  @Test
  void finalBiasesAreThoseOfTheOutputs() {
    assertEquals(List.of(12, 57, 58, 59, 60, 61, 62, 63, 64), BOTH.finalBiases().boxed().toList());
    assertEquals(12, BOTH.finalBiases(0).from());
    assertEquals(8, BOTH.finalBiases(1).length());
    boolean[] are = BOTH.areFinalBiases();
    for (int i = 0; i < BOTH.size(); i++) {
      assertEquals(i == 12 || i >= 57, are[i], "parameter " + i);
    }
  }

  /** What fits of one element rest on: the vector is the network's, its last number the bias. */
  @Test
  void ofOneElementTheVectorIsTheNetworks() {
    ParameterLayout one = TestLayouts.silicon(THREE);
    assertEquals(THREE.parameters(), one.size());
    assertEquals(List.of(12), one.finalBiases().boxed().toList());
    for (int k = 0; k < THREE.layers(); k++) {
      assertEquals(THREE.weightOffset(k), one.weights(0, k).from());
      assertEquals(THREE.biasOffset(k), one.biases(0, k).from());
    }
  }

  @Test
  void anElementsPartIsItsOwn() {
    double[] all = new double[BOTH.size()];
    all[12] = 1;
    all[13] = 2;
    assertArrayEquals(new double[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, BOTH.part(0, all));
    assertEquals(2, BOTH.part(1, all)[0]);
    assertEquals(EIGHT.parameters(), BOTH.part(1, all).length);
  }

  @Test
  void eachElementHasANetwork() {
    SettingsException e =
        assertThrows(
            SettingsException.class,
            () -> new ParameterLayout(ElementSet.of("Al", "Ni"), List.of(THREE)));
    assertTrue(e.getMessage().contains("Al, Ni"), e.getMessage());
    assertFalse(BOTH.equals(TestLayouts.silicon(THREE)));
  }
}
