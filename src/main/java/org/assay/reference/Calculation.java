package org.assay.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;
import org.assay.json.JsonText;
import org.assay.structure.ElementValues;

/**
 * A calculation of our own that gave references: what is stated of it, and the settings with which
 * it ran each test, so that a potential can be asked in the same cells.
 *
 * @param name what its values call it
 * @param facts what is stated of it, by key, as JSON has it: code, version, functional …
 * @param tests by the name of each test, the settings that it ran with
 * @param shift what was added to the energy of each atom (eV), which is among the facts too
 */
public record Calculation(
    String name,
    Map<String, Object> facts,
    Map<String, Map<String, Object>> tests,
    ElementValues shift) {

  private static final String TESTS = "tests";
  private static final String NAME = "name";

  public Calculation {
    facts = new LinkedHashMap<>(facts);
    tests = new LinkedHashMap<>(tests);
  }

  /** Reads one from a file of references of some elements. */
  static Calculation read(JsonObject json, List<String> elements) {
    String name = json.string(NAME);
    ElementValues shift = EnergyShift.read(json, EnergyShift.KEY, elements);
    JsonObject named = json.object(TESTS);
    Map<String, Map<String, Object>> tests = new LinkedHashMap<>();
    named.keys().forEach(test -> tests.put(test, named.object(test).content()));
    Map<String, Object> facts = json.content();
    List.of(NAME, TESTS).forEach(facts::remove);
    return new Calculation(name, facts, tests, shift);
  }

  /** Returns the settings that a test ran with, to be read as those of a suite; of others none. */
  public Optional<JsonObject> settings(String test) {
    return Optional.ofNullable(tests.get(test))
        .map(content -> JsonReader.parse("settings of " + name, JsonText.line(content)));
  }

  /** Returns all of it, as JSON has it. */
  Map<String, Object> content() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(NAME, name);
    all.putAll(facts);
    all.put(TESTS, tests);
    return all;
  }

  /** Returns this calculation with the tests of another, which count where both have one. */
  public Calculation with(Calculation newer) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>(tests);
    all.putAll(newer.tests);
    return new Calculation(name, newer.facts, all, newer.shift);
  }
}
