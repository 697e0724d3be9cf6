package org.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assay.app.fit.Fit;
import org.assay.dataset.LabelledStructure;
import org.assay.dataset.ReadingListener;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.suite.SuiteReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the examples are begun with. */
class ExamplesTest {

  static List<Path> inputs() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("example"))) {
      return folders.map(f -> f.resolve("input.json")).filter(Files::exists).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void canBeRun(Path input) {
    FitSettings settings = FitSettingsReader.read(input);
    assertFalse(Fit.Input.read(settings, ReadingListener.NONE).dataset().structures().isEmpty());
    assertFalse(SuiteReader.read(settings.suite().orElseThrow()).tests().isEmpty());
  }

  /** Forces add up to nothing, as pw.x makes them, and the energies are those of liquids. */
  @Test
  void theLiquidsAreWhole() {
    FitSettings settings = FitSettingsReader.read(Path.of("example", "si-liquid", "input.json"));
    List<LabelledStructure> liquids =
        Fit.Input.read(settings, ReadingListener.NONE).dataset().byGroup().get("LIQUID");
    assertEquals(20, liquids.size());
    for (LabelledStructure s : liquids) {
      assertEquals(-4.05, s.energyPerAtom(102.4576).orElseThrow(), 0.26, s.place());
      double[] forces = s.forces().orElseThrow();
      for (int c = 0; c < 3; c++) {
        double sum = 0;
        for (int i = c; i < forces.length; i += 3) {
          sum += forces[i];
        }
        assertEquals(0, sum, 1e-4, s.place());
      }
    }
  }
}
