package org.assay.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
  private static final String INPUT = "inputSettings";
  private static final String NOTES = "notes";

  /** What makes two calculations of one name different ones, each with how a name says it. */
  private static final Map<String, String> METHOD = new LinkedHashMap<>();

  static {
    METHOD.put("code", "%s");
    METHOD.put("version", "%s");
    METHOD.put("method", "%s");
    METHOD.put("pseudopotentials", "%s");
    METHOD.put("cutoff", "%s");
    METHOD.put("kSpacingPerAngstrom", "k-points %s 1/Å apart");
    METHOD.put(EnergyShift.KEY, "energies shifted by %s eV");
  }

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

  /**
   * Returns what this calculation states otherwise than another of its name, in words: cutoff,
   * k-points, pseudopotentials, words of the input; the notes where nothing else differs. Nothing
   * where both are the same calculation, be it on another day or by another command.
   */
  Optional<String> otherwiseThan(Calculation other) {
    List<String> words = new ArrayList<>();
    METHOD.forEach(
        (key, text) -> {
          Object mine = facts.get(key);
          if (mine != null && !JsonText.line(mine).equals(JsonText.line(other.fact(key)))) {
            words.add(text.formatted(mine instanceof List<?> all ? joined(all) : mine));
          }
        });
    input()
        .forEach(
            (key, mine) -> {
              Object theirs = other.input().get(key);
              // A cutoff is said already.
              boolean isCutoff = isCutoff(mine) && other.isCutoff(theirs);
              if (!mine.equals(theirs) && !isCutoff) {
                words.add(key + " " + mine);
              }
            });
    other.input().keySet().stream()
        .filter(key -> !input().containsKey(key))
        .forEach(key -> words.add("no " + key));
    if (words.isEmpty() && !notes().equals(other.notes())) {
      words.add(notes().isEmpty() ? "no notes" : notes());
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
  }

  private Object fact(String key) {
    return facts.getOrDefault(key, "");
  }

  private String notes() {
    return facts.get(NOTES) instanceof List<?> all ? joined(all) : "";
  }

  private Map<?, ?> input() {
    return facts.get(INPUT) instanceof Map<?, ?> words ? words : Map.of();
  }

  private boolean isCutoff(Object value) {
    return String.valueOf(fact("cutoff")).startsWith(value + " ");
  }

  private static String joined(List<?> all) {
    return all.stream().map(String::valueOf).collect(Collectors.joining("; "));
  }

  /** Returns this calculation by another name. */
  Calculation named(String other) {
    return new Calculation(other, facts, tests, shift);
  }

  /** Returns this calculation with the tests of another, which count where both have one. */
  public Calculation with(Calculation newer) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>(tests);
    all.putAll(newer.tests);
    return new Calculation(name, newer.facts, all, newer.shift);
  }
}
