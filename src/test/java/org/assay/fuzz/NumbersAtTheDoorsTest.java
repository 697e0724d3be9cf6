package org.assay.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assay.AssayException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Java's own readers take for a number, and no other program does, in the place of a number in
 * a file of each kind: it is refused, with its line. What every program takes is taken.
 */
class NumbersAtTheDoorsTest {

  /** The last is ARABIC-INDIC DIGIT TWO. */
  private static final List<String> NO_NUMBERS =
      List.of(
          "2f",
          "2F",
          "2d",
          "1.5D",
          "0x1p1",
          "0x2",
          "NaN",
          "nan",
          "-nan",
          "Infinity",
          "-Infinity",
          "inf",
          "1e999",
          "-1e999",
          "2_0",
          "--2",
          "+-2",
          "2e",
          "2e+",
          ".",
          "٢");

  private static final List<String> NO_WHOLE_NUMBERS =
      List.of("2f", "0x2", "NaN", "2.5", "2e0", "99999999999999999999", "--2", "+-2", "٢");

  @TempDir private Path directory;

  private void read(FuzzTarget target, String text) {
    target.read(text.getBytes(StandardCharsets.UTF_8), directory.resolve("file"));
  }

  private static String seed(FuzzTarget target, int index) {
    return new String(target.seeds().get(index), StandardCharsets.UTF_8);
  }

  /** The text up to the number, the number, and the rest: {@code place} has it between brackets. */
  private record Place(String before, String number, String after) {

    static Place of(String seed, String place) {
      String plain = place.replace("‹", "").replace("›", "");
      int at = seed.indexOf(plain);
      assertTrue(at >= 0, () -> "\"" + plain + "\" in " + seed);
      int from = at + place.indexOf('‹');
      int to = at + place.indexOf('›') - 1;
      return new Place(seed.substring(0, from), seed.substring(from, to), seed.substring(to));
    }

    String with(String word) {
      return before + word + after;
    }

    long line() {
      return 1 + before.chars().filter(c -> c == '\n').count();
    }
  }

