package org.assay.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.engine.EngineName;
import org.assay.engine.Engines;
import org.junit.jupiter.api.Test;

class CompiledKernelTest {

  @Test
  void aFitGoesOnWithTheKernelsItBeganWith() {
    List<CompiledKernel> all = CompiledKernel.available();
    assertFalse(all.isEmpty(), "libassay_kernel.so is missing: ./dev native builds it");
    for (CompiledKernel kernel : all) {
      CompiledKernel chosen =
          CompiledKernel.choose(Optional.of(kernel.name())).kernel().orElseThrow();
      assertEquals(kernel.name(), chosen.name());
    }
  }

  /** It would end in other digits: that is for its owner to say. */
  @Test
  void aProcessorWithoutTheKernelsOfAFitIsRefusedAndTheWayOnNamed() {
    SettingsException e =
        assertThrows(SettingsException.class, () -> CompiledKernel.choose(Optional.of("neon")));
    assertTrue(e.getMessage().startsWith("the fit was begun with the kernels of neon"));
    String other = CompiledKernel.available().get(0).name();
    assertTrue(e.getMessage().endsWith("JAVA_OPTS=-Dassay.kernel=" + other), e.getMessage());
  }

  /** {@code engine: compiled} and ranks would end it in other digits. */
  @Test
  void aFitOfArraysDoesNotGoOnWithKernelsUnasked() {
    Optional<String> arrays = Optional.of(EngineName.ND4J.key());
    SettingsException e =
        assertThrows(
            SettingsException.class, () -> Engines.choose(EngineName.COMPILED, false, arrays));
    assertTrue(e.getMessage().contains("go on with that, and without --mpi"), e.getMessage());
    assertEquals("nd4j", Engines.choose(EngineName.AUTO, false, arrays).engine().name());
    Engines.requireCompiled(Optional.of("portable"));
    Engines.requireCompiled(Optional.empty());
  }
}
