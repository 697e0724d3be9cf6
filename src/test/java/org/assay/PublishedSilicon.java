package org.assay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * NIST's published silicon data with numbers from the original program. It is not part of the
 * project: tests that need it run where it lies beside the checkout and are skipped elsewhere.
 */
public final class PublishedSilicon {

  private static final Path ROOT = Path.of("../shared/data/pyfit-si");

  private PublishedSilicon() {}

  /** Returns a file of the set, or skips the test. */
  public static Path file(String name) {
    Path path = ROOT.resolve(name);
    assumeTrue(
        Files.exists(path),
        "NIST's silicon data with the original's numbers (" + name + ") is not here");
    return path;
  }

  /** Returns a JSON file of the set (NaN allowed), or skips the test. */
  public static JsonNode json(String name) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    mapper.enable(
        com.fasterxml.jackson.core.json.JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());
    return mapper.readTree(file(name).toFile());
  }
}
