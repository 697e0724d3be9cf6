package org.assay.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.assay.lammps.PairStyleLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of {@code docs/java.md} compiles, and does what is written above it. */
class FromJavaTest {

  private static final Pattern PROGRAM =
      Pattern.compile("```java\n(.*?public class (\\w+) .*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void theProgramOfTheDocumentFitsAndValidates() throws Exception {
    Matcher program = PROGRAM.matcher(Files.readString(Path.of("docs/java.md")));
    assertTrue(program.find(), "docs/java.md has no program");
    String name = program.group(2);
    Path source = Files.writeString(directory.resolve(name + ".java"), program.group(1));
    compile(source);
    assumeTrue(PairStyleLibrary.find().isPresent(), PairStyleLibrary.FILE_NAME + " is not built");

    Path input = SmallFit.write(directory);
    Path out = directory.resolve("out");
    String printed = run(name, input.toString(), out.toString());
    assertTrue(printed.contains("elastic/DC/C11 ok\n"), printed);
    assertTrue(printed.endsWith(out.resolve("report.html") + "\n"), printed);
    assertTrue(Files.isRegularFile(out.resolve("results.json")));
  }

  private void compile(Path source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int code =
        compiler.run(
            null,
            null,
            errors,
            "-proc:none",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            directory.toString(),
            source.toString());
    assertEquals(0, code, () -> errors.toString(StandardCharsets.UTF_8));
  }

  /** Runs a compiled program, and returns what it prints. */
  private String run(String name, String... words) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    URL[] here = {directory.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(here, getClass().getClassLoader());
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) words);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
