package org.assay.property;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.property.PropertyJob.Quantity;

/**
 * A property test, whole: all that is known of it stands here or in its package. How a suite's
 * settings are read and which jobs they make; what its quantities are called and how near is good;
 * which settings its results may depend on; what a new suite says of it; and which figures its
 * curves make. Suites, tables, scores and figures go through the tests and know none by name.
 *
 * <p>A test has no state: its settings are a record of their own.
 *
 * @param <S> settings
 */
public interface PropertyTest<S> {

  /** Returns the first part of the ids of its results, and its key in suites: {@code vacancy}. */
  String name();

  /** Returns its heading in reports, for example {@code Elastic constants}. */
  String heading();

  /**
   * Reads the test's settings from a suite.
   *
   * @param json the test's object in the suite; unknown keys are refused
   * @param material element and phases
   * @param folder the suite's, for tests with files
   */
  S read(JsonObject json, Material material, Path folder);

  /**
   * Returns the jobs, in the order in which their results are reported.
   *
   * @param settings settings
   * @param material element and phases
   * @param seed decides every random number of the test, whatever runs first
   */
  List<PropertyJob> jobs(S settings, Material material, long seed);

  /** Returns how far a quantity may lie from its reference and still count as good. */
  Tolerance tolerance(Quantity quantity);

  /**
   * Returns what a quantity is called, without its phase: {@code Vacancy formation energy,
   * relaxed}. Unless a test says otherwise, it is the test's name with all that the id says.
   */
  default String label(Quantity quantity) {
    return quantity.named(sentence(name())) + ", " + quantity.words();
  }

  /** Returns the same where there is little room; the unit tells what is an energy. */
  default String briefLabel(Quantity quantity) {
    return label(quantity);
  }

  /** Returns the settings that its results may depend on, and which must not matter. */
  default List<ConvergenceLadder> ladders() {
    return List.of();
  }

  /**
   * Returns the settings (JSON) that a new suite has for the test, or nothing where the test does
   * not suit the material.
   */
  default Optional<String> template(Material material) {
    return Optional.of("{}");
  }

  /** Returns whether results have references; not where the right value is zero by definition. */
  default boolean hasReferences() {
    return true;
  }

  /** Returns the kinds of figures that its curves make. */
  default List<FigureSpec> figures() {
    return List.of();
  }

  /**
   * Returns the test with the settings that a suite gives it. Those below {@code "dft"} replace
   * others where a calculation from first principles runs it.
   */
  default ConfiguredTest<S> configured(JsonObject json, Material material, Path folder) {
    JsonObject own = json.without(ConfiguredTest.CALCULATED);
    Optional<ConfiguredTest<S>> calculated = Optional.empty();
    if (json.has(ConfiguredTest.CALCULATED)) {
      JsonObject smaller = own.overlaidBy(json.object(ConfiguredTest.CALCULATED));
      calculated =
          Optional.of(
              new ConfiguredTest<>(
                  this, read(smaller, material, folder), smaller.content(), Optional.empty()));
    }
    return new ConfiguredTest<>(this, read(own, material, folder), own.content(), calculated);
  }

  /** Returns a name of ids as a heading: {@code phases_2d} as {@code Phases 2d}. */
  static String sentence(String id) {
    String text = id.replace('_', ' ');
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
