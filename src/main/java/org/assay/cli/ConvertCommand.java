package org.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.Count;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.dataset.DataFormat;
import org.assay.dataset.DataSettings;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetWriter;
import org.assay.dataset.LabelledStructure;

/** {@code assay convert}. */
final class ConvertCommand extends Command {

  ConvertCommand() {
    super(
        "convert",
        "IN… OUT [--to FORMAT] [--units NAME] [--groups RULE] [--keys LIST]"
            + " [--strict] [--element SYMBOL]",
        2,
        10_000,
        "structures from one format to another; docs/data.md tells what each holds");
  }

  @Override
  Options options() {
    return options(
        option(
            "to",
            "FORMAT",
            String.join(", ", formats())
                + "; default: by OUT's ending: .dat pyfit, .xyz and .extxyz extxyz, .data n2p2"),
        DataOptions.units(),
        DataOptions.groups(),
        DataOptions.keys(),
        DataOptions.strict(),
        DataOptions.element());
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    List<String> names = line.getArgList();
    Path out = Path.of(names.get(names.size() - 1));
    DataFormat format = format(line, out);
    DatasetWriter writer = writer(format, line);
    List<String> inputs = names.subList(0, names.size() - 1);
    refuseInput(out, inputs);
    Dataset dataset = DataOptions.read(line, inputs, DataOptions.element(line), console);
    requireElements(dataset, format);
    List<String> losses = writer.write(out, dataset);
    losses.forEach(l -> console.err().println("lost: " + l));
    console
        .out()
        .println(
            "convert: "
                + Count.of(dataset.structures().size(), "structure")
                + ", "
                + Count.of(dataset.atoms(), "atom")
                + ", "
                + Count.of(dataset.byGroup().size(), "group")
                + ": "
                + out
                + " ("
                + format.key()
                + ")");
    return 0;
  }

  private static void requireElements(Dataset dataset, DataFormat format) {
    for (LabelledStructure s : dataset.structures()) {
      if (format != DataFormat.PYFIT && s.structure().symbols().contains(DataSettings.UNNAMED)) {
        throw new UsageException(
            s.place() + ": PYFIT's blocks name no element; say it, as in --element Si");
      }
    }
  }

  private static DatasetWriter writer(DataFormat format, CommandLine line) {
    try {
      return new DatasetWriter(format, DataOptions.units(line));
    } catch (SettingsException e) {
      throw new UsageException("assay convert: " + e.getMessage());
    }
  }

  private static DataFormat format(CommandLine line, Path out) {
    String to = line.getOptionValue("to");
    Optional<DataFormat> format =
        to == null
            ? DatasetWriter.suggestedBy(out)
            : DataFormat.writable().stream().filter(f -> f.key().equals(to)).findFirst();
    String valid = "--to " + String.join(", --to ", formats());
    return format.orElseThrow(
        () ->
            new UsageException(
                to == null
                    ? "assay convert: the name " + out + " suggests no format; choose " + valid
                    : "--to " + to + " is not known; valid: " + valid));
  }

  private static List<String> formats() {
    return DataFormat.writable().stream().map(DataFormat::key).toList();
  }

  private static void refuseInput(Path out, List<String> inputs) throws IOException {
    for (String input : inputs) {
      Path path = Path.of(input);
      if (Files.exists(out) && Files.exists(path) && Files.isSameFile(out, path)) {
        throw new UsageException("assay convert: " + out + " is an input; choose another name");
      }
    }
  }
}
