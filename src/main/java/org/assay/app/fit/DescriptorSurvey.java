package org.assay.app.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assay.Count;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EngineName;
import org.assay.engine.Engines;
import org.assay.engine.MemoryBudget;
import org.assay.fit.data.DescriptorIndependence;
import org.assay.fit.data.DescriptorTwins;
import org.assay.fit.data.FitSet;
import org.assay.model.ElementSet;
import org.assay.model.file.FunctionNetwork;
import org.assay.model.file.NetworkFile;
import org.assay.model.file.NnFile;
import org.assay.structure.ElementValues;

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
    NetworkFile start = input.start();
    List<LabelledStructure> labelled =
        dataset.structures().stream().filter(s -> s.energy().isPresent()).toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        "descriptors: "
            + (start instanceof NnFile file ? file.descriptors() : start.descriptorsInWords()));
    if (labelled.isEmpty()) {
      lines.add("no structure has an energy: nothing to tell apart");
      return lines;
    }
    Engine engine = Engines.of(EngineName.AUTO);
    MemoryBudget none = new MemoryBudget(0);
    ElementValues shift = input.settings().shift();
    if (start instanceof FunctionNetwork network) {
      try (FitSet set = new FitSet(engine, labelled, network.functions(), shift, false, none)) {
        network.functions().elements().stream()
            .filter(own -> !set.descriptors(own.symbol()).isEmpty())
            .forEach(own -> lines.addAll(FunctionSurvey.of(own, set.descriptors(own.symbol()))));
        lines.addAll(twins(set, start.elements()));
      }
    } else {
      NnFile file = start.nnFile();
      try (FitSet set =
          new FitSet(engine, labelled, file.elements(), file.descriptors(), shift, false, none)) {
        for (String element : file.elements().symbols()) {
          if (!set.descriptors(element).isEmpty()) {
            DescriptorIndependence found =
                DescriptorIndependence.of(set, file.descriptors(), file.elements(), element);
            lines.addAll(found.words(input.settings().model().standardize()));
            lines.add(proposal(found));
          }
        }
        lines.addAll(twins(set, start.elements()));
      }
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

  private static List<String> twins(FitSet set, ElementSet elements) {
    List<DescriptorTwins> pairs = DescriptorTwins.of(set, elements);
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
