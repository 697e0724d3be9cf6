package org.assay.property.invariance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.script.ScriptWriter;
import org.assay.property.Findings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Script;
import org.assay.property.ScriptBuilder;
import org.assay.property.Seeds;
import org.assay.property.Status;
import org.assay.property.Verdict;
import org.assay.structure.Evaluation;
import org.assay.structure.Matrices;
import org.assay.structure.Structure;

/**
 * Largest differences between forces that should be equal, on a crystal with random displacements
 * and strain.
 */
record InvarianceJob(InvarianceSettings settings, Phase phase, long seed) implements PropertyJob {

  private static final List<String> CHECKS =
      List.of("gradient", "translation", "images", "rotation", "permutation", "supercell");

  /** Of compounds alone. */
  private static final String ELEMENTS = "elements";

  private static final String STEPS = "stepsAngstrom";
  private static final String STRAIN_STEPS = "strainSteps";

  @Override
  public String test() {
    return InvarianceTest.NAME;
  }

  @Override
  public String name() {
    return "invariance " + phase.name();
  }

  @Override
  public List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>(CHECKS.stream().map(this::quantity).toList());
    all.add(1, quantity("stress"));
    if (phase.isCompound()) {
      all.add(quantity(ELEMENTS));
    }
    return all;
  }

  private Quantity quantity(String check) {
    return new Quantity(
        "invariance/" + phase.name() + "/" + check,
        phase.name(),
        check,
        check.equals("stress") ? "GPa" : "eV/Å");
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    Disturbed d = disturbed();
    Structure s = d.start();
    Evaluation e = session.evaluate(s);
    findings.note("atoms", s.size()).note("seed", seed);
    findings.note("largestForceEvPerAngstrom", e.largestForce());
    gradient(session, findings, d, e);
    stress(session, findings, d, e);
    check(findings, "translation", () -> difference(e, session.evaluate(d.translated())));
    check(findings, "images", () -> difference(e, session.evaluate(d.images())));
    check(
        findings,
        "rotation",
        () ->
            difference(
                Matrices.product(e.forces(), d.rotation()),
                session.evaluate(d.rotated()).forces()));
    check(findings, "permutation", () -> reordered(session, e, d.order(), d.permuted()));
    check(findings, "supercell", () -> supercell(session, d, e));
    if (phase.isCompound()) {
      check(
          findings,
          ELEMENTS,
          () -> reordered(session, e, d.otherElementsFirst(), d.withOtherElementsFirst()));
    }
    return findings.outcome();
  }

  private Disturbed disturbed() {
    return Disturbed.of(phase.crystal().conventional(), settings, Seeds.derived(seed, name()));
  }

  @Override
  public List<Script> scripts(Outcome found) {
    Disturbed d = disturbed();
    ScriptBuilder script = new ScriptBuilder(name(), found);
    Map<String, Object> frames = new LinkedHashMap<>();
    Map<String, Structure> same = new LinkedHashMap<>();
    same.put("start", d.start());
    same.put("translation", d.translated());
    same.put("images", d.images());
    same.put("rotation", d.rotated());
    same.put("permutation", d.permuted());
    same.put("supercell", d.doubled());
    if (phase.isCompound()) {
      same.put(ELEMENTS, d.withOtherElementsFirst());
      script.give("elementOrder", d.otherElementsFirst());
    }
    same.forEach(
        (part, structure) -> {
          evaluate(script, part, structure);
          frames.put(part, ScriptWriter.frame(structure));
        });
    List<Double> steps = steps(found, "gradient", STEPS);
    List<Double> strains = steps(found, "stress", STRAIN_STEPS);
    for (int k : new int[] {-2, -1, 1, 2}) {
      for (int i = 0; i < steps.size(); i++) {
        evaluate(
            script, "gradient" + i + "." + k, d.moved(d.coordinates().get(i), k * steps.get(i)));
      }
      for (int i = 0; i < strains.size(); i++) {
        evaluate(script, "strain" + i + "." + k, d.strained(i, k * strains.get(i)));
      }
    }
    return List.of(
        script
            .give("id", "invariance/" + phase.name())
            .give("files", script.name())
            .give("frames", frames)
            .give("coordinates", d.coordinates())
            .give("steps", steps)
            .give("strains", strains)
            .give("volume", d.start().cell().volume())
            .give("rotation", d.rotation())
            .give("order", d.order())
            .expect(quantities())
            .script("invariance.py"));
  }

  /** Returns the steps that did best; none where the check failed. */
  private List<Double> steps(Outcome found, String check, String key) {
    return found
        .valued(quantity(check))
        .<List<Double>>map(r -> r.numbers(key).stream().map(Number::doubleValue).toList())
        .orElse(List.of());
  }

  private static void evaluate(ScriptBuilder script, String part, Structure structure) {
    String data = script.data(part, structure);
    script.input().evaluateToFiles(script.name() + "." + part, structure, data);
  }

  private void gradient(LammpsSession session, Findings findings, Disturbed d, Evaluation e) {
    findings.attempt(
        quantity("gradient"),
        () -> {
          SlopeCheck check = SlopeCheck.ofForces(session, d, e, settings.step());
          findings.note(STEPS, check.steps()).note("slopeErrorEvPerAngstrom", check.slopeError());
          slope(session, findings, e, check, quantity("gradient"), settings.tolerance());
        });
  }

  private void stress(LammpsSession session, Findings findings, Disturbed d, Evaluation e) {
    findings.attempt(
        quantity("stress"),
        () -> {
          SlopeCheck check = SlopeCheck.ofStress(session, d, e, settings.step());
          findings.note(STRAIN_STEPS, check.steps()).note("slopeErrorGPa", check.slopeError());
          slope(session, findings, e, check, quantity("stress"), settings.stressTolerance());
        });
  }

  private static void slope(
      LammpsSession session,
      Findings findings,
      Evaluation start,
      SlopeCheck check,
      Quantity quantity,
      double tolerance) {
    Verdict verdict = Verdict.OK;
    if (check.largest() > tolerance) {
      EnergyLine.Smoothed smoothed = check.smoothed(session, start);
      findings.note("smoothedDifference", smoothed.difference());
      findings.note("smoothedError", smoothed.error());
      findings.note("energyScatterEv", smoothed.scatter());
      verdict = check.verdict(smoothed, tolerance);
    }
    findings.add(quantity, check.largest(), verdict);
  }

  private void check(Findings findings, String name, Supplier<Double> violation) {
    Quantity q = quantity(name);
    findings.attempt(
        q,
        () -> {
          double found = violation.get();
          findings.add(q, found, verdict(name, found, settings.tolerance()));
        });
  }

  private static Verdict verdict(String check, double found, double tolerance) {
    return found <= tolerance
        ? Verdict.OK
        : new Verdict(
            Status.UNSTABLE,
            String.format(
                Locale.ROOT,
                "forces change with %s: off by %.2g eV/Å, %.2g allowed",
                check,
                found,
                tolerance));
  }

  private static double reordered(
      LammpsSession session, Evaluation e, List<Integer> order, Structure same) {
    return difference(Disturbed.permuted(e.forces(), order), session.evaluate(same).forces());
  }

  private static double supercell(LammpsSession session, Disturbed d, Evaluation e) {
    double[] doubled = session.evaluate(d.doubled()).forces();
    double[] expected = new double[doubled.length];
    System.arraycopy(e.forces(), 0, expected, 0, doubled.length / 2);
    System.arraycopy(e.forces(), 0, expected, doubled.length / 2, doubled.length / 2);
    return difference(expected, doubled);
  }

  private static double difference(Evaluation a, Evaluation b) {
    return difference(a.forces(), b.forces());
  }

  private static double difference(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }
}
