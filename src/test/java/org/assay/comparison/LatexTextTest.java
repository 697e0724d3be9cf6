package org.assay.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assay.results.Results;
import org.assay.score.MadeResults;
import org.assay.score.ScoreWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatexTextTest {

  /** Everything that has a spelling of its own, and letters with accents. */
  private static final String ALL =
      "\\ { } $ & # % _ ~ ^ < > − – · × ± ≤ ≥ ∞ ° → Å ⟨110⟩ C₁₁ 10⁻¹² B₀′ (1\u030501\u03050)"
          + " αβγδεζηθικλμνξοπρςστυφχψω ΓΔΘΛΞΠΣΦΨΩ Grüneisen Bartók";

  @ParameterizedTest
  @CsvSource({
    "a_b & 50%, a\\_b \\& 50\\%",
    "B₀′, B$_0'$",
    "C₁₁, C$_{11}$",
    "⟨110⟩ split, $\\langle$110$\\rangle$ split",
    "10\u03051, 1$\\bar{0}$1",
    "ω₂(Γ), $\\omega _2$($\\Gamma$)",
    "Å³, \\AA{}$^3$",
    "10⁻⁶, 10$^{-6}$",
    "−1.5, $-$1.5",
  })
  void symbolsBecomeFormulas(String text, String latex) {
    assertEquals(latex, LatexText.of(text));
  }

  @Test
  void pdflatexTakesTheTable(@TempDir Path directory) throws IOException, InterruptedException {
    assumeTrue(
        has("pdflatex"), "no pdflatex; on Debian: apt-get install texlive-latex-recommended");
    Map<String, Results> results = new LinkedHashMap<>();
    results.put(
        ALL,
        new MadeResults()
            .add("elastic/DC/C11", 150, "GPa", 151)
            .add("phonon/DC/Gamma/1", -1, "THz", 15)
            .add("stacking_fault/DC/10-10/unstable/relaxed", 3, "mJ/m^2", 2)
            .add("interstitial/DC/split110/relaxed", 3, "eV", 2)
            .results());
    String table = PaperTables.latex(SideBySide.of(results, ScoreWeights.EQUAL, Optional.of("DC")));
    Files.writeString(
        directory.resolve("paper.tex"),
        "\\documentclass{article}\n\\usepackage{booktabs,longtable}\n\\begin{document}\n"
            + table
            + "\n\\end{document}\n");
    Process process =
        new ProcessBuilder("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper.tex")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "pdflatex hangs");
    String output = Files.readString(directory.resolve("output"));
    assertEquals(0, process.exitValue(), output);
    assertFalse(output.contains("Missing character"), output);
  }

  private static boolean has(String program) {
    return Optional.ofNullable(System.getenv("PATH")).stream()
        .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
