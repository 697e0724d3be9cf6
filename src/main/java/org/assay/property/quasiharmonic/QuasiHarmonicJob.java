package org.assay.property.quasiharmonic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.assay.ConvergenceException;
import org.assay.lammps.LammpsSession;
import org.assay.property.BulkCrystal;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.MotionSettings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;
import org.assay.property.Script;
import org.assay.property.ScriptBuilder;
import org.assay.property.Tier;
import org.assay.property.Verdict;
import org.assay.property.VibrationScript;
import org.assay.property.WindowSpread;
import org.assay.property.quasiharmonic.QuasiHarmonicModel.State;
import org.assay.structure.Structure;
import org.assay.units.Units;

/** One phase. */
record QuasiHarmonicJob(QuasiHarmonicSettings settings, Phase phase) implements PropertyJob {

  private static final double TOLERANCE = 1e-6;
  private static final int STEPS = 5000;

  /** Fewer volumes do not make a curve. */
  private static final int FEWEST_VOLUMES = 5;

  private static final int TEMPERATURES = 50;

  /** Free energies against volume that are kept, for a figure. */
  private static final int ISOTHERMS = 5;

  /**
   * A quantity of the state, with what it is called, and by how much it may depend on the volumes.
   */
  private record Column(
      String name,
      String title,
      String unit,
      double factor,
      ToDoubleFunction<State> of,
      double relative,
      double absolute) {

    double value(State state) {
      return factor * of.applyAsDouble(state);
    }
  }

  private static final List<Column> COLUMNS =
      List.of(
          new Column("volume", "Volume per atom", "Å³", 1, State::volume, 1e-3, 0),
          new Column("alpha", "Linear expansion", "1e-6/K", 1e6, State::expansion, 0.1, 0.1),
          new Column(
              "B",
              "Isothermal bulk modulus",
              "GPa",
              Units.GPA_PER_EV_PER_CUBIC_ANGSTROM,
              State::bulkModulus,
              0.05,
              0),
          new Column(
              "Cv", "Heat capacity at constant volume", "J/mol/K", 1, State::heatCapacity, 0.01, 0),
          new Column(
              "Cp",
              "Heat capacity at constant pressure",
              "J/mol/K",
              1,
              State::heatCapacityAtPressure,
              0.01,
              0),
          new Column("gruneisen", "Grüneisen parameter", "1", 1, State::gruneisen, 0.1, 0.02));

  @Override
  public String test() {
    return QuasiHarmonicTest.NAME;
  }

  @Override
  public String name() {
    return "quasi_harmonic " + phase.name();
  }

  @Override
  public Tier tier() {
    return Tier.SLOW;
  }

  private String id(String rest) {
    return "quasi_harmonic/" + phase.name() + "/" + rest;
  }

  @Override
  public List<Quantity> quantities() {
    return COLUMNS.stream()
        .map(
            c ->
                new Quantity(
                    id(c.name), phase.name(), c.name, c.name.equals("volume") ? "Å³/atom" : c.unit))
        .toList();
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    BulkCrystal bulk = BulkCrystal.symmetric(session, phase, TOLERANCE, STEPS);
    findings.note(bulk.relaxation());
    VolumeSeries volumes = new VolumeSeries(session, bulk.primitive(), settings);
    findings.note("atoms", volumes.atoms()).note("supercell", volumes.repeats());
    findings.note("volumesCubicAngstrom", volumes.volumes());
    findings.note("lowestFrequenciesTHz", volumes.lowestFrequencies());
    Verdict verdict = bulk.verdict("the crystal").and(volumes.verdict());
    if (volumes.stable() < FEWEST_VOLUMES) {
      quantities().forEach(q -> findings.fail(q, volumes.verdict().message()));
      return findings.outcome();
    }
    report(findings, volumes.model(), verdict, volumes.recipe());
    isotherms(findings, volumes);
    return findings.outcome();
  }

  @Override
  public List<Script> scripts(Outcome found) {
    Optional<PropertyResult> volume = found.valued(quantities().get(0));
    Recipe recipe = found.recipes().get(quantities().get(0).id());
    if (volume.isEmpty() || recipe == null) {
      return List.of();
    }
    int[] repeats = volume.get().numbers("supercell").stream().mapToInt(Number::intValue).toArray();
    ScriptBuilder script = new ScriptBuilder(name(), found);
    List<Object> volumes = new ArrayList<>();
    for (Recipe.Part part : recipe.parts()) {
      Structure cell = part.structure();
      Map<String, Object> given =
          VibrationScript.add(
              script, part.name(), cell, repeats, settings.displacement(), settings.mesh());
      given.put("volume", cell.volumePerAtom());
      String rest = script.name() + "." + part.name() + ".rest";
      script.input().evaluateToFiles(rest, cell, script.data(part.name() + "-cell", cell));
      volumes.add(given);
    }
    return List.of(
        script
            .give("volumes", volumes)
            .give("temperature", settings.temperature())
            .give("id", "quasi_harmonic/" + phase.name())
            .expect(quantities())
            .script("quasi_harmonic.py"));
  }

  private void report(Findings findings, QuasiHarmonicModel model, Verdict verdict, Recipe recipe) {
    List<Quantity> quantities = quantities();
    VolumeWindows windows = new VolumeWindows(model);
    try {
      double t = settings.temperature();
      State state = model.at(t);
      double rms = model.rms(t);
      findings.note("fitRmsEvPerAtom", rms);
      for (int i = 0; i < COLUMNS.size(); i++) {
        Column c = COLUMNS.get(i);
        WindowSpread spread = windows.spread(t, c::value);
        findings.note(WindowSpread.KEY, spread.spread());
        Verdict own = spread.verdict(c.name, c.unit, c.relative, c.absolute, rms);
        findings.add(quantities.get(i), c.value(state), verdict.and(own), recipe);
      }
    } catch (ConvergenceException e) {
      quantities.forEach(q -> findings.fail(q, e.getMessage()));
    }
    List<Double> temperatures = new ArrayList<>();
    List<State> states = new ArrayList<>();
    for (int i = 0; i <= TEMPERATURES; i++) {
      double t = settings.maxTemperature() * i / TEMPERATURES;
      try {
        states.add(model.at(t));
        temperatures.add(t);
      } catch (ConvergenceException e) {
        findings.note("curvesEndBecause", e.getMessage());
        break;
      }
    }
    Curve.Axis t = new Curve.Axis("Temperature", "K", array(temperatures));
    for (Column c : COLUMNS) {
      double[] y = states.stream().mapToDouble(c::value).toArray();
      findings.add(new Curve(id(c.name), t, new Curve.Axis(c.title, c.unit, y)));
      double[] error =
          temperatures.stream().mapToDouble(at -> windows.spread(at, c::value).spread()).toArray();
      findings.add(
          new Curve(
              id(c.name + "/error"), t, new Curve.Axis("Spread over windows", c.unit, error)));
    }
  }

  private void isotherms(Findings findings, VolumeSeries volumes) {
    QuasiHarmonicModel model = volumes.model();
    for (int i = 0; i < ISOTHERMS; i++) {
      double t = settings.maxTemperature() * i / (ISOTHERMS - 1);
      findings.add(
          new Curve(
              id("freeEnergy/" + MotionSettings.label(t)),
              new Curve.Axis("Volume per atom", "Å³", volumes.stableVolumes()),
              new Curve.Axis("Free energy per atom", "eV", model.freeEnergies(t))));
    }
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
