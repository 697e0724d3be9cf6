package org.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import org.assay.potential.Activation;
import org.assay.potential.NetworkArchitecture;
import org.assay.training.GraphicsCard.Search;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

class ArrayBackendTest {

  @ParameterizedTest
  @CsvSource({
    "Tesla K40, 3.5, false",
    "Tesla K80, 3.7, true",
    "Tesla T4, 7.5, true",
    "A10, 8.6, true",
    "L4, 8.9, false",
    "H100, 9.0, false",
    "B200, 10.0, false"
  })
  void cardsThatTheLibraryHasNoCodeForAreRefused(String name, double capability, boolean runs) {
    Optional<String> refusal = ArrayBackend.refusal(card(name, capability), true);
    assertEquals(runs, refusal.isEmpty());
    refusal.ifPresent(
        text -> {
          assertTrue(text.contains(name + " has compute capability " + capability), text);
          assertTrue(text.endsWith("runs on 3.7 to 8.6; the CPU is used"), text);
        });
  }

  @Test
  void noCardAndNoCudaAreSaidPlainly() {
    assertEquals(
        "use_cuda: the NVIDIA driver shows no GPU; the CPU is used",
        ArrayBackend.refusal(Search.none(), true).orElseThrow());
    String noBuild = ArrayBackend.refusal(card("A10", 8.6), false).orElseThrow();
    assertTrue(noBuild.contains("mvn -Pcuda"), noBuild);
  }

  /** The driver may be there and yet too old: ND4J then loads its other backend without a word. */
  @Test
  void aBackendThatDidNotLoadIsSaidPlainly() {
    assertEquals(Optional.empty(), ArrayBackend.failure("JCublasBackend"));
    String text = ArrayBackend.failure(ArrayBackend.CPU_BACKEND).orElseThrow();
    assertTrue(text.startsWith("use_cuda: the libraries of CUDA 11.6 do not load"), text);
    assertTrue(text.endsWith("the CPU is used"), text);
    assertEquals(1, text.lines().count());
  }

  /** The name is ND4J's own and decides how arrays are reached. */
  @Test
  void theBackendHereIsTheOneOfTheCpu() {
    assertEquals(ArrayBackend.CPU_BACKEND, Nd4j.getBackend().getClass().getSimpleName());
  }

  @Test
  void doctorSaysWhatTheFitSays() {
    String gpu = ArrayBackend.describe(card("H100", 9.0), true);
    assertEquals(
        "H100, compute capability 9.0 (not used: H100 has compute capability 9.0, and ND4J's CUDA"
            + " library runs on 3.7 to 8.6; the CPU is used)",
        gpu);
    assertEquals(
        "A10, compute capability 8.6 (used with use_cuda)",
        ArrayBackend.describe(card("A10", 8.6), true));
    assertTrue(ArrayBackend.describe(card("A10", 8.6), false).contains("mvn -Pcuda"));
    assertEquals("none that the NVIDIA driver shows", ArrayBackend.describe(Search.none(), true));
  }

  private static Search card(String name, double capability) {
    return Search.found(new GraphicsCard(name, capability));
  }

  @Test
  void aBackendCanBeHidden() throws Exception {
    ClassLoader parent = getClass().getClassLoader();
    assertTrue(ServiceLoader.load(Nd4jBackend.class, parent).iterator().hasNext());
    ClassLoader without = new CpuOnlyLoader(parent, "nd4j-native");
    assertFalse(without.getResources(CpuOnlyLoader.BACKENDS).hasMoreElements());
    ClassLoader with = new CpuOnlyLoader(parent, "nd4j-cuda");
    assertEquals(
        Collections.list(parent.getResources(CpuOnlyLoader.BACKENDS)),
        Collections.list(with.getResources(CpuOnlyLoader.BACKENDS)));
  }

  /** The way to a card's memory is not the way to the machine's; both must lead there. */
  @Test
  void bothWaysToTheArraysGiveTheSame() {
    NetworkArchitecture architecture =
        new NetworkArchitecture(new int[] {6, 5, 4, 1}, Activation.SHIFTED_SIGMOID);
    Random random = new Random(3);
    double[] inputs = RandomStructures.numbers(random, 6 * 11, 1);
    double[] parameters = RandomStructures.numbers(random, architecture.parameters(), 1);
    double[] c = RandomStructures.numbers(random, 11, 1);
    double[] v = RandomStructures.numbers(random, 6 * 11, 1);
    double[][] gradients = new double[2][parameters.length];
    double[][] energies = new double[2][];
    for (int way = 0; way < 2; way++) {
      ArrayMemory memory = way == 0 ? new ArrayMemory.Direct() : new ArrayMemory.Buffered();
      BatchNetwork network = new BatchNetwork(architecture, inputs, 11, true, memory);
      energies[way] = network.energies(parameters);
      network.inputGradients();
      network.addGradient(c, v, gradients[way]);
    }
    assertArrayEquals(energies[0], energies[1]);
    assertArrayEquals(gradients[0], gradients[1]);
  }
}
