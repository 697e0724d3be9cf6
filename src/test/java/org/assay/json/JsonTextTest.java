package org.assay.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.DataFormatException;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void theTwoLayouts() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", 0.1);
    map.put("b", List.of(1, "Å"));
    assertEquals("{\"a\":0.1,\"b\":[1,\"Å\"]}", JsonText.line(map));
    assertEquals("{\n  \"a\" : 0.1,\n  \"b\" : [ 1, \"Å\" ]\n}\n", JsonText.indented(map));
    assertEquals("\"a \\\"b\\\"\"", JsonText.line("a \"b\""));
  }

  @Test
  void whatWasWrittenIsReadBack() {
    assertEquals(
        1.5, JsonText.parse(JsonText.object().put("x", 1.5).toString()).get("x").asDouble());
    for (String wrong : List.of("", "[1]", "7", "{\"x\": 1f}", "{\"x\"")) {
      DataFormatException e =
          assertThrows(DataFormatException.class, () -> JsonText.parse(wrong), wrong);
      assertTrue(e.getMessage().contains("JSON"), e.getMessage());
    }
  }
}
