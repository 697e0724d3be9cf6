package org.assay.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Broken files for every reader, by the portion. */
public final class BrokenFiles {

  private final List<Fuzzer> fuzzers = new ArrayList<>();
  private final long seed;

  /**
   * Prepares them.
   *
   * @param directory for those that readers take from the disk
   * @param seed decides what is broken
   */
  public BrokenFiles(Path directory, long seed) {
    this.seed = seed;
    for (FuzzTarget target : FuzzTarget.values()) {
      fuzzers.add(new Fuzzer(target, directory));
    }
  }

  /**
   * Feeds each reader with its next files.
   *
   * @param count files for each reader
   * @return whether all was well so far; what failed is in {@code target/fuzz}
   */
  public boolean feed(long count) throws InterruptedException, IOException {
    boolean good = true;
    for (Fuzzer fuzzer : fuzzers) {
      Map<String, byte[]> failures = fuzzer.run(count, seed, 1);
      fuzzer.save(failures, Path.of("target", "fuzz"));
      good &= failures.isEmpty();
    }
    return good;
  }

  /** Returns a line for each reader. */
  public List<String> summaries() {
    return fuzzers.stream().map(Fuzzer::summary).toList();
  }
}
