package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.Optional;
import java.util.ServiceLoader;
import org.assay.engine.GraphicsCard.Search;
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

  /** The name is ND4J's own. */
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
}
