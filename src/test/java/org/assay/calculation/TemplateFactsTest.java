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
}
