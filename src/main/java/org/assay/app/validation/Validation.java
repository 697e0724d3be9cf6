package org.assay.app.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assay.app.Version;
import org.assay.grade.NetworkCopy;
import org.assay.io.Sha256;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.TestedPotential;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.Curve;
import org.assay.property.PropertyJob;
import org.assay.report.Report;
import org.assay.results.Results;
import org.assay.results.ResultsMerge;
import org.assay.results.ResultsWriter;
import org.assay.suite.Committee;
import org.assay.suite.Convergence;
import org.assay.suite.ConvergenceStudy;
import org.assay.suite.FailedJobs;
import org.assay.suite.JobKeys;
import org.assay.suite.Suite;
import org.assay.suite.SuiteExport;
import org.assay.suite.SuiteListener;
import org.assay.suite.SuiteResult;
import org.assay.suite.SuiteRunner;

/** Runs a suite on a potential, or on a committee, and writes results, figures and report. */
public final class Validation {

  private final JudgedSuite suite;
  private final ValidationSettings options;
  private final WorkerSettings settings;
  private final Calculators calculators;

  /** Reads the suite's references. */
  public Validation(Suite suite, ValidationSettings options) {
    this.suite = JudgedSuite.of(suite);
    this.options = options;
    settings = options.workers().withTimeLimit(suite.timeLimit());
    calculators = new Calculators(settings);
  }

  /**
   * Returns what LAMMPS does to its process that a user may want to know, in sentences.
   *
   * @throws org.assay.lammps.LammpsException when there is none
   */
  public List<String> remarks() {
    return calculators.lammps().remarks();
  }

  /**
   * Runs the suite and writes results, figures and report into a directory.
   *
   * @param candidates one potential, or the members of a committee
   * @param fit the fit that made the potential, if it is known
   * @throws org.assay.lammps.WorkerException when LAMMPS has no pair style for a network
   */
  public ValidationOutcome run(
      List<Candidate> candidates,
      Path directory,
      Optional<ReportedFit> fit,
      ValidationListener listener)
      throws InterruptedException, IOException {
    candidates.forEach(calculators::require);
    long began = System.nanoTime();
    if (!options.resume()) {
      JobFiles.forget(directory);
    }
    List<CandidateRun.Found> members = results(candidates, directory, listener);
    if (options.export().isPresent()) {
      Path to = options.export().get();
      for (int i = 0; i < members.size(); i++) {
        boolean alone = members.size() == 1;
        Path folder = alone ? to : to.resolve("member-" + (i + 1));
        listener.exported(export(candidates.get(i), members.get(i).suite(), folder), folder);
      }
    }
    boolean alone = candidates.size() == 1;
    List<TestedPotential> potentials = candidates.stream().map(Candidate::potential).toList();
    TestedPotential potential =
        alone ? potentials.get(0) : committee(candidates.stream().map(Candidate::lammps).toList());
    CandidateRun.Found found =
        alone
            ? members.get(0)
            : combined(
                new Committee(potentials.stream().map(TestedPotential::name).toList()), members);
    Results results = merged(found, candidates.get(0), potential, fit);
    ResultsWriter.write(results, directory.resolve(Report.RESULTS));
    listener.computed(Duration.ofNanos(System.nanoTime() - began));
    Report.write(directory);
    return new ValidationOutcome(results, failed(members), directory.resolve(Report.PAGE));
  }

  private static CandidateRun.Found combined(
      Committee committee, List<CandidateRun.Found> members) {
    List<SuiteResult> sameCells = new ArrayList<>();
    for (int i = 0; i < members.get(0).sameCells().size(); i++) {
      int at = i;
      sameCells.add(committee.combined(members.stream().map(m -> m.sameCells().get(at)).toList()));
    }
    return new CandidateRun.Found(
        committee.combined(members.stream().map(CandidateRun.Found::suite).toList()), sameCells);
  }

  private FailedJobs failed(List<CandidateRun.Found> members) {
    FailedJobs failed = FailedJobs.NONE;
    for (int i = 0; i < members.size(); i++) {
      String prefix = members.size() == 1 ? "" : "member " + (i + 1) + ": ";
      failed = failed.and(suite.failed(members.get(i), prefix));
    }
    return failed;
  }

