package org.assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds README, CHANGELOG and docs against the files and commands that they name. */
class DocumentsTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]*)(#[^)\\s]*)?\\)");
  private static final Pattern COMMAND =
      Pattern.compile("(?:^|`|then: )(?:\\./)?assay ([a-z]+)([^`]*)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([a-z][a-z-]*)");

  static List<Path> documents() throws IOException {
    List<Path> all = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CHANGELOG.md")));
    for (Path folder : List.of(Path.of("docs"), Path.of("example"), Path.of("validation"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(all::add);
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) throws IOException {
    List<String> dead = new ArrayList<>();
    Matcher link = LINK.matcher(Files.readString(document));
    while (link.find()) {
      String target = link.group(1);
      if (target.matches("[a-z]+:.*")) {
        continue;
      }
      Path file = target.isEmpty() ? document : document.resolveSibling(target);
      String anchor = link.group(2);
      if (!Files.exists(file) || anchor != null && !anchors(file).contains(anchor.substring(1))) {
        dead.add(link.group());
      }
    }
    assertEquals(List.of(), dead, document + " has dead links");
  }

  /** The names that headings get: lower case, hyphens for spaces, without other signs. */
  private static List<String> anchors(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(l -> l.startsWith("#"))
        .map(l -> l.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(l -> l.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyCommandAndOptionExists(Path document) throws IOException {
    Map<String, String> help = new HashMap<>();
    String commands = help("--help");
    List<String> unknown = new ArrayList<>();
    for (String line : Files.readAllLines(document)) {
      Matcher command = COMMAND.matcher(line);
      while (command.find()) {
        String name = command.group(1);
        if (!commands.contains("\n  " + name + " ")) {
          unknown.add(command.group());
          continue;
        }
        if (name.equals("lammps")) {
          continue; // what follows is LAMMPS's own
        }
        String options =
            help.computeIfAbsent(name, n -> help(n, "--help"))
                + (name.equals("slurm") ? inner(command.group(2), commands) : "");
        OPTION
            .matcher(command.group(2))
            .results()
            .map(o -> o.group(1))
            .filter(o -> !List.of("help", "stacktrace").contains(o))
            .filter(o -> !Pattern.compile("--" + o + "(?![\\w-])").matcher(options).find())
            .forEach(o -> unknown.add(name + " --" + o));
      }
    }
    assertEquals(List.of(), unknown, document + " names what does not exist");
  }

  /** Returns the help of the commands that stand in what follows another. */
  private static String inner(String words, String commands) {
    return Stream.of(words.split(" ", -1))
        .filter(word -> !word.isEmpty() && commands.contains("\n  " + word + " "))
        .map(word -> help(word, "--help"))
        .collect(Collectors.joining());
  }

  @Test
  void readmeNamesEveryCommand() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (String line : help("--help").split("\n")) {
      if (line.matches("  [a-z]+ .*")) {
        String name = line.strip().split(" ")[0];
        assertTrue(readme.contains("\n./assay " + name + " "), "README.md: ./assay " + name);
      }
    }
  }

  @Test
  void decisionsHaveNumbersOfTheirOwn() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("docs/adr"))) {
      List<String> numbers =
          files
              .map(f -> f.getFileName().toString())
              .filter(n -> n.endsWith(".md"))
              .map(n -> n.substring(0, 4))
              .toList();
      assertEquals(numbers.stream().distinct().count(), numbers.size(), numbers.toString());
    }
  }

  private static String help(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, UTF_8);
    assertEquals(0, Main.run(words, print, print, false), () -> out.toString(UTF_8));
    return out.toString(UTF_8);
  }
}
