package org.assay.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.assay.algebra.ErrorSum;
import org.assay.dataset.LabelledQuantity;
import org.assay.dataset.LabelledStructure;
import org.assay.io.CsvField;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;

/**
 * Errors of a potential, found minus known, by part of the data, group, quantity and component.
 *
 * <p>Energies are per atom; forces and stresses count by components.
 */
public final class ErrorTable {

  /** Errors of some structures, as far as they have labels. */
  private static final class Entry {
    private final Map<LabelledQuantity, Errors> errors = new EnumMap<>(LabelledQuantity.class);
    private int structures;

    void add(LabelledQuantity quantity, double[] found, double[] known, double[] spread) {
      errors.computeIfAbsent(quantity, Errors::new).add(found, known, spread);
    }

    void add(Entry other) {
      structures += other.structures;
      other.errors.forEach((q, e) -> errors.computeIfAbsent(q, Errors::new).add(e));
    }
  }

  private static final double[] NONE = {};

  private final Map<String, Map<String, Entry>> sets = new LinkedHashMap<>();
  private final ElementForces forces = new ElementForces();
  private boolean committee;

  /**
   * Adds a structure.
   *
   * @param set part of the data that it is of
   * @param found of the potential
   * @param spread standard deviations of the members of a committee, whose mean {@code found} is
   * @param shift added to the dataset's energies, for each atom that of its element (eV)
   */
  public void add(
      String set,
      LabelledStructure known,
      Evaluation found,
      Optional<Evaluation> spread,
      ElementValues shift) {
    Entry entry =
        sets.computeIfAbsent(set, s -> new LinkedHashMap<>())
            .computeIfAbsent(known.group(), g -> new Entry());
    entry.structures++;
    committee |= spread.isPresent();
    forces.add(set, known, found);
    for (LabelledQuantity quantity : LabelledQuantity.values()) {
      quantity
          .labels(known, shift)
          .ifPresent(
              labels ->
                  entry.add(
                      quantity,
                      quantity.found(found),
                      labels,
                      spread.map(quantity::found).orElse(NONE)));
    }
  }

  /** Returns all of it as CSV: every part of the data, each whole and by groups. */
  public String csv() {
    StringBuilder out =
        new StringBuilder(
            "set,group,quantity,component,unit,structures,numbers,rmse,mae,bias,largest"
                + (committee ? ",spread\n" : "\n"));
    sets.forEach(
        (set, groups) -> {
          csv(out, set, "", sum(groups.values()));
          forces.csv(out, set, committee);
          groups.forEach((group, entry) -> csv(out, set, group, entry));
        });
    return out.toString();
  }

  private void csv(StringBuilder out, String set, String group, Entry entry) {
    entry.errors.forEach(
        (quantity, errors) -> {
          int components = quantity.components().size();
          for (int c = -1; c < (components > 1 ? components : 0); c++) {
            var e = c < 0 ? errors.all() : errors.component(c);
            out.append(set).append(',').append(CsvField.quoted(group)).append(',');
            csv(out, quantity, c < 0 ? "all" : quantity.components().get(c), errors, e);
            if (committee) {
              out.append(',').append(c < 0 ? errors.spread() : "");
            }
            out.append('\n');
          }
        });
  }

  /**
   * Adds the columns from the quantity to the largest error.
   *
   * @param part what of the errors it is: a component, or an element
   * @param of the errors of this part
   */
  static void csv(
      StringBuilder out, LabelledQuantity quantity, String part, Errors errors, ErrorSum of) {
    out.append(quantity.text()).append(',').append(part).append(',');
    out.append(quantity.unit()).append(',').append(errors.structures()).append(',');
    out.append(of.count()).append(',').append(of.rmse()).append(',').append(of.mae());
    out.append(',').append(of.bias()).append(',').append(of.largest());
  }

