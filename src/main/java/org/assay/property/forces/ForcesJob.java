package org.assay.property.forces;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.algebra.ErrorSum;
import org.assay.dataset.LabelledQuantity;
import org.assay.dataset.LabelledStructure;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.script.ScriptWriter;
import org.assay.property.Curve;
import org.assay.property.EnergyZero;
import org.assay.property.Findings;
import org.assay.property.PropertyJob;
import org.assay.property.Script;
import org.assay.property.ScriptBuilder;
import org.assay.property.Status;
import org.assay.structure.Evaluation;

/** Evaluates every structure of a dataset and sums up the errors, of all and of each group. */
record ForcesJob(ForcesSettings settings) implements PropertyJob {

  private static final String ALL = "all";
  private static final List<String> MEASURES = List.of("MAE", "RMSE", "max");

  @Override
  public String test() {
    return ForcesTest.NAME;
  }

  @Override
  public String name() {
    return "forces " + settings.dataset().name();
  }

  @Override
  public List<Quantity> quantities() {
    List<Quantity> list = new ArrayList<>();
    for (LabelledQuantity q : labelled()) {
      MEASURES.forEach(m -> list.add(quantity(ALL, q, m)));
    }
    for (String group : settings.dataset().byGroup().keySet()) {
      list.add(quantity(group, LabelledQuantity.ENERGY, "RMSE"));
    }
    return list;
  }

  /** Returns the quantities that any structure has labels of. */
  private List<LabelledQuantity> labelled() {
    List<LabelledQuantity> found = new ArrayList<>();
    for (LabelledQuantity q : LabelledQuantity.values()) {
      if (settings.dataset().structures().stream()
          .anyMatch(s -> q.labels(s, settings.shift()).isPresent())) {
        found.add(q);
      }
    }
    return found;
  }

  private static String errorUnit(LabelledQuantity q) {
    return q == LabelledQuantity.ENERGY ? "meV/atom" : q.unit();
  }

  /** Returns what takes the quantity's unit to that of its errors. */
  private static double errorFactor(LabelledQuantity q) {
    return q == LabelledQuantity.ENERGY ? 1000 : 1;
  }

  private static Quantity quantity(String group, LabelledQuantity q, String measure) {
    String name = q.text() + measure;
    return new Quantity("forces/" + group + "/" + name, group, name, errorUnit(q));
  }

  @Override
  public List<Script> scripts(Outcome found) {
    ScriptBuilder script = new ScriptBuilder(name(), found);
    List<Object> structures = new ArrayList<>();
    for (LabelledStructure s : settings.dataset().structures()) {
      String part = Integer.toString(structures.size() + 1);
      String files = script.name() + "." + part;
      script.input().comment(s.place());
      script.input().evaluateToFiles(files, s.structure(), script.data(part, s.structure()));
      Map<String, Object> labels = new LinkedHashMap<>();
      for (LabelledQuantity q : LabelledQuantity.values()) {
        q.labels(s, settings.shift()).ifPresent(l -> labels.put(q.text(), l));
      }
      structures.add(
          Map.of(
              "files", files,
              "group", s.group(),
              "atoms", s.size(),
              "frame", ScriptWriter.frame(s.structure()),
              "labels", labels));
    }
    List<Object> values = new ArrayList<>();
    for (LabelledQuantity q : labelled()) {
      MEASURES.forEach(m -> values.add(value(quantity(ALL, q, m), ALL, q, m)));
    }
    LabelledQuantity energy = LabelledQuantity.ENERGY;
    for (String group : settings.dataset().byGroup().keySet()) {
      values.add(value(quantity(group, energy, "RMSE"), "group " + group, energy, "RMSE"));
    }
    return List.of(
        script
            .give("structures", structures)
            .give("values", values)
            .expect(quantities())
            .script("forces.py"));
  }

  private static Map<String, Object> value(
      Quantity quantity, String group, LabelledQuantity q, String measure) {
    return Map.of(
        "id", Script.printed(quantity.id()),
        "group", group,
        "quantity", q.text(),
        "measure", measure,
        "factor", errorFactor(q),
        "unit", ScriptWriter.ascii(quantity.unit()));
  }

