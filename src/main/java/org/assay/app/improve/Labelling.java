package org.assay.app.improve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.assay.Count;
import org.assay.SettingsException;
import org.assay.app.validation.Candidate;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.improve.CommandLabeller;
import org.assay.improve.HandLabeller;
import org.assay.improve.ImproveSettings;
import org.assay.improve.LabelCache;
import org.assay.improve.LabelListener;
import org.assay.improve.LabelSettings;
import org.assay.improve.Labeller;
import org.assay.improve.Met;
import org.assay.improve.SessionLabeller;
import org.assay.ipi.IpiInputs;
import org.assay.ipi.IpiPotential;
import org.assay.ipi.IpiSettings;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.TestedPotential;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.session.Launcher;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/** Labels what was chosen, and knows what has been labelled. */
final class Labelling {

  /** Difference (eV/atom) at which two calculations are not of the same settings. */
  private static final double SAME = 1e-3;

  private static final String VERIFICATION = "verification";

  private final Path directory;
  private final ImproveSettings settings;
  private final WorkerSettings workers;
  private final ImproveListener listener;
  private final Optional<Labeller> automatic;
  private final LabelCache cache;

  /**
   * Makes the labeller that an input names.
   *
   * @throws SettingsException when it is none
   */
  Labelling(
      Path directory, ImproveSettings settings, WorkerSettings workers, ImproveListener listener) {
    this.directory = directory;
    this.settings = settings;
    this.workers = workers;
    this.listener = listener;
    automatic = automatic();
    String byHand = HandLabeller.settings(settings.label().text(), settings.label().inputs());
    Function<Structure, String> hashes =
        automatic.map(Labeller::settings).orElse(structure -> byHand);
    settings.label().inputs().ifPresent(IpiInputs::requireFillable);
    cache =
        new LabelCache(directory.resolve("labels"), hashes, settings.check(), automatic.isEmpty());
  }

  /** Returns the labeller as the suite takes it, where it can go through one. */
  Optional<Candidate> candidate() {
    return switch (settings.label().kind()) {
      case LAMMPS -> Optional.of(Candidate.ofCommands("labels", settings.label().text()));
      case ENGINE -> Optional.of(Candidate.ofEngine((IpiPotential) potential()));
      case COMMAND, BY_HAND -> Optional.empty();
    };
  }

  private TestedPotential potential() {
    LabelSettings label = settings.label();
    if (label.kind() == LabelSettings.Kind.LAMMPS) {
      return LammpsPotential.parse("labels", label.text());
    }
    String command = label.text();
    if (!command.startsWith(IpiPotential.PREFIX)) {
      throw new SettingsException(
          settings.input()
              + ": label.engine: \""
              + command
              + "\" found, expected \"ipi: COMMAND\"; see docs/engines.md");
    }
    IpiSettings clients =
        new IpiSettings(
            command.substring(IpiPotential.PREFIX.length()).strip(),
            label.template(),
            label.kSpacing(),
            workers.workers(),
            label.timeLimit(),
            Optional.empty());
    return new IpiPotential(
        "labels",
        label.launcher().isBlank()
            ? clients
            : clients.withLauncher(Launcher.of(label.launcher(), directory, Optional.empty())));
  }

  /** Returns who labels by himself; nothing where that is the user. */
  private Optional<Labeller> automatic() {
    LabelSettings label = settings.label();
    return switch (label.kind()) {
      case LAMMPS, ENGINE ->
          Optional.of(new SessionLabeller(potential(), workers.withTimeLimit(label.timeLimit())));
      case COMMAND ->
          Optional.of(
              new CommandLabeller(
                  label.text(),
                  label.launcher(),
                  directory.resolve("calculations"),
                  workers.workers(),
                  label.timeLimit()));
      case BY_HAND -> Optional.empty();
    };
  }

  /**
   * Labels what has no label yet; returns how many still wait for one.
   *
   * @param first the data to begin with, whose smallest structure can be labelled if any can, where
   *     none of the chosen was
   * @throws SettingsException when that cannot either: then none is to blame for its failure
   */
  int label(RoundFiles round, List<Met> chosen, Dataset first) throws InterruptedException {
    Labeller labeller = automatic.orElseGet(() -> byHand(round));
    List<Met> wanted = chosen.stream().filter(cache::lacks).toList();
    if (!wanted.isEmpty()) {
      listener.said(Count.of(wanted.size(), "structure") + " to label: " + labeller.text());
      labeller.label(wanted, cache.keeping());
      if (cache.failed().isPresent() && automatic.isPresent()) {
        requireLabeller(labeller, wanted, first);
      }
      cache.keepFailures();
    }
    chosen.forEach(met -> sayLacking(met, round));
    return Math.toIntExact(chosen.stream().filter(cache::lacks).count());
  }

  private HandLabeller byHand(RoundFiles round) {
    return new HandLabeller(round.toLabel(), settings.label().text(), settings.label().inputs());
  }

  /**
   * Writes inputs of structures for somebody to label, and of the structure of the data that is
   * labelled again.
   */
  void prepare(RoundFiles round, List<Met> chosen, Dataset first) {
    HandLabeller hand = byHand(round);
    chosen.forEach(hand::prepare);
    if (automatic.isEmpty()) {
      verified(first).map(Labelling::verification).filter(cache::lacks).ifPresent(hand::prepare);
    }
  }

