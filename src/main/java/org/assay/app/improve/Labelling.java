package org.assay.app.improve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.Count;
import org.assay.SettingsException;
import org.assay.app.validation.Candidate;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.improve.CommandLabeller;
import org.assay.improve.HandLabeller;
import org.assay.improve.ImproveSettings;
import org.assay.improve.LabelCache;
import org.assay.improve.LabelSettings;
import org.assay.improve.Labeller;
import org.assay.improve.Met;
import org.assay.improve.SessionLabeller;
import org.assay.ipi.IpiPotential;
import org.assay.ipi.IpiSettings;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.TestedPotential;
import org.assay.lammps.worker.WorkerSettings;

/** Labels what was chosen, and knows what has been labelled. */
final class Labelling {

  /** Difference (eV/atom) at which two calculations are not of the same settings. */
  private static final double SAME = 1e-3;

  private final Path directory;
  private final ImproveSettings settings;
  private final WorkerSettings workers;
  private final ImproveListener listener;

  Labelling(
      Path directory, ImproveSettings settings, WorkerSettings workers, ImproveListener listener) {
    this.directory = directory;
    this.settings = settings;
    this.workers = workers;
    this.listener = listener;
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
    return new IpiPotential(
        "labels",
        new IpiSettings(
                command.substring(IpiPotential.PREFIX.length()).strip(),
                label.template(),
                label.kSpacing(),
                workers.workers(),
                label.timeLimit(),
                Optional.empty())
            .withLauncher(label.launcher()));
  }

  private Labeller labeller(RoundFiles round) {
    LabelSettings label = settings.label();
    return switch (label.kind()) {
      case LAMMPS, ENGINE ->
          new SessionLabeller(potential(), workers.withTimeLimit(label.timeLimit()));
      case COMMAND ->
          new CommandLabeller(
              label.text(),
              label.launcher(),
              directory.resolve("calculations"),
              workers.workers(),
              label.timeLimit());
      case BY_HAND -> new HandLabeller(round.toLabel(), label.text());
    };
  }

  private LabelCache cache(Labeller labeller) {
    return new LabelCache(directory.resolve("labels"), labeller, settings.check());
  }

  /** Labels what has no label yet; returns how many still wait for one. */
  int label(RoundFiles round, List<Met> chosen) throws InterruptedException {
    Labeller labeller = labeller(round);
    LabelCache cache = cache(labeller);
    List<Met> wanted = chosen.stream().filter(cache::lacks).toList();
    if (!wanted.isEmpty()) {
      listener.said(Count.of(wanted.size(), "structure") + " to label: " + labeller.text());
      labeller.label(wanted, cache.keeping());
    }
    for (Met met : chosen) {
      cache
          .failure(met)
          .ifPresent(
              reason ->
                  listener.said("no label for a structure of " + met.origin() + ": " + reason));
    }
    return Math.toIntExact(chosen.stream().filter(cache::lacks).count());
  }

  /** Returns whether a structure could not be labelled before. */
  boolean hasFailed(RoundFiles round, Met met) {
    return cache(labeller(round)).failure(met).isPresent();
  }

  /** Returns the labels that what was chosen in a round has. */
  List<LabelledStructure> labels(RoundFiles round) {
    LabelCache cache = cache(labeller(round));
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

  /**
   * Labels a structure of the data again: its energy must be the old one.
   *
   * @throws SettingsException when it is not: the settings of the calculations differ
   */
  void verify(RoundFiles round, Dataset data) throws InterruptedException {
    Optional<LabelledStructure> smallest =
        data.structures().stream()
            .filter(s -> s.energy().isPresent())
            .min(Comparator.comparingInt(LabelledStructure::size));
    Labeller labeller = labeller(round);
    if (!settings.verifies() || smallest.isEmpty() || labeller instanceof HandLabeller) {
      return;
    }
    LabelledStructure known = smallest.get();
    Met met = Met.of("verification", known.structure());
    LabelCache cache = cache(labeller);
    if (cache.lacks(met)) {
      labeller.label(List.of(met), cache.keeping());
    }
    double old = known.energyPerAtom(0).orElseThrow();
    double found =
        cache
            .find(met)
            .flatMap(s -> s.energyPerAtom(0).stream().boxed().findFirst())
            .orElseThrow(
                () ->
                    new SettingsException(
                        "label: "
                            + known.place()
                            + ", a structure of the data, could not be labelled again: "
                            + cache.failure(met).orElse("no label")));
    if (Math.abs(found - old) > SAME) {
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
  }
}
