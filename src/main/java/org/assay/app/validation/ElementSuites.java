package org.assay.app.validation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.assay.UsageException;
import org.assay.model.ElementSet;

/** The suites that come with Assay, one for an element. */
public final class ElementSuites {

  private ElementSuites() {}

  /**
   * Returns the suite file for the elements of a potential.
   *
   * @throws UsageException when there is none, with the cure
   */
  public static Path of(ElementSet elements) {
    return find(elements)
        .orElseThrow(
            () ->
                new UsageException(
                    "no suite comes with Assay for "
                        + String.join(", ", elements.symbols())
                        + " ("
                        + file(elements)
                        + "); give one with --suite FILE, or \"suite\" in an input; "
                        + cure(elements)));
  }

  /** Returns the suite file for some elements, if there is one. */
  public static Optional<Path> find(ElementSet elements) {
    return Optional.of(file(elements)).filter(Files::isRegularFile);
  }

  /** Returns what writes a suite. */
  private static String cure(ElementSet elements) {
    String symbols = String.join(",", elements.symbols());
    return "assay suite init "
        + (elements.size() > 1 ? "--elements " : "--element ")
        + symbols
        + " --prototype NAME --a LENGTH writes one of a crystal";
  }

  private static String name(ElementSet elements) {
    return String.join("-", elements.symbols());
  }

  private static Path file(ElementSet elements) {
    return Path.of(System.getProperty("assay.home", "."))
        .resolve("validation")
        .resolve(name(elements).toLowerCase(Locale.ROOT))
        .resolve("suite.json");
  }
}
