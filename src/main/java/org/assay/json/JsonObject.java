package org.assay.json;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assay.SettingsException;

/**
 * A JSON object that is read key by key. Each accessor checks type and range and remembers the key;
 * {@link #refuseUnknownKeys} then names whatever was never asked for. Messages begin with file and
 * line and give the path of the key.
 */
public final class JsonObject {

  private static final String SETTING = "a finite number, text, truth value, or list of them";

  private final JsonPlace place;
  private final Map<String, JsonValue> members;
  private final Set<String> known = new LinkedHashSet<>();

  JsonObject(String file, String path, int line, Map<String, JsonValue> members) {
    this(new JsonPlace(file, path, line), members);
  }

  private JsonObject(JsonPlace place, Map<String, JsonValue> members) {
    this.place = place;
    this.members = members;
  }

  /** Returns an object without members, for settings that were left out altogether. */
  public static JsonObject empty(String path) {
    return new JsonObject("(defaults)", path, 0, new LinkedHashMap<>());
  }

  /**
   * Returns this object with values for keys that it has not, as if its file ended with them.
   *
   * @param defaults texts, numbers, truth values, lists of them, or numbers by their names
   */
  public JsonObject withDefaults(Map<String, Object> defaults) {
    return edited(all -> defaults.forEach((key, value) -> all.putIfAbsent(key, written(value))));
  }

  /** Returns this object with another's values in the place of its own, where that one has any. */
  public JsonObject overlaidBy(JsonObject other) {
    return edited(all -> all.putAll(other.members));
  }

  /** Returns this object without a key. */
  public JsonObject without(String key) {
    return changed(Map.of(), Set.of(key));
  }

  /**
   * Returns all that it holds: texts, numbers, truth values, nulls, lists and maps of them. No key
   * counts as asked for.
   */
  public Map<String, Object> content() {
    return JsonContent.of(members);
  }

  /**
   * Returns this object with other values for some keys, and without others, as if its file said
   * so.
   *
   * @param values as {@link #withDefaults} takes them
   */
  public JsonObject changed(Map<String, Object> values, Set<String> without) {
    return edited(
        all -> {
          all.keySet().removeAll(without);
          values.forEach((key, value) -> all.put(key, written(value)));
        });
  }

  private JsonObject edited(Consumer<Map<String, JsonValue>> edit) {
    Map<String, JsonValue> all = new LinkedHashMap<>(members);
    edit.accept(all);
    return new JsonObject(place, all);
  }

  private JsonValue written(Object content) {
    return JsonContent.value(content, named -> new JsonObject(place, named), place.line());
  }

  /** Returns the keys that are present, in the file's order. */
  public Set<String> keys() {
    return members.keySet();
  }

  /** Returns whether a key is present. */
  public boolean has(String key) {
    known.add(key);
    return members.containsKey(key);
  }

  /** Returns whether a key is present and its value a number. */
  public boolean isNumber(String key) {
    return has(key) && members.get(key).content() instanceof Number;
  }

  /** Returns whether a key is present and its value an object. */
  public boolean isObject(String key) {
    return has(key) && members.get(key).content() instanceof JsonObject;
  }

  /** Returns whether a key is present and its value {@code null}. */
  public boolean isNull(String key) {
    return has(key) && members.get(key).content() == null;
  }

  /** Returns a text that must be there. */
  public String string(String key) {
    JsonValue value = required(key, "a text");
    if (value.content() instanceof String text && !text.isBlank()) {
      return text;
    }
    throw wrong(key, "a text");
  }

  /** Returns a text, or the default. */
  public String string(String key, String whenAbsent) {
    return has(key) ? string(key) : whenAbsent;
  }

  /** Returns a text that must be there and may be empty. */
  public String anyText(String key) {
    if (required(key, "a text").content() instanceof String text) {
      return text;
    }
    throw wrong(key, "a text");
  }

  /** Returns one of the allowed words, or the default. */
  public String choice(String key, List<String> allowed, String whenAbsent) {
    String text = string(key, whenAbsent);
    if (!allowed.contains(text)) {
      throw wrong(key, "one of " + String.join(", ", allowed));
    }
    return text;
  }

  /** Returns a finite number that must be there. */
  public double number(String key) {
    return required(key, "a number").finite().orElseThrow(() -> wrong(key, "a finite number"));
  }

  /** Returns a finite number, or nothing. */
  public OptionalDouble optionalNumber(String key) {
    return has(key) ? OptionalDouble.of(number(key)) : OptionalDouble.empty();
  }

  /** Returns a number between two bounds, both allowed, or the default. */
  public double number(String key, double whenAbsent, double least, double most) {
    if (!has(key)) {
      return whenAbsent;
    }
    double value = number(key);
    if (value < least || value > most) {
      throw wrong(key, "between " + least + " and " + most);
    }
    return value;
  }

  /** Returns a whole number between two bounds, both allowed, or the default. */
  public long integer(String key, long whenAbsent, long least, long most) {
    if (!has(key)) {
      return whenAbsent;
    }
    if (required(key, "").content() instanceof Long n && n >= least && n <= most) {
      return n;
    }
    throw wrong(key, "a whole number between " + least + " and " + most);
  }

  /** Returns a whole number between two bounds, both allowed, that must be there. */
  public long integer(String key, long least, long most) {
    required(key, "a whole number");
    return integer(key, least, least, most);
  }

  /** Returns true or false, which must be there. */
  public boolean flag(String key) {
    required(key, "true or false");
    return flag(key, false);
  }

  /** Returns true or false, or the default. */
  public boolean flag(String key, boolean whenAbsent) {
    if (!has(key)) {
      return whenAbsent;
    }
    if (required(key, "").content() instanceof Boolean b) {
      return b;
    }
    throw wrong(key, "true or false");
  }