  /** What was found for one group, or for all. */
  private static final class Group {
    private final Findings findings;
    private final Map<LabelledQuantity, ErrorSum> errors = new EnumMap<>(LabelledQuantity.class);
    private final Map<LabelledQuantity, List<double[]>> pairs =
        new EnumMap<>(LabelledQuantity.class);

    Group(Findings findings) {
      this.findings = findings;
    }

    void add(LabelledQuantity q, double label, double found) {
      errors.computeIfAbsent(q, k -> new ErrorSum()).add(found - label);
      pairs.computeIfAbsent(q, k -> new ArrayList<>()).add(new double[] {label, found});
    }
  }

  @Override
  public Outcome run(LammpsSession session) {
    Group all = new Group(new Findings(test(), settings.asMap()));
    Map<String, Group> groups = new LinkedHashMap<>();
    for (String group : settings.dataset().byGroup().keySet()) {
      groups.put(group, new Group(new Findings(test(), settings.asMap())));
    }
    for (LabelledStructure s : settings.dataset().structures()) {
      Evaluation e = session.evaluate(s.structure());
      if (!Double.isFinite(e.energy())) {
        throw new LammpsException(s.place() + ": the energy is " + e.energy());
      }
      Group group = groups.get(s.group());
      for (LabelledQuantity q : LabelledQuantity.values()) {
        Optional<double[]> labels = q.labels(s, settings.shift());
        if (labels.isPresent()) {
          double[] found = q.found(e);
          for (int i = 0; i < found.length; i++) {
            all.add(q, labels.get()[i], found[i]);
            group.add(q, labels.get()[i], found[i]);
          }
        }
      }
    }
    return outcome(all, groups);
  }

  private Outcome outcome(Group all, Map<String, Group> groups) {
    List<Outcome> parts = new ArrayList<>();
    Findings whole = noted(all);
    for (LabelledQuantity q : labelled()) {
      ErrorSum e = all.errors.get(q);
      double[] values = {e.mae(), e.rmse(), e.largest()};
      for (int i = 0; i < values.length; i++) {
        whole.add(
            quantity(ALL, q, MEASURES.get(i)), errorFactor(q) * values[i], Status.OK, zero(q, e));
      }
    }
    parts.add(whole.outcome());
    groups.forEach(
        (name, group) -> {
          Findings findings = noted(group);
          LabelledQuantity q = LabelledQuantity.ENERGY;
          ErrorSum e = group.errors.get(q);
          findings.add(quantity(name, q, "RMSE"), errorFactor(q) * e.rmse(), Status.OK, zero(q, e));
          if (settings.parity()) {
            group.pairs.forEach((k, pairs) -> findings.add(parity(name, k, pairs)));
          }
          parts.add(findings.outcome());
        });
    return new Outcome(
        parts.stream().flatMap(p -> p.results().stream()).toList(),
        parts.stream().flatMap(p -> p.curves().stream()).toList());
  }

  /** Returns what is to be known of the zero of energies, or nothing. */
  private static String zero(LabelledQuantity q, ErrorSum errors) {
    return q == LabelledQuantity.ENERGY ? EnergyZero.besideDataset(errors.bias()).orElse("") : "";
  }

  /** Returns a group's findings; every result of it will carry all of its errors. */
  private static Findings noted(Group group) {
    group.errors.forEach(
        (q, e) -> {
          String unit = " (" + errorUnit(q) + ")";
          group.findings.note(q.text() + " MAE" + unit, errorFactor(q) * e.mae());
          group.findings.note(q.text() + " RMSE" + unit, errorFactor(q) * e.rmse());
          group.findings.note(q.text() + " max" + unit, errorFactor(q) * e.largest());
          group.findings.note(q.text() + " count", e.count());
        });
    return group.findings;
  }

  private static Curve parity(String group, LabelledQuantity q, List<double[]> pairs) {
    return new Curve(
        "parity/dataset-" + q.text() + "/dataset/" + group,
        new Curve.Axis(
            "Dataset's " + q.text(), q.unit(), pairs.stream().mapToDouble(p -> p[0]).toArray()),
        new Curve.Axis(
            "LAMMPS " + q.text(), q.unit(), pairs.stream().mapToDouble(p -> p[1]).toArray()));
  }
}
