package org.assay.calculation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.assay.NotGivenException;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.structure.ElementValues;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.assay.suite.CalculationLimits;

/**
 * A session whose answers somebody calculates by hand. What has no answer yet is noted, and gets a
 * stand-in, so that a job goes on to what else it asks for: of two runs with other stand-ins the
 * requests that both make do not depend on what is missing.
 */
final class HandSession implements LammpsSession {

  /** A job that asks for more goes astray on its stand-ins. */
  private static final int MOST = 2000;

  private final HandAnswers answers;
  private final CalculationLimits limits;
  private final ElementValues shift;
  private final double standIn;
  private final Map<String, HandRequest> missing = new LinkedHashMap<>();

  /**
   * Makes one.
   *
   * @param shift added to the energy of each atom of an element (eV)
   * @param standIn what stand-ins are made of: a strain, and an energy of each atom (eV)
   */
  HandSession(HandAnswers answers, CalculationLimits limits, ElementValues shift, double standIn) {
    this.answers = answers;
    this.limits = limits;
    this.shift = shift;
    this.standIn = standIn;
  }

  /** Returns the requests without an answer, by hash. */
  Map<String, HandRequest> missing() {
    return new LinkedHashMap<>(missing);
  }

  @Override
  public String version() {
    return "by hand";
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    return answer(HandRequest.ofPoint(structure)).evaluation();
  }

  @Override
  public Relaxation relax(Structure structure, RelaxSettings settings) {
    return answer(HandRequest.ofRelaxation(structure, limits.withinReach(settings)));
  }

  private Relaxation answer(HandRequest request) {
    return answers.find(request).map(this::shifted).orElseGet(() -> standIn(request));
  }

  private Relaxation shifted(Relaxation found) {
    Structure s = found.structure();
    Evaluation e = found.evaluation();
    return new Relaxation(
        s,
        new Evaluation(
            e.energy() + s.size() * shift.mean(s),
            e.forces(),
            e.hasStress() ? e.stressVoigt() : new double[0],
            new double[0]),
        found.largestForce(),
        found.steps(),
        found.converged(),
        found.cell());
  }

  private Relaxation standIn(HandRequest request) {
    missing.put(request.sha256(), request);
    if (missing.size() > MOST) {
      throw new LammpsException("more than " + MOST + " calculations are asked for");
    }
    Structure s = request.structure();
    if (request.relaxes()) {
      double factor = Math.pow(1 + standIn, 3);
      s =
          request.cell() == RelaxSettings.CellFreedom.FIXED
              ? s.withPositions(moved(s))
              : s.withVolumePerAtom(s.volumePerAtom() * factor);
    }
    Evaluation nothing =
        new Evaluation(
            standIn * s.size() * missing.size(),
            new double[3 * s.size()],
            new double[6],
            new double[0]);
    return new Relaxation(s, nothing, 0, 1, true, request.cell());
  }

  private double[] moved(Structure s) {
    double[] r = s.positions();
    for (int i = 0; i < r.length; i++) {
      r[i] += standIn * (i % 7);
    }
    return r;
  }

  @Override
  public <A, B> List<B> inParallel(List<A> items, BiFunction<LammpsSession, A, B> work) {
    return items.stream().map(item -> work.apply(this, item)).toList();
  }

  @Override
  public boolean hasDynamics() {
    return false;
  }

  /**
   * Refuses.
   *
   * @throws NotGivenException always
   */
  @Override
  public Dynamics move(MovingAtoms start, DynamicsSettings dynamics, DynamicsListener listener) {
    throw new NotGivenException("nobody moves atoms in time by hand");
  }
}
