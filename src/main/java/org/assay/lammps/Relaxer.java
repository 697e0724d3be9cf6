package org.assay.lammps;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.optimisation.Lbfgs;
import org.assay.optimisation.Optimum;
import org.assay.structure.Cell;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * Relaxes positions and cell together by L-BFGS.
 *
 * <p>Variables are the positions q in the undeformed cell h0 and a symmetric matrix S, scaled by a
 * length L: {@code h = h0 F, r = q F, F = 1 + S}. F is a pure stretch, so that the cell never
 * turns. With the Cauchy stress σ and forces f, the gradients are
 *
 * <pre>
 * dE/dq = -f Fᵀ,   dE/dF = V F⁻ᵀ σ   (exact at any strain).
 * </pre>
 *
 * <p>Of an engine that computes in single precision, or to its own convergence, forces, stresses
 * and energies have noise, in which a relaxation comes to rest ({@link #ofNoisy}).
 *
 * <p>L makes a strain about as stiff as a displacement: with an elastic constant of 1 eV/Å³, {@code
 * V / L²} is some eV/Å².
 */
public final class Relaxer {

  /** No atom moves farther in one step (Å). */
  private static final double LARGEST_STEP = 0.1;

  /** Stiffness of a typical bond (eV/Å²); sets the length of the first step only. */
  private static final double TYPICAL_STIFFNESS = 20;

  /** Energies are sums of some thousand terms; what lies below is rounding. */
  private static final double ENERGY_ROUNDING = 1e-12;

  /** The same in single precision. */
  private static final double SINGLE_ROUNDING = 1e-7;

  private static final int[][] VOIGT = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};

  private final Function<Structure, Evaluation> evaluator;
  private final Structure start;
  private final RelaxSettings settings;
  private final boolean[] movable;
  private final int cellVariables;
  private final double length;
  private final Optional<NoiseFloor> floor;
  private int evaluations;
  private State last;
  private State accepted;

  /** What a relaxation has come to: what is left of forces and stress, of those that are free. */
  record State(Structure structure, Evaluation evaluation, double force, double stress) {}

  /**
   * Prepares a relaxation.
   *
   * @param evaluator returns numbers that are not finite where a structure cannot be evaluated
   */
  public Relaxer(
      Function<Structure, Evaluation> evaluator, Structure start, RelaxSettings settings) {
    this(evaluator, start, settings, Optional.empty());
  }

  /**
   * Prepares a relaxation by an engine whose numbers have noise: it ends where no better structure
   * comes any more, at the best one, which has converged when it leaves no more than the noise.
   */
  public static Relaxer ofNoisy(
      Function<Structure, Evaluation> evaluator, Structure start, RelaxSettings settings) {
    return new Relaxer(evaluator, start, settings, Optional.of(new NoiseFloor(settings)));
  }

  private Relaxer(
      Function<Structure, Evaluation> evaluator,
      Structure start,
      RelaxSettings settings,
      Optional<NoiseFloor> floor) {
    this.floor = floor;
    this.evaluator = evaluator;
    this.start = start;
    this.settings = settings;
    movable = settings.movable();
    cellVariables =
        switch (settings.cell()) {
          case FIXED -> 0;
          case VOLUME, HEIGHT -> 1;
          case FULL -> 6;
        };
    length = 0.5 * Math.sqrt(start.size()) * Math.cbrt(start.volumePerAtom());
    if (movable.length != 0 && movable.length != 3 * start.size()) {
      throw new IllegalArgumentException(
          movable.length
              + " movable flags for "
              + start.size()
              + " atoms, expected 3 each or none");
    }
  }

  /** Relaxes; how far it came, the result tells. */
  public Relaxation relax() {
    double[] x = Arrays.copyOf(start.positions(), 3 * start.size() + cellVariables);
    Optimum optimum = minimise(x, floor.isPresent() ? SINGLE_ROUNDING : ENERGY_ROUNDING);
    if (optimum.reason() == Optimum.Reason.NOT_FINITE) {
      throw new LammpsException(
          "energy or forces at the start of the relaxation of " + start + " are not finite");
    }
    if (floor.isPresent()) {
      return inNoise(optimum, floor.get());
    }
    if (optimum.reason() == Optimum.Reason.NO_PROGRESS && evaluations < settings.maxSteps()) {
      // energies that jump, as with a plain cutoff: forces alone decide from here
      minimise(optimum.point(), 1);
    }
    return relaxation(accepted, isDone(accepted), 0);
  }

  /** Goes on by forces alone where that is not yet all that noise allows. */
  private Relaxation inNoise(Optimum optimum, NoiseFloor known) {
    if (isDone(accepted)) {
      return relaxation(accepted, true, 0);
    }
    double noise = known.noise(this::counted);
    if (noise == 0 && evaluations < settings.maxSteps()) {
      minimise(optimum.point(), 1);
      noise = isDone(known.best()) ? 0 : known.noise(this::counted);
    }
    return relaxation(known.best(), noise > 0 || isDone(known.best()), noise);
  }

  private Relaxation relaxation(State state, boolean converged, double noise) {
    return new Relaxation(
        state.structure,
        state.evaluation,
        state.force,
        evaluations,
        converged,
        settings.cell(),
        noise);
  }

  private Optimum minimise(double[] x, double energyRounding) {
    floor.ifPresent(NoiseFloor::begin);
    return new Lbfgs()
        .withHistory(20)
        .withGradientTolerance(0)
        .withMaxIterations(Integer.MAX_VALUE)
        .withMaxEvaluations(settings.maxSteps() - evaluations)
        .withLargestStep(LARGEST_STEP)
        .withInitialCurvature(TYPICAL_STIFFNESS)
        .withValueRounding(energyRounding)
        .minimise(
            this::evaluate,
            x,
            (iteration, count, energy, point, gradient) -> {
              accepted = last;
              return !isDone(accepted) && floor.filter(NoiseFloor::isReached).isEmpty();
            });
  }

  private boolean isDone(State state) {
    return state.force <= settings.forceTolerance()
        && (cellVariables == 0 || state.stress <= settings.stressTolerance());
  }

  private double evaluate(double[] x, double[] gradient) {
    double[] f = deformation(x);
    Cell cell;
    try {
      cell = cellVariables == 0 ? start.cell() : start.cell().deformed(f);
    } catch (IllegalArgumentException flat) {
      return Double.NaN;
    }
    double[] q = Arrays.copyOf(x, 3 * start.size());
    Structure structure = start.withCell(cell).withPositions(cellVariables == 0 ? q : times(q, f));
    Evaluation evaluation = counted(structure);
    // one in a fixed cell asks for no stress: not every engine has one
    double[] stress = cellVariables == 0 ? new double[6] : evaluation.stressVoigt();
    double force = forceGradient(evaluation.forces(), f, gradient);
    cellGradient(stress, cell.volume(), f, gradient);
    last = new State(structure, evaluation, force, freeStress(settings.cell(), stress));
    floor.ifPresent(known -> known.saw(last));
    return evaluation.energy();
  }

  private Evaluation counted(Structure structure) {
    evaluations++;
    return evaluator.apply(structure);
  }

  /** Returns F, row after row. */
  private double[] deformation(double[] x) {
    double[] f = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    int at = 3 * start.size();
    if (settings.cell() == CellFreedom.VOLUME) {
      for (int i = 0; i < 9; i += 4) {
        f[i] += x[at] / length;
      }
    } else if (settings.cell() == CellFreedom.HEIGHT) {
      f[8] += x[at] / length;
    } else if (settings.cell() == CellFreedom.FULL) {
      for (int v = 0; v < 6; v++) {
        int i = VOIGT[v][0];
        int j = VOIGT[v][1];
        f[3 * i + j] += x[at + v] / length;
        if (i != j) {
          f[3 * j + i] += x[at + v] / length;
        }
      }
    }
    return f;
  }

  /** Writes {@code -f Fᵀ}, zero where nothing may move; returns its largest component. */
  private double forceGradient(double[] forces, double[] f, double[] gradient) {
    double largest = 0;
    for (int i = 0; i < forces.length; i++) {
      int atom = i - i % 3;
      double g = 0;
      for (int k = 0; k < 3; k++) {
        g -= forces[atom + k] * f[3 * (i % 3) + k];
      }
      boolean free = movable.length == 0 || movable[i];
      gradient[i] = free ? g : 0;
      // with a mask, only the mapped components can all vanish; without, they are the forces
      double shown = movable.length == 0 ? forces[i] : gradient[i];
      largest = Math.max(largest, Math.abs(shown));
    }
    return largest;
  }

  private void cellGradient(double[] voigt, double volume, double[] f, double[] gradient) {
    if (cellVariables == 0) {
      return;
    }
    double[] inverse = Cell.ofRows(f).inverseRows();
    double[][] g = new double[3][3];
    for (int v = 0; v < 6; v++) {
      int i = VOIGT[v][0];
      int j = VOIGT[v][1];
      for (int k = 0; k < 3; k++) {
        g[k][j] += volume * inverse[3 * i + k] * voigt[v];
        if (i != j) {
          g[k][i] += volume * inverse[3 * j + k] * voigt[v];
        }
      }
    }
    int at = 3 * start.size();
    if (settings.cell() == CellFreedom.VOLUME) {
      gradient[at] = (g[0][0] + g[1][1] + g[2][2]) / length;
      return;
    }
    if (settings.cell() == CellFreedom.HEIGHT) {
      gradient[at] = g[2][2] / length;
      return;
    }
    for (int v = 0; v < 6; v++) {
      int i = VOIGT[v][0];
      int j = VOIGT[v][1];
      gradient[at + v] = (i == j ? g[i][i] : g[i][j] + g[j][i]) / length;
    }
  }

  /** Returns the largest of the components that a cell's freedom brings to zero. */
  public static double freeStress(CellFreedom cell, double[] voigt) {
    return switch (cell) {
      case FIXED -> 0;
      case VOLUME -> Math.abs(voigt[0] + voigt[1] + voigt[2]) / 3;
      case HEIGHT -> Math.abs(voigt[2]);
      case FULL -> Arrays.stream(voigt).map(Math::abs).max().orElseThrow();
    };
  }

  private static double[] times(double[] rows, double[] m) {
    double[] out = new double[rows.length];
    for (int i = 0; i < rows.length; i += 3) {
      for (int c = 0; c < 3; c++) {
        out[i + c] = rows[i] * m[c] + rows[i + 1] * m[3 + c] + rows[i + 2] * m[6 + c];
      }
    }
    return out;
  }
}
