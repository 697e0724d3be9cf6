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
    String element = String.join("-", elements.symbols());
    return find(element)
        .orElseThrow(
            () ->
                new UsageException(
                    "no suite comes with Assay for "
                        + element
                        + " ("
                        + file(element)
                        + "); give one with --suite FILE, or \"suite\" in an input; assay start"
                        + " --element "
                        + element
                        + " writes one"));
  }

  /** Returns the suite file of an element, if there is one. */
  public static Optional<Path> find(String element) {
    return Optional.of(file(element)).filter(Files::isRegularFile);
  }

  private static Path file(String element) {
    return Path.of(System.getProperty("assay.home", "."))
        .resolve("validation")
        .resolve(element.toLowerCase(Locale.ROOT))
        .resolve("suite.json");
  }
}
