package org.assay.app.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.assay.app.Version;
import org.assay.app.validation.JobFiles;
import org.assay.calculation.CalculationSession;
import org.assay.calculation.ComputedReferences;
import org.assay.calculation.KeptEvaluations;
import org.assay.io.Sha256;
import org.assay.ipi.IpiPool;
import org.assay.ipi.IpiSettings;
import org.assay.lammps.LammpsSession;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Outcome;
import org.assay.reference.ReferenceFile;
import org.assay.suite.FailedJobs;
import org.assay.suite.JobKeys;
import org.assay.suite.SuiteListener;
import org.assay.suite.SuiteResult;
import org.assay.suite.SuiteRunner;
import org.assay.suite.Workers;

/**
 * Computes references by the clients of an engine. Every evaluation is kept at once, and after
 * every job the file of references is written anew: whatever ends the program costs the evaluation
 * under way.
 */
public final class ReferenceRun {

  /** File of references within the directory of a run. */
  public static final String FILE = "reference.json";

  /** Folder of the evaluations within it. */
  static final String EVALUATIONS = "evaluations";

  private final ReferencePlan plan;
  private final ReferenceSettings settings;

  /** Prepares. */
  public ReferenceRun(ReferencePlan plan, ReferenceSettings settings) {
    this.plan = plan;
    this.settings = settings;
    List<String> elements = plan.suite().material().elements();
    settings.merge().ifPresent(file -> ReferenceFile.requireMergeable(file, elements));
  }

  /** Returns whether a directory holds what a run has found. */
  public static boolean isBegun(Path directory) {
    return Files.isDirectory(directory.resolve(EVALUATIONS))
        || Files.isDirectory(JobFiles.folder(directory))
        || Files.exists(directory.resolve(FILE));
  }

  /** Computes what the directory does not have yet, and writes its file of references. */
  public ReferenceOutcome run(Path directory, ReferenceListener listener)
      throws InterruptedException {
    Path file = directory.resolve(FILE);
    ComputedReferences found =
        new ComputedReferences(plan.suite(), settings.method(), provenance(), settings.errors());
    KeptEvaluations kept =
        new KeptEvaluations(directory.resolve(EVALUATIONS), settings.engine().evaluationHashes());
    listener.starting(plan, settings);
    SuiteResult all;
    try (IpiPool pool = new IpiPool(clients(directory), kept)) {
      SuiteRunner runner =
          new SuiteRunner(workers(pool), writing(found, file, listener.jobs()))
              .withStore(JobFiles.store(directory), keys());
      all = runner.run(plan.suite());
    } finally {
      listener.end();
    }
    ReferenceFile written = found.file();
    written.write(file);
    settings
        .merge()
        .ifPresent(
            into -> {
              written.mergeInto(into);
              listener.merged(into);
            });
    return new ReferenceOutcome(written, file, FailedJobs.of(plan.suite(), all.properties(), ""));
  }

  private IpiSettings clients(Path directory) {
    return settings
        .engine()
        .settings()
        .withTimeLimit(plan.suite().timeLimit())
        .withLogs(JobFiles.crashes(directory));
  }

  private Workers workers(IpiPool pool) {
    return new Workers() {
      @Override
      public <T> Future<T> submit(Function<LammpsSession, T> work, String name, int patience) {
        return pool.submit(session -> work.apply(calculating(session)), name, patience);
      }
    };
  }

  private LammpsSession calculating(LammpsSession session) {
    return new CalculationSession(
        session, plan.suite().calculation(), settings.method().shift(), settings.start());
  }

  /** What decides outcomes besides engine and jobs: limits, zero, where relaxations begin. */
  private JobKeys keys() {
    List<String> besides = new ArrayList<>();
    besides.add(plan.suite().calculation().toString());
    besides.add(settings.method().shift().toString());
    besides.add(settings.start().sha256());
    return new JobKeys(
        settings.engine(), Sha256.of(String.join("\n", besides)), "", Version.text());
  }

  private Map<String, Object> provenance() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("engine", settings.engine().engine().orElse(""));
    facts.put("engineSha256", settings.engine().sha256());
    facts.putAll(plan.provenance());
    return facts;
  }

  /** Writes the file after every job, so that there is always one. */
  private static SuiteListener writing(ComputedReferences found, Path file, SuiteListener told) {
    return new SuiteListener() {
      @Override
      public void started(PropertyJob job) {
        told.started(job);
      }

      @Override
      public void finished(PropertyJob job, Outcome outcome, int done, int total) {
        found.found(job, outcome);
        found.file().write(file);
        told.finished(job, outcome, done, total);
      }

      @Override
      public void reused(PropertyJob job, Outcome outcome, int done, int total) {
        found.found(job, outcome);
        told.reused(job, outcome, done, total);
      }

      @Override
      public void failed(PropertyJob job, String reason, int done, int total) {
        found.failed(job, reason);
        found.file().write(file);
        told.failed(job, reason, done, total);
      }

      @Override
      public void notKept(PropertyJob job, String reason) {
        told.notKept(job, reason);
      }
    };
  }
}