  private void refused(FuzzTarget target, Place place, String word) {
    AssayException e =
        assertThrows(
            AssayException.class, () -> read(target, place.with(word)), () -> target + ": " + word);
    assertEquals(3, e.exitCode(), e.getMessage());
    assertTrue(
        e.getMessage().contains("file:" + place.line() + ":")
            || e.getMessage().contains(":" + place.line() + ":"),
        word + ": " + e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "PYFIT, 0, 0.1 ‹0.2› 0.3",
    "PYFIT, 0, 2.0 0.0 ‹0.0›",
    "PYFIT, 0, ‹-10.5›",
    "PYFIT, 0, title|‹2.0›",
    "EXTXYZ, 0, Si 0.1 ‹0.2› 0.3",
    "EXTXYZ, 0, 0.1 0.2 0.3 ‹1› 2 3",
    "EXTXYZ, 0, energy=‹-9.5›",
    "EXTXYZ, 0, 4 0 0 0 ‹5› 0 1",
    "EXTXYZ, 0, 1 2 ‹3› 4 5 6",
    "N2P2, 0, energy ‹-7.9›",
    "N2P2, 0, atom 0.1 ‹0.2› 0.3",
    "N2P2, 0, 0.0 0.0 ‹0.01› 0.02",
    "N2P2, 0, lattice ‹7.5› 0.0",
    "POSCAR, 0, 4.0 ‹0.0› 0.0",
    "POSCAR, 0, ‹0.5› 0.5 0.5 T T T",
    "DUMP, 0, 0.0 ‹5.43›|0.0",
    "DUMP, 0, 1 1 0 0 ‹0› 0.41",
    "DUMP, 1, 0.25 0.5 ‹0.75›",
    "XDATCAR, 0, 0.0 ‹4.0› 0.0",
    "XDATCAR, 0, 0.5 0.5 ‹0.25›",
    "NETWORK, 0, 0 0.3 ‹4› 1 1",
    "NETWORK, 0, Si ‹28›",
    "NETWORK, 0, 2 ‹2› 3|0",
    "NETWORK, 0, ‹0.125› 0.0000",
    "NETWORK, 0, 0.125 ‹0.0000›",
    "GRADE, 0, descriptors 5 ‹4.0› 1.0 1.0",
    "GRADE, 0, centres 2 ‹2.0› 3.0",
    "GRADE, 0, atoms 3 ‹0.9596›",
    "GRADE, 0, 0.01 ‹3.6› 2.0",
    "GRADE, 0, ‹-0.5› 2.0",
    "GRADE, 0, 0.1 0.2 ‹0.3› 0.4",
    "INPUT, 0, \"LR_o\": ‹0.01›",
    "INPUT, 0, \"weight_selector\": ‹-3.5›",
    "INPUT, 0, \"lambda_F\": ‹0.1›",
    "SUITE, 0, \"a\": ‹5.43›",
    "SUITE, 0, \"timeLimitSeconds\": ‹60›",
    "REFERENCE, 0, \"value\": ‹5.4755›",
    "REFERENCE, 0, '[18, ‹20›, 22]'",
    "RESULTS, 0, \"value\": ‹5.47›",
    "STYLE, 0, \"textPt\": ‹7›",
    "COMMITTEE, 0, \"schema\": ‹1›",
    "TRACE, 0, 0.1    154.21001   -36.881021      ‹0.81201›",
    "TRACE, 1, 1 1 0 0 0 ‹0.41›",
    "ERRORS, 0, 200     ‹0.02391873›"
  })
  void whatOnlyJavaTakesForANumberIsRefusedWithItsLine(String target, int index, String where) {
    FuzzTarget door = FuzzTarget.valueOf(target);
    Place place = Place.of(seed(door, index), where.replace('|', '\n'));
    read(door, place.with(place.number));
    for (String word : NO_NUMBERS) {
      refused(door, place, word);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "EXTXYZ, 0, ‹14› 0.1 0.2 0.3 1",
    "DUMP, 0, NUMBER OF ATOMS|‹2›|ITEM",
    "DUMP, 0, 1 ‹1› 0 0 0 0.41",
    "NETWORK, 0, ‹5› 0 1",
    "NETWORK, 0, 3|‹0›|3 4",
    "NETWORK, 0, ‹3› 4 2 1",
    "NETWORK, 0, 2 ‹0› 2|2 2",
    "INPUT, 0, \"max_iter\": ‹3›",
    "INPUT, 0, \"seed\": ‹1›",
    "SUITE, 0, \"seed\": ‹3›",
    "TRACE, 1, NUMBER OF ATOMS|‹2›|ITEM",
    "ERRORS, 0, ‹200›     0.02391873"
  })
  void whatOnlyJavaTakesForAWholeNumberIsRefusedWithItsLine(
      String target, int index, String where) {
    FuzzTarget door = FuzzTarget.valueOf(target);
    Place place = Place.of(seed(door, index), where.replace('|', '\n'));
    read(door, place.with(place.number));
    for (String word : NO_WHOLE_NUMBERS) {
      refused(door, place, word);
    }
  }

  /** Fortran writes such exponents; a sign, no digit before or behind the point are everybody's. */
  @ParameterizedTest
  @CsvSource({
    "PYFIT, 0, 0.1 ‹0.2› 0.3",
    "EXTXYZ, 0, Si 0.1 ‹0.2› 0.3",
    "N2P2, 0, atom 0.1 ‹0.2› 0.3",
    "NETWORK, 0, ‹0.125› 0.0000",
    "GRADE, 0, 0.1 0.2 ‹0.3› 0.4",
    "ERRORS, 0, 200     ‹0.02391873›"
  })
  void whatProgramsWriteIsTaken(String target, int index, String where) {
    FuzzTarget door = FuzzTarget.valueOf(target);
    Place place = Place.of(seed(door, index), where);
    for (String word : List.of("2.5d-1", "2.5D-1", ".25", "+0.25", "25.e-2", "2.5E-01", "1e-999")) {
      read(door, place.with(word));
    }
  }
}
