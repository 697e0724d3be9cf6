package org.assay.app.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assay.ipi.IpiPool;
import org.assay.ipi.IpiPotential;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.TestedPotential;
import org.assay.lammps.worker.LammpsInstallation;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.session.SessionPool;
import org.assay.suite.Workers;

/**
 * What computes for candidates: LAMMPS, looked for when it is first needed, or the clients of a
 * candidate's own engine.
 */
final class Calculators {

  private final WorkerSettings settings;
  private Optional<LammpsInstallation> lammps = Optional.empty();

  /** Makes them; nothing is started. */
  Calculators(WorkerSettings settings) {
    this.settings = settings;
  }

  /**
   * Asks LAMMPS, once, whether it is there.
   *
   * @throws org.assay.lammps.LammpsException when it is not
   */
  synchronized LammpsInstallation lammps() {
    if (lammps.isEmpty()) {
      lammps = Optional.of(LammpsInstallation.find(settings));
    }
    return lammps.get();
  }

  /** Refuses a candidate that cannot be computed here. */
  void require(Candidate candidate) {
    if (candidate.engine().isEmpty()) {
      candidate.requirePairStyle(lammps());
    }
  }

  /** Returns LAMMPS's version as it prints it; nothing for a candidate of another engine. */
  String lammpsVersion(Candidate candidate) {
    return candidate.engine().isEmpty() ? lammps().version() : "";
  }

  /** Returns what computes for some candidates, in words. */
  String words(Collection<Candidate> candidates) {
    Set<String> programs = new LinkedHashSet<>();
    candidates.forEach(c -> c.engine().ifPresent(e -> programs.add(e.settings().program())));
    List<String> all = new ArrayList<>();
    if (candidates.stream().anyMatch(c -> c.engine().isEmpty())) {
      all.add("LAMMPS " + lammps().version());
    }
    if (!programs.isEmpty()) {
      all.add(String.join(" and ", programs) + " by i-PI");
    }
    return String.join(", and ", all);
  }

  /**
   * Opens pools of workers; none is started before there is a job for it.
   *
   * @param failures where the reports of crashed workers and failed clients are kept
   */
  Pools open(Path failures) {
    return new Pools(settings, failures);
  }

  /**
   * Workers of all kinds, each kind shared by the candidates that need it. All together are as many
   * as the settings say.
   */
  static final class Pools implements AutoCloseable {
    private final WorkerSettings settings;
    private final Path failures;
    private final SessionPool queue;
    private final Map<IpiPotential, IpiPool> clients = new HashMap<>();
    private Optional<WorkerPool> workers = Optional.empty();

    private Pools(WorkerSettings settings, Path failures) {
      this.settings = settings.withCrashReports(failures);
      this.failures = failures;
      queue = new SessionPool(settings.workers());
    }

    /** Returns those who compute for a candidate. */
    Workers of(Candidate candidate) {
      TestedPotential potential = candidate.potential();
      if (potential instanceof IpiPotential ipi) {
        return clients.computeIfAbsent(ipi, this::opened)::submit;
      }
      LammpsPotential own = candidate.lammps();
      workers = workers.or(() -> Optional.of(new WorkerPool(own, settings, queue)));
      return new Lender(workers.get(), own);
    }

    private IpiPool opened(IpiPotential ipi) {
      return new IpiPool(
          ipi.settings()
              .withWorkers(settings.workers())
              .withTimeLimit(settings.timeLimit())
              .withLogs(failures),
          queue);
    }

    /** Ends the workers; jobs that are not done are given up. */
    @Override
    public void close() {
      queue.close();
      workers.ifPresent(WorkerPool::close);
      clients.values().forEach(IpiPool::close);
    }
  }
}
