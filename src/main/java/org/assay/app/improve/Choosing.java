package org.assay.app.improve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EngineName;
import org.assay.engine.EnginePotential;
import org.assay.engine.Engines;
import org.assay.improve.Chosen;
import org.assay.improve.ImproveSettings;
import org.assay.improve.Met;
import org.assay.improve.Round;
import org.assay.improve.Selection;
import org.assay.structure.Structure;

/**
 * Chooses from the pool of a round.
 *
 * @param settings rule, batch, labels in all
 * @param judgement knows which properties a job reports
 * @param labelling knows what could not be labelled
 */
record Choosing(ImproveSettings settings, Judgement judgement, Labelling labelling) {

  /**
   * Returns what is to be labelled behind a round, in the order of the choice.
   *
   * @param data what has labels
   * @param candidates what can be chosen
   */
  List<Chosen> chosen(
      RoundFiles files, List<LabelledStructure> data, List<Met> candidates, Round round) {
    List<Structure> known = data.stream().map(LabelledStructure::structure).toList();
    Map<String, Double> needs = new HashMap<>();
    int left = settings.limits().labels() - round.labels();
    List<Met> pool = candidates.stream().filter(met -> !labelling.hasFailed(met)).toList();
    List<EnginePotential> committee = committee(files);
    try {
      return new Selection(
              committee,
              known,
              pool,
              origin -> needs.computeIfAbsent(origin, o -> round.need(judgement.ids(o))))
          .choose(
              settings.choice().rule(),
              Math.min(left, settings.choice().batch()),
              settings.seed() + files.number());
    } finally {
      committee.forEach(EnginePotential::close);
    }
  }

  /** Returns the network that was judged, then the other members of its committee, if any. */
  private static List<EnginePotential> committee(RoundFiles files) {
    Engine engine = Engines.of(EngineName.AUTO);
    List<EnginePotential> members = new ArrayList<>();
    members.add(engine.read(files.network()));
    for (Path other : files.committee().stream().skip(1).toList()) {
      members.add(engine.read(other));
    }
    return members;
  }
}
