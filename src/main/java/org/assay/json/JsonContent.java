package org.assay.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What JSON holds, as Java has it: texts, numbers, truth values, nulls, lists and maps of them. */
final class JsonContent {

  private JsonContent() {}

  /** Returns the content of an object's members, by key. */
  static Map<String, Object> of(Map<String, JsonValue> members) {
    Map<String, Object> all = new LinkedHashMap<>();
    members.forEach((key, value) -> all.put(key, of(value.content())));
    return all;
  }

  private static Object of(Object value) {
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(v -> all.add(of(((JsonValue) v).content())));
      return all;
    }
    return value instanceof JsonObject object ? object.content() : value;
  }

  /**
   * Returns content as a file would have it.
   *
   * @param objects makes an object of its members
   * @param line where it stands
   */
  static JsonValue value(
      Object content, Function<Map<String, JsonValue>, JsonObject> objects, int line) {
    if (content instanceof List<?> list) {
      return new JsonValue(line, list.stream().map(v -> value(v, objects, line)).toList());
    }
    if (content instanceof Map<?, ?> map) {
      Map<String, JsonValue> named = new LinkedHashMap<>();
      map.forEach((name, of) -> named.put((String) name, value(of, objects, line)));
      return new JsonValue(line, objects.apply(named));
    }
    return new JsonValue(line, content instanceof Integer n ? (Object) n.longValue() : content);
  }
}
