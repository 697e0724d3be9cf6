package org.assay.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assay.property.PropertyResult;

/** What differs between two validations, property by property. */
public final class ResultsChange {

  private final List<String[]> rows = new ArrayList<>();
  private int same;
  private int belowDigits;

  /** Compares two sets of results by id. */
  public ResultsChange(Results before, Results after) {
    Map<String, PropertyResult> old = byId(before);
    rows.add(new String[] {"property", "before", "after", "change", "unit", "status"});
    for (Results.Property p : after.properties()) {
      add(old.remove(p.result().id()), p.result());
    }
    old.values().forEach(gone -> add(gone, null));
  }

  private static Map<String, PropertyResult> byId(Results results) {
    Map<String, PropertyResult> map = new LinkedHashMap<>();
    results.properties().forEach(p -> map.put(p.result().id(), p.result()));
    return map;
  }

  private void add(PropertyResult before, PropertyResult after) {
    PropertyResult either = after == null ? before : after;
    String was = shown(before);
    String is = shown(after);
    String status = status(before, after);
    if (was.equals(is) && status.isEmpty()) {
      boolean equal = before.value().equals(after.value());
      same += equal ? 1 : 0;
      belowDigits += equal ? 0 : 1;
      return;
    }
    OptionalDouble change = change(before, after);
    rows.add(
        new String[] {
          either.id(),
          was,
          is,
          change.isPresent()
              ? Numbers.difference(change.getAsDouble(), after.value().getAsDouble(), either.unit())
              : "",
          Labels.unit(either.unit()),
          status
        });
  }

  private static String shown(PropertyResult r) {
    return r == null || r.value().isEmpty()
        ? Numbers.NONE
        : Numbers.value(r.value().getAsDouble(), r.unit());
  }

  private static String status(PropertyResult before, PropertyResult after) {
    if (before == null) {
      return "new: " + after.status().text();
    }
    if (after == null) {
      return "gone";
    }
    if (!before.unit().equals(after.unit())) {
      return "unit was " + Labels.unit(before.unit());
    }
    return before.status() == after.status()
        ? ""
        : before.status().text() + " → " + after.status().text();
  }

  /** Returns how far a value moved, where both are there in one unit. */
  static OptionalDouble change(PropertyResult before, PropertyResult after) {
    return before == null
            || after == null
            || before.value().isEmpty()
            || after.value().isEmpty()
            || !before.unit().equals(after.unit())
        ? OptionalDouble.empty()
        : OptionalDouble.of(after.value().getAsDouble() - before.value().getAsDouble());
  }

  /** Returns how many properties differ in what is shown. */
  public int count() {
    return rows.size() - 1;
  }

  /** Returns the differences as a table for a terminal, lines ended by line feeds. */
  public String text() {
    String rest =
        same
            + " are equal"
            + (belowDigits == 0 ? "" : ", " + belowDigits + " differ in digits not shown")
            + ".\n";
    return count() == 0
        ? "Nothing differs; " + rest
        : TextTable.of(rows, 1, 3) + "\n" + count() + " differ, " + rest;
  }
}
