package org.assay.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.assay.SettingsException;
import org.assay.io.AtomicFile;
import org.assay.json.JsonObject;
import org.assay.json.JsonText;
import org.assay.structure.ElementValues;

/**
 * What a file of references holds, {@code docs/properties.md} has its format.
 *
 * @param elements chemical symbols
 * @param functional what potentials are to reproduce, where the file says so
 * @param shift what was added to the energy of each atom (eV) in values and curves that belong to
 *     none of the calculations
 * @param notes how values were checked
 * @param calculations calculations of our own that values belong to
 * @param values numbers, perhaps several of one id
 * @param missing numbers still to be found
 * @param curves curves
 */
public record ReferenceFile(
    List<String> elements,
    Optional<String> functional,
    ElementValues shift,
    List<String> notes,
    List<Calculation> calculations,
    List<ReferenceValue> values,
    List<MissingValue> missing,
    List<ReferenceCurve> curves) {

  public ReferenceFile {
    elements = List.copyOf(elements);
    notes = List.copyOf(notes);
    calculations = List.copyOf(calculations);
    values = List.copyOf(values);
    missing = List.copyOf(missing);
    curves = List.copyOf(curves);
  }

  /** Returns the set of references. */
  public References references() {
    return new References(values, curves, calculations, functional, shift);
  }

  /**
   * Returns this file with what another calculation found: values and curves that this one had from
   * a calculation of the same name go, those from elsewhere stay, behind the new ones; what was
   * missing no longer is. So goes what a calculation of the same name had found of a test with
   * other settings than it states now, found again or not: it is missing then.
   *
   * <p>A calculation of the same name with another cutoff, other k-points or another input is
   * another one and gets a name of its own that says so: what stands here keeps its own settings.
   */
  public ReferenceFile mergedWith(ReferenceFile found) {
    ReferenceFile newer = found;
    for (Calculation c : found.calculations) {
      newer = newer.apartFrom(this, c);
    }
    return mergedWithDistinct(newer);
  }

  /** Returns this file with one of its calculations by another name where the old one needs its. */
  private ReferenceFile apartFrom(ReferenceFile older, Calculation c) {
    Optional<String> otherwise =
        older.calculations.stream()
            .filter(o -> o.name().equals(c.name()))
            .findFirst()
            .flatMap(c::otherwiseThan);
    return otherwise.map(words -> renamed(c, c.name() + " (" + words + ")")).orElse(this);
  }

  private ReferenceFile renamed(Calculation c, String name) {
    return new ReferenceFile(
        elements,
        functional,
        shift,
        notes,
        calculations.stream().map(o -> o.equals(c) ? c.named(name) : o).toList(),
        values.stream()
            .map(v -> new ReferenceValue(v.id(), v.value(), v.unit(), moved(v.origin(), c, name)))
            .toList(),
        missing.stream()
            .map(
                m ->
                    m.calculation().equals(c.name())
                        ? new MissingValue(m.id(), m.unit(), m.reason(), name)
                        : m)
            .toList(),
        curves.stream()
            .map(
                k ->
                    new ReferenceCurve(
                        k.id(), k.xUnit(), k.x(), k.yUnit(), k.y(), moved(k.origin(), c, name)))
            .toList());
  }

  private static Origin moved(Origin origin, Calculation c, String name) {
    return isOf(List.of(c.name()), origin) ? origin.ofCalculation(name) : origin;
  }

  private ReferenceFile mergedWithDistinct(ReferenceFile newer) {
    List<String> names = newer.calculations.stream().map(Calculation::name).toList();
    List<String> found = newer.values.stream().map(ReferenceValue::id).toList();
    List<String> curvesFound = newer.curves.stream().map(ReferenceCurve::id).toList();
    List<ReferenceValue> allValues = new ArrayList<>(values);
    allValues.removeIf(v -> isOf(names, v.origin()) && found.contains(v.id()));
    List<ReferenceValue> outdated =
        allValues.stream().filter(v -> isOutdated(v.id(), v.origin(), newer)).toList();
    allValues.removeAll(outdated);
    addBefore(allValues, newer.values, v -> found.contains(v.id()));
    List<ReferenceCurve> allCurves = new ArrayList<>(curves);
    allCurves.removeIf(c -> isOf(names, c.origin()) && curvesFound.contains(c.id()));
    allCurves.removeIf(c -> isOutdated(c.id(), c.origin(), newer));
    addBefore(allCurves, newer.curves, c -> curvesFound.contains(c.id()));
    List<String> known = allValues.stream().map(ReferenceValue::id).toList();
    List<MissingValue> allMissing = new ArrayList<>(newer.missing);
    outdated.stream()
        .filter(old -> newer.missing.stream().noneMatch(m -> m.id().equals(old.id())))
        .map(ReferenceFile::outdated)
        .forEach(allMissing::add);
    missing.stream()
        .filter(old -> newer.missing.stream().noneMatch(m -> m.id().equals(old.id())))
        .forEach(allMissing::add);
    allMissing.removeIf(m -> known.contains(m.id()));
    Map<String, Calculation> own = new LinkedHashMap<>();
    calculations.forEach(c -> own.put(c.name(), c));
    newer.calculations.forEach(c -> own.merge(c.name(), c, Calculation::with));
    return new ReferenceFile(
        elements,
        functional.or(newer::functional),
        shift,
        notes,
        List.copyOf(own.values()),
        allValues,
        allMissing,
        allCurves);
  }

  /** Adds what is newer, and behind it those of the old ones that it has found again. */
  private static <T> void addBefore(List<T> all, List<T> newer, Predicate<T> isFoundAgain) {
    List<T> elsewhere = all.stream().filter(isFoundAgain).toList();
    all.removeAll(elsewhere);
    all.addAll(newer);
    all.addAll(elsewhere);
  }

  /** Returns whether a newer run of the calculation states other settings of the test. */
  private boolean isOutdated(String id, Origin origin, ReferenceFile newer) {
    Optional<Map<String, Object>> then = settings(id, origin);
    Optional<Map<String, Object>> now = newer.settings(id, origin);
    return then.isPresent() && now.isPresent() && !then.equals(now);
  }

  /** Returns the settings with which the calculation of a value ran its test. */
  private Optional<Map<String, Object>> settings(String id, Origin origin) {
    return calculations.stream()
        .filter(c -> origin.calculation().filter(c.name()::equals).isPresent())
        .findFirst()
        .flatMap(c -> c.settings(test(id)))
        .map(JsonObject::content);
  }

  private static String test(String id) {
    int end = id.indexOf('/');
    return end < 0 ? id : id.substring(0, end);
  }

  private static MissingValue outdated(ReferenceValue v) {
    return new MissingValue(
        v.id(),
        v.unit(),
        "found before with other settings of the test " + test(v.id()),
        v.origin().calculation().orElseThrow());
  }

  /** Writes this file's values into another, which is made where there is none. */
  public void mergeInto(Path file) {
    requireMergeable(file, elements);
    (Files.exists(file) ? ReferenceReader.file(file).mergedWith(this) : this).write(file);
  }

  /**
   * Refuses a file that references cannot be merged into: one of other elements, or with a mistake,
   * must not come to light after weeks of work.
   */
  public static void requireMergeable(Path file, List<String> elements) {
    if (!Files.exists(file)) {
      return;
    }
    List<String> theirs = ReferenceReader.file(file).elements();
    if (!Set.copyOf(theirs).equals(Set.copyOf(elements))) {
      throw new SettingsException(
          file
              + ": references of "
              + String.join(", ", theirs)
              + ", and the suite is of "
              + String.join(", ", elements));
    }
  }

  private static boolean isOf(List<String> names, Origin origin) {
    return origin.calculation().filter(names::contains).isPresent();
  }

  /** Writes the file, whole or not at all. */
  public void write(Path file) {
    AtomicFile.write(file, text());
  }

  /** Returns its text: each calculation, value and curve on a line of its own. */
  public String text() {
    List<String> members = new ArrayList<>();
    members.add("\"schema\": " + ReferenceReader.SCHEMA);
    members.add(
        elements.size() == 1
            ? "\"element\": " + JsonText.line(elements.get(0))
            : "\"elements\": " + JsonText.line(elements));
    functional.ifPresent(f -> members.add("\"functional\": " + JsonText.line(f)));
    if (!shift.equals(ElementValues.ZERO)) {
      members.add("\"" + EnergyShift.KEY + "\": " + JsonText.line(shift.json()));
    }
    if (!notes.isEmpty()) {
      members.add("\"notes\": " + JsonText.line(notes));
    }
    if (!calculations.isEmpty()) {
      members.add(list("calculations", calculations.stream().map(Calculation::content).toList()));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    values.forEach(v -> rows.add(row(v)));
    missing.forEach(m -> rows.add(row(m)));
    members.add(list("values", rows));
    members.add(list("curves", curves.stream().map(ReferenceFile::row).toList()));
    return "{\n  " + String.join(",\n  ", members) + "\n}\n";
  }

  private static String list(String key, List<Map<String, Object>> rows) {
    return "\""
        + key
        + "\": ["
        + String.join(",", rows.stream().map(row -> "\n    " + JsonText.line(row)).toList())
        + (rows.isEmpty() ? "]" : "\n  ]");
  }

  private static Map<String, Object> row(ReferenceValue v) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", v.id());
    row.put("value", v.value());
    row.put("unit", v.unit());
    put(row, v.origin());
    return row;
  }

  private static Map<String, Object> row(MissingValue m) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", m.id());
    row.put("value", null);
    row.put("unit", m.unit());
    if (!m.reason().isEmpty()) {
      row.put("reason", m.reason());
    }
    if (!m.calculation().isEmpty()) {
      row.put("calculation", m.calculation());
    }
    return row;
  }

  private static Map<String, Object> row(ReferenceCurve c) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", c.id());
    row.put("x", axis(c.xUnit(), c.x()));
    row.put("y", axis(c.yUnit(), c.y()));
    put(row, c.origin());
    return row;
  }

  private static Map<String, Object> axis(String unit, double[] values) {
    Map<String, Object> axis = new LinkedHashMap<>();
    axis.put("unit", unit);
    axis.put("values", values);
    return axis;
  }

  private static void put(Map<String, Object> row, Origin origin) {
    origin.error().ifPresent(e -> row.put("error", e));
    row.put("method", origin.method());
    row.put("source", origin.source());
    origin.calculation().ifPresent(c -> row.put("calculation", c));
    row.putAll(origin.details());
  }
}
