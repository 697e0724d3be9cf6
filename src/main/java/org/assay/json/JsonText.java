package org.assay.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import org.assay.DataFormatException;

/**
 * JSON as text, written and read by the one mapper there is. Settings and results of users are read
 * by {@link JsonReader}, whose errors say where.
 */
public final class JsonText {

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(JsonReader.DEEPEST).build())
              .build());

  private JsonText() {}

  /** Returns a new object without members. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * Returns a value as JSON on one line, without an end of line.
   *
   * @param value a text, a number, a truth value, a record, a tree; a map or list of them
   */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a value as JSON over lines, each member on its own; the last one ends too. */
  public static String indented(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a value as JSON in a layout of its own; the last line ends too. */
  public static String laidOut(Object value, PrettyPrinter layout) {
    try {
      return MAPPER.writer(layout).writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads an object that a program has written.
   *
   * @throws DataFormatException when the text is no JSON object
   */
  public static ObjectNode parse(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw new DataFormatException("expected a JSON object { … }");
    } catch (JsonProcessingException e) {
      throw new DataFormatException("not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
