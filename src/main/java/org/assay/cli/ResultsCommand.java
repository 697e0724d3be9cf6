package org.assay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.report.Report;
import org.assay.results.PropertyTable;
import org.assay.results.Requirement;
import org.assay.results.Results;
import org.assay.results.ResultsChange;
import org.assay.results.SameElements;

/** {@code assay results}: what validations found, as a check for somebody's own CI. */
final class ResultsCommand extends Command {

  private static final int MISSED = 1;

  ResultsCommand() {
    super(
        "results",
        "[BEFORE] AFTER [--require \"ID within X[%] [of before|reference]\"]…",
        1,
        2,
        "what changed between two results.json, and whether bounds are kept");
  }

  @Override
  Options options() {
    return options(
        option(
            "require",
            "BOUND",
            "end with code 1 unless a value lies near that of BEFORE, or near its reference where"
                + " BEFORE is not given or the bound says so; in ids * stands for any name; may be"
                + " repeated"));
  }

  @Override
  List<String> repeatable() {
    return List.of("require");
  }

  @Override
  int run(CommandLine line, Console console) {
    List<String> files = line.getArgList();
    Results after = read(files.get(files.size() - 1));
    Optional<Results> before =
        files.size() == 2 ? Optional.of(read(files.get(0))) : Optional.empty();
    before.ifPresent(
        b -> {
          Map<String, List<String>> elements = new LinkedHashMap<>();
          elements.put(files.get(0), b.elements());
          elements.put(files.get(1), after.elements());
          SameElements.required(elements).forEach(n -> console.err().println("results: " + n));
        });
    String[] bounds = line.getOptionValues("require");
    List<String> misses = misses(before, after, bounds == null ? new String[0] : bounds);
    console
        .out()
        .print(
            before.isPresent()
                ? new ResultsChange(before.get(), after).text()
                : PropertyTable.text(after, console.columns()));
    misses.forEach(m -> console.out().println("missed: " + m));
    if (misses.isEmpty() && bounds != null) {
      console
          .out()
          .println(
              bounds.length == 1
                  ? "The bound is kept."
                  : "All " + bounds.length + " bounds are kept.");
    }
    return misses.isEmpty() ? 0 : MISSED;
  }

  private static Results read(String name) {
    return Report.results(Path.of(name));
  }

  private static List<String> misses(Optional<Results> before, Results after, String[] bounds) {
    List<String> misses = new ArrayList<>();
    for (String text : bounds) {
      try {
        Requirement.parse(text, before.isPresent()).misses(before, after).forEach(misses::add);
      } catch (SettingsException e) {
        throw new UsageException("--require " + e.getMessage());
      }
    }
    return misses;
  }
}
