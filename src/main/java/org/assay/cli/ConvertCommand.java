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
import org.assay.io.AtomicFile;
import org.assay.kernel.CompiledKernel;
import org.assay.kernel.RewrittenDirectory;
import org.assay.model.NetworkDirectory;

/** {@code assay convert}. */
final class ConvertCommand extends Command {

  ConvertCommand() {
    super(
        "convert",
        "IN… OUT [--to FORMAT] [--units NAME] [--groups RULE] [--keys LIST]"
            + " [--strict] [--element SYMBOL]",
        2,
        10_000,
        "structures from one format to another (docs/data.md), or n2p2's directory of a network"
            + " into one in Å and eV");
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
    if (names.stream().limit(names.size() - 1).map(Path::of).anyMatch(NetworkDirectory::isOne)) {
      return convertNetwork(names, line, console);
    }
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
                + ", "
                + writer.unitsInWords()
                + ")");
    return 0;
  }

  private static int convertNetwork(List<String> names, CommandLine line, Console console) {
    if (names.size() > 2) {
      throw new UsageException("assay convert: one directory of a network at a time, IN and OUT");
    }
    for (String option : List.of("to", "groups", "keys", "strict", "element")) {
      if (line.hasOption(option)) {
        throw new UsageException(
            "assay convert: --%s is about structures, and %s is a network"
                .formatted(option, names.get(0)));
      }
    }
    Path out = Path.of(names.get(1));
    if (Files.isRegularFile(out) || NetworkDirectory.isOne(out)) {
      throw new UsageException(
          "assay convert: " + out + " is there already; choose another name for the directory");
    }
    NetworkDirectory network =
        NetworkDirectory.read(Path.of(names.get(0)), ValidationOptions.units(line));
    CompiledKernel.Choice library = CompiledKernel.choose();
    if (library.kernel().isEmpty()) {
      throw new SettingsException(
          network.path()
              + ": the compiled library reads and writes it, but "
              + library.text()
              + "; ./assay doctor builds it");
    }
    NetworkWarnings.say(List.of(network.path()), ValidationOptions.units(line), console);
    RewrittenDirectory written = RewrittenDirectory.of(network);
    AtomicFile.folder(out);
    written.files().forEach((name, text) -> AtomicFile.write(out.resolve(name), text));
    written.misread().ifPresent(words -> console.err().println("warning: " + words));
    console
        .out()
        .println(
            "convert: a network of "
                + String.join(", ", network.elements())
                + ": "
                + out
                + " (input.nn, scaling.data, weights; Å and eV)");
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
