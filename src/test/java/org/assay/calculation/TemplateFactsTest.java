package org.assay.calculation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFactsTest {

  @TempDir Path template;

  @Test
  void aWordThatIsSetIsWhatTheSourceSays() throws IOException {
    Files.writeString(
        template.resolve("pw.in"),
        "&system\n ecutwfc = {ecutwfc}, degauss = 0.01\n/\nATOMIC_SPECIES\nSi 28.085 Si.upf\n");
    TemplateFacts facts = TemplateFacts.read(template, Map.of("ecutwfc", "30"));
    assertEquals(Optional.of("30 Ry"), facts.cutoff());
    assertEquals(Map.of("ecutwfc", "30", "degauss", "0.01"), facts.settings());
    assertEquals(List.of("Si.upf"), facts.pseudopotentials());
  }

  /** What free atoms alone are computed with is not what the other values are. */
  @Test
  void filesOfFreeAtomsAreNoSettingsOfTheOthers() throws IOException {
    Files.writeString(template.resolve("pw.in"), "&system ecutwfc = 24, degauss = 0.01");
    Files.createDirectory(template.resolve("atom"));
    Files.writeString(
        template.resolve("atom/pw.in"), "&system nspin = 2, ecutwfc = 40, degauss = 0.02");
    assertEquals(
        Map.of("ecutwfc", "24", "degauss", "0.01"),
        TemplateFacts.read(template, Map.of()).settings());
  }

  /** The source of a value named the cutoff of a line that pw.x does not read. */
  @Test
  void whatStandsInACommentIsNoSetting() throws IOException {
    Files.writeString(
        template.resolve("pw.in"),
        """
        &system ! ecutwfc = 20
          ! ecutrho = 80
         ecutwfc = 40 ! was 20
         smearing = 'm-v', title = 'no ! comment', degauss = 0.02,
        /
        """);
    Files.writeString(
        template.resolve("INCAR"), "# ENCUT = 300\nENCUT = 400; ISMEAR = 0 # SIGMA=1\n");
    TemplateFacts facts = TemplateFacts.read(template, Map.of());
    assertEquals(Optional.of("40 Ry"), facts.cutoff());
    assertEquals(
        Map.of(
            "ENCUT", "400", "ISMEAR", "0", "ecutwfc", "40", "smearing", "m-v", "degauss", "0.02"),
        facts.settings());
  }
}
