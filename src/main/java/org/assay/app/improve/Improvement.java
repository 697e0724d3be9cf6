package org.assay.app.improve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.app.fit.Fit;
import org.assay.app.fit.FitPlace;
import org.assay.app.fit.FitRun;
import org.assay.app.validation.ElementSuites;
import org.assay.app.validation.SharedValidation;
import org.assay.audit.Audit;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.dataset.ReadingListener;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.improve.Chosen;
import org.assay.improve.Ending;
import org.assay.improve.ImproveSettings;
import org.assay.improve.LabelFile;
import org.assay.improve.Met;
import org.assay.improve.Round;
import org.assay.improve.StructurePool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.results.Results;
import org.assay.score.ScoreWeights;
import org.assay.suite.Suite;
import org.assay.suite.SuiteReader;

/**
 * Rounds of fit, judgement by a suite, choice of structures that the potential does not know, and
 * labels, until it is good or something is used up. Every step that is done has a file, so that a
 * run that was killed goes on where it was.
 */
public final class Improvement {

  /** How far a run goes. */
  public enum Extent {
    /** To the end. */
    ALL,
    /** Until structures are chosen and written for somebody to label. */
    SELECT,
    /** Until they are labelled. */
    LABEL,
    /** Until the fit is judged. */
    FIT
  }

  private final ImproveSettings settings;
  private final FitPlace place;
  private final Path directory;
  private final ImproveListener listener;
  private final Labelling labelling;
  private final Dataset first;
  private final Judgement judgement;
  private final Candidates candidates;
  private final List<Round> rounds = new ArrayList<>();

  private Improvement(
      ImproveSettings settings,
      Path directory,
      WorkerSettings workers,
      FitPlace place,
      ImproveListener listener)
      throws InterruptedException {
    this.settings = settings;
    this.place = place;
    this.directory = directory;
    this.listener = listener;
    labelling = new Labelling(directory, settings, workers, listener);
    Fit.Input input = Fit.Input.read(FitSettingsReader.read(settings.fit()), ReadingListener.NONE);
    first = input.dataset();
    Path file =
        settings
            .suite()
            .or(() -> input.settings().suite())
            .orElseGet(() -> ElementSuites.of(input.start().elements()));
    Suite suite = SuiteReader.read(file).ofTier(settings.tier());
    judgement =
        Judgement.of(
            suite,
            workers,
            directory.resolve(SharedValidation.CACHE),
            settings.ownReferences() ? labelling.candidate() : Optional.empty(),
            listener.jobs());
    candidates =
        new Candidates(
            settings, suite.material(), workers.withTimeLimit(suite.timeLimit()), listener);
  }

  /**
   * Runs rounds, from where the directory's files end.
   *
   * @param directory whose only user this is
   * @return why it ended
   * @throws org.assay.SettingsException when labels do not agree with the data
   */
  public static Ending run(
      ImproveSettings settings,
      Extent extent,
      Path directory,
      WorkerSettings workers,
      ImproveListener listener)
      throws InterruptedException, IOException {
    return run(settings, extent, directory, workers, FitPlace.HERE, listener);
  }

  /**
   * Runs rounds likewise.
   *
   * @param place where their fits compute
   */
  public static Ending run(
      ImproveSettings settings,
      Extent extent,
      Path directory,
      WorkerSettings workers,
      FitPlace place,
      ImproveListener listener)
      throws InterruptedException, IOException {
    return new Improvement(settings, directory, workers, place, listener).run(extent);
  }

  /** Returns the report of the rounds in a directory, which is there once a round was judged. */
  public static Path report(Path directory) {
    return ImproveFiles.page(directory);
  }

  private Ending run(Extent extent) throws InterruptedException, IOException {
    Ending ending = null;
    long began = System.nanoTime();
    for (int number = 0; ending == null; number++) {
      RoundFiles files = RoundFiles.of(directory, number);
      List<LabelledStructure> data = data(number);
      if (!fitted(files, data)) {
        ending = Ending.INTERRUPTED;
        break;
      }
      judged(files, data, began);
      ending = timedNext(files, data, extent).orElse(null);
      began = System.nanoTime();
    }
    if (!rounds.isEmpty()) {
      ImproveFiles.writeReport(
          rounds, ending, settings.input().getFileName().toString(), directory);
      listener.ended(ending, Ending.best(rounds));
    }
    return ending;
  }

