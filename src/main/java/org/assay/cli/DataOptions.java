package org.assay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.assay.Count;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.dataset.DataKeys;
import org.assay.dataset.DataSettings;
import org.assay.dataset.DataUnits;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.dataset.GroupRule;
import org.assay.units.AtomicWeights;

/** Options of every command that reads structures. */
final class DataOptions {

  private DataOptions() {}

  static Option units() {
    return Command.option(
        "units",
        "NAME",
        "units of n2p2's input.data, and of a directory with input.nn: "
            + String.join(" or ", DataUnits.keys()));
  }

  static Option groups() {
    return Command.option(
        "groups",
        "RULE",
        "group ids: auto (default: the file's own, else its name), name, comment, or a mapping"
            + " file");
  }

  static Option strict() {
    return Command.option(
        "strict",
        "",
        "refuse a directory with a file that cannot be read; default: name the file, leave it out");
  }

  static boolean isStrict(CommandLine line) {
    return line.hasOption("strict");
  }

  static Option keys() {
    return Command.option(
        "keys",
        "LIST",
        "keys of extended XYZ, as in energy=REF_energy,forces=REF_forces (also stress, virial; none:"
            + " not read); default: by rule, see docs/data.md");
  }

  static Option element() {
    return Command.option("element", "SYMBOL", "element of PYFIT's blocks, which name none");
  }

  static String element(CommandLine line) {
    String element = line.getOptionValue("element", DataSettings.UNNAMED);
    if (line.hasOption("element")) {
      try {
        AtomicWeights.of(element);
      } catch (SettingsException e) {
        throw new UsageException("--element: " + e.getMessage());
      }
    }
    return element;
  }

  static Optional<DataUnits> units(CommandLine line) {
    try {
      return Optional.ofNullable(line.getOptionValue("units")).map(DataUnits::of);
    } catch (SettingsException e) {
      throw new UsageException("--units: " + e.getMessage());
    }
  }

  private static DataKeys keys(CommandLine line) {
    try {
      return line.hasOption("keys")
          ? DataKeys.parse(line.getOptionValue("keys"))
          : DataKeys.BY_RULE;
    } catch (SettingsException e) {
      throw new UsageException("--keys: " + e.getMessage());
    }
  }

  /**
   * Reads what a command names, and says what was left out.
   *
   * @param element symbol of atoms whose species a file does not name
   */
  static Dataset read(CommandLine line, List<String> names, String element, Console console) {
    String rule = line.getOptionValue("groups", GroupRule.AUTO.key());
    DataSettings settings =
        new DataSettings(
            element, units(line), GroupRule.of(rule, Path.of(rule)), keys(line), isStrict(line));
    List<Path> paths = new ArrayList<>();
    names.forEach(name -> paths.add(Path.of(name)));
    Dataset dataset;
    try (ReadingProgress progress = new ReadingProgress(console)) {
      dataset = DatasetReader.read(paths, settings, progress);
    }
    dataset.notes().forEach(note -> console.err().println("note: " + note));
    console.detail(
        "read: "
            + String.join(", ", names)
            + ": "
            + Count.of(dataset.structures().size(), "structure")
            + ", "
            + Count.of(dataset.atoms(), "atom"));
    return dataset;
  }
}
