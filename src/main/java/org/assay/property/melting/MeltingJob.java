package org.assay.property.melting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assay.ConvergenceException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.property.Curve;
import org.assay.property.Findings;
import org.assay.property.Heating;
import org.assay.property.MotionSettings;
import org.assay.property.Phase;
import org.assay.property.PropertyJob;
import org.assay.property.Recipe;
import org.assay.property.Script;
import org.assay.property.ScriptBuilder;
import org.assay.property.Seeds;
import org.assay.property.ThermalCrystal;
import org.assay.property.Tier;
import org.assay.property.melting.CoexistenceRun.Winner;
import org.assay.units.Units;

/** Melting temperature of one phase. */
record MeltingJob(MeltingSettings settings, String element, Phase phase, long seed)
    implements PropertyJob {

  /** Melting temperature over that at which a heated crystal collapses, as a first guess. */
  private static final double BELOW_COLLAPSE = 0.7;

  /** A probe that settles nearer than this to where it began was begun well. */
  private static final double NEAR = 0.03;

  @Override
  public String test() {
    return MeltingTest.NAME;
  }

  @Override
  public String name() {
    return "melting " + phase.name();
  }

  @Override
  public Tier tier() {
    return Tier.SLOW;
  }

  private String id(String rest) {
    return "melting/" + phase.name() + "/" + rest;
  }

  private Quantity temperature() {
    return new Quantity(id("temperature"), phase.name(), "temperature", "K");
  }

  @Override
  public double plannedTime() {
    double heating = settings.start().isPresent() ? 0 : Heating.usualTime(settings.heatingRate());
    return heating
        + (settings.runs() + 1) * TwoPhases.PREPARATION
        + settings.probe()
        + settings.runs() * (settings.equilibration() + settings.duration());
  }

  @Override
  public List<Quantity> quantities() {
    return List.of(temperature());
  }

  @Override
  public Outcome run(LammpsSession session) {
    Findings findings = new Findings(test(), settings.asMap());
    findings.note("seed", seed);
    ThermalCrystal cube =
        ThermalCrystal.of(
            session, element, phase, TwoPhases.cubeAtoms(settings.motion().minAtoms()));
    findings.note("timeStepFemtoseconds", 1e3 * settings.motion().step(cube.perfect()));
    try {
      Bracket bracket = new Bracket(start(session, cube, findings));
      Search search = new Search(session, cube, bracket, findings);
      search.probe();
      search.produce();
      MeltingPoint point = MeltingPoint.of(search.runs, settings);
      point.note(findings);
      findings.add(
          temperature(), point.temperature(), cube.verdict().and(point.verdict()), search.recipe);
    } catch (ConvergenceException e) {
      findings.fail(temperature(), e.getMessage());
    }
    return findings.outcome();
  }

  /**
   * The runs that are averaged, from both phases side by side on; how they came about is left out.
   */
  @Override
  public List<Script> scripts(Outcome found) {
    Map<String, MovingAtoms> starts = found.starts();
    if (starts.isEmpty()) {
      return List.of();
    }
    ScriptBuilder script = new ScriptBuilder(name(), found);
    starts.forEach(
        (run, start) ->
            CoexistenceRun.script(
                script,
                run,
                start,
                settings.motion(),
                settings.equilibration(),
                settings.equilibration() + settings.duration()));
    script.print(temperature(), "(v_" + String.join("+v_", starts.keySet()) + ")/" + starts.size());
    return List.of(script.script());
  }

  /** Returns where to begin: where the settings say, or below where a heated crystal collapses. */
  private double start(LammpsSession session, ThermalCrystal cube, Findings findings) {
    if (settings.start().isPresent()) {
      return settings.start().getAsDouble();
    }
    Heating heating =
        Heating.of(
            session,
            cube,
            settings.motion(),
            settings.heatingRate(),
            settings.hottest(),
            Seeds.derived(seed, name() + " heating"));
    findings.add(heating.curve(id("heating")));
    if (heating.collapse().isEmpty()) {
      throw new ConvergenceException(
          heating.end().end().isSound()
              ? String.format(
                  Locale.ROOT,
                  "the crystal did not melt up to %.0f K; raise hottest, or give start",
                  settings.hottest())
              : "while the crystal was heated: " + heating.end().message());
    }
    findings.note("collapseK", heating.collapse().getAsDouble());
    return BELOW_COLLAPSE * heating.collapse().getAsDouble();
  }

  /** Prepares both phases again and again until enough runs have kept them. */
  private final class Search {
    private final LammpsSession session;
    private final ThermalCrystal cube;
    private final Bracket bracket;
    private final Findings findings;
    private final List<CoexistenceRun> runs = new ArrayList<>();
    private Recipe recipe = Recipe.empty();
    private MovingAtoms start;
    private int attempts;
    private String lastTrouble = "";

    Search(LammpsSession session, ThermalCrystal cube, Bracket bracket, Findings findings) {
      this.session = session;
      this.cube = cube;
      this.bracket = bracket;
      this.findings = findings;
    }

    /** Looks for a temperature near which both phases stay. */
    void probe() {
      while (true) {
        double from = bracket.guess();
        CoexistenceRun run = attempt(settings.probe());
        if (run == null) {
          continue;
        }
        bracket.settledAt(run.lateTemperature());
        if (Math.abs(run.lateTemperature() / from - 1) < NEAR) {
          return;
        }
      }
    }

    void produce() {
      while (runs.size() < settings.runs()) {
        CoexistenceRun run = attempt(settings.equilibration() + settings.duration());
        if (run != null) {
          runs.add(run);
          recipe = recipe.withStart("run" + runs.size(), start);
          bracket.settledAt(run.lateTemperature());
          curves(run, runs.size());
        }
      }
    }

    /** Prepares and runs once; null when that taught only where to try next. */
    private CoexistenceRun attempt(double duration) {
      double from = bracket.guess();
      if (attempts == settings.attempts()) {
        throw new ConvergenceException(
            String.format(
                Locale.ROOT,
                "solid and liquid did not stay side by side often enough in %d attempts, %d of %d"
                    + " runs did; last, from %.0f K: %s. Give start, or raise attempts or minAtoms",
                attempts,
                runs.size(),
                settings.runs(),
                from,
                lastTrouble.isEmpty() ? "they did, not yet at their temperature" : lastTrouble));
      }
      attempts++;
      findings.note("attemptsMade", attempts);
      MotionSettings motion = settings.motion();
      long attemptSeed = Seeds.derived(seed, name() + " attempt " + attempts);
      try {
        TwoPhases phases = TwoPhases.prepare(session, cube, motion, from, attemptSeed);
        start = phases.atoms();
        findings.note("atoms", phases.size());
        findings.note("misplacedPart", phases.misplaced());
        CoexistenceRun run = CoexistenceRun.of(session, phases, motion, duration);
        return run.dynamics().end().isSound() ? judged(run) : broken(run.dynamics().message());
      } catch (TwoPhases.PreparationException e) {
        lastTrouble = e.getMessage();
        if (e.tooHot()) {
          bracket.tooHot(from);
        } else {
          bracket.tooCold(from);
        }
        return null;
      }
    }

    private CoexistenceRun broken(String message) {
      throw new ConvergenceException("solid and liquid side by side: " + message);
    }

    private CoexistenceRun judged(CoexistenceRun run) {
      if (run.winner() == Winner.NONE) {
        lastTrouble = "";
        return run;
      }
      double end = run.lateTemperature();
      lastTrouble =
          String.format(
              Locale.ROOT,
              "all was %s after %.0f ps",
              run.winner() == Winner.SOLID ? "solid" : "liquid",
              run.times().get(run.times().size() - 1));
      if (run.winner() == Winner.SOLID) {
        bracket.tooCold(end);
      } else {
        bracket.tooHot(end);
      }
      return null;
    }

    private void curves(CoexistenceRun run, int number) {
      Curve.Axis time = new Curve.Axis("Time", "ps", array(run.times()));
      findings.add(
          new Curve(
              id("fraction/" + number),
              time,
              new Curve.Axis("Solid part of the atoms", "1", array(run.fractions()))));
      findings.add(
          new Curve(
              id("temperature/" + number),
              time,
              new Curve.Axis("Temperature", "K", array(run.temperatures()))));
      findings.note(
          "lateralPressureGPa" + number,
          1.5 * run.pressure() * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM);
    }
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