  private List<LabelledStructure> data(int number) {
    List<LabelledStructure> all = new ArrayList<>(first.structures());
    for (int before = 0; before < number; before++) {
      all.addAll(labelling.labels(RoundFiles.of(directory, before)));
    }
    return all;
  }

  /** Fits, unless that is done; returns whether it is. */
  private boolean fitted(RoundFiles files, List<LabelledStructure> data) throws IOException {
    if (files.hasFit()) {
      return true;
    }
    LabelFile.write(files.data(), data);
    boolean warm = settings.warm() && files.number() > 0;
    Fit.Input input =
        RoundInput.read(
            settings,
            files,
            warm ? Optional.of(RoundFiles.of(directory, files.number() - 1)) : Optional.empty());
    Files.createDirectories(files.fit());
    ImproveListener.Follower follower = listener.fit(settings.fit(), files.fit());
    Optional<Fit.Begun> begun = Fit.Begun.in(files.fit());
    Fit fit;
    try (FitPlace.Opened opened = place.open(files.fit())) {
      fit =
          begun.isEmpty()
              ? FitRun.begin(
                  input, files.fit(), follower.listener(), follower.interrupted(), opened.source())
              : FitRun.goOn(
                  begun.get(),
                  input,
                  files.fit(),
                  follower.listener(),
                  follower.interrupted(),
                  opened.source());
    }
    if (fit.complete()) {
      files.fitted(fit.network(), fit.summary().seconds());
    }
    return fit.complete();
  }

  private void judged(RoundFiles files, List<LabelledStructure> data, long began)
      throws InterruptedException, IOException {
    if (!files.isJudged()) {
      StructurePool pool = candidates.pool(data);
      Results results = judgement.of(files.network(), candidates.collector(pool), listener.jobs());
      List<Met> gathered = candidates.gathered(pool, files);
      files.took(Math.max(files.fitSeconds(), 1e-9 * (System.nanoTime() - began)));
      files.judged(gathered, results);
    }
    int labels = data.size() - first.structures().size();
    Round round =
        new Round(
            files.number(),
            labels,
            files.network(),
            judgement.entry(labels + " labels", files.network(), files.results()),
            files.seconds());
    rounds.add(round);
    ImproveFiles.write(rounds, report(), directory);
    listener.judged(round);
  }

  private Audit report() {
    return new Audit(
        "rounds of " + settings.input().getFileName(),
        new ScoreWeights(judgement.suite().weights()),
        rounds.stream().map(Round::judged).toList());
  }

  /** Goes on, and remembers how long it took even where it is interrupted. */
  private Optional<Ending> timedNext(RoundFiles files, List<LabelledStructure> data, Extent extent)
      throws InterruptedException {
    if (files.isFollowed()) {
      return next(files, data, extent);
    }
    long began = System.nanoTime();
    try {
      return next(files, data, extent);
    } finally {
      files.labelled(1e-9 * (System.nanoTime() - began));
    }
  }

  /** Chooses and labels; returns why no round follows, if none does. */
  private Optional<Ending> next(RoundFiles files, List<LabelledStructure> data, Extent extent)
      throws InterruptedException {
    Optional<Ending> ending = Ending.after(rounds, settings.limits());
    if (ending.isPresent()) {
      return ending;
    }
    if (extent == Extent.FIT) {
      return Optional.of(Ending.ASKED);
    }
    if (!files.hasChosen()) {
      List<Chosen> chosen =
          new Choosing(settings, judgement, labelling)
              .chosen(files, data, candidates.of(files, data), rounds.get(rounds.size() - 1));
      listener.chosen(files.number(), chosen);
      if (chosen.isEmpty()) {
        return Optional.of(Ending.NOTHING_NEW);
      }
      files.chosen(chosen);
    }
    List<Met> chosen = files.chosen();
    if (extent == Extent.SELECT) {
      labelling.prepare(files, chosen, first);
      listener.said("inputs in " + files.toLabel());
      return Optional.of(Ending.WAITING);
    }
    if (!labelling.verify(files, first)) {
      labelling.prepare(files, chosen, first);
      listener.said("inputs in " + files.toLabel());
      return Optional.of(Ending.WAITING);
    }
    int missing = labelling.label(files, chosen, first);
    if (missing > 0) {
      listener.said(missing + " of " + chosen.size() + " labels are missing");
      return Optional.of(Ending.WAITING);
    }
    return extent == Extent.LABEL ? Optional.of(Ending.ASKED) : Optional.empty();
  }
}