  /**
   * Doubles the settings of one test until its results stand, and writes what came of it.
   *
   * @param study of that test
   */
  public ConvergenceOutcome converge(
      Candidate candidate,
      ConvergenceStudy study,
      String test,
      Path directory,
      ValidationListener listener)
      throws InterruptedException, IOException {
    calculators.require(candidate);
    if (!options.resume()) {
      JobFiles.forget(directory);
    }
    JobKeys keys =
        new JobKeys(
            candidate.potential(), "", calculators.lammpsVersion(candidate), Version.text());
    AtomicInteger failed = new AtomicInteger();
    SuiteListener told = listener.of("");
    SuiteListener counting =
        new SuiteListener() {
          @Override
          public void failed(PropertyJob job, String reason, int done, int total) {
            failed.incrementAndGet();
            told.failed(job, reason, done, total);
          }
        };
    List<Convergence> found;
    listener.begin();
    try (Calculators.Pools pools = calculators.open(JobFiles.crashes(directory))) {
      found =
          study.run(
              new SuiteRunner(pools.of(candidate), counting)
                  .withStore(JobFiles.store(directory), keys),
              (setting, value) -> listener.converging(test, setting, value));
    } finally {
      listener.end();
    }
    ConvergenceOutput.write(test, candidate.potential().name(), found, directory);
    return new ConvergenceOutcome(found, failed.get());
  }

  /** Returns what results name as the potential: all members' commands and hashes. */
  private static LammpsPotential committee(List<LammpsPotential> members) {
    List<String> commands = new ArrayList<>();
    String style = "";
    for (LammpsPotential member : members) {
      if (!member.pairStyle().equals(style)) {
        style = member.pairStyle();
        commands.add("pair_style " + style);
      }
      member.pairCoeff().forEach(c -> commands.add("pair_coeff " + c));
    }
    String names = String.join(", ", members.stream().map(LammpsPotential::name).toList());
    String hashes = String.join("\n", members.stream().map(LammpsPotential::sha256).toList());
    return new LammpsPotential(
        "committee of " + members.size() + ": " + names, commands, Sha256.of(hashes));
  }

  /** A network goes with its scripts; other potentials are looked up as LAMMPS does. */
  private int export(Candidate candidate, SuiteResult found, Path directory) throws IOException {
    LammpsPotential named = candidate.lammps();
    Files.createDirectories(directory);
    if (candidate.network().isPresent()) {
      Path network = candidate.network().get();
      Path copy = directory.resolve(network.toAbsolutePath().normalize().getFileName());
      NetworkCopy.withCore(network, copy);
      named =
          new LammpsPotential(
              named.name(),
              List.of(
                  "pair_style " + named.pairStyle(),
                  "pair_coeff * * "
                      + LammpsPotential.quoted(copy.getFileName().toString())
                      + " {element}"),
              named.sha256());
    }
    List<String> written = new SuiteExport(named, directory).write(suite.suite(), found);
    return written.size();
  }

  /** Runs all jobs of all potentials, side by side on the same workers. */
  private List<CandidateRun.Found> results(
      List<Candidate> candidates, Path directory, ValidationListener listener)
      throws InterruptedException, IOException {
    boolean alone = candidates.size() == 1;
    List<CandidateRun.Found> found = new ArrayList<>();
    listener.begin();
    try (Calculators.Pools pools = calculators.open(JobFiles.crashes(directory))) {
      List<CandidateRun> running = new ArrayList<>();
      for (Candidate candidate : candidates) {
        listener.starting(
            new ValidationListener.Start(
                running.size() + 1,
                candidates.size(),
                candidate.potential(),
                suite.suite(),
                suite.jobs().size(),
                calculators.words(List.of(candidate)),
                settings));
        listener.queued(suite.jobs().size());
        SuiteListener jobs = listener.of(alone ? "" : "member " + (running.size() + 1));
        running.add(
            candidate.start(
                suite,
                pools.of(candidate),
                jobs,
                JobFiles.store(directory),
                calculators.lammpsVersion(candidate)));
      }
      for (CandidateRun one : running) {
        found.add(one.await());
      }
    } finally {
      listener.end();
    }
    listener.done();
    return found;
  }

  private Results merged(
      CandidateRun.Found found,
      Candidate candidate,
      TestedPotential potential,
      Optional<ReportedFit> fit) {
    List<Curve> curves = new ArrayList<>(found.suite().curves());
    fit.ifPresent(f -> curves.addAll(f.curves()));
    return ResultsMerge.merge(
        found.suite().properties(),
        suite.picked(found.sameCells()),
        curves,
        suite.references(),
        potential,
        RunFacts.now(
            suite.suite(),
            candidate,
            calculators.lammpsVersion(candidate),
            fit.map(ReportedFit::summary)));
  }
}
