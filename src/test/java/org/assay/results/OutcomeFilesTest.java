package org.assay.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.property.Curve;
import org.assay.property.PropertyJob.Outcome;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeFilesTest {

  private static Outcome outcome() {
    PropertyResult result =
        new PropertyResult(
            "vacancy/DC/relaxed",
            "vacancy",
            "DC",
            "relaxed",
            OptionalDouble.of(0.1 + 0.2),
            "eV",
            Status.RECONFIGURED,
            1.25,
            Map.of("seed", 7L, "energies", List.of(1.5, 2.5), "site", "X"),
            "it moved");
    Curve.Axis axis = new Curve.Axis("x", "Å", new double[] {1.0 / 3, -2e-17});
    return new Outcome(List.of(result), List.of(new Curve("c", axis, axis)));
  }

  @Test
  void whatIsPutIsFoundToTheLastBit(@TempDir Path directory) {
    OutcomeFiles files = new OutcomeFiles(directory.resolve("jobs"));
    assertEquals(Optional.empty(), files.find("ab"));
    files.put("ab", outcome());
    assertEquals(Optional.of(outcome()), files.find("ab"));
    assertEquals(Optional.empty(), files.find("cd"));
  }

  @Test
  void aDamagedFileIsAsGoodAsNone(@TempDir Path directory) throws IOException {
    OutcomeFiles files = new OutcomeFiles(directory);
    files.put("ab", outcome());
    Path file = directory.resolve("ab.json");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() / 2));
    assertEquals(Optional.empty(), files.find("ab"));
    assertTrue(Files.exists(file));
  }
}
