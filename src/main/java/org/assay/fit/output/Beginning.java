package org.assay.fit.output;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.Count;
import org.assay.engine.FunctionNetworks;
import org.assay.fit.run.FitListener;
import org.assay.fit.settings.FitSettings;
import org.assay.io.AtomicFile;
import org.assay.io.AtomicFolder;
import org.assay.json.JsonText;
import org.assay.model.file.FunctionNetwork;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileWriter;

/**
 * What a fit was begun with, in its files: {@code SB.json}, which is an input itself, the network
 * that was derived from the data, and the first lines of the log.
 */
final class Beginning {

  private Beginning() {}

  /** Writes all settings, and a start network that no file holds yet. */
  static void write(FilePrefix prefix, FitSettings settings, long seed) {
    Map<String, Object> all = new LinkedHashMap<>();
    settings
        .derived()
        .ifPresent(
            network -> {
              Path start = prefix.file(network instanceof NnFile ? "start.nn.dat" : "start");
              if (network instanceof NnFile file) {
                NnFileWriter.write(file, start);
              } else {
                AtomicFolder.writeInside(start, FunctionNetworks.texts((FunctionNetwork) network));
              }
              all.put("pot_file", start.getFileName().toString());
            });
    all.putAll(settings.keys());
    all.put("seed", seed);
    AtomicFile.writeInside(settings(prefix), JsonText.indented(all));
  }

  /** Returns the file of all settings. */
  static Path settings(FilePrefix prefix) {
    return prefix.file("SB.json");
  }

  /** Returns the first lines of the log. */
  static List<String> lines(FitSettings settings, long seed, List<FitListener.FitSetSummary> sets) {
    List<String> lines = new ArrayList<>();
    lines.add("input " + settings.input());
    lines.add(
        "potential "
            + (settings.derived().isPresent() ? "derived from the data" : settings.potential()));
    lines.add("dataset " + settings.dataset().names());
    lines.add("seed " + seed);
    for (FitListener.FitSetSummary set : sets) {
      lines.add(
          set.name().text()
              + ": "
              + Count.of(set.structures(), "structure")
              + ", "
              + Count.of(set.atoms(), "atom"));
    }
    return lines;
  }
}
