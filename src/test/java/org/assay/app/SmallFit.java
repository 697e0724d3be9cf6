package org.assay.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assay.fit.data.SyntheticData;

/** A fit of some seconds, with a suite of one quick test, for tests of the use cases. */
final class SmallFit {

  private static final String SUITE =
      """
      {"element": "Si", "phases": [{"name": "DC", "prototype": "diamond", "a": 5.43}],
       "tests": {"elastic": {}}}
      """;

  private static final String INPUT =
      """
      {"pot_file": "start.dat", "dataset_path": "train.dat", "suite": "suite.json", "seed": 5,
       "optimizer": "lbfgs", "fraction_train": 0.8, "max_iter": 20, "save_every2": 4}
      """;

  private SmallFit() {}

  /** Writes input, data, start network and suite, and returns the input. */
  static Path write(Path directory) throws IOException {
    Files.writeString(directory.resolve("train.dat"), SyntheticData.text());
    Files.writeString(directory.resolve("start.dat"), SyntheticData.START);
    Files.writeString(directory.resolve("suite.json"), SUITE);
    return Files.writeString(directory.resolve("input.json"), INPUT);
  }
}
