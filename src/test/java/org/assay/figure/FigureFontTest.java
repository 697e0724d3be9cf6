package org.assay.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assay.results.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureFontTest {

  /** Loads the font and prints its family: the program of a Java started by the test. */
  static final class Child {
    public static void main(String[] args) {
      System.out.println(FigureFont.ofSize(8).getFamily());
    }
  }

  @Test
  void everyCharacterOfOurLabelsHasAGlyph() {
    String all = "βγΓΔσ Å³² ₀₁ ′ − – … · × ± ° ≥ ≤ → éüñ" + Labels.unit("1e-6/K") + "⟨110⟩";
    String set = all.replaceAll("[" + Text.DRAWN + "]", "");
    assertEquals(-1, FigureFont.ofSize(8).canDisplayUpTo(set));
  }

  @Test
  void fontLoadsOnAMachineWithoutFonts(@TempDir Path dir) throws Exception {
    Path none = Files.createDirectory(dir.resolve("none"));
    Path config =
        Files.writeString(
            dir.resolve("fonts.conf"),
            "<?xml version=\"1.0\"?><fontconfig><dir>"
                + none
                + "</dir><cachedir>"
                + none
                + "</cachedir></fontconfig>");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.awt.headless=true",
            // Java caches what it knows of fonts below the home directory.
            "-Duser.home=" + none,
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName());
    builder.environment().put("FONTCONFIG_FILE", config.toString());
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String out = read(process);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(FigureFont.FAMILY, out.strip());
  }

  private static String read(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
