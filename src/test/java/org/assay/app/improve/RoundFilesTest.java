package org.assay.app.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.assay.improve.Chosen;
import org.assay.improve.Met;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of a round give back. */
class RoundFilesTest {

  @TempDir Path directory;

  private static Chosen chosen(String element, double distance, OptionalDouble spread) {
    Structure atom = Structure.ofElement(Cell.cubic(9), element, new double[3]);
    return new Chosen(Met.of("a, b " + element, atom), distance, 2, spread);
  }

  @Test
  void reasonsComeBackAsTheyWere() {
    List<Chosen> all =
        List.of(
            chosen("Si", 0.25, OptionalDouble.empty()),
            chosen("Ge", 3, OptionalDouble.of(0.5)),
            chosen("C", Double.POSITIVE_INFINITY, OptionalDouble.empty()));
    RoundFiles files = RoundFiles.of(directory, 0);
    assertEquals(List.of(), files.reasons());
    files.chosen(all);
    List<Chosen> back = RoundFiles.of(directory, 0).reasons();
    assertEquals(words(all), words(back));
  }

  private static List<String> words(List<Chosen> all) {
    return all.stream().map(RoundFilesTest::words).toList();
  }

  private static String words(Chosen c) {
    return c.met().origin() + c.met().hash() + c.distance() + " " + c.weight() + c.spread();
  }
}
