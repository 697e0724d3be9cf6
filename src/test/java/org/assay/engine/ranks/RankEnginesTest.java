package org.assay.engine.ranks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.kernel.CompiledKernel;
import org.junit.jupiter.api.Test;

/** Machines with different instruction sets. */
class RankEnginesTest {

  private static final List<CompiledKernel> HERE =
      List.of(
          new CompiledKernel("avx512", 0, Path.of("lib")),
          new CompiledKernel("avx2", 1, Path.of("lib")),
          new CompiledKernel("portable", 2, Path.of("lib")));

  private static final RankFiles FILES = new RankFiles("assay-rank", 1, "lib", 2);

  private static final RankEngines.Rank NEW =
      new RankEngines.Rank("n1", 1, List.of("avx512", "avx2", "portable"), FILES);
  private static final RankEngines.Rank OLD =
      new RankEngines.Rank("n2", 2, List.of("avx2", "portable"), FILES);

  private final List<String> remarks = new ArrayList<>();

  private String common(CompiledKernel here, Optional<String> begun, RankEngines.Rank... ranks) {
    return RankEngines.common(here, HERE, List.of(ranks), begun, remarks).name();
  }

  @Test
  void allTakeTheFastestWhereAllHaveIt() {
    assertEquals("avx512", common(HERE.get(0), Optional.empty(), NEW, NEW));
    assertEquals(List.of(), remarks);
  }

  @Test
  void allTakeTheBestCommonOneAndTheLogSaysSo() {
    assertEquals("avx2", common(HERE.get(0), Optional.empty(), NEW, OLD));
    assertEquals(
        List.of(
            "warning: the machines have different instruction sets (n1: avx512, n2: avx2); all"
                + " compute with avx2, so that the fit ends in the bytes of that one"),
        remarks);
  }

  @Test
  void aFitGoesOnWithWhatItWasBegunWith() {
    assertEquals("avx2", common(HERE.get(1), Optional.of("avx2"), NEW, OLD));
    assertEquals(List.of(), remarks);
    SettingsException e =
        assertThrows(
            SettingsException.class, () -> common(HERE.get(0), Optional.of("avx512"), NEW, OLD));
    assertTrue(e.getMessage().endsWith("JAVA_OPTS=-Dassay.kernel=avx2"), e.getMessage());
    assertTrue(e.getMessage().contains("instruction set avx512"), e.getMessage());
    assertTrue(e.getMessage().contains("n2: avx2"), e.getMessage());
    assertTrue(e.getMessage().contains("was begun"), e.getMessage());
    assertEquals(3, e.exitCode());
  }
}
