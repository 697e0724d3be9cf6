package org.assay.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.DataFormatException;

/** Reads a JSON file into a {@link JsonObject} that knows the line of each value. */
public final class JsonReader {

  /**
   * How deep objects and lists may be nested. Files of ours are not ten deep; one that is as deep
   * as memory allows must not end in the reader's own stack.
   */
  static final int DEEPEST = 64;

  private final String file;
  private final JsonParser parser;
  private int depth;

  /**
   * Where a value stands. Its path is made only for objects: made for every number, and anew at
   * every depth, paths would take more memory than what they lead to.
   *
   * @param above null for the root
   * @param key of an object's member, or empty
   * @param number of a list's element, counted from 1
   */
  private record Place(Place above, String key, int number) {
    static final Place ROOT = new Place(null, "", 0);

    String path() {
      List<Place> all = new ArrayList<>();
      for (Place p = this; p.above != null; p = p.above) {
        all.add(p);
      }
      StringBuilder path = new StringBuilder();
      for (int i = all.size() - 1; i >= 0; i--) {
        Place p = all.get(i);
        if (p.number > 0) {
          path.append('[').append(p.number).append(']');
        } else {
          path.append(path.length() == 0 ? "" : ".").append(p.key);
        }
      }
      return path.toString();
    }
  }

  private JsonReader(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads a file.
   *
   * @throws DataFormatException when it is missing, unreadable or no JSON object
   */
  public static JsonObject read(Path path) {
    try {
      return parse(path.toString(), Files.readString(path));
    } catch (NoSuchFileException e) {
      throw new DataFormatException(path + ": no such file", e);
    } catch (CharacterCodingException e) {
      throw new DataFormatException(path + ": is no text in UTF-8, expected JSON", e);
    } catch (IOException e) {
      throw new DataFormatException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads a text; {@code file} is what messages call it. */
  public static JsonObject parse(String file, String text) {
    // NaN is no JSON; it is read all the same, so that its key can be named when it is refused.
    JsonFactory factory =
        JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
    try (JsonParser parser = factory.createParser(text)) {
      JsonReader reader = new JsonReader(file, parser);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw DataFormatException.at(file, 1, "expected a JSON object { … }");
      }
      JsonObject root = reader.object(Place.ROOT);
      if (parser.nextToken() != null) {
        throw DataFormatException.at(file, reader.line(), "text after the end of the JSON object");
      }
      return root;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw DataFormatException.at(file, line, "not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new DataFormatException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private JsonObject object(Place place) throws IOException {
    int line = line();
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = line();
      parser.nextToken();
      JsonValue value = value(new Place(place, key, 0));
      if (members.put(key, value) != null) {
        throw DataFormatException.at(file, keyLine, "the key \"" + key + "\" is given twice");
      }
    }
    return new JsonObject(file, place.path(), line, members);
  }

  private JsonValue value(Place place) throws IOException {
    int line = line();
    return switch (parser.currentToken()) {
      case START_OBJECT, START_ARRAY -> new JsonValue(line, nested(place, line));
      case VALUE_STRING -> new JsonValue(line, parser.getText());
      case VALUE_NUMBER_INT -> new JsonValue(line, integer());
      case VALUE_NUMBER_FLOAT -> new JsonValue(line, parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> new JsonValue(line, parser.getBooleanValue());
      case VALUE_NULL -> new JsonValue(line, null);
      default -> throw DataFormatException.at(file, line, "unexpected " + parser.getText());
    };
  }

  /** Reads an object or a list that stands within another. */
  private Object nested(Place place, int line) throws IOException {
    if (++depth >= DEEPEST) {
      throw DataFormatException.at(
          file, line, "objects and lists stand more than " + DEEPEST + " deep in one another");
    }
    Object read = parser.currentToken() == JsonToken.START_OBJECT ? object(place) : array(place);
    depth--;
    return read;
  }

  private Object integer() throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? (Object) parser.getDoubleValue()
        : (Object) parser.getLongValue();
  }

  private List<JsonValue> array(Place place) throws IOException {
    List<JsonValue> out = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      out.add(value(new Place(place, "", out.size() + 1)));
    }
    return out;
  }
}
