package org.assay.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assay.SettingsException;

/**
 * A dataset cut into the sets of a fit; structures keep the order of the file.
 *
 * @param training what is fitted
 * @param validation not fitted, of the same groups as the training set
 * @param test whole groups that are not fitted
 * @param unlabelled structures without an energy
 */
public record Partition(
    List<LabelledStructure> training,
    List<LabelledStructure> validation,
    List<LabelledStructure> test,
    List<LabelledStructure> unlabelled) {

  /** Groups with more members than this have their extreme volumes trained. */
  private static final int EDGES_FROM = 4;

  /** Extreme volumes trained at each end. */
  private static final int EDGES = 2;

  /**
   * How to cut.
   *
   * @param fractionTrain part of the structures outside the test set that is trained, 0 to 1
   * @param trainEdges whether the two smallest and two largest volumes of each group with more than
   *     four members are trained whatever the draw
   * @param testTags groups whose id contains one of these are tested
   * @param excludedFromTest groups whose id contains one of these are never tested
   * @param randomTestGroups number of further groups, drawn at random, that are tested
   */
  public record Rules(
      double fractionTrain,
      boolean trainEdges,
      List<String> testTags,
      List<String> excludedFromTest,
      int randomTestGroups) {
    public Rules {
      testTags = List.copyOf(testTags);
      excludedFromTest = List.copyOf(excludedFromTest);
      if (!(fractionTrain > 0 && fractionTrain <= 1)) {
        throw new SettingsException(
            "fraction_train is " + fractionTrain + "; it must be above 0 and at most 1");
      }
    }
  }

  /**
   * Cuts a dataset.
   *
   * @param random decides the draw, and nothing else does
   * @throws SettingsException when nothing is left to train
   */
  public static Partition of(Dataset dataset, Rules rules, Random random) {
    Map<String, List<LabelledStructure>> groups = new LinkedHashMap<>(dataset.byGroup());
    Set<LabelledStructure> test = testSet(groups, rules, random);
    List<LabelledStructure> rest =
        new ArrayList<>(
            dataset.structures().stream()
                .filter(s -> s.energy().isPresent() && !test.contains(s))
                .toList());
    Set<LabelledStructure> training = new HashSet<>();
    if (rules.trainEdges) {
      groups.values().forEach(g -> addEdges(g, rest, training));
    }
    List<LabelledStructure> drawn = new ArrayList<>(rest);
    Collections.shuffle(drawn, random);
    training.addAll(drawn.subList(0, (int) Math.round(rules.fractionTrain * rest.size())));
    if (training.isEmpty() && dataset.structures().stream().allMatch(s -> s.energy().isEmpty())) {
      throw new SettingsException(
          dataset.name()
              + ": no structure is left to train, as none has an energy"
              + (dataset.notes().isEmpty() ? "" : "; " + String.join("; ", dataset.notes())));
    }
    if (training.isEmpty()) {
      throw new SettingsException(
          dataset.name()
              + ": no structure is left to train; "
              + test.size()
              + " are in the test set (test_set_tags "
              + rules.testTags
              + ") and fraction_train is "
              + rules.fractionTrain);
    }
    return new Partition(
        dataset.structures().stream().filter(training::contains).toList(),
        rest.stream().filter(s -> !training.contains(s)).toList(),
        dataset.structures().stream().filter(test::contains).toList(),
        dataset.structures().stream().filter(s -> s.energy().isEmpty()).toList());
  }

  private static Set<LabelledStructure> testSet(
      Map<String, List<LabelledStructure>> groups, Rules rules, Random random) {
    for (String tag : rules.testTags) {
      if (groups.keySet().stream().noneMatch(g -> g.contains(tag))) {
        throw new SettingsException(
            "test_set_tags: no group id contains \""
                + tag
                + "\"; the groups are "
                + groups.keySet());
      }
    }
    List<String> open = new ArrayList<>();
    Set<LabelledStructure> test = new HashSet<>();
    for (Map.Entry<String, List<LabelledStructure>> group : groups.entrySet()) {
      boolean excluded = rules.excludedFromTest.stream().anyMatch(group.getKey()::contains);
      List<LabelledStructure> labelled =
          group.getValue().stream().filter(s -> s.energy().isPresent()).toList();
      if (excluded || labelled.isEmpty()) {
        continue;
      }
      if (rules.testTags.stream().anyMatch(group.getKey()::contains)) {
        test.addAll(labelled);
      } else {
        open.add(group.getKey());
      }
    }
    if (rules.randomTestGroups > open.size()) {
      throw new SettingsException(
          "n_rand_GIDS is "
              + rules.randomTestGroups
              + ", but only "
              + open.size()
              + " groups can be drawn for the test set");
    }
    Collections.shuffle(open, random);
    for (String group : open.subList(0, rules.randomTestGroups)) {
      groups.get(group).stream().filter(s -> s.energy().isPresent()).forEach(test::add);
    }
    return test;
  }

  private static void addEdges(
      List<LabelledStructure> group,
      List<LabelledStructure> rest,
      Set<LabelledStructure> training) {
    List<LabelledStructure> byVolume =
        group.stream()
            .filter(s -> s.energy().isPresent())
            .sorted(Comparator.comparingDouble(s -> s.structure().volumePerAtom()))
            .toList();
    if (byVolume.size() <= EDGES_FROM || !rest.contains(byVolume.get(0))) {
      return;
    }
    training.addAll(byVolume.subList(0, EDGES));
    training.addAll(byVolume.subList(byVolume.size() - EDGES, byVolume.size()));
  }
}
