package org.assay.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.AssayException;
import org.assay.json.JsonReader;
import org.assay.structure.ElementValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceReaderTest {

  private static final String GOOD =
      """
      {
        "schema": 1,
        "element": "Si",
        "values": [
          {"id": "eos/DC/a0", "value": 5.475, "unit": "Å", "method": "DFT", "source": "us"}
        ],
        "curves": [
          {"id": "eos/DC", "method": "DFT", "source": "us",
           "x": {"unit": "Å³", "values": [19, 20, 21]},
           "y": {"unit": "eV", "values": [-4.5, -4.6, -4.55]}}
        ]
      }
      """;

  private static References read(String text) {
    return ReferenceReader.read(JsonReader.parse("reference.json", text));
  }

  @Test
  void valuesAndCurves() {
    References r = read(GOOD);
    ReferenceValue a = r.value("eos/DC/a0").orElseThrow();
    assertEquals(new ReferenceValue("eos/DC/a0", 5.475, "Å", "DFT", "us"), a);
    ReferenceCurve curve = r.curve("eos/DC").orElseThrow();
    assertArrayEquals(new double[] {19, 20, 21}, curve.x());
    assertArrayEquals(new double[] {-4.5, -4.6, -4.55}, curve.y());
    assertEquals("eV", curve.yUnit());
    assertTrue(r.value("eos/DC/E0").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"unit\": \"Å\", | | reference.json:5: values[1].unit: missing",
        "[19, 20, 21] | [19, 20] | curves[1].y: 3 values, but x has 2",
        "[19, 20, 21] | [19, \"x\", 21] | curves[1].x.values holds \"x\" as its number 2",
        "\"Si\" | \"silicon\" | reference.json:3: element: \"silicon\" is no chemical symbol, such",
        "\"value\": 5.475 | \"valeu\": 5.475 | did you mean \"value\"?",
        "\"value\": 5.475 | \"value\": 1e999 | Infinity found, expected a finite number",
        "\"curves\" | \"curve\" | reference.json:7: curve: unknown key; did you mean"
      })
  void mistakesAreNamedWithTheirPlace(String good, String bad, String message) {
    assertTrue(GOOD.contains(good), good);
    String text = GOOD.replace(good, bad == null ? "" : bad);
    AssayException e = assertThrows(AssayException.class, () -> read(text));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  /** What was added to energies is the file's, and of a calculation that calculation's own. */
  @Test
  void shiftsOfEnergiesAreReadAndWritten() {
    assertEquals(ElementValues.ZERO, read(GOOD).shift(new Origin("DFT", "us")));
    String text =
        GOOD.replace("\"element\": \"Si\"", "\"elements\": [\"Si\", \"C\"]")
            .replace(
                "\"values\": [\n",
                """
                "energyShiftEv": {"Si": 102.4576, "C": 155.5},
                "calculations": [
                  {"name": "ours", "energyShiftEv": 3.5, "tests": {}}, {"name": "raw", "tests": {}}],
                "values": [
                """);
    ReferenceFile file = ReferenceReader.file(JsonReader.parse("reference.json", text));
    String again = file.text();
    for (ReferenceFile f :
        List.of(file, ReferenceReader.file(JsonReader.parse("again.json", again)))) {
      References r = f.references();
      assertEquals(Map.of("Si", 102.4576, "C", 155.5), r.shift(new Origin("DFT", "us")).own());
      assertEquals(3.5, r.shift(of("ours")).of("C"));
      assertEquals(0, r.shift(of("raw")).of("C"));
    }
    AssayException e =
        assertThrows(AssayException.class, () -> read(text.replace(", \"C\": 155.5", "")));
    assertTrue(
        e.getMessage()
            .startsWith(
                "reference.json:4: energyShiftEv: energyShiftEv names Si, but not C; the elements"),
        e.getMessage());
  }

  private static Origin of(String calculation) {
    return new Origin("DFT", "us", Optional.of(calculation), OptionalDouble.empty(), Map.of());
  }

  @Test
  void anIdThatComesTwiceIsRefused() {
    String value = GOOD.lines().filter(l -> l.contains("a0")).findFirst().orElseThrow();
    AssayException e =
        assertThrows(AssayException.class, () -> read(GOOD.replace(value, value + ",\n" + value)));
    assertEquals("reference.json:6: values[2].id: \"eos/DC/a0\" comes twice", e.getMessage());
  }
}
