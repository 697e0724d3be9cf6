package org.assay.fuzz;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.assay.io.TemporaryDirectory;

/** {@code ./dev fuzz}: feeds readers with broken files for as long as asked. */
public final class FuzzMain {

  private FuzzMain() {}

  /** Arguments: number of inputs, seed, threads, names of readers (none: all). */
  public static void main(String[] args) throws Exception {
    long count = Long.parseLong(args[0]);
    long seed = Long.parseLong(args[1]);
    int threads = Integer.parseInt(args[2]);
    String[] wanted = Arrays.copyOfRange(args, 3, args.length);
    for (String name : wanted) {
      if (Arrays.stream(FuzzTarget.values()).noneMatch(t -> t.key().equals(name))) {
        System.err.println(
            "no reader is called \""
                + name
                + "\"; valid: "
                + String.join(
                    ", ", Arrays.stream(FuzzTarget.values()).map(FuzzTarget::key).toList()));
        System.exit(2);
      }
    }
    boolean failed = false;
    try (TemporaryDirectory directory = TemporaryDirectory.create("fuzz")) {
      for (FuzzTarget target : FuzzTarget.values()) {
        if (wanted.length == 0 || Arrays.asList(wanted).contains(target.key())) {
          Fuzzer fuzzer = new Fuzzer(target, directory.path());
          Map<String, byte[]> failures = fuzzer.run(count, seed, threads);
          System.out.println(fuzzer.summary());
          fuzzer.save(failures, Path.of("target", "fuzz"));
          failed |= !failures.isEmpty();
        }
      }
    }
    System.exit(failed ? 1 : 0);
  }
}
