package org.assay.ipi;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.assay.NotGivenException;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.Relaxer;
import org.assay.lammps.WorkerException;
import org.assay.session.EvaluationStore;
import org.assay.session.EvaluationStore.Basis;
import org.assay.session.JobSession;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * The session of one job with a client of its own. The client is started for the first structure;
 * one of other atoms, or in another cell than that which the client's input was made for, gets a
 * fresh one, and so does what comes after an error. A relaxation keeps its client however far it
 * goes: a jump would be its end. Of a program that looks for symmetry every structure and every
 * relaxation has a fresh one, since what moves keeps the symmetry that it began with, and nothing
 * else need have it. Cells that are not too far from each other have one grid of k-points, so that
 * a curve is smooth.
 */
final class IpiSession extends JobSession {

  private final IpiSettings settings;
  private final EvaluationStore store;
  private final double farthest;
  private final boolean symmetric;
  private final UnitsWatch watch = new UnitsWatch();

  /** What the client was started with, or will be once it is asked; null: nothing yet. */
  private Basis basis;

  /** What the last structure was asked with, which decides the grid of the next. */
  private Optional<Basis> before = Optional.empty();

  private IpiClient client;
  private String kept = "";

  /**
   * Makes one without a client.
   *
   * @param store what is found there is not computed
   */
  IpiSession(String job, IpiSettings settings, EvaluationStore store, Helpers helpers) {
    super(job, settings.timeLimit(), settings.workers(), helpers);
    this.settings = settings;
    this.store = store;
    farthest = IpiClient.farthest(settings);
    symmetric = settings.looksForSymmetry();
  }

  @Override
  public String version() {
    return settings.program();
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    return evaluate(structure, false);
  }

  private Evaluation evaluate(Structure structure, boolean onTheWay) {
    Basis own = basis(structure, onTheWay);
    return store
        .find(own, structure)
        .orElseGet(
            () -> {
              Evaluation found = computed(structure);
              store.put(own, structure, found);
              return found;
            });
  }

  private Evaluation computed(Structure structure) {
    try {
      IpiClient asked = client();
      Evaluation found = asked.evaluate(structure);
      Optional<String> doubt = watch.saw(structure, found);
      if (doubt.isPresent()) {
        throw asked.broken(doubt.get());
      }
      return found;
    } catch (WorkerException e) {
      Optional<WorkerException> stopped =
          stopped().map(why -> new WorkerException(why.getMessage(), e));
      String kept = stopped.isPresent() ? "" : keepFiles(); // one that Assay ended did not fail
      discard();
      basis = null;
      throw stopped.orElseGet(() -> e.within("job \"" + job() + "\", ", kept));
    } finally {
      endWaiting();
    }
  }

  @Override
  public Relaxation relax(Structure structure, RelaxSettings relaxSettings) {
    try {
      AtomicBoolean onTheWay = new AtomicBoolean();
      Relaxation found =
          Relaxer.ofNoisy(s -> evaluate(s, onTheWay.getAndSet(true)), structure, relaxSettings)
              .relax();
      if (found.noise() > 0) {
        note(
            String.format(
                Locale.ROOT,
                "relaxed as far as the engine's forces allow, which are good to %.0e eV/Å",
                Math.pow(10, Math.ceil(Math.log10(found.noise())))));
      }
      return found;
    } catch (NotGivenException e) {
      throw new NotGivenException(
          "job \""
              + job()
              + "\", "
              + settings.program()
              + ": "
              + e.getMessage()
              + " (a virial of nine zeros), so that no cell can be relaxed");
    }
  }

  @Override
  public boolean hasDynamics() {
    return false;
  }

  /**
   * Refuses: a client evaluates what it is given, and moves nothing.
   *
   * @throws NotGivenException always
   */
  @Override
  public Dynamics move(MovingAtoms start, DynamicsSettings dynamics, DynamicsListener listener) {
    throw new NotGivenException("engine " + version() + " has no dynamics");
  }

  /** Returns what the client was started with that a structure is asked of, or is to be. */
  private Basis basis(Structure structure, boolean onTheWay) {
    requireGoingOn();
    Basis own = before.map(b -> b.next(structure)).orElseGet(() -> Basis.of(structure));
    boolean suits =
        basis != null
            && (onTheWay
                ? IpiClient.haveSameAtoms(basis.first(), structure)
                : IpiClient.suits(farthest, basis.first(), structure)
                    && FreeAtom.is(basis.first()) == FreeAtom.is(structure)
                    && hasGrid(own));
    if (!suits) {
      watch.another(basis != null && basis.grid().equals(own.grid()));
    }
    if (!suits || symmetric && !onTheWay) {
      discard();
      basis = own;
    }
    before = Optional.of(basis);
    return basis;
  }

  private boolean hasGrid(Basis wanted) {
    return settings.kSpacing().isEmpty() || basis.grid().equals(wanted.grid());
  }

  @Override
  protected Consumer<LammpsSession> bookmark() {
    Optional<Basis> here = before;
    return session -> {
      if (session instanceof IpiSession other) {
        other.before = here;
      }
    };
  }

  /** Where a launcher gives places, that of this client may be what the others wait for. */
  @Override
  protected void beginAwaiting() {
    if (settings.launcher().isPresent()) {
      discard();
      basis = null;
      beginWaiting();
    }
  }

  private IpiClient client() {
    synchronized (this) {
      requireGoingOn();
      if (client != null) {
        return client;
      }
    }
    if (settings.launcher().isPresent()) {
      beginWaiting();
    }
    IpiClient fresh = IpiClient.start(settings, basis, symmetric, this::endWaiting);
    synchronized (this) {
      client = fresh;
      kept = "";
      stopped().ifPresent(why -> fresh.kill(why.getMessage()));
    }
    return fresh;
  }

  /** Keeps, once, what a client that failed read and wrote; returns the words that say where. */
  private synchronized String keepFiles() {
    if (kept.isEmpty() && client != null && settings.logs().isPresent()) {
      kept =
          KeptFiles.keep(settings.logs().get(), job(), client.directory())
              .map(copy -> "; its files: " + copy)
              .orElse("");
    }
    return kept;
  }

  private void discard() {
    IpiClient old;
    synchronized (this) {
      old = client;
      client = null;
    }
    if (old != null) {
      old.close();
    }
  }

  @Override
  protected void kill(String reason) {
    if (client != null) {
      client.kill(reason);
    }
  }

  @Override
  protected void release(boolean usable) {
    if (client != null) {
      client.close();
      client = null;
    }
  }

  @Override
  protected String outOfTimeWords() {
    IpiClient busy;
    synchronized (this) {
      busy = client;
    }
    return "\"" + settings.command() + "\"" + (busy == null ? "" : busy.state()) + keepFiles();
  }
}
