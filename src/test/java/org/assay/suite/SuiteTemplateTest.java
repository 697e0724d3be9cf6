package org.assay.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.json.JsonReader;
import org.assay.property.ConfiguredTest;
import org.assay.property.Phase;
import org.assay.property.Tier;
import org.assay.reference.ReferenceReader;
import org.assay.structure.DecoratedPrototype;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Prototype;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteTemplateTest {

  private static final Path HOME = Path.of(System.getProperty("assay.home", "."));

  private static final List<String> ELEMENTS = List.of("Si", "C", "O");

  private static SuiteTemplate template(Prototype prototype) {
    return SuiteTemplate.usual(
        new DecoratedPrototype(
            prototype, ELEMENTS.subList(0, prototype.kinds()), prototype.usual(4.8)));
  }

  private static Suite suite(SuiteTemplate template) {
    return SuiteReader.read(
        JsonReader.parse("suite.json", template.suiteText("reference.json")), HOME);
  }

  @ParameterizedTest
  @EnumSource(Prototype.class)
  void everyTestOfATemplateHasSomethingToDo(Prototype prototype) {
    Suite suite = suite(template(prototype));
    assertEquals(prototype, suite.material().phases().get(0).prototype().orElseThrow());
    for (ConfiguredTest<?> test : suite.tests()) {
      assertFalse(test.jobs(suite.material(), 1).isEmpty(), test.name());
    }
  }

  /** What is left open does not count, and is complete: every id but invariance's. */
  @Test
  void referencesAreThereToFillIn(@TempDir Path folder) throws Exception {
    SuiteTemplate template = template(Prototype.HCP);
    Path file = Files.writeString(folder.resolve("reference.json"), template.referenceText());
    assertTrue(ReferenceReader.read(file).values().isEmpty());
    List<String> ids =
        suite(template).ofTier(Tier.QUICK).jobs().stream()
            .flatMap(j -> j.quantities().stream())
            .map(q -> "{\"id\": \"" + q.id() + "\", \"value\": null, \"unit\": \"" + q.unit())
            .toList();
    String text = Files.readString(file);
    for (String id : ids) {
      assertEquals(!id.contains("\"invariance/"), text.contains(id), id);
    }
    Files.writeString(
        file,
        text.replaceFirst(
            "(eos/HCP/c0\", )\"value\": null(.*?)\"method\": \"\", \"source\": \"\"",
            "$1\"value\": 5.2$2\"method\": \"DFT PBE\", \"source\": \"somewhere\""));
    assertEquals(5.2, ReferenceReader.read(file).value("eos/HCP/c0").orElseThrow().value());
  }

  /**
   * The shipped suite of silicon has DFT's lattice constants: 8 % of the volume is a good guess.
   */
  @Test
  void otherPhasesOfSiliconAreGuessedFromDiamond() {
    List<Phase> dft =
        SuiteReader.read(HOME.resolve("validation/si/suite.json")).material().phases();
    List<Phase> guessed =
        SuiteTemplate.usual(
                new DecoratedPrototype(
                    Prototype.DIAMOND, List.of("Si"), LatticeParameters.cubic(5.469)))
            .phases();
    for (Phase phase : dft) {
      Phase guess =
          guessed.stream().filter(g -> g.name().equals(phase.name())).findFirst().orElseThrow();
      double volume = phase.guess().volumePerAtom();
      assertEquals(volume, guess.guess().volumePerAtom(), 0.08 * volume, phase.name());
    }
  }

  /** Those in validation/ read, suite and references alike. */
  @ParameterizedTest
  @ValueSource(strings = {"al", "cu", "fe", "ge", "mg", "si", "ta", "w"})
  void shippedSuitesRead(String element) {
    Path folder = HOME.resolve("validation").resolve(element);
    Suite suite = SuiteReader.read(folder.resolve("suite.json"));
    assertTrue(suite.testNames().containsAll(List.of("eos", "phonon", "melting")));
    List<String> promised =
        suite.jobs().stream().flatMap(j -> j.quantities().stream()).map(q -> q.id()).toList();
    ReferenceReader.read(folder.resolve("reference.json"))
        .values()
        .forEach(v -> assertTrue(promised.contains(v.id()), v.id() + " is reported by no test"));
  }
}
