package org.assay.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short run of {@code ./dev fuzz}. */
class FuzzTest {

  private static final long COUNT = 2000;
  private static final long SEED = 20261122;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(FuzzTarget.class)
  void brokenFilesGiveAResultOrAnErrorWithItsPlace(FuzzTarget target) throws Exception {
    Fuzzer fuzzer = new Fuzzer(target, directory);
    assertEquals(Set.of(), fuzzer.run(COUNT, SEED, 1).keySet(), "seed " + SEED);
  }

  @ParameterizedTest
  @EnumSource(FuzzTarget.class)
  void whatItStartsFromIsGood(FuzzTarget target) {
    for (byte[] seed : target.seeds()) {
      target.read(seed, directory.resolve("seed"));
    }
  }
}
