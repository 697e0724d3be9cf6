package org.assay.app.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.Count;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.EngineName;
import org.assay.engine.Engines;
import org.assay.engine.MemoryBudget;
import org.assay.fit.data.DescriptorIndependence;
import org.assay.fit.data.DescriptorTwins;
import org.assay.fit.data.FitSet;
import org.assay.model.LegendreMoments;
import org.assay.model.file.NnFile;

/** How well the descriptors of a fit tell the structures of a dataset apart. */
public final class DescriptorSurvey {

  /** Pairs that are named. */
  private static final int SHOWN = 5;

  private DescriptorSurvey() {}

  /**
   * Looks at the structures that have an energy.
   *
   * @param input of the fit, with its start network
   * @return what was found, a sentence a line
   */
  public static List<String> of(Fit.Input input, Dataset dataset) {
    if (!(input.start() instanceof NnFile start)) {
      return List.of(
          "descriptors: "
              + input.start().descriptorsInWords()
              + "; a fit tells which of them are of use");
    }
    LegendreMoments descriptors = start.descriptors();
    List<LabelledStructure> labelled =
        dataset.structures().stream().filter(s -> s.energy().isPresent()).toList();
    List<String> lines = new ArrayList<>(List.of("descriptors: " + descriptors));
    if (labelled.isEmpty()) {
      lines.add("no structure has an energy: nothing to tell apart");
      return lines;
    }
    try (FitSet set =
        new FitSet(
            Engines.of(EngineName.AUTO),
            labelled,
            start.elements(),
            descriptors,
            input.settings().shift(),
            Optional.empty(),
            false,
            new MemoryBudget(0))) {
      for (String element : start.elements().symbols()) {
        if (!set.descriptors(element).isEmpty()) {
          DescriptorIndependence found =
              DescriptorIndependence.of(set, descriptors, start.elements(), element);
          lines.addAll(found.words(input.settings().model().standardize()));
          lines.add(proposal(found));
        }
      }
      lines.addAll(twins(DescriptorTwins.of(set, start.elements())));
    }
    return lines;
  }

  private static String proposal(DescriptorIndependence found) {
    int unused = found.dependent().size() + found.constant().size();
    int all = found.names().size();
    return unused > 0
        ? found.subject()
            + ": "
            + Count.of(all - unused, "descriptor")
            + " would tell as much; leave out orders or centres"
        : found.subject() + ": none too many";
  }

  private static List<String> twins(List<DescriptorTwins> pairs) {
    if (pairs.isEmpty()) {
      return List.of("all structures with different energies are told apart");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        Count.of(pairs.size(), "pair")
            + " of structures with equal descriptors have different energies: no network of these"
            + " descriptors fits them; take a larger cutoff or more orders, or look at the labels");
    for (DescriptorTwins pair : pairs.subList(0, Math.min(SHOWN, pairs.size()))) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s and %s: %.1f meV/atom apart, distance %.3f",
              pair.first().place(),
              pair.second().place(),
              1000 * pair.difference(),
              pair.distance()));
    }
    return lines;
  }
}