  /** Says why a structure has no label, and what makes it be tried again. */
  private void sayLacking(Met met, RoundFiles round) {
    Path givenUp =
        cache.keptFailure(met).orElseGet(() -> HandLabeller.givenUp(round.toLabel(), met));
    cache
        .failure(met)
        .ifPresent(
            reason ->
                listener.said(
                    "no label for a structure of "
                        + met.origin()
                        + ": "
                        + reason
                        + "; to try again, remove "
                        + givenUp));
    cache
        .waiting(met)
        .ifPresent(
            reason ->
                listener.said(
                    "a structure of "
                        + met.origin()
                        + " waits in "
                        + givenUp.getParent()
                        + ": "
                        + reason));
  }

  /** Labels a structure that can be labelled, to know whether others were the fault themselves. */
  private void requireLabeller(Labeller labeller, List<Met> wanted, Dataset first)
      throws InterruptedException {
    String failure = cache.failed().orElseThrow();
    LabelledStructure smallest = smallest(first).orElse(first.structures().get(0));
    Optional<Met> labelled =
        wanted.stream()
            .filter(met -> cache.find(met).isPresent())
            .min(Comparator.comparingInt(met -> met.structure().size()));
    Met known = labelled.orElseGet(() -> Met.of(VERIFICATION, smallest.structure()));
    Probe probe = new Probe();
    labeller.label(List.of(known), probe);
    if (probe.problem.isPresent()) {
      cache.forgetFailures();
      throw new SettingsException(
          "label: nothing can be labelled: "
              + failure
              + "; nor can "
              + (labelled.isPresent()
                  ? "a structure of " + known.origin() + ", which could be before: "
                  : smallest.place() + ", a structure of the data: ")
              + probe.problem.get()
              + ". Put that right, and go on with --resume");
    }
  }

  /** Hears whether a structure is labelled, and keeps nothing. */
  private static final class Probe implements LabelListener {
    private volatile Optional<String> problem = Optional.of("no label");

    @Override
    public void labelled(Met met, Evaluation found) {
      problem = Optional.empty();
    }

    @Override
    public void failed(Met met, String reason) {
      problem = Optional.of(reason);
    }

    @Override
    public void waits(Met met, String reason) {
      problem = Optional.of(reason);
    }
  }

  /** Returns whether a structure could not be labelled before. */
  boolean hasFailed(Met met) {
    return cache.failure(met).isPresent();
  }

  /** Returns the labels that what was chosen in a round has. */
  List<LabelledStructure> labels(RoundFiles round) {
    List<LabelledStructure> all = new ArrayList<>();
    for (Met met : round.chosen()) {
      cache.find(met).ifPresent(found -> all.add(inGroup(found, round, met)));
    }
    return all;
  }

  private static LabelledStructure inGroup(LabelledStructure s, RoundFiles round, Met met) {
    return new LabelledStructure(
        s.id(),
        "round-" + round.number() + "/" + met.origin(),
        s.structure(),
        s.energy(),
        s.forces(),
        s.stressVoigt(),
        s.place());
  }

  private static Optional<LabelledStructure> smallest(Dataset data) {
    return data.structures().stream()
        .filter(s -> s.energy().isPresent())
        .min(Comparator.comparingInt(LabelledStructure::size));
  }

  /** Returns the structure of the data that is labelled again, if one is. */
  private Optional<LabelledStructure> verified(Dataset data) {
    return settings.verifies() ? smallest(data) : Optional.empty();
  }

  private static Met verification(LabelledStructure known) {
    return Met.of(VERIFICATION, known.structure());
  }

  /**
   * Labels a structure of the data again: its energy must be the old one.
   *
   * @return whether it is; not where the user has not labelled it yet
   * @throws SettingsException when it is not: the settings of the calculations differ
   */
  boolean verify(RoundFiles round, Dataset data) throws InterruptedException {
    Optional<LabelledStructure> asked = verified(data);
    if (asked.isEmpty()) {
      return true;
    }
    LabelledStructure known = asked.get();
    Met met = verification(known);
    if (cache.find(met).isEmpty()) {
      automatic.orElseGet(() -> byHand(round)).label(List.of(met), cache.keeping());
    }
    Optional<String> failure = cache.failure(met);
    cache.forgetFailure(
        met); // whatever was wrong, or is allowed now: the next time it is tried again
    Optional<LabelledStructure> label = cache.find(met);
    if (label.isEmpty() && automatic.isEmpty() && failure.isEmpty()) {
      sayLacking(met, round);
      listener.said(
          known.place()
              + ", a structure of the data, is labelled again, in "
              + HandLabeller.folder(round.toLabel(), met)
              + ": its energy tells whether the settings are those of the data; \"verify\": false"
              + " does without");
      return false;
    }
    double old = known.energyPerAtom(0).orElseThrow();
    double found =
        label
            .flatMap(s -> s.energyPerAtom(0).stream().boxed().findFirst())
            .orElseThrow(
                () ->
                    new SettingsException(
                        "label: "
                            + known.place()
                            + ", a structure of the data, could not be labelled again: "
                            + failure.orElse("no label")
                            + ". Put that right, and go on with --resume"));
    if (Math.abs(found - old) > SAME) {
      cache.forget(met);
      throw new SettingsException(
          String.format(
              Locale.ROOT,
              "label: %s has %.6f eV/atom in the data, but %.6f eV/atom when it is labelled again;"
                  + " they must agree to 1 meV/atom. Label with the settings of the data, or say"
                  + " \"verify\": false",
              known.place(),
              old,
              found));
    }
    return true;
  }
}
