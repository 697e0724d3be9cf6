package org.assay.calculation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.assay.DataFormatException;
import org.assay.NotGivenException;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsException;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.session.EvaluationStore.Basis;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * A session whose answers somebody calculates by hand. What has no answer yet, or one that cannot
 * be used, is noted, and gets a stand-in, so that a job goes on to what else it asks for: of two
 * runs with other stand-ins the requests that both make do not depend on what is missing.
 */
final class HandSession implements LammpsSession {

  /** A job that asks for more goes astray on its stand-ins. */
  private static final int MOST = 2000;

  private final HandAnswers answers;
  private final double standIn;
  private Optional<Basis> before = Optional.empty();
  private final Map<String, HandRequest> missing = new LinkedHashMap<>();
  private final Set<String> unusable = new LinkedHashSet<>();

  /**
   * Makes one.
   *
   * @param standIn what stand-ins are made of: a strain, and an energy of each atom (eV)
   */
  HandSession(HandAnswers answers, double standIn) {
    this.answers = answers;
    this.standIn = standIn;
  }

  /** Returns the requests without an answer, by hash. */
  Map<String, HandRequest> missing() {
    return new LinkedHashMap<>(missing);
  }

  /** Returns what is wrong with answers that came back and cannot be used; each names its file. */
  Set<String> unusable() {
    return new LinkedHashSet<>(unusable);
  }

  /** Returns whether all that was asked for had an answer. */
  boolean isComplete() {
    return missing.isEmpty() && unusable.isEmpty();
  }

  @Override
  public String version() {
    return "by hand";
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    return answer(HandRequest.ofPoint(structure, grid(structure))).evaluation();
  }

  @Override
  public Relaxation relax(Structure structure, RelaxSettings settings) {
    return answer(HandRequest.ofRelaxation(structure, settings, grid(structure)));
  }

  /** Returns the cell that a structure has the grid of, as with clients of an engine. */
  private Cell grid(Structure structure) {
    Basis own = before.map(b -> b.next(structure)).orElseGet(() -> Basis.of(structure));
    before = Optional.of(own);
    return own.grid();
  }

  private Relaxation answer(HandRequest request) {
    try {
      Optional<Relaxation> answer = answers.find(request);
      if (answer.isPresent()) {
        return answer.get();
      }
      missing.put(request.sha256(), request);
    } catch (DataFormatException e) {
      unusable.add(e.getMessage());
    }
    return standIn(request);
  }

  private Relaxation standIn(HandRequest request) {
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
            standIn * s.size() * (missing.size() + unusable.size()),
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

  /** As sessions of clients do: all others go on from the first. */
  @Override
  public List<Evaluation> evaluate(List<Structure> structures) {
    if (structures.isEmpty()) {
      return List.of();
    }
    List<Evaluation> all = new ArrayList<>(List.of(evaluate(structures.get(0))));
    all.addAll(inParallel(structures.subList(1, structures.size()), LammpsSession::evaluate));
    return all;
  }

  @Override
  public <A, B> List<B> inParallel(List<A> items, BiFunction<LammpsSession, A, B> work) {
    Optional<Basis> here = before;
    List<B> all = new ArrayList<>();
    for (A item : items) {
      before = here;
      all.add(work.apply(this, item));
    }
    before = here;
    return all;
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