  /**
   * Returns lines of at most 80 characters: each part of the data, then the groups over all parts,
   * those with the largest errors first.
   *
   * @param most groups that are shown
   */
  public List<String> text(int most) {
    Entry whole = whole();
    List<String> lines = new ArrayList<>();
    ErrorColumns columns = new ErrorColumns(whole.errors.keySet(), committee);
    lines.addAll(columns.head());
    sets.forEach(
        (set, groups) -> {
          Entry entry = sum(groups.values());
          lines.add(columns.line(set, entry.structures, entry.errors));
        });
    if (forces.areSeveral()) {
      lines.add("forces by element of the atom");
      forces
          .whole()
          .forEach(
              (element, e) ->
                  lines.add(
                      columns.line(
                          "  " + element, e.structures(), Map.of(LabelledQuantity.FORCE, e))));
    }
    List<Map.Entry<String, Entry>> groups = worstFirst(whole);
    if (groups.size() < 2) {
      return lines;
    }
    lines.add(groups.size() <= most ? "by group" : "by group, the worst " + most);
    groups.stream()
        .limit(most)
        .forEach(
            g ->
                lines.add(
                    columns.line("  " + g.getKey(), g.getValue().structures, g.getValue().errors)));
    return lines;
  }

  /** Sees the errors of a part of the data, or of a group, in one quantity. */
  @FunctionalInterface
  public interface Visitor {
    void errors(String name, LabelledQuantity quantity, ErrorSum errors);
  }

  /** Shows the parts of the data. */
  public void forEachSet(Visitor visitor) {
    sets.forEach((set, groups) -> show(set, sum(groups.values()), visitor));
  }

  /** Shows the groups over all parts of the data, those with the largest errors first. */
  public void forEachGroup(Visitor visitor) {
    worstFirst(whole()).forEach(g -> show(g.getKey(), g.getValue(), visitor));
  }

  private static void show(String name, Entry entry, Visitor visitor) {
    entry.errors.forEach((quantity, e) -> visitor.errors(name, quantity, e.all()));
  }

  private List<Map.Entry<String, Entry>> worstFirst(Entry whole) {
    return groups(set -> true).entrySet().stream()
        .sorted(Comparator.comparingDouble(g -> -badness(g.getValue(), whole)))
        .toList();
  }

  /** The largest of the errors of a group over those of everything. */
  private static double badness(Entry group, Entry whole) {
    double worst = 0;
    for (Map.Entry<LabelledQuantity, Errors> e : group.errors.entrySet()) {
      double all = whole.errors.get(e.getKey()).all().rmse();
      worst = Math.max(worst, all == 0 ? 0 : e.getValue().all().rmse() / all);
    }
    return worst;
  }

  private Map<String, Entry> groups(Predicate<String> ofSets) {
    Map<String, Entry> all = new LinkedHashMap<>();
    sets.forEach(
        (set, groups) -> {
          if (ofSets.test(set)) {
            groups.forEach((g, e) -> all.computeIfAbsent(g, n -> new Entry()).add(e));
          }
        });
    return all;
  }

  private Entry whole() {
    Entry whole = new Entry();
    sets.values().forEach(groups -> whole.add(sum(groups.values())));
    return whole;
  }

  private static Entry sum(Iterable<Entry> entries) {
    Entry sum = new Entry();
    entries.forEach(sum::add);
    return sum;
  }

  /**
   * Returns what the errors say against the data, in words, see {@link Doubts}.
   *
   * @param ofSets parts of the data that are asked: a potential knows little of others
   */
  public List<String> doubts(Predicate<String> ofSets) {
    List<String> found = new ArrayList<>();
    for (LabelledQuantity quantity : LabelledQuantity.values()) {
      Map<String, Errors> byGroup = new LinkedHashMap<>();
      groups(ofSets)
          .forEach(
              (group, entry) ->
                  Optional.ofNullable(entry.errors.get(quantity))
                      .ifPresent(e -> byGroup.put(group, e)));
      found.addAll(new Doubts(quantity, byGroup).sentences());
    }
    return found;
  }
}
