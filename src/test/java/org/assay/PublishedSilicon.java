package org.assay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.LabelledStructure;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;

/** NIST's published silicon data with numbers from the original program. */
public enum PublishedSilicon {
  /** Among the tests' resources; its README says whence. */
  EXCERPT(Path.of("src/test/resources/org/assay/published/silicon"), ""),

  /**
   * All of it. It is not part of the project: tests run on it where it lies beside the checkout,
   * and are skipped elsewhere.
   */
  WHOLE(Path.of("../shared/data/pyfit-si"), "fixtures");

  private final Path root;
  private final Path numbers;

  PublishedSilicon(Path root, String numbers) {
    Path home = Path.of(System.getProperty("assay.home", "."));
    this.root = home.resolve(root);
    this.numbers = this.root.resolve(numbers);
  }

  /** Returns the structures, those without a label among them, or skips the test. */
  public Dataset dataset() {
    return DatasetReader.read(there(root.resolve("train.dat")), "Si");
  }

  /** Returns the structures that have an energy. */
  public List<LabelledStructure> labelled() {
    return dataset().structures().stream().filter(s -> s.energy().isPresent()).toList();
  }

  /** Returns a network of the original's. */
  public NnFile network(String name) {
    return NnFileReader.read(there(numbers.resolve(name)));
  }

  /** Returns a table of the original's numbers (NaN allowed). */
  public JsonNode json(String name) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    mapper.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature());
    return mapper.readTree(there(numbers.resolve(name)).toFile());
  }

  private static Path there(Path file) {
    assumeTrue(Files.exists(file), "the whole of NIST's silicon data (" + file + ") is not here");
    return file;
  }
}