  /** Returns a list of texts, or nothing when the key is absent. */
  public Optional<List<String>> strings(String key) {
    return has(key) ? Optional.of(texts(key)) : Optional.empty();
  }

  /** Returns a list of texts that must be there; it, and they, may be empty. */
  public List<String> texts(String key) {
    List<String> out = new ArrayList<>();
    for (JsonValue v : list(key, "a list of texts")) {
      if (!(v.content() instanceof String text)) {
        throw wrong(key, "a list of texts");
      }
      out.add(text);
    }
    return out;
  }

  /** Returns the path that a text, which must be there, names, seen from a folder. */
  public Path path(String key, Path folder) {
    return path(key, string(key), folder);
  }

  /**
   * Returns the path that a name, found in a key's value, stands for, seen from a folder. A device
   * or a pipe is refused: in a stranger's file it could be read without end.
   */
  public Path path(String key, String name, Path folder) {
    try {
      Path path = folder.resolve(name).normalize();
      if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
        throw error(key, path + " is a device or a pipe, expected a file");
      }
      return path;
    } catch (InvalidPathException e) {
      throw error(key, "no name of a file: " + e.getReason());
    }
  }

  /** Returns the texts of a list that is not empty, or one text as such a list, or the default. */
  public List<String> oneOrMore(String key, String whenAbsent) {
    if (has(key) && required(key, "").content() instanceof List<?>) {
      List<String> all = strings(key).orElseThrow();
      if (all.isEmpty() || all.stream().anyMatch(String::isBlank)) {
        throw error(key, "an empty list or text found, expected one text or several");
      }
      return all;
    }
    return List.of(string(key, whenAbsent));
  }

  /**
   * Refuses a list in which one thing is listed twice, however it is written.
   *
   * @param key of a list of texts
   * @param meant what each of them stands for
   */
  public void requireDifferent(String key, List<?> meant) {
    List<String> written = texts(key);
    for (int n = 0; n < meant.size(); n++) {
      int first = meant.indexOf(meant.get(n));
      if (first < n) {
        throw error(key, written.get(n) + " is " + written.get(first) + " once more");
      }
    }
  }

  /** Returns a list of finite numbers that must be there. */
  public double[] numbers(String key) {
    List<JsonValue> list = list(key, "a list of numbers");
    double[] out = new double[list.size()];
    for (int i = 0; i < out.length; i++) {
      JsonValue value = list.get(i);
      int number = i;
      out[i] = value.finite().orElseThrow(() -> place.wrongNumber(key, number, value));
    }
    return out;
  }

  /** Returns an object that must be there. */
  public JsonObject object(String key) {
    if (required(key, "an object").content() instanceof JsonObject o) {
      return o;
    }
    throw wrong(key, "an object { … }");
  }

  /**
   * Returns numbers by their names, from an object that must be there.
   *
   * @param least least number allowed
   * @param most largest number allowed
   */
  public Map<String, Double> numbersByName(String key, double least, double most) {
    JsonObject object = object(key);
    Map<String, Double> numbers = new LinkedHashMap<>();
    object.keys().forEach(name -> numbers.put(name, object.number(name, 0, least, most)));
    return numbers;
  }

  /** Returns an object, or nothing for null; one of them must be there. */
  public Optional<JsonObject> objectOrNull(String key) {
    return isNull(key) ? Optional.empty() : Optional.of(object(key));
  }

  /** Returns a finite number, text, truth value, or list of them, that must be there. */
  public Object setting(String key) {
    return required(key, SETTING).setting().orElseThrow(() -> wrong(key, SETTING));
  }

  /** Returns a list of objects that must be there; it may be empty. */
  public List<JsonObject> objects(String key) {
    List<JsonObject> out = new ArrayList<>();
    for (JsonValue v : list(key, "a list of objects")) {
      if (!(v.content() instanceof JsonObject o)) {
        throw wrong(key, "a list of objects { … }");
      }
      out.add(o);
    }
    return out;
  }

  /**
   * Returns an error about a key's value.
   *
   * @param key key, present or not
   * @param problem what is wrong and what to do
   */
  public SettingsException error(String key, String problem) {
    JsonValue value = members.get(key);
    return place.error(key, value == null ? place.line() : value.line(), problem);
  }

  /** Returns an error about the object as a whole, with its own line. */
  public SettingsException error(String problem) {
    return place.error(problem);
  }

  /** Returns what an action returns; its settings errors get the place of this key. */
  public <T> T located(String key, Supplier<T> action) {
    try {
      return action.get();
    } catch (SettingsException e) {
      throw error(key, e.getMessage());
    }
  }

  /** Refuses the first key that no accessor has asked for. */
  public void refuseUnknownKeys() {
    for (String key : members.keySet()) {
      if (!known.contains(key)) {
        throw error(key, "unknown key; " + Spelling.suggestion(key, known));
      }
    }
  }

  private List<JsonValue> list(String key, String expected) {
    return required(key, expected).list().orElseThrow(() -> wrong(key, expected));
  }

  private JsonValue required(String key, String expected) {
    known.add(key);
    JsonValue value = members.get(key);
    if (value == null) {
      for (String other : members.keySet()) {
        if (!known.contains(other) && Spelling.distance(key, other) <= 2) {
          throw error(other, "unknown key; did you mean \"" + key + "\"?");
        }
      }
      throw error(key, "missing, expected " + expected);
    }
    return value;
  }

  private SettingsException wrong(String key, String expected) {
    return error(key, members.get(key).text() + " found, expected " + expected);
  }
}
