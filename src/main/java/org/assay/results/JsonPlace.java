package org.assay.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.assay.DataFormatException;

/**
 * A node of a JSON file that knows where it stands, and says so when it is not what it should be.
 */
final class JsonPlace {

  private final String file;
  private final String path;
  private final JsonNode node;

  JsonPlace(String file, String path, JsonNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  /**
   * Refuses anything but an object with exactly these members, of which the first may be absent.
   */
  JsonPlace membersAnd(String optional, String... names) {
    if (!has(optional)) {
      return members(names);
    }
    List<String> all = new ArrayList<>(List.of(names));
    all.add(optional);
    return members(all.toArray(String[]::new));
  }

  /** Returns whether this is an object with that member. */
  boolean has(String name) {
    return node.has(name);
  }

  /** Refuses anything but an object with exactly these members. */
  JsonPlace members(String... names) {
    if (!node.isObject()) {
      throw error("an object", node);
    }
    List<String> known = List.of(names);
    for (Iterator<String> i = node.fieldNames(); i.hasNext(); ) {
      String name = i.next();
      if (!known.contains(name)) {
        throw new DataFormatException(
            file + ": " + path + ": unknown member \"" + name + "\", known are " + known);
      }
    }
    for (String name : known) {
      if (!node.has(name)) {
        throw new DataFormatException(file + ": " + path + ": no member \"" + name + "\"");
      }
    }
    return this;
  }

  JsonPlace get(String name) {
    return new JsonPlace(file, path + "." + name, node.get(name));
  }

  List<JsonPlace> elements() {
    if (!node.isArray()) {
      throw error("an array", node);
    }
    List<JsonPlace> elements = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonPlace(file, path + "[" + i + "]", node.get(i)));
    }
    return elements;
  }

  Optional<JsonPlace> optional() {
    return node.isNull() ? Optional.empty() : Optional.of(this);
  }

  String text() {
    if (!node.isTextual()) {
      throw error("a text", node);
    }
    return node.textValue();
  }

  double number() {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw error("a finite number", node);
    }
    return node.doubleValue();
  }

  double[] numbers() {
    if (!node.isArray()) {
      throw error("an array", node);
    }
    double[] numbers = new double[node.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = node.get(i).doubleValue();
      if (!node.get(i).isNumber() || !Double.isFinite(numbers[i])) {
        throw elements().get(i).error("a finite number");
      }
    }
    return numbers;
  }

  long whole() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw error("a whole number", node);
    }
    return node.longValue();
  }

  boolean flag() {
    if (!node.isBoolean()) {
      throw error("true or false", node);
    }
    return node.booleanValue();
  }

  int count() {
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
      throw error("a whole number of at least 0", node);
    }
    return node.intValue();
  }

  /** Returns a number, text, truth value, or list of them. */
  Object setting() {
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isArray()) {
      return elements().stream().map(JsonPlace::setting).toList();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isNumber()) {
      return number();
    }
    throw error("a number, text, truth value, or list of them", node);
  }

  /** Returns the members of an object, in order. */
  List<String> names() {
    if (!node.isObject()) {
      throw error("an object", node);
    }
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  DataFormatException error(String expected) {
    return error(expected, node);
  }

  private DataFormatException error(String expected, JsonNode found) {
    String text = found.toString();
    String shown = text.length() <= 60 ? text : text.substring(0, 60) + "…";
    return new DataFormatException(file + ": " + path + ": " + shown + ", expected " + expected);
  }

  /** Returns an error about this place in words of its own. */
  DataFormatException problem(String message, Throwable cause) {
    return new DataFormatException(file + ": " + path + ": " + message, cause);
  }
}
