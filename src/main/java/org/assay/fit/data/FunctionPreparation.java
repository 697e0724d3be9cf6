package org.assay.fit.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.MemoryBudget;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FunctionKeys;
import org.assay.model.InputStatistics;
import org.assay.model.SymmetryFunctions;
import org.assay.model.file.FunctionNetwork;

/**
 * Makes the network of symmetry functions that is fitted of that which an input names: functions of
 * no use on the training set are dropped where that is asked for, and their ranges, means and
 * deviations are found.
 */
final class FunctionPreparation {

  private final FitSettings settings;
  private final Engine engine;
  private final List<LabelledStructure> training;
  private final Consumer<String> log;

  FunctionPreparation(
      FitSettings settings, Engine engine, List<LabelledStructure> training, Consumer<String> log) {
    this.settings = settings;
    this.engine = engine;
    this.training = training;
    this.log = log;
  }

  /**
   * Prepares a network.
   *
   * @throws SettingsException when the training set has no atom of an element, a function is
   *     constant over its atoms, or functions are to be dropped of a network that has weights
   */
  FunctionNetwork of(FunctionNetwork start) {
    start.warnings().forEach(words -> log.accept("warning: " + words));
    FunctionKeys keys = settings.model().functions();
    boolean choosing = keys.choosing();
    if (choosing && start.parameters().isPresent()) {
      throw new SettingsException(
          settings.input()
              + ": "
              + FunctionKeys.MOST
              + " drops functions, but "
              + settings.potential()
              + " holds the weights of a network that takes all of them; leave it away, or draw new"
              + " weights (\"start_fresh\": true)");
    }
    try (FitSet set =
        new FitSet(
            engine, training, start.functions(), settings.shift(), false, new MemoryBudget(0))) {
      return prepared(start, set, keys, choosing);
    }
  }

  private FunctionNetwork prepared(
      FunctionNetwork start, FitSet set, FunctionKeys keys, boolean choosing) {
    SymmetryFunctions functions = start.functions();
    List<int[]> kept = new ArrayList<>();
    List<InputStatistics> statistics = new ArrayList<>();
    for (int e = 0; e < functions.elements().size(); e++) {
      SymmetryFunctions.OfElement own = functions.elements().get(e);
      String element = own.symbol();
      List<double[]> blocks = set.descriptors(element);
      if (blocks.isEmpty() && !start.statistics().isEmpty()) {
        statistics.add(start.statistics().get(e));
        continue;
      }
      if (blocks.isEmpty()) {
        throw new SettingsException(
            settings.dataset().names()
                + ": the training set has no atom of "
                + element
                + ", so that its symmetry functions have no range; add structures with "
                + element
                + ", leave it out of the elements of the input, or see whether test_set_tags and"
                + " fraction_train have taken all of them");
      }
      OptionalInt most = choosing ? keys.most() : OptionalInt.empty();
      FunctionSelection found = FunctionSelection.of(element, words(own), blocks, most);
      if (choosing) {
        found.table().forEach(log);
        kept.add(requireSome(found));
        statistics.add(chosen(InputStatistics.of(blocks, functions.size(e)), found.kept()));
      } else {
        InputStatistics here = InputStatistics.of(blocks, functions.size(e));
        boolean known = !start.statistics().isEmpty();
        statistics.add(known ? start.statistics().get(e).widened(here) : here);
        requireVarying(functions.name(), own, statistics.get(e));
        doubts(found).forEach(log);
      }
    }
    FunctionNetwork fitted = choosing ? start.withFunctions(kept) : start;
    return fitted.withStatistics(statistics);
  }

  private static List<String> words(SymmetryFunctions.OfElement own) {
    return own.functions().stream().map(SymmetryFunctions.Function::text).toList();
  }

  private int[] requireSome(FunctionSelection found) {
    int[] kept = found.kept();
    if (kept.length == 0) {
      throw new SettingsException(
          settings.input()
              + ": all symmetry functions of "
              + found.element()
              + " are the same at all its atoms of the training set, of which a network learns"
              + " nothing; add structures that differ, or a larger cutoff");
    }
    return kept;
  }

  private static InputStatistics chosen(InputStatistics all, int[] kept) {
    return new InputStatistics(
        Arrays.stream(kept).mapToDouble(all::least).toArray(),
        Arrays.stream(kept).mapToDouble(all::largest).toArray(),
        Arrays.stream(kept).mapToDouble(all::mean).toArray(),
        Arrays.stream(kept).mapToDouble(all::sigma).toArray());
  }

  private static void requireVarying(
      String file, SymmetryFunctions.OfElement own, InputStatistics found) {
    for (int p = 0; p < found.size(); p++) {
      if (found.isConstant(p)) {
        SymmetryFunctions.Function function = own.functions().get(p);
        throw DataFormatException.at(
            file,
            function.line(),
            "\""
                + function.text()
                + "\" (lengths in Å) is "
                + found.mean(p)
                + " at all atoms of "
                + own.symbol()
                + " in the training set, and cannot be scaled; remove it, or have functions of no"
                + " use dropped: \""
                + FunctionKeys.MOST
                + "\": "
                + found.size());
      }
    }
  }

  /** Returns warnings of functions that add nothing; they stay, as nobody asked to drop any. */
  private static List<String> doubts(FunctionSelection found) {
    List<String> lines = new ArrayList<>();
    for (FunctionSelection.Reason reason :
        List.of(FunctionSelection.Reason.CONSTANT, FunctionSelection.Reason.DUPLICATE)) {
      List<FunctionSelection.Row> rows =
          found.rows().stream().filter(r -> r.reason() == reason).toList();
      if (!rows.isEmpty()) {
        lines.add(
            "warning: symmetry functions of "
                + found.element()
                + " of little use ("
                + reason.text()
                + "): "
                + rows.stream().map(r -> "\"" + r.words() + "\"").collect(Collectors.joining(", "))
                + "; \""
                + FunctionKeys.MOST
                + "\" drops such");
      }
    }
    return lines;
  }
}
