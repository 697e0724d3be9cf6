package org.assay.golden;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.kernel.CompiledKernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Short fits by every optimiser and every objective. A case is {@code fits/NAME.json}, an input;
 * its course and its network stand in {@code fits/NAME.txt}.
 *
 * <p>The compiled kernel for any processor does the same operations in the same order everywhere:
 * its fits are held to the last byte. Normal equations, and derivatives that are not kept, go
 * through BLAS and LAPACK, which choose their order of summation by the processor: such fits are
 * held to a rounding, and so are the first steps of the kernels for other instruction sets and of
 * ND4J.
 */
@Tag("golden")
class FitGoldenTest {

  /** What a case holds; the case of this name holds every table. */
  private static final String ALL_FILES = "all-files";

  /** Cases whose sums BLAS does: normal equations, and derivatives that are computed again. */
  private static final Pattern BY_BLAS = Pattern.compile("lm|not-kept");

  /** Of course and networks of a few steps: printed with 9 digits, and what rounding grows to. */
  private static final Rounding BLAS = new Rounding(1e-6, 1e-9);

  /** One more in the last of 9 printed digits, where a number is near to a half of it. */
  private static final Rounding OTHER_KERNEL = new Rounding(2e-8, 1e-14);

  /** Steps within which the rounding of another kernel is not seen. */
  private static final int STEPS = 4;

  /** Steps of a long fit of which every one is held, and beyond which each hundredth is. */
  private static final int FIRST_STEPS = 20;

  /** What {@link CompiledKernel#PROPERTY} says for none: ND4J computes then. */
  private static final String NO_KERNEL = "none";

  @TempDir Path out;

  static List<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(Golden.directory().resolve("fits"))) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".json"))
          .map(f -> f.substring(0, f.length() - 5))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFitComputesWhatIsHeld(String name) throws IOException {
    String text = shortened(new WrittenFiles(fit(name, KernelFit.PORTABLE), kept(name)).text());
    Golden.hold("fits/" + name + ".txt", text, rounding(name));
  }

  /** ND4J, and the kernels that the processor of this machine can run. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lbfgs",
        "lbfgs-everything",
        "lbfgs-mean-squares",
        "lbfgs-differences-of-groups",
        "lbfgs-derivatives-not-kept",
        "lbfgs-type-20"
      })
  void otherKernelsDifferByRounding(String name) throws IOException {
    List<String> others =
        Stream.concat(
                Stream.of(NO_KERNEL), CompiledKernel.available().stream().map(CompiledKernel::name))
            .filter(k -> !k.equals(KernelFit.PORTABLE))
            // ND4J keeps all derivatives, or refuses.
            .filter(k -> !k.equals(NO_KERNEL) || !name.equals("lbfgs-derivatives-not-kept"))
            .toList();
    for (String kernel : others) {
      String text = new WrittenFiles(fit(name, kernel), "err.dat"::equals).text();
      Golden.agree(
          "fits/" + name + ".txt",
          kernel,
          FitGoldenTest::firstSteps,
          firstSteps(text),
          OTHER_KERNEL);
    }
  }

  @Test
  void thePortableKernelIsThere() {
    assertTrue(
        CompiledKernel.available().stream().anyMatch(k -> k.name().equals(KernelFit.PORTABLE)),
        "the kernels of fits are not built: ./assay builds them");
  }

  private Path fit(String name, String kernel) throws IOException {
    Path directory = Files.createDirectories(out.resolve(kernel));
    KernelFit.run("fits/" + name + ".json", kernel, directory);
    return directory;
  }

  private static Predicate<String> kept(String name) {
    Predicate<String> end =
        file -> file.matches("err(-c2)?\\.dat|NN-111111(-c2)?\\.dat|starts\\.dat|NN-best\\.dat");
    Predicate<String> all = file -> file.matches(".*\\.(dat|grade|json)");
    return name.equals(ALL_FILES)
        ? all.and(file -> !file.matches("log\\.dat|(NN|e_vs_v).*-(0|8|best)\\.dat(\\.grade)?"))
        : end.and(file -> !file.startsWith("NN-best") || name.endsWith("early-stop"));
  }

  private static Rounding rounding(String name) {
    return BY_BLAS.matcher(name).find() ? BLAS : Rounding.NONE;
  }

  /** Leaves out most steps of a long fit. */
  private static String shortened(String text) {
    return text.lines()
        .filter(line -> step(line) <= FIRST_STEPS || step(line) % 100 == 0)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Returns the lines of the first steps of {@code err.dat}. */
  private static String firstSteps(String text) {
    return text.lines()
        .dropWhile(line -> !line.equals("== err.dat"))
        .takeWhile(line -> line.equals("== err.dat") || !line.startsWith("== "))
        .filter(line -> step(line) <= STEPS)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Returns the step that a line of a table begins with; of other lines −1. */
  private static int step(String line) {
    String[] words = line.strip().split("\\s+");
    return words.length > 8 && words[0].matches("\\d{1,5}") ? Integer.parseInt(words[0]) : -1;
  }
}
