package org.assay.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PotentialTest {

  private static LegendreMoments descriptor(double cutoff) {
    return new LegendreMoments(5, cutoff, 1, 1, new int[] {0, 2}, new double[] {2.25});
  }

  private static Network network(int... sizes) {
    NetworkArchitecture layers = new NetworkArchitecture(sizes, Activation.SIGMOID);
    return new Network(layers, new double[layers.parameters()]);
  }

  private static ElementModel model(String symbol, double cutoff) {
    return ElementModel.straight(symbol, 1, descriptor(cutoff), network(2, 3, 1));
  }

  private static String message(Executable executable) {
    return assertThrows(SettingsException.class, executable).getMessage();
  }

  @Test
  void everyElementHasItsModel() {
    ElementModel al = model("Al", 6);
    ElementModel ni = model("Ni", 4.5);
    Potential potential = new Potential(List.of(al, ni));
    assertEquals(ElementSet.of("Al", "Ni"), potential.elements());
    assertSame(ni, potential.model("Ni"));
    assertEquals(6, potential.cutoffRadius(), "the largest");
    assertEquals(
        "element Cu is unknown; the potential is for Al, Ni", message(() -> potential.model("Cu")));
    assertTrue(message(() -> new Potential(List.of(al, al))).contains("once"));
    assertTrue(message(() -> new Potential(List.of())).contains("at least one"));
  }

  @Test
  void whatNeedNotBeNamedIsTheOnlyElement() {
    assertEquals(Optional.of("Si"), ElementSet.of("Si").unspoken());
    assertEquals(Optional.empty(), ElementSet.of("Al", "Ni").unspoken());
    assertEquals(1, ElementSet.of("Al", "Ni").index("Ni"));
  }

  @Test
  void descriptorNetworkAndLocalEnergyFitTogether() {
    assertEquals(
        "the network's input layer has 4 neurons, but the descriptors are 2 (Legendre orders times"
            + " radial centres)",
        message(() -> ElementModel.straight("Si", 28, descriptor(4), network(4, 3, 1))));
    assertEquals(
        "network layers [2, 3, 8]: the output layer must have 1 neuron, the atom's energy",
        message(() -> ElementModel.straight("Si", 28, descriptor(4), network(2, 3, 8))));
    InputScaling three = InputScaling.identity(3);
    assertTrue(
        message(
                () ->
                    new ElementModel(
                        "Si", 28, descriptor(4), three, network(2, 1), new DirectEnergy(), 0))
            .contains("scaling is of 3 inputs, but the descriptors are 2"));
  }

  @Test
  void aNetworkHasAsManyFiniteParametersAsItsLayersSay() {
    NetworkArchitecture layers = new NetworkArchitecture(new int[] {2, 8}, Activation.TANH);
    assertEquals(8, layers.outputs());
    assertEquals(
        "a 2-8 network has 24 weights and biases, got 23",
        message(() -> new Network(layers, new double[23])));
    double[] parameters = new double[24];
    parameters[3] = Double.NaN;
    assertEquals(
        "parameter 4 of the network is NaN", message(() -> new Network(layers, parameters)));
  }

  @Test
  void aScaleOfZeroIsRefused() {
    assertThrows(
        SettingsException.class, () -> new InputScaling(new double[] {1, 0}, new double[2]));
    assertThrows(SettingsException.class, () -> new InputScaling(new double[2], new double[1]));
    assertEquals(InputScaling.identity(4), InputScaling.standardizing(List.of(), 4), "no atoms");
  }
}
